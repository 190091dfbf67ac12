// SPDX-License-Identifier: GPL-3.0-or-later
// The window is closed, logged out and locked in the middle of a word, and changes its language, on
// every page of an application: nothing is lost.
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/form_step.h"
#include "app/pages/home_page.h"
#include "app/widgets/wrap_label.h"
#include "tests/app/shown_texts.h"
#include "tests/app/walk.h"

#include <QLineEdit>
#include <QTest>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr unsigned kSeed = 7;
constexpr auto kCode = "1001";
constexpr auto kWords = "four words for dara";
constexpr std::array kFormSteps{0, 1, 2, 3, 6, 7, 8, 9};
constexpr std::array kReadSteps{10, 11}; // the captures have a test of their own

bool isKhmer(const QString& text)
{
    return std::ranges::any_of(text,
                               [](QChar sign) { return sign >= u'\u1780' && sign <= u'\u17ff'; });
}

bool isWord(const QString& text) // in Latin letters, no sign or key
{
    return std::ranges::count_if(text, [](QChar sign) { return sign.isLower(); }) >= 3;
}

} // namespace

class WalkLeftTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keepsHalfAWordWhenItIsLocked();
    void keepsHalfAWordWhenSomebodyLogsOut();
    void keepsHalfAWordWhenItIsClosed();
    void showsAllAgainWhereItIsReadAndReadBack();
    void locksByKeyInEitherLanguage();
    void changesItsLanguageOnEveryPage();

private:
    void sitDown();
    void goTo(int step);
    QString writeHalf(); // into the first line of the step, if it has one: what then stands there
    QString firstLine() const;
    QStringList shownTexts() const;
    Enrollment& work() { return m_sitting->work(); }
    const app::FormStep* form() const
    {
        return qobject_cast<app::FormStep*>(m_sitting->work().page().current());
    }

    std::unique_ptr<Office> m_office;
    std::unique_ptr<Sitting> m_sitting;
};

void WalkLeftTest::initTestCase()
{
    m_office = std::make_unique<Office>(RegistryKind::Demo);
    VERIFY_FAULTLESS(m_office->found());
    VERIFY_FAULTLESS(m_office->open());
    VERIFY_FAULTLESS(m_office->provision());
    VERIFY_FAULTLESS(layPictures(*m_office, kSeed));
    m_office->close(); // nothing here needs a link
    sitDown();
    work().begin("ក");
    work().writeForm({{"kind", {"first"}}});
    VERIFY_FAULTLESS(m_sitting->fault());
}

void WalkLeftTest::cleanupTestCase()
{
    m_sitting.reset();
    m_office.reset();
}

void WalkLeftTest::sitDown()
{
    m_sitting = std::make_unique<Sitting>(optionsOf(*m_office), Way::Mouse);
    VERIFY_FAULTLESS(m_sitting->begin());
    work().logIn(kCode, kWords);
}

void WalkLeftTest::goTo(int step)
{
    work().goTo(step);
    VERIFY_FAULTLESS(m_sitting->fault());
}

QString WalkLeftTest::firstLine() const
{
    const auto lines = m_sitting->work().page().current()->findChildren<QLineEdit*>();
    const auto shown =
        std::ranges::find_if(lines, [](const QLineEdit* line) { return line->isVisible(); });
    return shown == lines.end() ? QString() : (*shown)->text();
}

QString WalkLeftTest::writeHalf()
{
    const auto lines = work().page().current()->findChildren<QLineEdit*>();
    const auto shown =
        std::ranges::find_if(lines, [](const QLineEdit* line) { return line->isVisible(); });
    if (shown != lines.end()) {
        m_sitting->clerk().hands().click(*shown);
        m_sitting->clerk().hands().typeLatin("kdk");
    }
    return firstLine();
}

void WalkLeftTest::keepsHalfAWordWhenItIsLocked()
{
    for (const int step : kFormSteps) {
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        const QString half = writeHalf();
        m_sitting->clerk().hands().key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_sitting->models().station.state(), app::StationState::Locked);
        work().unlock(kWords);
        VERIFY_FAULTLESS(m_sitting->fault());
        QCOMPARE(work().step(), step);
        QCOMPARE(firstLine(), half);
    }
}

