// SPDX-License-Identifier: GPL-3.0-or-later
// PersonPage: one finished record: where it is, its number, what may still be done.
#pragma once

#include "app/models/find_model.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/note_line.h"

namespace ipis::app {

// Borrows the model.
class PersonPage : public Page
{
    Q_OBJECT
public:
    explicit PersonPage(FindModel& find, QWidget* parent = nullptr);

    Wording title() const override;
    void look(const core::PacketId& packet);

Q_SIGNALS:
    void correctionWanted(const ipis::core::PacketId& application);
    void slipWanted(const ipis::app::RecordLine& record);
    void backWanted();

private:
    void refresh();
    void addFact(Wording label, Wording value);

    FindModel& m_find;
    MessagePanel* m_message;
    Card* m_card;
    WrapLabel* m_name;
    WrapLabel* m_latin;
    NoteLine* m_state;
    QVBoxLayout* m_facts;
    Button* m_correct;
    Button* m_slip;
};

} // namespace ipis::app
