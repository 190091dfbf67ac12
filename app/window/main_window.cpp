// SPDX-License-Identifier: GPL-3.0-or-later
// Which page is shown, and when.
#include "app/window/main_window.h"

#include "app/forms/built_in_forms.h"
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/finished_page.h"
#include "app/pages/find_page.h"
#include "app/pages/first_run_page.h"
#include "app/pages/home_page.h"
#include "app/pages/log_in_page.h"
#include "app/pages/person_page.h"
#include "app/pages/settings_page.h"
#include "app/pages/sync_page.h"
#include "app/session/operator_look.h"
#include "app/widgets/screen_keyboard.h"
#include "app/widgets/theme.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::chrono::seconds kIdle{120}; // where the policy says nothing
constexpr auto kCardForm = "id-card";
constexpr auto kKhmer = "km";
constexpr auto kEnglish = "en";

} // namespace

template <class Kind>
Kind* MainWindow::add(Kind* page)
{
    m_pages->addWidget(page);
    connect(page, &Page::titleChanged, this, [this, page] {
        if (page == current()) {
            m_bar->setTitle(page->title());
        }
    });
    return page;
}

MainWindow::MainWindow(WindowModels& models)
    : m_models(models), m_rail(new Rail), m_bar(new TopBar(models.station, models.language)),
      m_status(new StatusLine(models.home, models.sync)), m_pages(new QStackedWidget),
      m_keyboard(new ScreenKeyboard)
{
    setWindowTitle(QStringLiteral("IPIS Enroll"));
    resize(1366, 768);
    // A page that needs more than the screen has scrolls; it does not push the frame off it.
    m_pages->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    auto* const column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    column->addWidget(m_keyboard);
    column->addWidget(m_status);
    auto* const across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(m_rail);
    across->addLayout(column, 1);
    m_keyboard->hide();
    m_logIn = add(new LogInPage(m_models.station));
    connectFrame();
    watchIdleTime();
    followState();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    if (m_home != nullptr) {
        return;
    }
    m_home = add(new HomePage(m_models.home, m_models.sync, m_models.devices));
    m_find = add(new FindPage(m_models.find));
    m_enroll = add(new EnrollPage(m_models.station, m_models.devices));
    m_finished = add(new FinishedPage(m_models.station, m_models.find));
    m_person = add(new PersonPage(m_models.find));
    m_sync = add(new SyncPage(m_models.sync, m_models.home));
    m_settings = add(new SettingsPage(m_models.station, m_models.devices));
    connectPages();
}

void MainWindow::connectFrame()
{
    connect(m_rail, &Rail::wanted, this, &MainWindow::go);
    connect(m_bar, &TopBar::textStepWanted, this, &MainWindow::changeTextStep);
    connect(m_bar, &TopBar::keyboardWanted, m_keyboard, &QWidget::setVisible);
    connect(m_keyboard, &ScreenKeyboard::closed, m_bar, [this] { m_bar->setKeyboardShown(false); });
    connect(&m_models.station, &StationModel::stateChanged, this, &MainWindow::followState);
    connect(&m_models.station, &StationModel::opened, this, &MainWindow::takeUpLook);
    connect(&m_models.language, &UiLanguage::changed, this, &MainWindow::keepLook);
    connect(&m_models.station, &StationModel::emptied, this,
            [this] { m_behindTheLock = nullptr; }); // the pages empty themselves
}

void MainWindow::connectPages()
{
    const auto lookForPerson = [this] {
        m_find->setForNewApplication(true);
        turnTo(m_find);
    };
    const auto lookAt = [this](const PacketId& packet) {
        m_beforePerson = current();
        m_person->look(packet);
        turnTo(m_person);
    };
    connect(m_home, &HomePage::newApplicationWanted, this, lookForPerson);
    connect(m_home, &HomePage::findWanted, this, [this] { go(Place::People); });
    connect(m_home, &HomePage::syncWanted, this, [this] { go(Place::Sync); });
    connect(m_home, &HomePage::recordWanted, this, lookAt);
    connect(m_home, &HomePage::continueWanted, this, [this](const DraftId& draft) {
        m_enroll->resume(draft, *builtInForm(kCardForm));
        turnTo(m_enroll);
    });
    connect(m_find, &FindPage::recordWanted, this, lookAt);
    connect(m_find, &FindPage::newApplicationWanted, this, [this] {
        m_enroll->begin(*builtInForm(kCardForm));
        turnTo(m_enroll);
    });
    connect(m_enroll, &EnrollPage::left, this, [this] { go(Place::Home); });
    connect(m_enroll, &EnrollPage::finishedRecord, this, [this](const PacketId& packet) {
        m_models.sync.sendSoon();
        m_models.home.refresh(); // the status line counts it at once
        m_finished->look(packet);
        turnTo(m_finished);
    });
    connect(m_finished, &FinishedPage::nextWanted, this, lookForPerson);
    connect(m_finished, &FinishedPage::homeWanted, this, [this] { go(Place::Home); });
    connect(m_person, &PersonPage::backWanted, this, [this] {
        if (m_beforePerson == m_home) {
            go(Place::Home);
        } else {
            turnTo(m_find);
        }
    });
    connect(m_person, &PersonPage::slipWanted, this, [this](const RecordLine& record) {
        m_finished->look(record.row.id);
        turnTo(m_finished);
    });
    connect(m_person, &PersonPage::correctionWanted, this, [this](const PacketId& application) {
        m_enroll->correct(application, *builtInForm(kCardForm));
        turnTo(m_enroll);
    });
}

