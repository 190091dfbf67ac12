// SPDX-License-Identifier: GPL-3.0-or-later
// TopBar: where one is, in which language, how large, and who is logged in.
#pragma once

#include "app/models/station_model.h"
#include "app/widgets/button.h"
#include "app/widgets/language.h"
#include "app/widgets/wording.h"

#include <QLabel>

namespace ipis::app {

class TitleLine;

// Borrows the models. Language and size stand here at all times, logged in or not.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    TopBar(StationModel& station, UiLanguage& language, QWidget* parent = nullptr);

    void setKeyboardShown(bool shown) { m_keyboard->setChecked(shown); }
    void setTitle(Wording title);

Q_SIGNALS:
    void textStepWanted(int step);
    void keyboardWanted(bool shown); // the one on the screen

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    StationModel& m_station;
    UiLanguage& m_language;
    TitleLine* m_title;
    QLabel* m_who;
    Button* m_keyboard;
    Button* m_other; // the other language, in its own letters
    Button* m_lock;
    Button* m_leave;
};

} // namespace ipis::app
