// SPDX-License-Identifier: GPL-3.0-or-later
// One application through the window of a real station, by keys alone.
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/finished_page.h"
#include "app/pages/enroll/form_step.h"
#include "app/pages/find_page.h"
#include "app/pages/home_page.h"
#include "app/widgets/theme.h"
#include "tests/app/keyboard.h"
#include "tests/app/window_scene.h"

#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr int kWaitMs = kWalkWaitMs;
const QString kPictures = qEnvironmentVariable("IPIS_PICTURES"); // a folder to look into

} // namespace

class WizardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_scene.prepare(); }
    void init();
    void cleanup() { m_scene.close(); }
    void fillsInAnApplicationByKeysAlone();
    void keepsLettersAndLanguageWithTheOperator();
    void pointsOutWhatIsMissingOnce();
    void keepsEverythingThatWasTyped();
    void goesThroughTheFieldsWithTab();
    void staysWhenASaveFails();
    void standsBehindTheLock();
    void finishesOnceWhateverIsPressed();
    void forgetsAllWhenLoggedOut();
    void showsEveryPageInBothLanguages();

private:
    void logIn()
    {
        m_scene.logIn();
        m_walk = &m_scene.walk();
    }
    void beginApplication() { m_scene.beginApplication(); }
    void fillAll(); // to the review
    void goTo(int step) { m_enroll->showStep(step); }
    int step() const { return m_walk->step(); }
    QString text(const char* field, const char* part = "") const
    {
        return m_walk->text(field, part);
    }
    void picture(const char* name);

    WindowScene m_scene;
    app::WindowModels* m_models = nullptr;
    app::MainWindow* m_window = nullptr;
    app::EnrollPage* m_enroll = nullptr;
    WizardWalk* m_walk = nullptr;
};

void WizardTest::init()
{
    m_scene.open();
    m_models = &m_scene.models();
    m_window = &m_scene.window();
    m_scene.logIn();
    m_enroll = &m_scene.enroll();
    m_walk = &m_scene.walk();
}

void WizardTest::fillAll()
{
    beginApplication();
    m_walk->fillAll();
}

void WizardTest::fillsInAnApplicationByKeysAlone()
{
    fillAll();
    QVERIFY(m_enroll->current()->isComplete());
    const std::uint64_t before = m_models->home.facts().counts.finished;
    press(Qt::Key_Enter);
    QCOMPARE(step(), 11);
    QSignalSpy finished(m_enroll, &app::EnrollPage::finishedRecord);
    press(Qt::Key_Enter);
    QVERIFY(finished.wait(kWaitMs));
    auto* const page = m_window->findChild<app::FinishedPage*>();
    QCOMPARE(m_window->current(), page);
    QVERIFY(QTest::qWaitFor([&] { return page->hasRecord(); }, kWaitMs));
    QVERIFY(m_enroll->draft() == nullptr); // nothing of the person stays in the window
    QTRY_COMPARE(m_models->home.facts().counts.finished, before + 1); // as the status line says
    const QString file = m_scene.office().file("slip.pdf");
    page->saveAs(file);
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(file); }, kWaitMs));
}

void WizardTest::keepsLettersAndLanguageWithTheOperator()
{
    Q_EMIT m_window->findChild<app::TopBar*>()->textStepWanted(2);
    m_models->language.set(app::Language::English);
    QCOMPARE(app::textStep(), 2);
    cleanup();
    init(); // the program starts anew, in Khmer and letters of the usual size
    QTRY_COMPARE(app::textStep(), 2);
    QTRY_COMPARE(m_models->language.current(), app::Language::English);
    Q_EMIT m_window->findChild<app::TopBar*>()->textStepWanted(0);
    m_models->language.set(app::Language::Khmer);
}

void WizardTest::pointsOutWhatIsMissingOnce()
{
    beginApplication();
    goTo(1);
    auto* const person = qobject_cast<app::FormStep*>(m_enroll->current());
    QVERIFY(person != nullptr);
    for (const app::Field* field : person->findChildren<app::Field*>()) {
        QVERIFY(!field->hasError()); // nobody is blamed for a page just opened
    }
    QVERIFY(person->pointOut());
    QVERIFY(!person->pointOut()); // said; who goes on now means it
    const auto fields = person->findChildren<app::Field*>();
    QVERIFY(std::ranges::count_if(fields, &app::Field::hasError) >= 5);
}

