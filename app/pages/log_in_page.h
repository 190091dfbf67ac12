// SPDX-License-Identifier: GPL-3.0-or-later
// LogInPage: a code and a passphrase; also what stands before a locked window.
#pragma once

#include "app/models/station_model.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"

#include <QTimer>

namespace ipis::app {

class CodeEditor;
class SecretEditor;

// While locked the code of who is logged in stands there and may be changed; another operator's
// log-in closes what was open. Borrows the model.
class LogInPage : public Page
{
    Q_OBJECT
public:
    explicit LogInPage(StationModel& station, QWidget* parent = nullptr);

    Wording title() const override;
    void arrive() override;
    void leave() override; // the passphrase is wiped

private:
    void submit();
    void refresh();
    void said(const core::Error& error);
    void tick();

    StationModel& m_station;
    WrapLabel* m_heading;
    WrapLabel* m_hint;
    MessagePanel* m_message;
    Field* m_codeField;
    CodeEditor* m_code;
    Field* m_passphraseField;
    SecretEditor* m_passphrase;
    Button* m_enter;
    Button* m_leave; // of a locked window: log out
    QTimer m_delay;
};

} // namespace ipis::app
