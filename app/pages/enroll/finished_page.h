// SPDX-License-Identifier: GPL-3.0-or-later
// FinishedPage: the reference of a finished record, what happens next, and its slip.
#pragma once

#include "app/forms/built_in_forms.h"
#include "app/models/find_model.h"
#include "app/pages/enroll/slip_desk.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/note_line.h"

#include <QVBoxLayout>

namespace ipis::app {

class ListBox;

// Borrows all three. Holds nothing of anybody after emptied().
class FinishedPage : public Page
{
    Q_OBJECT
public:
    FinishedPage(StationModel& station, FindModel& find, QWidget* parent = nullptr);

    Wording title() const override;
    void arrive() override;
    void leave() override;
    bool wantsAllOfTheWindow() const override { return true; }

    bool hasRecord() const { return m_record.has_value(); }
    void look(const core::PacketId& packet); // shows it once it is read from the store
    void print();
    void saveAs(const QString& file);

Q_SIGNALS:
    void nextWanted();
    void homeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QWidget* makeRecord();
    QWidget* makeNext();
    void showNext();
    QWidget* makeSlip();
    QWidget* makeFooter();
    void refresh();
    void forget();
    void askForFile();
    void showPrinters();
    void showButtons();
    void say(Tone tone, const Wording& words);

    StationModel& m_station;
    FindModel& m_find;
    SlipDesk m_desk;
    core::PacketId m_packet{};
    std::optional<RecordLine> m_record;
    bool m_demo = false;
    MessagePanel* m_message;
    WrapLabel* m_reference;
    WrapLabel* m_name;
    WrapLabel* m_state;
    ListBox* m_printers;
    Button* m_print = nullptr;
    Button* m_save = nullptr;
    NoteLine* m_slipNote;
    QVBoxLayout* m_next = nullptr;
};

} // namespace ipis::app
