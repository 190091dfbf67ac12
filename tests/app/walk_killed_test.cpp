// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed on every page of an application, and nothing that was saved is lost.
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/form_step.h"
#include "tests/app/walk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <iostream>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr int kPortrait = 4;
constexpr int kFingers = 5;
constexpr int kReview = 10;
constexpr int kReadBack = 11;
constexpr std::size_t kTakenFingers = 2; // before the kill; the next clerk gives reasons
constexpr int kSavedMs = 5'000;          // a second after the last key, and the disk
constexpr unsigned kSeed = 5;
constexpr auto kCode = "1001";
constexpr auto kWords = "four words for dara";

// What was entered before `step`, as the boxes show it, and the captures.
std::string faultBefore(const Enrollment& work, int step)
{
    const auto& steps = work.page().steps();
    for (int i = 0; i < step; ++i) {
        const auto* const form = qobject_cast<app::FormStep*>(steps[static_cast<std::size_t>(i)]);
        const std::string fault = form == nullptr ? "" : work.faultOfShown(*form, applicant(kSeed));
        if (!fault.empty()) {
            return fault;
        }
    }
    const app::DraftModel& draft = *work.page().draft();
    if (step > kPortrait &&
        (draft.faces().size() != 1 || draft.faces().front().thumbnail.empty())) {
        return "no portrait";
    }
    if (step > kFingers && draft.fingers().size() < kTakenFingers) {
        return "no fingers";
    }
    return "";
}

// From the tray to `step`, as it must be after the kill on the step before.
void goOnTo(Sitting& sitting, int step)
{
    Enrollment& work = sitting.work();
    work.resume();
    if (step == kFingers + 1 && sitting.fault().empty()) {
        work.missFingers(); // it opens where something is missing
    }
    work.backTo(step);
    const std::string fault = sitting.fault().empty() ? faultBefore(work, step) : "";
    if (!fault.empty()) {
        sitting.clerk().hands().fail(fault);
    }
}

[[noreturn]] void killMe()
{
    std::raise(SIGKILL);
    std::abort();
}

// Enters what `step` asks for, waits until the foot says that it is saved, and is killed.
void workOn(Sitting& sitting, int step)
{
    Enrollment& work = sitting.work();
    if (step == kPortrait) {
        sitting.clerk().hands().wait("the portrait",
                                     [&] { return work.page().current()->isComplete(); });
    } else if (step == kFingers) {
        work.takeFingers(kTakenFingers);
    } else if (step < kReview) {
        work.writeForm(applicant(kSeed));
    }
    const app::DraftModel* const draft = work.page().draft();
    sitting.clerk().hands().wait(
        "what was typed to be saved",
        [&] { return draft != nullptr && draft->isBegun() && draft->isSaved(); }, kSavedMs);
}

// Another whole application, killed in the moment in which Finish is pressed.
void pressFinish(Sitting& sitting)
{
    Enrollment& work = sitting.work();
    work.begin("ក");
    work.fillAll(applicant(kSeed + 1), /*withFingers=*/false);
    work.readBack();
    sitting.clerk().hands().key(Qt::Key_Return);
}

// The program that is killed; comes back only if it could not do what it should.
int child(const app::WindowOptions& options, const QString& until)
{
    Sitting sitting(options, Way::Keys);
    std::string fault = sitting.begin();
    sitting.work().logIn(kCode, kWords);
    if (until == "finish-pressed") {
        pressFinish(sitting);
    } else if (until == "finished") {
        goOnTo(sitting, kReadBack - 1);
        sitting.work().finish();
    } else {
        const int step = until.toInt();
        if (step == 0) {
            sitting.work().begin("ក");
        } else {
            goOnTo(sitting, std::min(step, kReview));
        }
        if (step == kReadBack) {
            sitting.work().readBack();
        }
        workOn(sitting, step);
    }
    fault += sitting.fault();
    if (fault.empty()) {
        killMe();
    }
    std::cerr << until.toStdString() << ": " << fault << std::endl;
    return 1;
}

} // namespace

class WalkKilledTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_office.reset(); }
    void keepsWhatWasEnteredOnEveryPage_data();
    void keepsWhatWasEnteredOnEveryPage();
    void finishesOnce();
    void finishesOnceWhenKilledInTheAct();

private:
    std::string killed(const QString& until);

    std::unique_ptr<Office> m_office;
};

void WalkKilledTest::initTestCase()
{
    m_office = std::make_unique<Office>(RegistryKind::Demo);
    VERIFY_FAULTLESS(m_office->found());
    VERIFY_FAULTLESS(m_office->open());
    VERIFY_FAULTLESS(m_office->provision());
    VERIFY_FAULTLESS(layPictures(*m_office, kSeed));
}

// What went wrong until the child was killed, or nothing.
std::string WalkKilledTest::killed(const QString& until)
{
    const app::WindowOptions options = optionsOf(*m_office);
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {"--until", until, QString::fromStdString(options.home),
                   QString::fromStdString(options.programFolder),
                   QString::fromStdString(options.simulatedCamera),
                   QString::fromStdString(options.simulatedFingers)});
    if (!process.waitForFinished(120'000)) {
        return "the child goes on and on";
    }
    const bool died = process.exitStatus() == QProcess::CrashExit && process.exitCode() == SIGKILL;
    return died ? ""
                : "ended by " + std::to_string(process.exitCode()) + ": " +
                      process.readAllStandardError().toStdString();
}

void WalkKilledTest::keepsWhatWasEnteredOnEveryPage_data()
{
    QTest::addColumn<int>("step");
    for (int step = 0; step <= kReadBack; ++step) {
        QTest::addRow("step %d", step + 1) << step;
    }
}

// Each child looks whether all is there that those before it entered.
void WalkKilledTest::keepsWhatWasEnteredOnEveryPage()
{
    QFETCH(int, step);
    VERIFY_FAULTLESS(killed(QString::number(step)));
}

void WalkKilledTest::finishesOnce()
{
    VERIFY_FAULTLESS(killed("finished"));
    Sitting sitting(optionsOf(*m_office), Way::Keys);
    VERIFY_FAULTLESS(sitting.begin());
    sitting.work().logIn(kCode, kWords);
    const app::HomeModel& home = sitting.models().home;
    QTRY_COMPARE_WITH_TIMEOUT(home.facts().newest.size(), std::size_t{1}, 30'000);
    QVERIFY(home.facts().drafts.empty());
    sitting.work().send();
    sitting.work().openNewest();
    VERIFY_FAULTLESS(sitting.fault());
    VERIFY_FAULTLESS(faultOfRegister(*m_office, sitting.work().reference(), applicant(kSeed)));
    QCOMPARE(m_office->registry({"status"}).json()["packets"].toInt(), 1);
}

// Whatever the moment: the draft is there to be finished, or the record is, never both.
void WalkKilledTest::finishesOnceWhenKilledInTheAct()
{
    VERIFY_FAULTLESS(killed("finish-pressed"));
    Sitting sitting(optionsOf(*m_office), Way::Keys);
    VERIFY_FAULTLESS(sitting.begin());
    sitting.work().logIn(kCode, kWords);
    const app::HomeFacts& home = sitting.models().home.facts();
    QTRY_COMPARE_WITH_TIMEOUT(home.drafts.size() + home.newest.size(), std::size_t{2}, 30'000);
    if (!home.drafts.empty()) {
        sitting.work().resume();
        sitting.work().finish();
        sitting.clerk().press("ipis::app::FinishedPage", "Home");
    }
    sitting.work().send();
    VERIFY_FAULTLESS(sitting.fault());
    QCOMPARE(m_office->registry({"status"}).json()["packets"].toInt(), 2);
    QCOMPARE(home.newest.size(), std::size_t{2});
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 7 && arguments[1] == "--until") {
        app::WindowOptions options;
        options.home = arguments[3].toStdString();
        options.programFolder = arguments[4].toStdString();
        options.simulatedCamera = arguments[5].toStdString();
        options.simulatedFingers = arguments[6].toStdString();
        return child(options, arguments[2]);
    }
    WalkKilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "walk_killed_test.moc"