Page* MainWindow::current() const
{
    return static_cast<Page*>(m_pages->currentWidget());
}

void MainWindow::turnTo(Page* page)
{
    if (page != current()) {
        current()->leave();
        m_pages->setCurrentWidget(page);
    }
    const bool open = m_models.station.state() == StationState::Open;
    m_rail->setVisible(open && !page->wantsAllOfTheWindow());
    m_status->setVisible(open);
    m_bar->setTitle(page->title());
    page->arrive();
}

void MainWindow::go(Place place)
{
    m_rail->mark(place);
    switch (place) {
    case Place::Home:
        turnTo(m_home);
        break;
    case Place::People:
        m_find->setForNewApplication(false);
        turnTo(m_find);
        break;
    case Place::Sync:
        turnTo(m_sync);
        break;
    case Place::Settings:
        turnTo(m_settings);
        break;
    }
}

void MainWindow::followState()
{
    switch (m_models.station.state()) {
    case StationState::NoStation:
    case StationState::Waiting:
        if (m_firstRun == nullptr) {
            m_firstRun = add(new FirstRunPage(m_models.station, m_models.setup));
        }
        turnTo(m_firstRun);
        break;
    case StationState::LoggedOut:
        turnTo(m_logIn);
        break;
    case StationState::Locked:
        if (current() != m_logIn) {
            m_behindTheLock = current();
        }
        turnTo(m_logIn);
        break;
    case StationState::Opening:
        QTimer::singleShot(0, this, &MainWindow::buildPages); // the button says so first
        break;
    case StationState::Open:
        buildPages();
        if (m_behindTheLock != nullptr) {
            turnTo(std::exchange(m_behindTheLock, nullptr));
        } else {
            go(Place::Home);
        }
        break;
    }
}

void MainWindow::watchIdleTime()
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdle);
    connect(&m_idle, &QTimer::timeout, &m_models.station, &StationModel::lock);
    connect(&m_models.station, &StationModel::opened, this, [this] {
        m_models.station.ask<Policy>(
            this, [](StationSession& session) { return session.policy(); },
            [this](Result<Policy> policy) {
                const bool says = policy.ok() && policy.value().lockAfterSeconds > 0;
                lockAfter(says ? std::chrono::seconds(policy.value().lockAfterSeconds) : kIdle);
            });
    });
    qApp->installEventFilter(this);
}

void MainWindow::lockAfter(std::chrono::milliseconds idle)
{
    m_idle.start(idle);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::TouchBegin:
    case QEvent::Wheel:
        if (m_models.station.state() == StationState::Open) {
            m_idle.start();
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void MainWindow::changeTextStep(int step)
{
    setTextStep(*qApp, step);
    keepLook();
}

// Each operator finds letters and language as they were left.
void MainWindow::takeUpLook()
{
    using Kept = std::optional<OperatorLook>;
    m_models.station.ask<Kept>(
        this,
        [](StationSession& session) {
            return session.ask<Kept>([who = session.who().operatorUnlocked.id](Store& store) {
                return Result<Kept>(operatorLook(store, who));
            });
        },
        [this](const Result<Kept>& kept) {
            if (kept.ok() && kept.value()) {
                setTextStep(*qApp, kept.value()->textStep);
                m_models.language.set(kept.value()->language == kEnglish ? Language::English
                                                                         : Language::Khmer);
            }
        });
}

void MainWindow::keepLook()
{
    if (m_models.station.state() != StationState::Open) {
        return; // nobody's
    }
    const bool english = m_models.language.current() == Language::English;
    const OperatorLook look{textStep(), english ? kEnglish : kKhmer};
    m_models.station.ask<void>(
        this,
        [look](StationSession& session) {
            return session.ask<void>([look, who = session.who().operatorUnlocked.id](Store& store) {
                return keepOperatorLook(store, who, look);
            });
        },
        [](const Result<void>&) {}); // a disk that is full is said where data is saved
}

// Enter presses what has the ring. Esc goes back: from a place of the rail to Home; pages that go
// elsewhere have it on a button.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto* const focused = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
    const bool mayGo = m_models.station.state() == StationState::Open && m_rail->isVisible();
    if (enter && focused != nullptr && !event->isAutoRepeat()) {
        focused->click();
    } else if (event->key() == Qt::Key_Escape && mayGo && current() != m_home) {
        go(Place::Home);
    } else {
        QWidget::keyPressEvent(event);
    }
}

// Nothing is asked: what is typed is saved, and a draft waits on Home.
void MainWindow::closeEvent(QCloseEvent* event)
{
    current()->leave();
    event->accept();
}

} // namespace ipis::app
