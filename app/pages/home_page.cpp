// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of the first page.
#include "app/pages/home_page.h"

#include "app/forms/built_in_forms.h"
#include "app/pages/layouts.h"
#include "app/pages/record_row.h"
#include "app/pages/state_words.h"
#include "app/text/error_text.h"
#include "app/widgets/language.h"
#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <set>

namespace ipis::app {

using namespace core;

namespace {

constexpr QSize kThumbnail{48, 64};
constexpr std::size_t kMostNewest = 5;
constexpr int kWideInLetters = 30; // heights of a line

// Side by side while their words fit, else one below the other.
class ActionRow : public QWidget
{
public:
    ActionRow() : m_box(new QBoxLayout(QBoxLayout::LeftToRight, this))
    {
        m_box->setContentsMargins(0, 0, 0, 0);
        m_box->setSpacing(space::kLarge);
    }
    void add(QWidget* action) { m_box->addWidget(action); }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QWidget::resizeEvent(event);
        arrangeSoon();
    }
    void changeEvent(QEvent* event) override
    {
        QWidget::changeEvent(event);
        arrangeSoon(); // other words, other letters
    }

private:
    // Not amid a layout that is under way.
    void arrangeSoon()
    {
        QMetaObject::invokeMethod(
            this, [this] { arrange(); }, Qt::QueuedConnection);
    }
    void arrange()
    {
        int widest = 0;
        for (int i = 0; i < m_box->count(); ++i) {
            widest = std::max(widest, m_box->itemAt(i)->widget()->sizeHint().width());
        }
        const int needed = m_box->count() * (widest + space::kLarge) - space::kLarge;
        const auto direction =
            needed <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
        if (direction != m_box->direction()) {
            m_box->setDirection(direction);
        }
    }

    QBoxLayout* m_box;
};

QWidget* bigButton(Icon icon, Wording text, ButtonKind kind, Qt::Key key, Button** out)
{
    auto* const button = new Button(std::move(text), kind);
    button->setLineIcon(icon);
    button->setKey(key);
    button->setMinimumHeight(kTarget + space::kHuge);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    *out = button;
    return button;
}

void addLine(QVBoxLayout& rows, Tone tone, const QString& text)
{
    auto* const note = new NoteLine;
    note->say(tone, Wording(text));
    rows.addWidget(note);
}

} // namespace

HomePage::HomePage(HomeModel& home, SyncModel& sync, DeviceModel& devices, QWidget* parent)
    : Page(parent), m_home(home), m_sync(sync), m_devices(devices), m_message(new MessagePanel),
      m_here(new Card([] { return tr("On this computer"); })),
      m_drafts(new Card([] { return tr("Continue unfinished work"); })),
      m_newest(new Card([] { return tr("Finished last"); })),
      m_today(new Card([] { return tr("Today"); })), m_countRows(new QVBoxLayout),
      m_todayRows(new QVBoxLayout), m_draftRows(new QVBoxLayout), m_newestRows(new QVBoxLayout)
{
    m_countRows->setSpacing(space::kTight);
    m_todayRows->setSpacing(space::kTight);
    m_here->column()->addLayout(m_countRows);
    m_today->column()->addLayout(m_todayRows);
    m_drafts->column()->addLayout(m_draftRows);
    m_newest->column()->addLayout(m_newestRows);
    auto* const left = new QVBoxLayout;
    left->setSpacing(space::kLarge);
    left->addWidget(m_drafts);
    left->addWidget(m_newest);
    left->addStretch();
    auto* const right = new QVBoxLayout;
    right->setSpacing(space::kLarge);
    right->addWidget(m_here);
    right->addWidget(m_today);
    right->addStretch();
    m_across = new QBoxLayout(QBoxLayout::LeftToRight);
    m_across->setSpacing(space::kLarge);
    m_across->addLayout(left, 3);
    m_across->addLayout(right, 2);

    QVBoxLayout* const column = makeContentColumn(*this);
    column->addWidget(m_message);
    column->addWidget(actions());
    column->addLayout(m_across);
    column->addStretch();

    auto* const bar = findChild<QScrollArea*>()->verticalScrollBar();
    connect(bar, &QScrollBar::actionTriggered, this, [this] { m_scrolled = true; });
    connect(bar, &QScrollBar::rangeChanged, this, &HomePage::stayAtTheTop);
    connect(&m_home, &HomeModel::changed, this, &HomePage::refresh);
    connect(&m_home, &HomeModel::failed, m_message, &MessagePanel::say);
    connect(&m_sync, &SyncModel::changed, this, [this] {
        if (!isHidden()) { // arrive() comes before it is seen
            showCounts();
        }
    });
    refresh();
}

Wording HomePage::title() const
{
    return [] { return tr("Home"); };
}

void HomePage::arrive()
{
    m_scrolled = false;
    stayAtTheTop();
    m_message->clear();
    m_home.refresh();
}

QWidget* HomePage::actions()
{
    auto* const row = new ActionRow;
    Button* begin = nullptr;
    Button* find = nullptr;
    Button* sync = nullptr;
    row->add(bigButton(
        Icon::Plus, [] { return tr("New application"); }, ButtonKind::Primary, Qt::Key_F2, &begin));
    row->add(bigButton(
        Icon::Search, [] { return tr("Find a person"); }, ButtonKind::Secondary, Qt::Key_F3,
        &find));
    row->add(bigButton(
        Icon::Sync, [] { return tr("Send and receive"); }, ButtonKind::Secondary, Qt::Key_F4,
        &sync));
    connect(begin, &QPushButton::clicked, this, &HomePage::newApplicationWanted);
    connect(find, &QPushButton::clicked, this, &HomePage::findWanted);
    connect(sync, &QPushButton::clicked, this, &HomePage::syncWanted);
    return row;
}

