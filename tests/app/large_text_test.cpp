// SPDX-License-Identifier: GPL-3.0-or-later
// With the largest letters and on a scaled small screen no text of any page is cut, and the one way
// on is on the screen.
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/field_chooser.h"
#include "app/pages/enroll/finished_page.h"
#include "app/pages/home_page.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"
#include "tests/app/walk.h"

#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr unsigned kSeed = 9;
constexpr int kSettleMs = 200;
constexpr int kLaidOutMs = 4'000;                                // at the latest
const QString kPictures = qEnvironmentVariable("IPIS_PICTURES"); // a folder to look into

std::string nameOf(const QWidget& widget)
{
    return std::string(widget.metaObject()->className()) + " \"" +
           widget.accessibleName().toStdString() + '"';
}

bool isCut(const QWidget& widget)
{
    if (const auto* const label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty()) {
            return false;
        }
        return label->wordWrap() ? label->heightForWidth(label->width()) > label->height()
                                 : label->sizeHint().width() > label->width();
    }
    if (const auto* const row = qobject_cast<const app::CheckRow*>(&widget)) {
        return row->heightForWidth(row->width()) > row->height();
    }
    return widget.sizeHint().width() > widget.width() ||
           widget.sizeHint().height() > widget.height();
}

// Out of the window, or beside what its scroll area shows: nobody scrolls sideways.
bool isOutside(const QWidget& widget)
{
    const QWidget* frame = widget.window();
    bool scrolls = false;
    for (const QWidget* up = widget.parentWidget(); up != nullptr && !scrolls;
         up = up->parentWidget()) {
        if (const auto* const area = qobject_cast<const QScrollArea*>(up)) {
            scrolls = true;
            frame = area->viewport();
        }
    }
    const QRect place(widget.mapTo(frame, QPoint(0, 0)), widget.size());
    const bool across = place.left() >= 0 && place.right() <= frame->width();
    const bool down = place.top() >= 0 && place.bottom() <= frame->height();
    return !across || (!down && !scrolls);
}

QStringList faultsOf(const QWidget& window)
{
    QStringList faults;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool hasText = qobject_cast<const QLabel*>(widget) != nullptr ||
                             qobject_cast<const app::Button*>(widget) != nullptr ||
                             qobject_cast<const app::Segment*>(widget) != nullptr ||
                             qobject_cast<const app::CheckRow*>(widget) != nullptr;
        const bool inLine = qobject_cast<QLineEdit*>(widget->parentWidget()) != nullptr;
        if (!hasText || inLine || !widget->isVisible()) {
            continue;
        }
        const auto* const button = qobject_cast<const app::Button*>(widget);
        const bool primary = button != nullptr && button->kind() == app::ButtonKind::Primary;
        if (isCut(*widget)) {
            faults << QStringLiteral("cut: %1, %2 x %3")
                          .arg(nameOf(*widget).c_str())
                          .arg(widget->width())
                          .arg(widget->height());
        } else if (isOutside(*widget)) {
            faults << QStringLiteral("outside: %1").arg(nameOf(*widget).c_str());
        } else if (primary && widget->visibleRegion().boundingRect() != widget->rect()) {
            faults << QStringLiteral("hidden: %1").arg(nameOf(*widget).c_str());
        }
    }
    return faults;
}

} // namespace

class LargeTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void showsEveryTextWhole_data();
    void showsEveryTextWhole();

private:
    void look(const QString& page, const QSize& size);
    void lookAtCorrection(const QSize& size);

    std::unique_ptr<Office> m_office;
    std::unique_ptr<Sitting> m_sitting;
    QStringList m_faults;
};

void LargeTextTest::initTestCase()
{
    m_office = std::make_unique<Office>(RegistryKind::Demo);
    VERIFY_FAULTLESS(m_office->found());
    VERIFY_FAULTLESS(m_office->open());
    VERIFY_FAULTLESS(m_office->provision());
    VERIFY_FAULTLESS(layPictures(*m_office, kSeed));
    m_sitting = std::make_unique<Sitting>(optionsOf(*m_office), Way::Keys);
    VERIFY_FAULTLESS(m_sitting->begin());
    m_sitting->work().logIn("1001", "four words for dara");
    for (const bool toTheEnd : {true, false}) {
        m_sitting->work().begin("ក");
        m_sitting->work().fillAll(applicant(kSeed), /*withFingers=*/false);
        if (toTheEnd) {
            m_sitting->work().finish();
            m_sitting->clerk().press("ipis::app::FinishedPage", "Home");
        }
    }
    VERIFY_FAULTLESS(m_sitting->fault());
}

