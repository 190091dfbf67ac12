// SPDX-License-Identifier: GPL-3.0-or-later
// The first page of every day.
#include "app/pages/log_in_page.h"

#include "app/pages/code_editor.h"
#include "app/widgets/card.h"
#include "app/widgets/numbers.h"
#include "app/widgets/secret_editor.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>

namespace ipis::app {

using namespace core;

LogInPage::LogInPage(StationModel& station, QWidget* parent)
    : Page(parent), m_station(station), m_heading(new WrapLabel), m_hint(new WrapLabel),
      m_message(new MessagePanel)
{
    auto code = makeField<CodeEditor>(
        {[] { return tr("Log-in code"); }, [] { return tr("4 to 8 digits"); }});
    auto passphrase = makeField<SecretEditor>({[] { return tr("Passphrase"); }}, SecretUse::Unlock);
    m_codeField = code.field;
    m_code = code.editor;
    m_passphraseField = passphrase.field;
    m_passphrase = passphrase.editor;
    m_enter = new Button([] { return tr("Log in"); }, ButtonKind::Primary);
    m_enter->setKey(Qt::Key_Return);
    m_leave = new Button([] { return tr("Log out"); }, ButtonKind::Quiet);

    auto* const card = new Card;
    setTextSize(*m_heading, TextSize::PageTitle);
    setMuted(*m_hint);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_hint, m_message,
                                                           m_codeField, m_passphraseField}) {
        card->add(widget);
    }
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_leave);
    buttons->addStretch();
    buttons->addWidget(m_enter);
    card->column()->addLayout(buttons);
    card->setFixedWidth(kFieldWidth);

    auto* const across = new QHBoxLayout;
    across->addStretch();
    across->addWidget(card);
    across->addStretch();
    auto* const column = new QVBoxLayout(this);
    column->addStretch(1);
    column->addLayout(across);
    column->addStretch(2);

    connect(m_enter, &QPushButton::clicked, this, &LogInPage::submit);
    connect(m_passphrase->secret(), &SecretEntry::accepted, this, &LogInPage::submit);
    connect(m_leave, &QPushButton::clicked, &m_station, &StationModel::logOut);
    connect(&m_station, &StationModel::failed, this, &LogInPage::said);
    connect(&m_station, &StationModel::stateChanged, this, &LogInPage::refresh);
    connect(&m_station, &StationModel::emptied, this, [this] { m_code->clear(); }); // who is next?
    m_delay.setInterval(1'000);
    connect(&m_delay, &QTimer::timeout, this, &LogInPage::tick);
    refresh();
}

Wording LogInPage::title() const
{
    return [] { return tr("Log in"); };
}

void LogInPage::arrive()
{
    m_message->clear();
    refresh();
    (m_code->isEmpty() ? m_code->entry() : m_passphrase->entry())->setFocus();
}

void LogInPage::leave()
{
    m_passphrase->clear();
}

void LogInPage::refresh()
{
    const StationState state = m_station.state();
    const bool locked = state == StationState::Locked;
    if (state != StationState::Opening) {
        m_heading->setWording(locked ? Wording([] { return tr("The window is locked"); })
                                     : Wording([] { return tr("Log in"); }));
        m_hint->setWording(
            locked
                ? Wording([] {
                      return tr("Everything typed is saved. Log in to go on where you were.");
                  })
                : Wording([] { return tr("Unfinished applications are safe and wait for you."); }));
        m_leave->setVisible(locked);
        if (locked) {
            m_code->setValue(m_station.who().code);
        }
    }
    const bool busy = state == StationState::Opening || m_station.delay().count() > 0;
    m_enter->setEnabled(!busy);
    m_enter->setWording(state == StationState::Opening ? Wording([] { return tr("Checking..."); })
                                                       : Wording([] { return tr("Log in"); }));
}

void LogInPage::submit()
{
    if (!m_enter->isEnabled()) {
        return;
    }
    if (!validateAll({m_codeField, m_passphraseField})) {
        return;
    }
    m_message->clear();
    m_station.logIn(m_code->code(), m_passphrase->secret()->copy());
    m_passphrase->clear();
}

void LogInPage::said(const Error& error)
{
    m_message->say(error);
    m_passphrase->entry()->setFocus();
    if (m_station.delay().count() > 0) {
        m_delay.start();
        tick();
    }
}

// After several wrong passphrases the next try waits, and the page says how long.
void LogInPage::tick()
{
    const auto left = static_cast<std::uint64_t>(m_station.delay().count());
    if (left == 0) {
        m_delay.stop();
        m_passphraseField->clearError();
    } else {
        m_passphraseField->setError(Wording([left] {
            return tr("Too many tries. You can try again in %1.").arg(durationText(left));
        }));
    }
    refresh();
}

} // namespace ipis::app