void HomePage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showCounts();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrangeColumns();
    }
}

void HomePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrangeColumns();
}

// What one begins with is there, also when rows come and go below it.
void HomePage::stayAtTheTop()
{
    auto* const area = findChild<QScrollArea*>();
    if (m_scrolled) {
        return;
    }
    area->verticalScrollBar()->setValue(0);
    QWidget* const focused = QApplication::focusWidget();
    if (focused != nullptr && area->isAncestorOf(focused)) {
        area->ensureWidgetVisible(focused);
    }
}

// Side by side while a line of the narrower one has room for some words.
void HomePage::arrangeColumns()
{
    const bool wide = width() >= kWideInLetters * QFontMetrics(fontFor(TextSize::Base)).height();
    m_across->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void HomePage::refresh()
{
    showCounts();
    showDrafts();
    showNewest();
}

void HomePage::showCounts()
{
    emptyLayout(*m_countRows);
    emptyLayout(*m_todayRows);
    const Counts& counts = m_home.facts().counts;
    const DayCounts& today = m_home.facts().today;
    addLine(*m_todayRows, Tone::Help,
            tr("Applications finished: %1").arg(numberText(today.finished)));
    addLine(*m_todayRows, Tone::Help,
            tr("Answers from the centre: %1").arg(numberText(today.opened)));
    const auto line = [this](Tone tone, const QString& text) { addLine(*m_countRows, tone, text); };
    line(Tone::Help, tr("%1 being filled in").arg(numberText(counts.drafts)));
    line(Tone::Help, tr("%1 finished, not yet sent").arg(numberText(counts.finished)));
    line(Tone::Help, tr("%1 received by the centre").arg(numberText(counts.stored)));
    line(Tone::Success, tr("%1 checked and kept by the centre").arg(numberText(counts.opened)));
    if (counts.needsYou > 0) {
        line(Tone::Warning, tr("%1 need you").arg(numberText(counts.needsYou)));
    }
    if (counts.oldestMs > 0) {
        line(Tone::Help, tr("The oldest that waits is of %1.").arg(dayText(counts.oldestMs)));
    }
    std::set<ErrorCode> said{ErrorCode::StoreNotClosed}; // only in the audit list
    for (const Finding& finding : m_home.facts().findings) {
        if (said.insert(finding.code).second) {
            line(Tone::Warning, sentenceFor(finding.code, currentLanguage()));
        }
    }
    const LinkFacts& link = m_sync.facts();
    if (link.error) {
        line(Tone::Warning, tr("The centre cannot be reached since %1. Everything stays safe here.")
                                .arg(clockText(link.unreachedSinceMs)));
    } else if (link.hasBeenReached) {
        line(Tone::Help,
             tr("Last heard from the centre at %1.").arg(clockText(link.lastReachedMs)));
    }
}

void HomePage::showDrafts()
{
    emptyLayout(*m_draftRows);
    const auto& drafts = m_home.facts().drafts;
    if (drafts.empty()) {
        auto* const none = new WrapLabel([] { return tr("Nothing is unfinished."); });
        setMuted(*none);
        m_draftRows->addWidget(none);
    }
    const PartialDate today = m_home.today();
    for (const DraftLine& draft : drafts) {
        auto* const picture = new PictureBox(m_devices, Icon::Person, kThumbnail);
        picture->show(draft.thumbnail);
        const QString name = nameOf(draft.summary);
        const FormDefinition* form = builtInForm(draft.row.form);
        auto* const row = new RecordRow(
            picture, name.isEmpty() ? Wording([] { return tr("No name yet"); }) : Wording(name),
            [by = QString::fromStdString(draft.startedBy), at = draft.row.updatedMs,
             isCorrection = draft.correction.has_value()] {
                return (isCorrection ? tr("correction begun by %1, last changed %2")
                                     : tr("begun by %1, last changed %2"))
                    .arg(by, clockText(at));
            });
        row->setState(draft.application ? Tone::Help : Tone::Error, lackOf(draft, form, today));
        row->setEnabled(draft.application.has_value());
        connect(row, &QAbstractButton::clicked, this,
                [this, id = draft.row.id] { Q_EMIT continueWanted(id); });
        m_draftRows->addWidget(row);
    }
}

void HomePage::showNewest()
{
    emptyLayout(*m_newestRows);
    const auto& newest = m_home.facts().newest;
    m_newest->setVisible(!newest.empty());
    for (std::size_t i = 0; i < std::min(newest.size(), kMostNewest); ++i) {
        const RecordLine& record = newest[i];
        auto* const row =
            new RecordRow(nullptr, Wording(QString::fromStdString(record.summary.nameKhmer)),
                          Wording(QString::fromStdString(record.row.reference)));
        const StateWords state = stateOf(record);
        row->setState(state.tone, state.words);
        connect(row, &QAbstractButton::clicked, this,
                [this, id = record.row.id] { Q_EMIT recordWanted(id); });
        m_newestRows->addWidget(row);
    }
}

} // namespace ipis::app