void WalkLeftTest::keepsHalfAWordWhenSomebodyLogsOut()
{
    for (const int step : kFormSteps) {
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        const QString half = writeHalf();
        m_sitting->clerk().press("ipis::app::TopBar", "Log out");
        work().logIn(kCode, kWords);
        work().resume();
        VERIFY_FAULTLESS(m_sitting->fault());
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        QCOMPARE(firstLine(), half);
    }
}

void WalkLeftTest::keepsHalfAWordWhenItIsClosed()
{
    for (const int step : kFormSteps) {
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        const QString half = writeHalf();
        m_sitting->window().close();
        sitDown();
        work().resume();
        VERIFY_FAULTLESS(m_sitting->fault());
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        QCOMPARE(firstLine(), half);
    }
}

void WalkLeftTest::showsAllAgainWhereItIsReadAndReadBack()
{
    const auto texts = [this] { return textsOf(*work().page().current()); };
    for (const int step : kReadSteps) {
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        const QStringList before = texts();
        QVERIFY(!found({"កដក"}, before).isEmpty());
        m_sitting->clerk().hands().key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_sitting->models().station.state(), app::StationState::Locked);
        work().unlock(kWords);
        VERIFY_FAULTLESS(m_sitting->fault());
        QCOMPARE(work().step(), step);
        QTRY_COMPARE(texts(), before);
        m_sitting->clerk().press("ipis::app::TopBar", "Log out");
        work().logIn(kCode, kWords);
        work().resume();
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        QTRY_COMPARE(texts(), before);
        m_sitting->window().close();
        sitDown();
        work().resume();
        goTo(step);
        QVERIFY(!QTest::currentTestFailed());
        QTRY_COMPARE(texts(), before);
    }
}

void WalkLeftTest::locksByKeyInEitherLanguage()
{
    for (int change = 0; change < 2; ++change) {
        m_sitting->clerk().hands().key(Qt::Key_F11);
        QTest::qWait(400);
        m_sitting->clerk().hands().key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_sitting->models().station.state(), app::StationState::Locked);
        work().unlock(kWords);
        VERIFY_FAULTLESS(m_sitting->fault());
    }
}

// Of labels and buttons; not what a person entered, which is the same in every language.
QStringList WalkLeftTest::shownTexts() const
{
    QStringList texts;
    for (const app::WrapLabel* label : m_sitting->window().findChildren<app::WrapLabel*>()) {
        if (label->isVisible()) {
            texts << label->plainText();
        }
    }
    for (const auto* button : m_sitting->window().findChildren<QAbstractButton*>()) {
        const bool ofScript = qobject_cast<QLineEdit*>(button->parentWidget()) != nullptr;
        if (button->isVisible() && !ofScript) {
            texts << button->text();
        }
    }
    return texts;
}

void WalkLeftTest::changesItsLanguageOnEveryPage()
{
    const auto isOfBoth = [](const QString& text) { // its own name, and what a person entered
        return text == "English" || text == "ខ្មែរ" || text.contains(" · ") ||
               text.contains("IPIS") || text.contains("កដក");
    };
    const auto steps = static_cast<int>(work().page().steps().size());
    for (int step = 0; step < steps; ++step) {
        goTo(step);
        QTest::qWait(300);
        const QString half = firstLine();
        const QPointer<QWidget> focused = QApplication::focusWidget();
        const QStringList before = shownTexts();
        m_sitting->clerk().hands().key(Qt::Key_F11);
        QTest::qWait(400);
        const bool khmer = app::currentLanguage() == app::Language::Khmer;
        for (const QString& text : shownTexts()) {
            const bool wrong = khmer ? isWord(text) && !isKhmer(text) : isKhmer(text);
            QVERIFY2(!wrong || isOfBoth(text),
                     qPrintable(QString("step %1: %2").arg(step).arg(text)));
        }
        QVERIFY(shownTexts() != before);
        QCOMPARE(work().step(), step);
        QCOMPARE(firstLine(), half);
        QVERIFY(focused == nullptr || focused == QApplication::focusWidget());
    }
}

QTEST_MAIN(WalkLeftTest)
#include "walk_left_test.moc"
