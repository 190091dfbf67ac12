// SPDX-License-Identifier: GPL-3.0-or-later
// Typing into the identity card's form, field by field.
#include "core/model/field_entry.h"
#include "core/model/form_check.h"

#include <QTest>

#include <fstream>
#include <iterator>

using namespace ipis::core;

namespace {

const FormDefinition& idCard()
{
    static const FormDefinition kForm = [] {
        std::ifstream in(IPIS_SOURCE_DIR "/resources/forms/id-card.json", std::ios::binary);
        return parseForm(std::string(std::istreambuf_iterator<char>(in), {})).value();
    }();
    return kForm;
}

Result<void> type(Application& application, const char* field, const char* part, const char* text)
{
    return enter(application, *idCard().field(field), part, text);
}

std::string seen(const Application& application, const char* field, const char* part = "")
{
    return shown(application, *idCard().field(field), part);
}

} // namespace

class FieldEntryTest : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatWasTyped_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("kept");
        const auto row = [](const char* what, const char* field, const char* part,
                            const char* typed, const char* kept) {
            QTest::newRow(what) << QByteArray(field) << QByteArray(part) << QByteArray(typed)
                                << QByteArray(kept);
        };
        row("a choice", "kind", "", "renewal", "renewal");
        row("digits in Khmer", "prior-card-number", "", "០១០២០៣០៤៥", "010203045");
        row("a date", "loss-date", "", "24.11.2025", "24/11/2025");
        row("a year alone", "applicant-birth-date", "", "១៩៥៦", "1956");
        row("a surname", "applicant-name", "surnameKhmer", "សុខ\u200b", "សុខ");
        row("a title before a name", "applicant-name", "givenKhmer", "លោក ដារ៉ា", "ដារ៉ា");
        row("sex in words", "applicant-sex", "", "ស្រី", "F");
        row("a nationality", "applicant-nationality", "", "khmer", "khmer");
        row("a height", "height-cm", "", "១៦៥", "165");
        row("a place's detail", "current-address", "detail", " ផ្ទះ ១២ ", "ផ្ទះ ១២");
        row("a telephone", "phone", "", "012 345 678", "012345678");
        row("an unfit telephone", "phone", "", "12", "12");
        row("yes", "consent", "", "true", "true");
        row("no", "consent", "", "false", "false");
    }
    void showsWhatWasTyped()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, kept);
        Application application;
        QVERIFY(type(application, field, part, typed).ok());
        QCOMPARE(QByteArray::fromStdString(seen(application, field, part)), kept);
        const Application once = application;
        QVERIFY(type(application, field, part, kept).ok());
        QCOMPARE(QByteArray::fromStdString(seen(application, field, part)), kept);
        QVERIFY(type(application, field, part, "").ok());
        QCOMPARE(seen(application, field, part), std::string());
    }

    void refusesWhatIsNoValue_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("code");
        const auto row = [](const char* what, const char* field, const char* typed,
                            ErrorCode code) {
            QTest::newRow(what) << QByteArray(field) << QByteArray(typed) << static_cast<int>(code);
        };
        row("the 31st of February", "loss-date", "31/2/2020", ErrorCode::DateInvalid);
        row("words for a height", "height-cm", "tall", ErrorCode::NumberInvalid);
        row("a number too large", "height-cm", "99999999999999999999", ErrorCode::NumberInvalid);
        row("half a number", "height-cm", "165 cm", ErrorCode::NumberInvalid);
        row("a third sex", "applicant-sex", "third", ErrorCode::FieldInvalid);
        row("neither yes nor no", "consent", "maybe", ErrorCode::FieldInvalid);
    }
    void refusesWhatIsNoValue()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, typed);
        QFETCH(int, code);
        Application application;
        const auto entered = type(application, field, "", typed);
        QVERIFY(!entered.ok());
        QCOMPARE(static_cast<int>(entered.error().code), code);
        QCOMPARE(seen(application, field), std::string());
        QVERIFY(!QByteArray::fromStdString(entered.error().detail).contains(typed));
    }

    void takesTheOldValueAwayWhenTheNewOneIsNone()
    {
        Application application;
        QVERIFY(type(application, "height-cm", "", "165").ok());
        QVERIFY(!type(application, "height-cm", "", "16x").ok());
        QCOMPARE(seen(application, "height-cm"), std::string());
    }

    void notesTheInputOnceAndForgetsItWithTheValue()
    {
        Application application;
        QVERIFY(type(application, "height-cm", "", "១៦៥").ok());
        QVERIFY(type(application, "height-cm", "", "១៧០").ok());
        QCOMPARE(application.provenance.size(), std::size_t{1});
        QCOMPARE(application.provenance[0].asTyped, std::string("១៧០"));
        QVERIFY(type(application, "height-cm", "", "170").ok());
        QVERIFY(application.provenance.empty());
    }

    void keepsWhichPaperSaysSoThroughACorrection()
    {
        Application application;
        application.provenance.push_back({"height-cm", "old-card", ""});
        QVERIFY(type(application, "height-cm", "", "១៦៥").ok());
        QVERIFY(type(application, "height-cm", "", "").ok());
        QCOMPARE(application.provenance.size(), std::size_t{1});
        QCOMPARE(application.provenance[0].source, std::string("old-card"));
        QVERIFY(application.provenance[0].asTyped.empty());
    }

    void dropsAPersonOfWhomNothingIsKnownButNotTheSubject()
    {
        Application application;
        QVERIFY(type(application, "applicant-name", "surnameKhmer", "សុខ").ok());
        QVERIFY(type(application, "father-name", "surnameKhmer", "ចាន់").ok());
        QCOMPARE(application.persons.size(), std::size_t{2});
        QVERIFY(type(application, "father-name", "surnameKhmer", "").ok());
        QCOMPARE(application.persons.size(), std::size_t{1});
        QVERIFY(type(application, "applicant-name", "surnameKhmer", "").ok());
        QCOMPARE(application.persons.size(), std::size_t{1});
    }

    void dropsAPlaceWithoutWords()
    {
        Application application;
        QVERIFY(type(application, "birth-place", "code", "250106").ok());
        QVERIFY(type(application, "birth-place", "country", "TH").ok());
        QVERIFY(type(application, "birth-place", "country", "").ok());
        QCOMPARE(seen(application, "birth-place", "country"), std::string("KH"));
        QVERIFY(type(application, "birth-place", "code", "").ok());
        QVERIFY(application.places.empty());
    }
};

QTEST_APPLESS_MAIN(FieldEntryTest)
#include "field_entry_test.moc"
