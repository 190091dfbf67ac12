// SPDX-License-Identifier: GPL-3.0-or-later
// FirstRunPage: from a ticket file to a station that the centre has approved.
#pragma once

#include "app/models/setup_model.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"

#include <array>

namespace ipis::app {

class Card;
class CodeEditor;
class FreeEditor;
class SecretEditor;

// Three steps: the ticket, the first operator, the code that two people compare. Borrows the
// models.
class FirstRunPage : public Page
{
    Q_OBJECT
public:
    FirstRunPage(StationModel& station, SetupModel& setup, QWidget* parent = nullptr);

    Wording title() const override;
    void arrive() override;
    void leave() override; // the passphrases are wiped
    // As if the file had been chosen.
    void chooseTicket(const QString& file) { m_setup.readTicket(file); }

private:
    QWidget* ticketStep();
    void askForTicket();
    QWidget* operatorStep();
    QWidget* codeStep();
    void refresh();
    void submit();
    void showStep(std::size_t step);
    void showCode();

    StationModel& m_station;
    SetupModel& m_setup;
    MessagePanel* m_message;
    Button* m_choose = nullptr;
    WrapLabel* m_ticketFacts = nullptr;
    Field* m_codeField = nullptr;
    CodeEditor* m_code = nullptr;
    Field* m_nameField = nullptr;
    FreeEditor* m_name = nullptr;
    Field* m_passphraseField = nullptr;
    SecretEditor* m_passphrase = nullptr;
    Field* m_againField = nullptr;
    SecretEditor* m_again = nullptr;
    Button* m_begin = nullptr;
    QWidget* m_compare = nullptr;
    QWidget* m_groups = nullptr; // the comparison code
    QWidget* m_waiting = nullptr;
    std::array<QWidget*, 3> m_steps; // after what they hold
    std::size_t m_step = 0;
};

} // namespace ipis::app
