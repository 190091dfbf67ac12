// SPDX-License-Identifier: GPL-3.0-or-later
// PortraitStep: the picture of the person, from the live picture to the one that stays.
#pragma once

#include "app/models/portrait_model.h"
#include "app/pages/enroll/step.h"

#include <QStackedWidget>

namespace ipis::app {

class Button;
class CheckRow;
class DeviceList;
class MessagePanel;
class NoteLine;
class PictureBox;
class PreviewView;
class PromptBoard;
class WrapLabel;

// The camera runs while the step is shown and no portrait is there. F5 takes the picture, takes it
// again, or tries again; F6 leaves a second try or takes the other picture. Borrows the devices.
class PortraitStep : public Step
{
    Q_OBJECT
public:
    PortraitStep(DraftModel& draft, DeviceModel& devices, QWidget* parent = nullptr);

    Wording name() const override;
    void arrive() override;
    void leave() override;
    bool isComplete() const override;

private:
    QWidget* makePictures();
    QWidget* makeSide();
    void connectModel();
    void refresh();
    void showPictures();
    void showPrompt();
    void showTrouble();
    void showCameras();
    void showButtons();
    void followDraft();
    void pressMain();
    void pressOther();

    PortraitModel m_model;
    bool m_shown = false;
    QStackedWidget* m_pictures;
    PreviewView* m_preview;
    PictureBox* m_kept;
    PictureBox* m_other;
    QWidget* m_otherSide;
    WrapLabel* m_keptCaption;
    PromptBoard* m_prompt;
    MessagePanel* m_message;
    NoteLine* m_note;
    NoteLine* m_testCamera;
    DeviceList* m_cameras;
    CheckRow* m_automatic;
    Button* m_main;
    Button* m_secondary;
};

} // namespace ipis::app
