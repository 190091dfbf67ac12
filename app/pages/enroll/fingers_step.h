// SPDX-License-Identifier: GPL-3.0-or-later
// FingersStep: ten fingers, one after the other, on two drawn hands.
#pragma once

#include "app/models/fingers_model.h"
#include "app/pages/enroll/step.h"

#include <QStackedWidget>

namespace ipis::app {

class Button;
class CheckRow;
class DeviceList;
class HandsView;
class MessagePanel;
class NoteLine;
class PictureBox;
class PromptBoard;
class ReasonList;

// F5 or Enter takes the finger that is marked, F8 asks why it cannot be taken, F6 goes to the next
// one; with all ten done Enter goes on to the next step. Borrows the devices.
class FingersStep : public Step
{
    Q_OBJECT
public:
    FingersStep(DraftModel& draft, DeviceModel& devices, QWidget* parent = nullptr);

    Wording name() const override;
    void arrive() override;
    void leave() override;
    bool isComplete() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeHands();
    QWidget* makePrint();
    QWidget* makeSide();
    void connectModel();
    void refresh();
    void showPrompt();
    void showTrouble();
    void showNote();
    void showPrint();
    void showQuality();
    void showDevices();
    void showButtons();
    void followDraft();
    void press(); // what F5 says
    void pressEnter();
    void openReasons();
    void closeReasons();

    FingersModel m_model;
    QStackedWidget* m_left;
    HandsView* m_hands;
    ReasonList* m_reasons;
    PromptBoard* m_prompt;
    MessagePanel* m_message;
    NoteLine* m_reader; // how it stands
    QFrame* m_printCard;
    PictureBox* m_picture;
    NoteLine* m_quality;
    NoteLine* m_note;
    NoteLine* m_testReader;
    DeviceList* m_readers;
    CheckRow* m_automatic;
    Button* m_take;
    Button* m_cannot;
    Button* m_next;
};

} // namespace ipis::app
