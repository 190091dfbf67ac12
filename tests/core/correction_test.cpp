// SPDX-License-Identifier: GPL-3.0-or-later
// What a correction may say, and what a record is with it.
#include "core/model/application_reader.h"
#include "core/model/correction.h"
#include "core/model/field_entry.h"
#include "tests/support/fakes.h"

#include <fstream>
#include <iterator>

using namespace ipis::core;

namespace {

constexpr PartialDate kToday{2026, 11, 26};

std::string contentOf(const char* name)
{
    std::ifstream in(std::string(IPIS_SOURCE_DIR "/resources/forms/") + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const FormDefinition& cardForm()
{
    static const FormDefinition kForm = parseForm(contentOf("id-card.json")).value();
    return kForm;
}

Application example()
{
    return parseApplication(contentOf("examples/id-card.json"), std::span(&cardForm(), 1)).value();
}

// Nothing yet: the subject by role.
Application noChange()
{
    Application change;
    change.formId = cardForm().id;
    change.formVersion = cardForm().version;
    change.persons.emplace_back().role = PersonRole::Applicant;
    return change;
}

Correction because(std::vector<std::string> takenOut = {})
{
    Correction correction;
    correction.why = "typed from the wrong paper";
    correction.takenOut = std::move(takenOut);
    return correction;
}

void type(Application& into, const char* field, const char* part, const char* text)
{
    QVERIFY(enter(into, *cardForm().field(field), part, text).ok());
}

Application renamed()
{
    Application change = noChange();
    type(change, "applicant-name", "surnameKhmer", "សុខ");
    type(change, "applicant-name", "givenKhmer", "សុភា");
    type(change, "applicant-name", "surnameLatin", "SOK");
    type(change, "applicant-name", "givenLatin", "SOPHEA");
    return change;
}

QString told(const std::vector<FieldProblem>& problems)
{
    QStringList words;
    for (const FieldProblem& problem : problems) {
        words << QString::fromStdString(problem.field + " " + std::string(nameOf(problem.code)));
    }
    return words.join("; ");
}

Application after(const Application& change, const Correction& correction)
{
    Application record = example();
    correct(record, change, correction, cardForm());
    return record;
}

} // namespace

class CorrectionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForNothingButWhatChanges()
    {
        QCOMPARE(told(problemsOfCorrection(renamed(), because(), cardForm(), kToday)), QString());
        QCOMPARE(told(problemsOfCorrection(noChange(), because({"phone"}), cardForm(), kToday)),
                 QString());
    }
    void saysWhatIsWrongWithIt_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("problems");
        for (const auto& [fault, problems] :
             std::initializer_list<std::pair<const char*, const char*>>{
                 {"nothing", " CorrectionEmpty"},
                 {"no reason", "Why FieldMissing"},
                 {"a reason not in stored form", "Why FieldInvalid"},
                 {"a reason too long", "Why TextTooLong"},
                 {"half a name", "applicant-name.givenKhmer TextEmpty"},
                 {"a value out of its limits", "height-cm NumberInvalid"},
                 {"another kind", "kind FieldInvalid"},
                 {"a required field taken out", "height-cm FieldInvalid"},
                 {"consent taken out", "iris-consent FieldInvalid"},
                 {"taken out and filled in", "occupation FieldInvalid"},
                 {"taken out what no form has", "shoe-size FieldUnknown"},
                 {"filled in what no form has", "shoe-size FieldUnknown"},
                 {"another form", " FormUnknown"},
                 {"another version", " FormVersionUnknown"}}) {
            QTest::newRow(fault) << fault << problems;
        }
    }
    void saysWhatIsWrongWithIt()
    {
        QFETCH(QString, fault);
        QFETCH(QString, problems);
        Application change = renamed();
        Correction correction = because();
        if (fault == "nothing") {
            change = noChange();
        } else if (fault == "no reason") {
            correction.why.clear();
        } else if (fault == "a reason not in stored form") {
            correction.why = "two  blanks ";
        } else if (fault == "a reason too long") {
            correction.why = std::string(kWhyLength + 1, 'w');
        } else if (fault == "half a name") {
            change.persons[0].name.givenKhmer.clear();
        } else if (fault == "a value out of its limits") {
            type(change, "height-cm", "", "9");
        } else if (fault == "another kind") {
            change.fields["kind"] = Choice{"first"};
        } else if (fault == "a required field taken out") {
            correction.takenOut = {"height-cm"};
        } else if (fault == "consent taken out") {
            correction.takenOut = {"iris-consent"};
        } else if (fault == "taken out and filled in") {
            type(change, "occupation", "", "farmer");
            correction.takenOut = {"occupation"};
        } else if (fault == "taken out what no form has") {
            correction.takenOut = {"shoe-size"};
        } else if (fault == "filled in what no form has") {
            change.fields["shoe-size"] = std::int64_t{39};
        } else if (fault == "another form") {
            change.formId = "birth";
        } else {
            change.formVersion = 9;
        }
        QCOMPARE(told(problemsOfCorrection(change, correction, cardForm(), kToday)), problems);
    }
    void changesWhatItNamesAndNothingElse()
    {
        Application change = renamed();
        type(change, "height-cm", "", "១៦១");
        const Application record = after(change, because());
        QCOMPARE(record.persons[0].name.givenLatin, std::string("SOPHEA"));
        QCOMPARE(record.persons[0].sex, example().persons[0].sex);
        QCOMPARE(record.persons[0].birthDate, example().persons[0].birthDate);
        QCOMPARE(record.fields.at("height-cm"), FieldValue(std::int64_t{161}));
        Application rest = record;
        rest.persons = example().persons;
        rest.fields["height-cm"] = example().fields.at("height-cm");
        rest.provenance = example().provenance;
        QVERIFY(rest == example());
    }
    void replacesAPlaceWhole()
    {
        Application change = noChange();
        change.places["current-address"] = {"25010604", "ភូមិអង្គរជា", "", "KH"};
        const Application record = after(change, because());
        QVERIFY(record.places.at("current-address") == change.places.at("current-address"));
        QVERIFY(record.places.at("birth-place") == example().places.at("birth-place"));
    }
    void takesTheSourcesAlong()
    {
        Application change = noChange();
        type(change, "height-cm", "", "១៦១"); // notes what was typed
        Application record = example();
        record.provenance = {{"height-cm", "family-book", "១៥៨"}, {"phone", "", "012 345 678"}};
        correct(record, change, because({"phone"}), cardForm());
        QCOMPARE(record.provenance.size(), 1U);
        QCOMPARE(record.provenance[0].asTyped, std::string("១៦១"));
        QVERIFY(!record.fields.contains("phone"));
    }
    // Papers and fingers name people by where they stand.
    void leavesEverybodyWhereTheyStand()
    {
        Application record = example();
        const auto roleOf = [&](std::size_t at) { return record.persons.at(at).role; };
        QVERIFY(record.persons.size() >= 3);
        const auto second = roleOf(1);
        const auto third = roleOf(2);
        const char* field = second == PersonRole::Father ? "father-name" : "mother-name";
        correct(record, noChange(), because({field}), cardForm());
        QVERIFY(record.persons.at(1).name == Name{});
        QCOMPARE(roleOf(1), second);
        QCOMPARE(roleOf(2), third);
    }
    void bringsInSomebodyNew()
    {
        Application record = example();
        record.persons.resize(1);
        Application change = noChange();
        type(change, "mother-name", "surnameKhmer", "ជា");
        type(change, "mother-name", "givenKhmer", "ស្រីមុំ");
        correct(record, change, because(), cardForm());
        QCOMPARE(record.persons.size(), 2U);
        QCOMPARE(record.persons[1].role, PersonRole::Mother);
        QCOMPARE(record.persons[1].name.givenKhmer, std::string("ស្រីមុំ"));
    }
    void takingOutWhatIsNotThereChangesNothing()
    {
        Application record = example();
        record.fields.erase("email");
        const Application before = record;
        correct(record, noChange(), because({"email"}), cardForm());
        QVERIFY(record == before);
    }
};

QTEST_APPLESS_MAIN(CorrectionTest)
#include "correction_test.moc"