void WizardTest::keepsEverythingThatWasTyped()
{
    beginApplication();
    goTo(1);
    typeKhmer("សុខ");
    press(Qt::Key_Enter, 5);
    typeLatin("31/02/2008"); // no such day
    press(Qt::Key_Enter);
    typeKhmer("ឈើ"); // found, not chosen
    QSignalSpy left(m_enroll, &app::EnrollPage::left);
    goTo(0);
    press(Qt::Key_Escape); // from the first step it saves and leaves
    QVERIFY(left.count() == 1 || left.wait(kWaitMs));
    app::HomeModel& home = m_models->home;
    QSignalSpy changed(&home, &app::HomeModel::changed);
    home.refresh();
    QVERIFY(changed.wait(kWaitMs));
    QVERIFY(!home.facts().drafts.empty());
    Q_EMIT m_window->findChild<app::HomePage*>()->continueWanted(
        home.facts().drafts.front().row.id);
    QVERIFY(QTest::qWaitFor([&] { return m_enroll->draft() && m_enroll->draft()->isBegun(); },
                            kWaitMs));
    QCOMPARE(text("applicant-name", "surnameKhmer"), QString("សុខ"));
    QCOMPARE(text("applicant-birth-date"), QString("31/02/2008"));
    QCOMPARE(text("birth-place", "code"), QString("ឈើ"));
    QCOMPARE(step(), 0); // the first that is not complete
    goTo(1);
    QStringList shown;
    for (const QLineEdit* line : m_enroll->current()->findChildren<QLineEdit*>()) {
        shown << line->text();
    }
    QVERIFY(shown.contains("31/02/2008"));
    QVERIFY(shown.contains("ឈើ"));
}

void WizardTest::goesThroughTheFieldsWithTab()
{
    beginApplication();
    for (const int page : {0, 3, 7}) {
        goTo(page);
        auto* const form = qobject_cast<app::FormStep*>(m_enroll->current());
        QVERIFY(form != nullptr);
        std::vector<std::string> seen;
        while (form->isAncestorOf(QApplication::focusWidget())) {
            QWidget* up = QApplication::focusWidget();
            while (qobject_cast<app::FieldBox*>(up) == nullptr) {
                up = up->parentWidget();
            }
            const std::string code = qobject_cast<app::FieldBox*>(up)->formField().code;
            if (seen.empty() || seen.back() != code) {
                seen.push_back(code);
            }
            press(Qt::Key_Tab);
        }
        std::vector<std::string> wanted;
        for (const core::FormField& field : form->page().fields) {
            wanted.push_back(field.code);
        }
        QCOMPARE(seen, wanted);
    }
}

