// SPDX-License-Identifier: GPL-3.0-or-later
// FindPage: every application begins by looking whether the person is here already.
#pragma once

#include "app/models/find_model.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/field.h"

#include <QTimer>

namespace ipis::app {

class FreeEditor;

// Searches as somebody types, by name in either script or by reference. Borrows the model.
class FindPage : public Page
{
    Q_OBJECT
public:
    explicit FindPage(FindModel& find, QWidget* parent = nullptr);

    Wording title() const override;
    void arrive() override;
    void leave() override;                  // what was typed goes
    void setForNewApplication(bool wanted); // with "none of these: begin" at the foot

Q_SIGNALS:
    void newApplicationWanted();
    void recordWanted(const ipis::core::PacketId& packet);

private:
    void search();
    void refresh();

    FindModel& m_find;
    WrapLabel* m_lead;
    MessagePanel* m_message;
    FreeEditor* m_text;
    Card* m_found;
    QVBoxLayout* m_rows;
    Button* m_begin;
    QTimer m_afterTyping;
};

} // namespace ipis::app