void LargeTextTest::cleanupTestCase()
{
    m_sitting.reset();
    m_office.reset();
}

void LargeTextTest::showsEveryTextWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("letters");
    if (qApp->devicePixelRatio() > 1) {
        QTest::newRow("1366 x 768, scaled by 1.5") << QSize(910, 512) << 0;
    } else {
        QTest::newRow("1366 x 768") << QSize(1366, 768) << app::kLargestStep;
        QTest::newRow("1024 x 600") << QSize(1024, 600) << app::kLargestStep;
    }
}

void LargeTextTest::look(const QString& page, const QSize& size)
{
    for (const auto& [language, code] :
         {std::pair(app::Language::English, "en"), std::pair(app::Language::Khmer, "km")}) {
        m_sitting->models().language.set(language);
        QTest::qWait(kSettleMs);
        (void)QTest::qWaitFor([&] { return faultsOf(m_sitting->window()).isEmpty(); }, kLaidOutMs);
        const QString name = QStringLiteral("%1-%2-%3").arg(page).arg(size.width()).arg(code);
        for (const QString& fault : faultsOf(m_sitting->window())) {
            m_faults << name + ": " + fault;
        }
        if (!kPictures.isEmpty()) {
            m_sitting->window().grab().save(QDir(kPictures).filePath(name + ".png"));
        }
    }
}

// Of the record that was finished before. With nothing typed no draft is left of it.
void LargeTextTest::lookAtCorrection(const QSize& size)
{
    const auto& newest = m_sitting->models().home.facts().newest;
    auto* const home = m_sitting->window().findChild<app::HomePage*>();
    m_sitting->clerk().hands().wait("the record in the list", [&] { return !newest.empty(); });
    VERIFY_FAULTLESS(m_sitting->fault());
    Q_EMIT home->recordWanted(newest.front().row.id);
    m_sitting->clerk().hands().wait("the record",
                                    [&] { return m_sitting->models().find.record().has_value(); });
    look("record", size);
    m_sitting->work().correct();
    VERIFY_FAULTLESS(m_sitting->fault());
    app::EnrollPage& enroll = m_sitting->work().page();
    for (const char* field : {"applicant-name", "birth-place", "marital-status", "phone"}) {
        const auto* const chooser = enroll.current()->findChild<app::FieldChooser*>();
        chooser->findChild<QAbstractButton*>(field)->click();
    }
    look("correction", size);
    enroll.showStep(1);
    look("correction-read-back", size);
    Q_EMIT enroll.left();
    QTest::qWait(kSettleMs); // Home makes its rows anew
}

void LargeTextTest::showsEveryTextWhole()
{
    QFETCH(QSize, size);
    QFETCH(int, letters);
    m_faults.clear();
    app::setTextStep(*qApp, letters);
    app::MainWindow& window = m_sitting->window();
    window.resize(size);
    QTest::qWait(kSettleMs);
    if (window.size() != size) {
        m_faults
            << QStringLiteral("the window is %1 x %2").arg(window.width()).arg(window.height());
    }
    app::EnrollPage& enroll = m_sitting->work().page();
    for (int step = 0; step < static_cast<int>(enroll.steps().size()); ++step) {
        enroll.showStep(step);
        look(QStringLiteral("step-%1").arg(step + 1, 2, 10, QLatin1Char('0')), size);
    }
    Q_EMIT enroll.left(); // the draft stays
    look("home", size);
    for (const auto& [place, name] :
         {std::pair("People", "people"), std::pair("Send and receive", "sync"),
          std::pair("Settings", "settings")}) {
        Clerk& clerk = m_sitting->clerk();
        clerk.hands().click(clerk.button("ipis::app::Rail", place));
        look(name, size);
    }
    m_sitting->clerk().hands().key(Qt::Key_Escape);
    lookAtCorrection(size);
    m_sitting->work().resume();
    VERIFY_FAULTLESS(m_sitting->fault());
    QVERIFY2(m_faults.isEmpty(), qPrintable("\n" + m_faults.join('\n')));
}

QTEST_MAIN(LargeTextTest)
#include "large_text_test.moc"