void WizardTest::staysWhenASaveFails()
{
    beginApplication();
    press(Qt::Key_Down);
    QSignalSpy left(m_enroll, &app::EnrollPage::left);
    QSignalSpy saved(m_enroll->draft(), &app::DraftModel::saved);
    press(Qt::Key_Escape); // what was chosen is on its way to the disk
    Q_EMIT m_enroll->draft()->failed(core::fail(core::ErrorCode::DiskFull));
    auto* const message = m_enroll->findChild<app::MessagePanel*>();
    QVERIFY(message->isSaying());
    QVERIFY(saved.count() > 0 || saved.wait(kWaitMs));
    QCOMPARE(left.count(), 0); // somebody has to know
    QCOMPARE(text("kind"), QString("first"));
    QVERIFY(!message->isSaying()); // it was saved after all
    press(Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void WizardTest::standsBehindTheLock()
{
    beginApplication();
    goTo(1);
    typeKhmer("សុខ");
    m_models->station.lock();
    QVERIFY(m_window->current() != m_enroll);
    logIn();
    QTRY_COMPARE(m_window->current(), m_enroll);
    QCOMPARE(step(), 1);
    QCOMPARE(text("applicant-name", "surnameKhmer"), QString("សុខ"));
    press(Qt::Key_Enter);
    QSignalSpy saved(m_enroll->draft(), &app::DraftModel::saved);
    typeKhmer("ដារ៉ា");
    QVERIFY(saved.wait(kWaitMs)); // a second after the last key
}

void WizardTest::finishesOnceWhateverIsPressed()
{
    fillAll();
    QSignalSpy finished(m_enroll, &app::EnrollPage::finishedRecord);
    QWidget* const next =
        m_enroll->findChild<app::StepFooter*>()->findChildren<QPushButton*>().back();
    QTest::mouseClick(next, Qt::LeftButton);
    const QPointF middle = next->rect().center();
    QMouseEvent second(QEvent::MouseButtonDblClick, middle, next->mapToGlobal(middle),
                       Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(next, &second);
    QTest::mouseRelease(next, Qt::LeftButton);
    QCOMPARE(step(), 11);          // a double click is one press
    for (int i = 0; i < 20; ++i) { // Enter held down
        QKeyEvent again(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, "\r", true);
        QCoreApplication::sendEvent(QApplication::focusWidget(), &again);
    }
    QTest::qWait(500);
    QCOMPARE(finished.count(), 0);
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(m_enroll, Qt::Key_Return);
        QTest::mouseClick(next, Qt::LeftButton);
    }
    QVERIFY(finished.count() == 1 || finished.wait(kWaitMs));
    QTest::qWait(500);
    QCOMPARE(finished.count(), 1);
}

void WizardTest::forgetsAllWhenLoggedOut()
{
    beginApplication();
    goTo(1);
    typeKhmer("សុខ");
    m_models->station.logOut();
    QVERIFY(m_enroll->draft() == nullptr);
    QVERIFY(m_enroll->steps().empty());
    for (const QLineEdit* line : m_enroll->findChildren<QLineEdit*>()) {
        QCOMPARE(line->text(), QString());
    }
}

void WizardTest::picture(const char* name)
{
    for (const auto& [language, code] :
         {std::pair(app::Language::English, "en"), std::pair(app::Language::Khmer, "km")}) {
        m_models->language.set(language);
        QTest::qWait(400);
        m_window->grab().save(QDir(kPictures).filePath(QString("%1-%2.png").arg(name, code)));
    }
}

void WizardTest::showsEveryPageInBothLanguages()
{
    if (kPictures.isEmpty()) {
        QSKIP("IPIS_PICTURES names no folder");
    }
    beginApplication();
    picture("01-request");
    m_walk->fillRequest();
    picture("02-person-empty");
    (void)qobject_cast<app::FormStep*>(m_enroll->current())->pointOut();
    picture("02-person-wrong");
    m_walk->fillPerson();
    goTo(1);
    picture("02-person");
    Q_EMIT m_enroll->draft()->failed(core::fail(core::ErrorCode::DiskFull));
    picture("02-person-disk-full");
    m_enroll->findChild<app::MessagePanel*>()->clear();
    goTo(2);
    picture("03-address-empty");
    typeKhmer("ត្រពាំង");
    picture("03-address-found");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    m_walk->fillAddress();
    goTo(2);
    picture("03-address");
    goTo(3);
    m_walk->fillFamily();
    goTo(3);
    picture("04-family");
    goTo(10);
    picture("11-review-incomplete");
    goTo(4);
    m_walk->passCaptures();
    picture("07-papers");
    m_walk->fillRest();
    for (const auto& [at, name] : {std::pair(7, "08-circumstances"), std::pair(8, "09-consent"),
                                   std::pair(9, "10-office")}) {
        goTo(at);
        picture(name);
    }
    goTo(10);
    QTest::qWait(1'000); // the portrait is being decoded
    picture("11-review");
    press(Qt::Key_PageDown);
    picture("11-review-below");
    press(Qt::Key_Enter);
    picture("12-read-back");
    m_window->resize(1024, 600);
    picture("12-read-back-small");
    goTo(1);
    picture("02-person-small");
    goTo(10);
    picture("11-review-small");
    app::setTextStep(*qApp, app::kLargestStep);
    picture("11-review-large-text");
    m_window->resize(1366, 768);
    goTo(1);
    picture("02-person-large-text");
    goTo(11);
    picture("12-read-back-large-text");
    app::setTextStep(*qApp, 0);
    QSignalSpy finished(m_enroll, &app::EnrollPage::finishedRecord);
    press(Qt::Key_Enter);
    QVERIFY(finished.wait(kWaitMs));
    QTest::qWait(1'000);
    picture("13-finished");
    m_window->resize(1024, 600);
    picture("13-finished-small");
}

QTEST_MAIN(WizardTest)
#include "wizard_test.moc"
