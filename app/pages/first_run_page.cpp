// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the first run.
#include "app/pages/first_run_page.h"

#include "app/pages/code_editor.h"
#include "app/pages/file_dialog.h"
#include "app/pages/layouts.h"
#include "app/widgets/card.h"
#include "app/widgets/numbers.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/secret_editor.h"
#include "app/widgets/theme.h"
#include "core/crypto/kdf.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kColumns = 4;
constexpr std::size_t kTicket = 0; // the steps
constexpr std::size_t kOperator = 1;
constexpr std::size_t kCode = 2;

// Eight groups of five digits, large enough to be read aloud over a telephone.
class ComparisonCode : public QWidget
{
public:
    ComparisonCode() : m_grid(new QGridLayout(this))
    {
        m_grid->setSpacing(space::kLarge);
        m_grid->setContentsMargins(0, space::kSmall, 0, space::kSmall);
    }
    void show(const QString& code)
    {
        setAccessibleName(code);
        const QStringList groups = code.split(' ', Qt::SkipEmptyParts);
        for (int i = 0; i < groups.size(); ++i) {
            auto* label = qobject_cast<QLabel*>(
                m_grid->itemAtPosition(i / kColumns, i % kColumns) == nullptr
                    ? nullptr
                    : m_grid->itemAtPosition(i / kColumns, i % kColumns)->widget());
            if (label == nullptr) {
                label = new QLabel;
                label->setAlignment(Qt::AlignCenter);
                setTextSize(*label, TextSize::Reading);
                m_grid->addWidget(label, i / kColumns, i % kColumns);
            }
            label->setText(groups[i]);
        }
    }

private:
    QGridLayout* m_grid;
};

QLayout* toTheRight(std::initializer_list<QWidget*> widgets)
{
    auto* const row = new QHBoxLayout;
    row->addStretch();
    for (QWidget* widget : widgets) {
        row->addWidget(widget);
    }
    return row;
}

} // namespace

FirstRunPage::FirstRunPage(StationModel& station, SetupModel& setup, QWidget* parent)
    : Page(parent), m_station(station), m_setup(setup),
      m_message(new MessagePanel), m_steps{ticketStep(), operatorStep(), codeStep()}
{
    auto* const inside = new QVBoxLayout;
    inside->addWidget(m_message);
    for (QWidget* step : m_steps) {
        step->setFixedWidth(kFieldWidth + 2 * space::kHuge);
        inside->addWidget(step);
    }
    auto* const across = new QHBoxLayout;
    across->addStretch();
    across->addLayout(inside);
    across->addStretch();
    QVBoxLayout* const column = makeContentColumn(*this);
    column->addStretch(1);
    column->addLayout(across);
    column->addStretch(2);
    showStep(kTicket);

    connect(&m_setup, &SetupModel::ticketRead, this, &FirstRunPage::refresh);
    connect(&m_setup, &SetupModel::made, this, &FirstRunPage::refresh);
    connect(&m_setup, &SetupModel::asked, this, [this] {
        m_message->clear();
        refresh();
    });
    connect(&m_setup, &SetupModel::failed, this, [this](const Error& error) {
        m_message->say(error);
        refresh();
    });
    refresh();
}

Wording FirstRunPage::title() const
{
    return [] { return tr("Set up this computer"); };
}

QWidget* FirstRunPage::ticketStep()
{
    auto* const card = new Card([] { return tr("Set up this computer"); });
    card->add(new WrapLabel([] {
        return tr("Your supervisor gives you a ticket file for this computer. It is used once.");
    }));
    m_choose = new Button([] { return tr("Choose the ticket file"); }, ButtonKind::Primary);
    m_choose->setKey(Qt::Key_F2);
    card->column()->addLayout(toTheRight({m_choose}));
    connect(m_choose, &QPushButton::clicked, this, &FirstRunPage::askForTicket);
    return card;
}

void FirstRunPage::askForTicket()
{
    auto* const dialog =
        makeFileDialog(this, tr("Choose the ticket file"), tr("Tickets (*.ticket);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_message->clear();
        chooseTicket(file);
    });
    dialog->open();
}

