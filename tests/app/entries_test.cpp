// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, numbers, choices, names and places as a clerk enters them.
#include "app/widgets/button.h"
#include "app/widgets/choice_editor.h"
#include "app/widgets/date_editor.h"
#include "app/widgets/date_words.h"
#include "app/widgets/language.h"
#include "app/widgets/name_pair.h"
#include "app/widgets/number_editors.h"
#include "app/widgets/place_editor.h"
#include "app/widgets/place_elsewhere.h"
#include "app/widgets/place_list.h"
#include "app/widgets/place_steps.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/segment.h"
#include "app/widgets/suggestion_strip.h"
#include "app/widgets/theme.h"
#include "core/text/khmer.h"

#include <QClipboard>

using namespace ipis;
using app::KeyScript;
using core::ErrorCode;

namespace {

void type(QLineEdit* line, const QString& text)
{
    line->setText(text);
    Q_EMIT line->textEdited(text);
}

core::Gazetteer samplePlaces()
{
    QFile file(QStringLiteral(IPIS_SOURCE_DIR "/resources/reference/sample-gazetteer.tsv"));
    core::check(file.open(QIODevice::ReadOnly));
    return core::Gazetteer::parse(file.readAll().toStdString()).value();
}

QLineEdit* searchBox(app::PlaceEditor& editor)
{
    return qobject_cast<QLineEdit*>(editor.entry());
}

std::vector<app::Choice> choices(int count)
{
    std::vector<app::Choice> all;
    for (int i = 0; i < count; ++i) {
        all.push_back({std::string(1, static_cast<char>('a' + i)), QString::number(i)});
    }
    return all;
}

} // namespace

class EntriesTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        app::applyTheme(*qApp);
        m_language = std::make_unique<app::UiLanguage>();
    }
    void cleanupTestCase() { m_language.reset(); }
    void readsDatesBackInWords_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("khmer");
        QTest::addColumn<QString>("english");
        QTest::newRow("a day") << "24/11/2025"
                               << "២៤ វិច្ឆិកា ២០២៥"
                               << "24 November 2025";
        QTest::newRow("Khmer digits") << "២៤/១១/២០២៥"
                                      << "២៤ វិច្ឆិកា ២០២៥"
                                      << "24 November 2025";
        QTest::newRow("a month") << "3/1956"
                                 << "ខែមីនា ឆ្នាំ១៩៥៦ (មិនដឹងថ្ងៃ)"
                                 << "March 1956 (day not known)";
        QTest::newRow("a year") << "1956"
                                << "ឆ្នាំ១៩៥៦ (ដឹងតែឆ្នាំ)"
                                << "1956 (year only)";
        QTest::newRow("about") << "~1956"
                               << "ប្រហែល ឆ្នាំ១៩៥៦ (ដឹងតែឆ្នាំ)"
                               << "about 1956 (year only)";
        QTest::newRow("no such day") << "31/02/2020"
                                     << ""
                                     << "";
        QTest::newRow("half typed") << "24/11/"
                                    << ""
                                    << "";
    }
    void readsDatesBackInWords()
    {
        QFETCH(QString, typed);
        app::DateEditor editor;
        type(editor.line(), typed);
        QTEST(editor.reading(), "khmer");
        m_language->set(app::Language::English);
        QTEST(editor.reading(), "english");
        m_language->set(app::Language::Khmer);
        QCOMPARE(editor.problem().has_value(), editor.reading().isEmpty());
    }
    void refusesDaysThatHaveNotCome()
    {
        app::DateEditor editor;
        editor.setToday({2026, 11, 24});
        type(editor.line(), "25/11/2026");
        QCOMPARE(editor.problem(), std::optional(ErrorCode::DateInFuture));
        type(editor.line(), "24/11/2026");
        QVERIFY(!editor.problem());
        type(editor.line(), "99/99/2026");
        QCOMPARE(editor.problem(), std::optional(ErrorCode::DateInvalid));
    }
    void tidiesWhatIsLeft()
    {
        QWidget window;
        auto* const column = new QVBoxLayout(&window);
        auto* const date = new app::DateEditor;
        auto* const phone = new app::PhoneEditor;
        column->addWidget(date);
        column->addWidget(phone);
        window.show();
        window.activateWindow();
        date->line()->setFocus();
        QTRY_VERIFY(date->line()->hasFocus());
        type(date->line(), "១/៣/១៩៥៦");
        phone->line()->setFocus();
        QCOMPARE(date->line()->text(), QString("01/03/1956"));
        type(phone->line(), "០១២៣៤៥៦៧៨");
        date->line()->setFocus();
        QCOMPARE(phone->line()->text(), QString("012 345 678"));
        QCOMPARE(phone->phone().value(), std::string("012345678"));
    }
    void readsNumbersInBothDigits()
    {
        app::IntegerEditor editor(30, 250);
        type(editor.line(), "១៦៤");
        QCOMPARE(editor.number().value(), std::int64_t(164));
        for (const char* wrong : {"29", "251", "1.6", "abc", "16a", "99999999999999999999"}) {
            type(editor.line(), wrong);
            QCOMPARE(editor.problem(), std::optional(ErrorCode::NumberInvalid));
        }
    }
    void offersFewChoicesAtOnceAndManyInAList()
    {
        const app::ChoiceEditor few(choices(4));
        QCOMPARE(few.findChildren<app::Segment*>().size(), 4);
        app::ChoiceEditor many(choices(5));
        QCOMPARE(many.findChildren<app::ListBox*>().size(), 1);
        QVERIFY(few.isEmpty() && many.isEmpty());
        many.setValue("c");
        QCOMPARE(many.value(), std::optional<std::string>("c"));
        many.setValue("not there");
        QVERIFY(many.isEmpty());
    }
    void choosesOneOfTwo()
    {
        app::SexEditor editor;
        editor.show();
        QSignalSpy edited(&editor, &app::Editor::edited);
        QVERIFY(!editor.sex());
        const auto segments = editor.findChildren<app::Segment*>();
        QCOMPARE(segments[1]->text(), QString("ស្រី"));
        QTest::mouseClick(segments[1], Qt::LeftButton);
        QCOMPARE(editor.sex(), std::optional(core::Sex::Female));
        QCOMPARE(edited.size(), 1);
        editor.clear();
        QVERIFY(editor.isEmpty());
        editor.setSex(core::Sex::Male);
        QCOMPARE(editor.value(), std::optional<std::string>("M"));
    }
    void listsOnlyNamePartsInStoredForm()
    {
        QVERIFY(app::NameParts::builtIn().all().size() >= 60);
        for (const app::NamePart& part : app::NameParts::builtIn().all()) {
            const std::string khmer = part.khmer.toStdString();
            QCOMPARE(core::checkedName(khmer, core::ScriptRule::Khmer).value(), khmer);
            for (const QString& latin : part.latin) {
                QCOMPARE(latin, latin.toUpper());
                QVERIFY(core::checkedName(latin.toStdString(), core::ScriptRule::Latin).ok());
            }
            QVERIFY(part.surname || part.given);
        }
    }
    void suggestsLatinOnlyForWhatItKnows()
    {
        const app::NameParts& parts = app::NameParts::builtIn();
        QCOMPARE(parts.latinFor("សុខ", 6), QStringList({"SOK", "SOKH"}));
        QCOMPARE(parts.latinFor("សុភា ចាន់", 6), QStringList({"SOPHEA CHAN"}));
        QCOMPARE(parts.latinFor("ឃ្លាំងមឿង", 6), QStringList());
        QCOMPARE(parts.latinFor("", 6), QStringList());
    }
    void refusesADamagedListOfNames()
    {
        QVERIFY(!app::NameParts::parse("khmer\tlatin\tuse\nសុខ\tSOK\n").ok());
        QVERIFY(app::NameParts::parse("khmer\tlatin\tuse\nសុខ\tSOK\tboth\n").ok());
    }
    void takesASuggestionWithOneKey()
    {
        app::NamePair pair(app::Need::Required, app::LatinLetters::Needed);
        pair.setValue({"សុខ", "ដារា", "", ""});
        pair.show();
        pair.activateWindow();
        pair.fields()[2]->setFocus();
        QTRY_COMPARE(pair.suggestions()->texts(), QStringList({"SOK", "SOKH"}));
        QTest::keyClick(&pair, app::kSuggestionKey);
        QTRY_COMPARE(pair.value().surnameLatin, std::string("SOK"));
        QTRY_COMPARE(pair.suggestions()->texts(), QStringList({"DARA"}));
        QCOMPARE(pair.value().givenLatin, std::string()); // nothing unasked
    }
    void capitalsLatinNames()
    {
        app::LatinEditor editor(app::TextKind::Name);
        editor.show();
        QTest::keyClicks(editor.line(), "Sok");
        QCOMPARE(editor.value().value(), std::string("SOK"));
        type(editor.line(), "សុខ");
        QCOMPARE(editor.problemWhileTyping(), std::optional(ErrorCode::TextNotLatin));
    }
    void findsAPlaceAndShowsWhereItLies()
    {
        const core::Gazetteer places = samplePlaces();
        app::PlaceEditor editor(places, app::PlaceDetail::Asked);
        editor.show();
        type(searchBox(editor), "trapeang");
        auto* const list = editor.findChild<app::PlaceList*>();
        QVERIFY(list->count() > 0);
        QCOMPARE(list->item(0)->text(), QString("ឃុំត្រពាំងព្រីង, ស្រុកតំបែរ ខេត្តត្បូងឃ្មុំ"));
        QCOMPARE(editor.problem(), std::optional(ErrorCode::PlaceUnknown));
        QTest::keyClick(searchBox(editor), Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(!editor.problem());
        QCOMPARE(editor.place().code, std::string("250106"));
        QCOMPARE(editor.place().asWritten, std::string("ត្រពាំងព្រីង, តំបែរ, ត្បូងឃ្មុំ"));
    }
    void showsRecentPlacesFirst()
    {
        const core::Gazetteer places = samplePlaces();
        app::PlaceEditor editor(places, app::PlaceDetail::None);
        editor.setLikely({{"140103", "not a code", "250106"}});
        const auto* const list = editor.findChild<app::PlaceList*>();
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().startsWith("ឃុំឈើកាច់"));
    }
    void findsTheOfficesOwnPlacesFirst()
    {
        app::PlaceEditor editor(core::builtInGazetteer(), app::PlaceDetail::None);
        editor.setLikely({{}, "250106"});
        type(searchBox(editor), "ត្រពាំងព្រីង");
        const auto* const list = editor.findChild<app::PlaceList*>();
        QVERIFY(list->count() > 3);
        QCOMPARE(list->item(0)->data(Qt::UserRole).toString(), QString("250106"));
        QCOMPARE(list->item(1)->data(Qt::UserRole).toString(), QString("25010605"));
        editor.setLikely({{}, "070717"});
        QCOMPARE(list->item(0)->data(Qt::UserRole).toString(), QString("070717"));
    }
    void leadsToAVillageStepByStep()
    {
        const core::Gazetteer places = samplePlaces();
        app::PlaceEditor editor(places, app::PlaceDetail::None);
        editor.show();
        const auto steps = editor.findChild<app::PlaceSteps*>()->findChildren<app::ListBox*>();
        QVERIFY(steps[0]->isEnabled() && !steps[1]->isEnabled());
        for (const char* code : {"14", "1401", "140103", "14010301"}) {
            app::ListBox* const step = steps[static_cast<qsizetype>(strlen(code) / 2 - 1)];
            const int at = step->findData(QString(code));
            QVERIFY2(at >= 0, code);
            step->setCurrentIndex(at);
            Q_EMIT step->activated(at);
        }
        QCOMPARE(editor.place().code, std::string("14010301"));
    }
    void keepsThePlaceOfARecordAsItWasWritten()
    {
        const core::Gazetteer places = samplePlaces();
        app::PlaceEditor editor(places, app::PlaceDetail::Asked);
        const core::Place abroad{"", "បាងកក", "ផ្ទះលេខ ៥", "TH"};
        editor.setPlace(abroad);
        QVERIFY(!editor.isEmpty() && !editor.problem());
        QCOMPARE(editor.place(), abroad);
        editor.clear();
        QVERIFY(editor.isEmpty());
    }
    void takesAPlaceThatIsNotInTheListByKeys()
    {
        app::PlaceEditor editor(core::builtInGazetteer(), app::PlaceDetail::None);
        editor.show();
        type(searchBox(editor), "ភូមិដែលគ្មាន");
        press(editor, "គ្មានក្នុងបញ្ជី");
        QCOMPARE(editor.place(), (core::Place{"", "ភូមិដែលគ្មាន", "", "KH"}));
        QVERIFY(!editor.problem() && !editor.isEmpty());
        type(searchBox(editor), "ភូមិដែលគ្មាន ខេត្តព្រៃវែង");
        QCOMPARE(editor.place().asWritten, std::string("ភូមិដែលគ្មាន ខេត្តព្រៃវែង"));
        press(editor, "ស្វែងរកក្នុងបញ្ជី");
        QCOMPARE(editor.problem(), std::optional(ErrorCode::PlaceUnknown));
        QCOMPARE(searchBox(editor)->text(), QString("ភូមិដែលគ្មាន ខេត្តព្រៃវែង"));
        QCOMPARE(editor.place(), core::Place());
    }
    void takesAPlaceAbroadByKeys()
    {
        app::PlaceEditor editor(core::builtInGazetteer(), app::PlaceDetail::None);
        editor.show();
        press(editor, "នៅបរទេស");
        type(searchBox(editor), "សុរិន");
        QCOMPARE(editor.problem(), std::optional(ErrorCode::CountryUnknown));
        auto* const countries = countriesOf(editor);
        QVERIFY(countries->count() == 248 && countries->currentIndex() < 0);
        QTest::keyClick(countries, Qt::Key_Down);
        QVERIFY(!editor.problem());
        QCOMPARE(editor.place(), (core::Place{"", "សុរិន", "", "TH"}));
        m_language->set(app::Language::English);
        QCOMPARE(editor.place().country, std::string("TH"));
        QTRY_COMPARE(countries->currentText(), QString("Thailand"));
        m_language->set(app::Language::Khmer);
        editor.setPlace({"250106", "", "", "KH"});
        QCOMPARE(editor.place().country, std::string("KH"));
    }
    void bearsAnythingThatIsPasted()
    {
        const QStringList pasted{QStringLiteral("ក").repeated(10'000),
                                 QString::fromUcs4(U"\U0001F600").repeated(20'000),
                                 QStringLiteral("a\u0301").repeated(3'000),
                                 QStringLiteral("S") + QChar(0) + QChar(0xD83D) + "K",
                                 QStringLiteral("\u202E\u2066\u200C\u17D2\n\t\u0007"),
                                 QString(40'000, u'9')};
        const core::Gazetteer& places = core::builtInGazetteer();
        for (const QString& text : pasted) {
            QApplication::clipboard()->setText(text);
            app::KhmerEditor khmer(app::TextKind::Name);
            app::LatinEditor latin(app::TextKind::Name);
            app::FreeEditor free(KeyScript::Khmer);
            app::DateEditor date;
            app::IntegerEditor number(30, 250);
            app::PhoneEditor phone;
            app::PlaceEditor place(places, app::PlaceDetail::Asked);
            app::NamePair pair(app::Need::Required, app::LatinLetters::Needed);
            for (QLineEdit* line :
                 {khmer.line(), latin.line(), free.line(), date.line(), number.line(), phone.line(),
                  searchBox(place), pair.findChildren<QLineEdit*>().first()}) {
                line->window()->show();
                line->paste();
                QTest::keyClick(line, Qt::Key_Backspace);
                QTest::keyClick(line, Qt::Key_Tab);
            }
            QVERIFY(khmer.problem() && latin.problem() && date.problem() && number.problem() &&
                    phone.problem() && place.problem());
        }
    }

private:
    static void press(app::PlaceEditor& editor, const char* words)
    {
        for (auto* button : editor.findChildren<app::Button*>()) {
            if (button->text() == QString(words) && button->isVisible()) {
                button->setFocus();
                QTest::keyClick(button, Qt::Key_Space);
                return;
            }
        }
        QFAIL(words);
    }
    static app::ListBox* countriesOf(app::PlaceEditor& editor)
    {
        return editor.findChild<app::PlaceElsewhere*>()->findChild<app::ListBox*>();
    }

    std::unique_ptr<app::UiLanguage> m_language;
};

QTEST_MAIN(EntriesTest)
#include "entries_test.moc"
