// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the screen after Finish.
#include "app/pages/enroll/finished_page.h"

#include "app/pages/enroll/foot_bar.h"
#include "app/pages/enroll/step_area.h"
#include "app/pages/file_dialog.h"
#include "app/pages/layouts.h"
#include "app/pages/state_words.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_editor.h"
#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStandardPaths>

namespace ipis::app {

using namespace core;

namespace {

bool isEnter(const QEvent& event)
{
    const int key = static_cast<const QKeyEvent&>(event).key();
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

FinishedPage::FinishedPage(StationModel& station, FindModel& find, QWidget* parent)
    : Page(parent), m_station(station), m_find(find), m_desk(station.ports().disk),
      m_message(new MessagePanel), m_reference(new WrapLabel), m_name(new WrapLabel),
      m_state(new WrapLabel), m_printers(new ListBox), m_slipNote(new NoteLine)
{
    auto* const across = new QHBoxLayout;
    across->setSpacing(space::kLarge);
    across->addWidget(makeNext(), 1);
    across->addWidget(makeSlip(), 1);
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kLarge);
    column->addWidget(m_message);
    column->addWidget(makeRecord());
    column->addLayout(across);
    auto* const area = new QWidget;
    makeStepArea(*area, content);
    content->setMaximumWidth(kContentWidth);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(area, 1);
    whole->addWidget(makeFooter());

    connect(&m_find, &FindModel::looked, this, &FinishedPage::refresh);
    connect(&m_station, &StationModel::emptied, this, &FinishedPage::forget);
    connect(&m_desk, &SlipDesk::printersKnown, this, &FinishedPage::showPrinters);
    connect(&m_desk, &SlipDesk::printed, this, [this](const QString& printer) {
        say(Tone::Success,
            [printer] { return tr("The slip went to the printer %1.").arg(printer); });
    });
    connect(&m_desk, &SlipDesk::saved, this, [this](const QString& file) {
        say(Tone::Success, [file] { return tr("The slip is saved: %1").arg(file); });
    });
    connect(&m_desk, &SlipDesk::failed, this, [this](const Error& error) {
        m_message->say(error);
        say(Tone::Help, {});
    });
    forget();
}

Wording FinishedPage::title() const
{
    return [] { return tr("Finished"); };
}

// Who and how it stands on the left, the number that everything hangs on large on the right.
QWidget* FinishedPage::makeRecord()
{
    auto* const done =
        new WrapLabel([] { return tr("Finished. The record is safe on this computer."); });
    setTextSize(*done, TextSize::Title);
    done->setProperty("tone", "success");
    auto* const caption = new WrapLabel([] { return tr("Reference number"); });
    setMuted(*caption);
    setTextSize(*m_reference, TextSize::Reading);
    m_reference->setWordWrap(false);
    setTextSize(*m_name, TextSize::Title);
    auto* const left = new QVBoxLayout;
    left->setSpacing(space::kSmall);
    left->addWidget(done);
    left->addWidget(m_name);
    left->addWidget(m_state);
    left->addStretch();
    auto* const right = new QVBoxLayout;
    right->setSpacing(space::kSmall);
    right->addWidget(caption);
    right->addWidget(m_reference);
    right->addStretch();
    auto* const across = new QHBoxLayout;
    across->setSpacing(space::kPage);
    across->addLayout(left, 1);
    across->addLayout(right);
    auto* const card = new Card;
    card->column()->addLayout(across);
    return card;
}

QWidget* FinishedPage::makeNext()
{
    auto* const card = new Card([] { return tr("What happens next"); });
    card->column()->setSpacing(space::kMedium);
    m_next = new QVBoxLayout;
    m_next->setSpacing(space::kMedium);
    card->column()->addLayout(m_next);
    card->column()->addStretch();
    return card;
}

void FinishedPage::showNext()
{
    emptyLayout(*m_next);
    std::uint64_t number = 0;
    for (const char* line : nextLines(m_record.value_or(RecordLine()))) {
        m_next->addWidget(new WrapLabel([line, number = ++number] {
            return QStringLiteral("%1. %2").arg(numberText(number),
                                                QCoreApplication::translate("SlipDesk", line));
        }));
    }
}

QWidget* FinishedPage::makeSlip()
{
    m_print = new Button([] { return tr("Print slip"); }, ButtonKind::Secondary);
    m_print->setLineIcon(Icon::Printer);
    m_print->setKey(Qt::Key_F6);
    m_save = new Button([] { return tr("Save slip as PDF"); }, ButtonKind::Secondary);
    m_save->setLineIcon(Icon::Paper);
    m_save->setKey(Qt::Key_F7);
    auto* const plain = new WrapLabel([] {
        return tr("Whoever finds the PDF can read it: keep it where only the family or the office "
                  "has it.");
    });
    setTextSize(*plain, TextSize::Small);
    setMuted(*plain);
    m_printers->setAccessibleName(tr("Printer"));
    auto* const card = new Card([] { return tr("Slip for the family"); });
    card->column()->setSpacing(space::kMedium);
    card->add(m_printers);
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_print);
    buttons->addWidget(m_save);
    buttons->addStretch();
    card->column()->addLayout(buttons);
    card->add(m_slipNote);
    card->add(plain);
    card->column()->addStretch();
    connect(m_print, &QPushButton::clicked, this, &FinishedPage::print);
    connect(m_save, &QPushButton::clicked, this, &FinishedPage::askForFile);
    return card;
}

QWidget* FinishedPage::makeFooter()
{
    auto* const home = new Button([] { return tr("Home"); }, ButtonKind::Secondary);
    home->setLineIcon(Icon::Home);
    home->setKey(Qt::Key_Escape);
    auto* const next = new Button([] { return tr("Next person"); }, ButtonKind::Primary);
    next->setEndIcon(Icon::Next);
    next->setKey(Qt::Key_Return);
    auto* const footer = new FootBar;
    footer->row()->addStretch();
    footer->row()->addWidget(home);
    footer->row()->addWidget(next);
    connect(home, &QPushButton::clicked, this, &FinishedPage::homeWanted);
    connect(next, &QPushButton::clicked, this, &FinishedPage::nextWanted);
    return footer;
}

void FinishedPage::arrive()
{
    m_message->clear();
    say(Tone::Help, {});
    m_desk.look();
    setFocus(Qt::OtherFocusReason);
}

// The choice of a file does not stand over the log-in page with the reference in its name.
void FinishedPage::leave()
{
    for (QFileDialog* dialog : findChildren<QFileDialog*>()) {
        dialog->reject();
    }
}

void FinishedPage::look(const PacketId& packet)
{
    forget();
    m_packet = packet;
    m_find.look(packet);
    m_station.ask<Policy>(
        this, [](StationSession& session) { return session.policy(); },
        [this](Result<Policy> policy) {
            m_demo = policy.ok() && policy.value().allowSimulated;
            refresh();
        });
}

void FinishedPage::forget()
{
    m_packet = {};
    m_record.reset();
    refresh();
}

void FinishedPage::refresh()
{
    if (m_find.record() && m_find.record()->row.id == m_packet) {
        m_record = m_find.record();
    }
    const QString khmer = m_record ? QString::fromStdString(m_record->summary.nameKhmer) : "";
    const QString latin = m_record ? QString::fromStdString(m_record->summary.nameLatin) : "";
    m_reference->setWording(m_record ? QString::fromStdString(m_record->row.reference) : QString());
    m_name->setWording(khmer + (khmer.isEmpty() || latin.isEmpty() ? "" : " · ") + latin);
    const Wording number = m_record ? numberOf(*m_record) : Wording();
    m_state->setProperty("tone", number.isEmpty() ? "warning" : "success");
    repolish(*m_state);
    m_state->setWording(!m_record ? Wording()
                        : number.isEmpty()
                            ? Wording([isCorrection = m_record->row.corrects.has_value()] {
                                  return isCorrection ? tr("Not yet corrected at the centre")
                                                      : tr("Not yet registered");
                              })
                            : number);
    showNext();
    showButtons();
}

void FinishedPage::showButtons()
{
    m_print->setEnabled(m_record && !m_desk.isPrinting());
    m_save->setEnabled(m_record && !m_desk.isSaving());
}

void FinishedPage::say(Tone tone, const Wording& words)
{
    m_slipNote->say(tone, words);
    showButtons();
}

// One printer needs no choice; with none the PDF is offered before anybody presses in vain.
void FinishedPage::showPrinters()
{
    const QStringList& names = m_desk.printers();
    const QString before = m_printers->currentText();
    m_printers->clear();
    m_printers->addItems(names);
    m_printers->setCurrentIndex(std::max(0, static_cast<int>(names.indexOf(before))));
    m_printers->setVisible(names.size() > 1);
    if (names.isEmpty()) {
        say(Tone::Warning, [] {
            return tr("No printer is connected. Save the slip as a PDF, or write down the "
                      "reference number.");
        });
    }
}

void FinishedPage::print()
{
    if (m_record) {
        m_message->clear();
        m_desk.print(slipOf(*m_record, builtInGazetteer(), m_demo), m_printers->currentText());
        say(Tone::Help, [] { return tr("Going to the printer..."); });
    }
}

void FinishedPage::askForFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* const dialog =
        makeFileDialog(this, tr("Save slip as PDF"), QStringLiteral("*.pdf"), true);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(folder + u'/' + m_reference->plainText() + QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &FinishedPage::saveAs);
    dialog->open();
}

void FinishedPage::saveAs(const QString& file)
{
    if (m_record) {
        m_message->clear();
        m_desk.save(slipOf(*m_record, builtInGazetteer(), m_demo), file);
        showButtons();
    }
}

bool FinishedPage::event(QEvent* event)
{
    // Enter that is still held down from Finish does not begin with the next person.
    if (event->type() == QEvent::ShortcutOverride && isEnter(*event)) {
        event->accept();
        return true;
    }
    return Page::event(event);
}

void FinishedPage::keyPressEvent(QKeyEvent* event)
{
    if (!isEnter(*event)) {
        Page::keyPressEvent(event);
    } else if (event->isAutoRepeat()) {
        event->accept();
    } else if (auto* const button = qobject_cast<QPushButton*>(QApplication::focusWidget())) {
        button->click();
    } else {
        Q_EMIT nextWanted();
    }
}

} // namespace ipis::app