QWidget* FirstRunPage::operatorStep()
{
    auto* const card = new Card([] { return tr("Who works with this computer"); });
    m_ticketFacts = new WrapLabel;
    setMuted(*m_ticketFacts);
    card->add(m_ticketFacts);
    auto code = makeField<CodeEditor>({[] { return tr("Log-in code"); },
                                       [] { return tr("4 to 8 digits, for you to remember"); },
                                       Need::Required});
    auto name = makeField<FreeEditor>({[] { return tr("Your name"); }, {}, Need::Required},
                                      KeyScript::Khmer, nullptr, core::kNameMax);
    auto passphrase = makeField<SecretEditor>(
        {[] { return tr("Passphrase"); },
         [] { return tr("Four words that only you know; at least 8 letters"); }, Need::Required},
        SecretUse::Choose);
    auto again = makeField<SecretEditor>(
        {[] { return tr("Passphrase once more"); }, {}, Need::Required}, SecretUse::Unlock);
    m_codeField = code.field;
    m_code = code.editor;
    m_nameField = name.field;
    m_name = name.editor;
    m_passphraseField = passphrase.field;
    m_passphrase = passphrase.editor;
    m_againField = again.field;
    m_again = again.editor;
    for (Field* field : {m_codeField, m_nameField, m_passphraseField, m_againField}) {
        card->add(field);
    }
    m_begin = new Button([] { return tr("Set up"); }, ButtonKind::Primary);
    m_begin->setKey(Qt::Key_Return);
    card->column()->addLayout(toTheRight({m_begin}));
    connect(m_begin, &QPushButton::clicked, this, &FirstRunPage::submit);
    connect(m_again->secret(), &SecretEntry::accepted, this, &FirstRunPage::submit);
    return card;
}

QWidget* FirstRunPage::codeStep()
{
    auto* const card = new Card([] { return tr("Compare the code with the centre"); });
    m_compare = new WrapLabel([] {
        return tr("The person at the centre sees the same eight groups. If one differs, do not go "
                  "on: call your supervisor.");
    });
    m_groups = new ComparisonCode;
    m_waiting = new WrapLabel(
        [] { return tr("Waiting for the centre to approve. This page goes on by itself."); });
    setMuted(*m_waiting);
    for (QWidget* widget : {m_compare, m_groups, m_waiting}) {
        card->add(widget);
    }
    auto* const another =
        new Button([] { return tr("Choose another ticket file"); }, ButtonKind::Quiet);
    auto* const ask = new Button([] { return tr("Ask now"); }, ButtonKind::Secondary);
    ask->setLineIcon(Icon::Sync);
    card->column()->addLayout(toTheRight({another, ask}));
    connect(another, &QPushButton::clicked, this, &FirstRunPage::askForTicket);
    connect(ask, &QPushButton::clicked, this, [this] {
        m_message->clear();
        m_setup.ask();
    });
    return card;
}

void FirstRunPage::arrive()
{
    m_message->clear();
    if (m_station.state() == StationState::Waiting && m_setup.comparisonCode().empty()) {
        m_setup.ask();
    }
    refresh();
}

void FirstRunPage::leave()
{
    m_passphrase->clear();
    m_again->clear();
}

void FirstRunPage::refresh()
{
    m_begin->setEnabled(!m_setup.isBusy());
    if (!m_setup.ticket() && m_station.state() == StationState::Waiting) {
        showCode();
        showStep(kCode);
        return;
    }
    if (!m_setup.ticket()) {
        showStep(kTicket);
        m_choose->setFocus();
        return;
    }
    const TicketFacts facts = *m_setup.ticket();
    m_ticketFacts->setWording([facts] {
        const QString place = QString::fromStdString(facts.commune);
        return (facts.isDistrict ? tr("Ticket for the district %1, valid until %2")
                                 : tr("Ticket for the commune %1, valid until %2"))
            .arg(place, dayText(facts.notAfterMs));
    });
    if (m_step != kOperator) {
        showStep(kOperator);
        m_code->entry()->setFocus();
    }
}

void FirstRunPage::showStep(std::size_t step)
{
    m_step = step;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        m_steps[i]->setVisible(i == step);
    }
}

// Nothing to compare before the first answer; a ticket that is refused never gets one.
void FirstRunPage::showCode()
{
    const QString code = QString::fromStdString(m_setup.comparisonCode());
    static_cast<ComparisonCode*>(m_groups)->show(code);
    m_compare->setVisible(!code.isEmpty());
    m_groups->setVisible(!code.isEmpty());
    m_waiting->setVisible(!code.isEmpty() || !m_message->isSaying());
}

void FirstRunPage::submit()
{
    if (m_setup.isBusy() ||
        !validateAll({m_codeField, m_nameField, m_passphraseField, m_againField})) {
        return;
    }
    if (!equalInConstantTime(m_passphrase->secret()->view(), m_again->secret()->view())) {
        m_again->clear(); // takes an earlier error away
        m_againField->setError(Wording([] { return tr("The two passphrases differ."); }));
        m_again->entry()->setFocus();
        return;
    }
    m_message->clear();
    m_setup.begin(m_code->code(), m_name->line()->text().toStdString(),
                  m_passphrase->secret()->copy());
    leave();
    refresh();
}

} // namespace ipis::app
