// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow: the frame around the pages, and the way from one to the next.
#pragma once

#include "app/pages/page.h"
#include "app/window/rail.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/window_models.h"

#include <QStackedWidget>

namespace ipis::app {

class EnrollPage;
class FindPage;
class FinishedPage;
class FirstRunPage;
class HomePage;
class LogInPage;
class PersonPage;
class ScreenKeyboard;
class SettingsPage;
class SyncPage;

// Thread: gui. Borrows the models. Only the page in front is made at the start, the others while
// the first passphrase is being checked. What was open when the window locks stands there again
// after the log-in of the same operator; of another, Home.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(WindowModels& models);
    ~MainWindow() override;

    Page* current() const;
    // Nobody at keys and mouse for so long: it locks. Set by the policy at each log-in.
    void lockAfter(std::chrono::milliseconds idle);
    std::chrono::milliseconds idleTime() const { return m_idle.intervalAsDuration(); }

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; // for the lock by time
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectFrame();
    template <class Kind>
    Kind* add(Kind* page);
    void buildPages();
    void connectPages();
    void turnTo(Page* page);
    void followState();
    void go(Place place);
    void watchIdleTime();
    void changeTextStep(int step);
    void takeUpLook();
    void keepLook();

    WindowModels& m_models;
    Rail* m_rail;
    TopBar* m_bar;
    StatusLine* m_status;
    QStackedWidget* m_pages;
    ScreenKeyboard* m_keyboard;
    FirstRunPage* m_firstRun = nullptr;
    LogInPage* m_logIn = nullptr;
    HomePage* m_home = nullptr;
    FindPage* m_find = nullptr;
    FinishedPage* m_finished = nullptr;
    EnrollPage* m_enroll = nullptr;
    PersonPage* m_person = nullptr;
    SyncPage* m_sync = nullptr;
    SettingsPage* m_settings = nullptr;
    Page* m_behindTheLock = nullptr;
    Page* m_beforePerson = nullptr; // where "back" leads from it
    QTimer m_idle;
};

} // namespace ipis::app
