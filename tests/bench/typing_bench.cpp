// SPDX-License-Identifier: GPL-3.0-or-later
// How long a typed sign takes from the key to the painted frame, in the window of a real station,
// alone and while finished records go to a real registry. Prints figures; never fails on time.
#include "app/forms/built_in_forms.h"
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/find_page.h"
#include "app/widgets/theme.h"
#include "app/window/main_window.h"
#include "core/model/application_reader.h"
#include "tests/app/office.h"

#include <QSignalSpy>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

using namespace ipis;
using namespace ipis::test;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kWaitMs = 60'000;
constexpr auto kBetweenKeys = std::chrono::milliseconds(30);
constexpr auto kPause = std::chrono::milliseconds(1'200); // long enough for the draft to be saved
constexpr int kKeysToPause = 60;
constexpr auto kAlone = std::chrono::seconds(10);
constexpr double kFrameMs = 50;
constexpr int kRecords = 24;
constexpr std::uint64_t kPages = 3; // of a record
constexpr std::size_t kPageBytes = 1'000'000;

double msSince(SteadyClock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

// What the calling thread computed, however long it had to wait for a processor.
double threadMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class KeyEvent : public QEvent
{
public:
    KeyEvent(char sign, SteadyClock::time_point pressed)
        : QEvent(QEvent::User), m_sign(sign), m_pressed(pressed)
    {}
    char sign() const { return m_sign; }
    SteadyClock::time_point pressed() const { return m_pressed; }

private:
    char m_sign;
    SteadyClock::time_point m_pressed;
};

struct Figures
{
    std::vector<double> frames; // of each key, in ms
    double longest = 0;         // that the event loop was away
    double work = 0;            // of the window's thread for one event, at most
    std::string longestAt;
};

// Notes when a frame with a typed sign is painted, and what held up the event loop longest.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const QEvent::Type type = event->type();
        const std::string name = receiver->metaObject()->className(); // it may be gone afterwards
        const auto begin = SteadyClock::now();
        const double worked = threadMs();
        ++m_depth;
        const bool heard = QApplication::notify(receiver, event);
        --m_depth;
        m_figures.work = std::max(m_figures.work, threadMs() - worked);
        if (m_depth == 0 && msSince(begin) > m_figures.longest) {
            m_figures.longest = msSince(begin);
            m_figures.longestAt = name + ", event " + std::to_string(type);
        }
        if (type == QEvent::UpdateRequest) {
            for (const auto& pressed : std::exchange(m_waiting, {})) {
                m_figures.frames.push_back(msSince(pressed));
            }
        }
        return heard;
    }
    void typed(SteadyClock::time_point pressed) { m_waiting.push_back(pressed); }
    Figures take()
    {
        m_waiting.clear();
        return std::exchange(m_figures, {});
    }

private:
    int m_depth = 0;
    std::vector<SteadyClock::time_point> m_waiting;
    Figures m_figures;
};

// A clerk on a thread of its own, so that a window that is away makes keys wait, not come later.
class Typist : public QObject
{
public:
    explicit Typist(WatchedApplication& app) : m_app(app), m_thread([this] { type(); }) {}
    ~Typist() override
    {
        m_ending = true;
        m_thread.join();
    }

protected:
    void customEvent(QEvent* event) override
    {
        const auto& key = static_cast<const KeyEvent&>(*event);
        QWidget* const entry = QApplication::focusWidget();
        core::check(entry != nullptr);
        m_app.typed(key.pressed());
        if (key.sign() == '\b') {
            QTest::keyClick(entry, Qt::Key_Backspace);
        } else {
            QTest::keyClick(entry, key.sign());
        }
    }

private:
    void type()
    {
        auto next = SteadyClock::now();
        for (int i = 0; !m_ending; ++i) {
            std::this_thread::sleep_until(next);
            const char sign = i / 10 % 2 == 0 ? "gelsrvnmtk"[i % 10] : '\b';
            QCoreApplication::postEvent(this, new KeyEvent(sign, SteadyClock::now()));
            next += i % kKeysToPause == kKeysToPause - 1 ? kPause : kBetweenKeys;
        }
    }

