// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes and minutes, never a bare percentage.
#include "app/pages/sync_page.h"

#include "app/pages/enroll/foot_bar.h"
#include "app/pages/layouts.h"
#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kSteps = 1'000;

} // namespace

SyncPage::SyncPage(SyncModel& sync, HomeModel& home, QWidget* parent)
    : Page(parent), m_sync(sync), m_home(home), m_message(new MessagePanel), m_safe(new WrapLabel),
      m_plan(new WrapLabel), m_progress(new QProgressBar), m_left(new WrapLabel),
      m_last(new WrapLabel), m_now(new Button([] { return tr("Try now"); }, ButtonKind::Primary))
{
    m_now->setLineIcon(Icon::Sync);
    m_now->setKey(Qt::Key_F5);
    m_progress->setRange(0, kSteps);
    m_progress->setTextVisible(false);
    setTextSize(*m_safe, TextSize::Title);
    setMuted(*m_left);
    auto* const sending = new Card([] { return tr("To the centre"); });
    for (QWidget* widget : std::initializer_list<QWidget*>{m_safe, m_plan, m_progress, m_left}) {
        sending->add(widget);
    }
    auto* const answers = new Card([] { return tr("Last answer"); });
    answers->add(m_last);
    QVBoxLayout* const column = makeContentColumn(*this);
    column->addWidget(m_message);
    column->addWidget(sending);
    column->addWidget(answers);
    column->addStretch();
    auto* const foot = new FootBar; // on the screen whatever is scrolled
    foot->row()->addStretch();
    foot->row()->addWidget(m_now);
    layout()->addWidget(foot);

    connect(m_now, &QPushButton::clicked, &m_sync, &SyncModel::tryNow);
    connect(&m_sync, &SyncModel::changed, this, &SyncPage::refresh);
    connect(&m_home, &HomeModel::changed, this, &SyncPage::refresh);
    m_everySecond.setInterval(1'000);
    connect(&m_everySecond, &QTimer::timeout, this, &SyncPage::refresh);
    refresh();
}

Wording SyncPage::title() const
{
    return [] { return tr("Send and receive"); };
}

void SyncPage::arrive()
{
    m_home.refresh();
    m_everySecond.start();
    refresh();
}

void SyncPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

QString SyncPage::plan() const
{
    const LinkFacts& link = m_sync.facts();
    const Counts& counts = m_home.facts().counts;
    if (link.underWay) {
        return tr("Speaking with the centre now.");
    }
    if (counts.finished == 0) {
        return tr("Nothing waits to be sent.");
    }
    return tr("Waiting to be sent: %1.").arg(numberText(counts.finished));
}

QString SyncPage::lastAnswer() const
{
    const LinkFacts& link = m_sync.facts();
    if (!link.hasBeenReached) {
        return tr("None since the program was started.");
    }
    QStringList words{tr("At %1.").arg(clockText(link.lastReachedMs))};
    if (link.last.stored > 0) {
        words << tr("Parts received by the centre: %1.").arg(numberText(link.last.stored));
    }
    if (link.last.opened > 0) {
        words << tr("Records checked and kept: %1.").arg(numberText(link.last.opened));
    }
    if (link.last.refused > 0) {
        words << tr("Parts refused, they need you: %1.").arg(numberText(link.last.refused));
    }
    if (link.last.damaged > 0) {
        words
            << tr("Damaged on this computer and not sent: %1.").arg(numberText(link.last.damaged));
    }
    if (link.clockWrong) {
        words << tr("The clock of this computer is wrong; nothing is lost by it.");
    }
    return words.join(' ');
}

void SyncPage::showProgress()
{
    const LinkFacts& link = m_sync.facts();
    const bool sending = link.underWay && link.bytesInAll > 0;
    m_progress->setVisible(sending);
    QString left;
    if (sending) {
        m_progress->setValue(static_cast<int>(link.bytesSent * kSteps / link.bytesInAll));
        left = tr("%1 of %2").arg(bytesText(link.bytesSent), bytesText(link.bytesInAll));
        if (link.bytesPerSecond > 0) {
            const std::uint64_t seconds =
                (link.bytesInAll - link.bytesSent) / link.bytesPerSecond + 1;
            left += QStringLiteral("  ·  ") + tr("about %1 left").arg(durationText(seconds));
        }
    } else if (const std::uint64_t now = SystemClock().monotonicMs();
               !link.underWay && link.nextTryMs > now) {
        left = tr("Next try in %1.").arg(durationText((link.nextTryMs - now + 999) / 1000));
    }
    m_left->setWording(Wording(left));
}

void SyncPage::refresh()
{
    if (isHidden()) { // arrive() comes before it is seen
        m_everySecond.stop();
        return;
    }
    const LinkFacts& link = m_sync.facts();
    const Counts& counts = m_home.facts().counts;
    m_safe->setWording(
        Wording(tr("Safe on this computer: %1. Checked and kept by the centre: %2.")
                    .arg(numberText(counts.finished + counts.stored), numberText(counts.opened))));
    m_plan->setWording(Wording(plan()));
    m_last->setWording(Wording(lastAnswer()));
    if (link.error && !link.underWay) {
        if (m_message->code() != link.error->code) {
            m_message->say(*link.error);
        }
    } else {
        m_message->clear();
    }
    showProgress();
}

} // namespace ipis::app