    WatchedApplication& m_app;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

void print(const char* what, Figures figures)
{
    auto& frames = figures.frames;
    core::check(!frames.empty());
    std::ranges::sort(frames);
    const auto late = std::ranges::count_if(frames, [](double ms) { return ms > kFrameMs; });
    std::printf("typing %-18s %5zu keys: median %5.1f ms, p99 %5.1f, max %5.1f; %td frames over "
                "%.0f ms\n    event loop away %.1f ms at most (%s), at work %.1f ms at most\n",
                what, frames.size(), frames[frames.size() / 2], frames[frames.size() * 99 / 100],
                frames.back(), late, kFrameMs, figures.longest, figures.longestAt.c_str(),
                figures.work);
}

void must(const std::string& fault)
{
    if (!fault.empty()) {
        std::fprintf(stderr, "%s\n", fault.c_str());
        std::exit(1);
    }
}

template <class T>
T must(core::Result<T> result)
{
    must(result.ok() ? "" : describe(result));
    return std::move(result).value();
}

void must(const core::Result<void>& result)
{
    must(result.ok() ? "" : describe(result));
}

// Finished records with papers of invented bytes, sealed as they are in earnest.
core::Result<void> finishRecords(app::StationSession& session, const Office& office,
                                 core::Random& random)
{
    core::CivilPart civil;
    civil.application = must(core::parseApplication(
        readAll(office.path("application.json")).toStdString(), app::builtInForms()));
    core::DocumentPage page;
    page.kind = "birth-certificate";
    page.format = core::ImageFormat::Jpeg;
    page.bytes.resize(kPageBytes);
    for (int i = 0; i < kRecords; ++i) {
        const core::DraftId draft = must(session.newDraft(civil));
        for (page.page = 1; page.page <= kPages; ++page.page) {
            random.fill(page.bytes);
            must(session.putPage(draft, page));
        }
        must(session.finish(draft));
    }
    return {};
}

template <class Condition>
void waitFor(Condition condition, const char* what)
{
    must(QTest::qWaitFor(condition, kWaitMs) ? "" : std::string("never came: ") + what);
}

// Into a name of a new application.
void openNameField(app::MainWindow& window, app::WindowModels& models)
{
    QSignalSpy opened(&models.station, &app::StationModel::opened);
    const std::string words = "four words for dara";
    models.station.logIn("1001", core::Secret::copyOf(core::viewOf(words)));
    must(opened.wait(kWaitMs) ? "" : "no log-in");
    Q_EMIT window.findChild<app::FindPage*>()->newApplicationWanted();
    window.findChild<app::EnrollPage*>()->showStep(1);
    waitFor([] { return QApplication::focusWidget() != nullptr; }, "a field with the focus");
}

void measure(WatchedApplication& watched, Office& office, const core::Ports& ports)
{
    app::WindowOptions options;
    options.home = office.home();
    options.programFolder = std::filesystem::path(toolPath("devices").toStdString()).parent_path();
    app::WindowModels models(options, ports);
    app::MainWindow window(models);
    window.show();
    window.activateWindow();
    waitFor([&] { return window.isActiveWindow(); }, "an active window");
    openNameField(window, models);
    {
        const Typist typist(watched);
        (void)watched.take();
        QTest::qWait(static_cast<int>(std::chrono::milliseconds(kAlone).count()));
        print("alone:", watched.take());
    }
    bool made = false;
    models.station.ask<void>(
        &window,
        [&](app::StationSession& session) { return finishRecords(session, office, ports.random); },
        [&](core::Result<void>) { made = true; });
    waitFor([&] { return made; }, "records");
    const auto begin = SteadyClock::now();
    const Typist typist(watched);
    (void)watched.take();
    models.sync.start();
    waitFor([&] { return models.sync.facts().hasBeenReached; }, "the end of the contact");
    const double seconds = msSince(begin) / 1000;
    QTest::qWait(2'000); // the answers are taken in
    print("while it sends:", watched.take());
    std::printf("sent meanwhile: %.1f MB in %.1f s\n",
                static_cast<double>(models.sync.facts().last.bytesSent) / 1e6, seconds);
}

} // namespace

int main(int argc, char** argv)
{
    core::hardenProcess();
    WatchedApplication watched(argc, argv);
    app::applyTheme(watched);
    Office office(RegistryKind::Demo);
    must(office.found());
    must(office.open());
    must(office.provision());
    core::SystemDisk disk;
    const core::SystemClock clock;
    core::SystemRandom random;
    core::StderrLog log(core::LogLevel::Error);
    measure(watched, office, {disk, clock, random, log});
    return 0;
}
