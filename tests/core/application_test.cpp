// SPDX-License-Identifier: GPL-3.0-or-later
// The identity card's form, its example, and everything that can be wrong with an application.
#include "core/model/application_reader.h"
#include "core/model/form_check.h"
#include "core/text/khmer.h"
#include "tests/support/fakes.h"

#include <fstream>
#include <iterator>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace ipis::core;

namespace {

constexpr PartialDate kToday{2026, 11, 23};

std::string contentOf(const char* name)
{
    std::ifstream in(std::string(IPIS_SOURCE_DIR "/resources/forms/") + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<FormDefinition>& forms()
{
    static const std::vector<FormDefinition> kForms = [] {
        std::vector<FormDefinition> all;
        all.push_back(parseForm(contentOf("id-card.json")).value());
        return all;
    }();
    return kForms;
}

QJsonObject example()
{
    return QJsonDocument::fromJson(
               QByteArray::fromStdString(contentOf("examples/id-card-renewal.json")))
        .object();
}

std::string jsonOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson().toStdString();
}

QJsonObject withField(const QString& code, const QJsonValue& value)
{
    QJsonObject whole = example();
    QJsonObject fields = whole["fields"].toObject();
    if (value.isUndefined()) {
        fields.remove(code);
    } else {
        fields[code] = value;
    }
    whole["fields"] = fields;
    return whole;
}

QJsonObject withName(const QString& part, const QString& text)
{
    QJsonObject name = example()["fields"].toObject()["applicant-name"].toObject();
    name[part] = text;
    return withField("applicant-name", name);
}

QString describe(const std::vector<FieldProblem>& problems)
{
    QStringList words;
    for (const FieldProblem& problem : problems) {
        words << QString::fromStdString(problem.field + " " + std::string(nameOf(problem.code)));
    }
    return words.join("; ");
}

std::vector<std::string> textsOf(const Application& application)
{
    std::vector<std::string> texts;
    for (const Person& person : application.persons) {
        texts.insert(texts.end(), {person.name.surnameKhmer, person.name.givenKhmer,
                                   person.name.surnameLatin, person.name.givenLatin});
    }
    for (const auto& [code, place] : application.places) {
        texts.insert(texts.end(), {place.asWritten, place.detail});
    }
    for (const auto& [code, value] : application.fields) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            texts.push_back(*text);
        }
    }
    return texts;
}

} // namespace

class ApplicationTest : public QObject
{
    Q_OBJECT
private slots:
    void readsTheFormOfTheIdentityCard()
    {
        VERIFY_OK(parseForm(contentOf("id-card.json")));
        const FormDefinition& form = forms().front();
        QCOMPARE(form.id, std::string("id-card"));
        QCOMPARE(form.field("kind")->choices.size(), std::size_t{5});
        QVERIFY(form.field("applicant-name")->required);
        QVERIFY(form.field("nothing") == nullptr);
        QCOMPARE(form.documents.size(), std::size_t{8});
        QVERIFY(form.takesDocument("family-book"));
        QVERIFY(!form.takesDocument("deed"));
        QVERIFY(!form.takesDocument(""));
        for (const FormPage& page : form.pages) {
            for (const FormField& field : page.fields) {
                QCOMPARE(storedForm(field.label.khmer), field.label.khmer);
                QCOMPARE(storedForm(field.help.khmer), field.help.khmer);
                for (const FormChoice& choice : field.choices) {
                    QCOMPARE(storedForm(choice.label.khmer), choice.label.khmer);
                }
            }
        }
    }
    void acceptsTheExample()
    {
        const auto application =
            parseApplication(contentOf("examples/id-card-renewal.json"), forms());
        VERIFY_OK(application);
        const Application& value = application.value();
        QCOMPARE(describe(problemsOf(value, forms().front(), kToday)), QString());
        QCOMPARE(personIn(value, PersonRole::Applicant)->name.surnameLatin, std::string("SOK"));
        QVERIFY(personIn(value, PersonRole::Applicant)->sex == Sex::Male);
        QVERIFY((personIn(value, PersonRole::Applicant)->birthDate == PartialDate{1984, 3, 12}));
        QVERIFY(personIn(value, PersonRole::Spouse) == nullptr);
        QVERIFY(value.persons.front().role == PersonRole::Applicant);
        QCOMPARE(value.places.at("birth-place").code, std::string("140103"));
        QVERIFY(value.fields.at("kind") == FieldValue(Choice{"renewal"}));
        QVERIFY(value.fields.at("height-cm") == FieldValue(std::int64_t{164}));
        QCOMPARE(value.provenance.size(), std::size_t{3}); // the sources: nothing typed oddly
        for (const std::string& text : textsOf(value)) {
            QCOMPARE(storedForm(text), text);
        }
    }
    void keepsWhatWasTypedBesideTheStoredForm()
    {
        const auto application =
            parseApplication(jsonOf(withName("givenKhmer", "លោក សិទិ្ធ\u200B")), forms());
        VERIFY_OK(application);
        QCOMPARE(personIn(application.value(), PersonRole::Applicant)->name.givenKhmer,
                 std::string("សិទ្ធិ"));
        const FieldProvenance expected{"applicant-name.givenKhmer", "", "លោក សិទិ្ធ\u200B"};
        QVERIFY(std::ranges::find(application.value().provenance, expected) !=
                application.value().provenance.end());
        QCOMPARE(describe(problemsOf(application.value(), forms().front(), kToday)), QString());
    }
    void putsThePersonItIsAboutFirst()
    {
        const auto form = parseForm(R"({"id": "two", "version": 1,
            "label": {"km": "ក", "en": "Two"}, "pages": [{"code": "p",
            "label": {"km": "ក", "en": "P"}, "fields": [
            {"code": "z-name", "type": "name", "who": "child", "part": "name",
             "label": {"km": "ក", "en": "Child"}},
            {"code": "a-name", "type": "name", "who": "father", "part": "name",
             "label": {"km": "ក", "en": "Father"}}]}]})");
        VERIFY_OK(form);
        const std::vector<FormDefinition> two{form.value()};
        const auto application = parseApplication(R"({"form": "two", "version": 1, "fields": {
            "a-name": {"givenKhmer": "សុខ"}, "z-name": {"givenKhmer": "ដារា"}}})",
                                                  two);
        VERIFY_OK(application);
        QVERIFY(application.value().persons.front().role == PersonRole::Child);
    }
    void findsEveryProblem_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* title, const QJsonObject& json, const char* problem) {
            QTest::newRow(title) << json << problem;
        };
        const QJsonValue absent(QJsonValue::Undefined);
        row("name of 0 characters", withName("givenKhmer", ""),
            "applicant-name.givenKhmer TextEmpty");
        row("only U+200B", withName("givenKhmer", "\u200B"), "applicant-name.givenKhmer TextEmpty");
        row("101 characters", withName("givenKhmer", QString(101, QChar(0x1780))),
            "applicant-name.givenKhmer TextTooLong");
        row("Latin in a Khmer field", withName("surnameKhmer", "SOK"),
            "applicant-name.surnameKhmer TextNotKhmer");
        row("Khmer in a Latin field", withName("surnameLatin", "សុខ"),
            "applicant-name.surnameLatin TextNotLatin");
        row("NUL in a name", withName("surnameLatin", QString("SO") + QChar(0) + "K"),
            "applicant-name.surnameLatin TextNotUtf8");
        row("no name", withField("applicant-name", absent), "applicant-name FieldMissing");
        row("no sex", withField("applicant-sex", absent), "applicant-sex FieldMissing");
        row("no birth place", withField("birth-place", absent), "birth-place FieldMissing");
        row("no nationality", withField("applicant-nationality", absent),
            "applicant-nationality FieldMissing");
        row("nationality unheard of", withField("applicant-nationality", "martian"),
            "applicant-nationality FieldInvalid");
        row("no consent", withField("consent", absent), "consent FieldMissing");
        row("consent refused", withField("consent", false), "consent ConsentMissing");
        row("a name that begins with a subscript", withName("givenKhmer", "\u17D2\u1780សុខ"),
            "applicant-name.givenKhmer TextBeginsWithMark");
        row("a code that is not in the gazetteer",
            withField("birth-place", QJsonObject{{"code", "99999999"}, {"asWritten", "ព្រៃវែង"}}),
            "birth-place.code PlaceUnknown");
        row("a village that is not there",
            withField("birth-place", QJsonObject{{"code", "14010399"}, {"asWritten", "ព្រៃវែង"}}),
            "birth-place.code PlaceUnknown");
        for (const char* country : {"XX", "ZZ", "UK", "EU", "AN", "th", "THA", "T", "K\u00C4"}) {
            row(country,
                withField("birth-place", QJsonObject{{"asWritten", "Surin"}, {"country", country}}),
                "birth-place.country CountryUnknown");
        }
        row("renewal without the old card's number", withField("prior-card-number", absent),
            "prior-card-number FieldMissing");
        row("eight digits", withField("prior-card-number", "00000012"),
            "prior-card-number NumberInvalid");
        row("ten digits", withField("prior-card-number", "0000000127"),
            "prior-card-number TextTooLong");
        row("letters for digits", withField("prior-card-number", "00000012X"),
            "prior-card-number NumberInvalid");
        row("no such choice", withField("kind", "fourth"), "kind FieldInvalid");
        row("born tomorrow", withField("applicant-birth-date", "24/11/2026"),
            "applicant-birth-date DateInFuture");
        row("as tall as a house", withField("height-cm", 900), "height-cm NumberInvalid");
        row("short phone", withField("phone", "012"), "phone NumberInvalid");
        row("phone of words", withField("phone", "call me"), "phone NumberInvalid");
        row("no e-mail", withField("email", "dara"), "email FieldInvalid");
        row("marks in Latin", withField("distinguishing-marks", "mole"),
            "distinguishing-marks TextNotKhmer");
        row("place code of 5 digits",
            withField("birth-place", QJsonObject{{"code", "14010"}, {"asWritten", "ព្រៃវែង"}}),
            "birth-place.code PlaceUnknown");
        row("empty place", withField("birth-place", QJsonObject{{"asWritten", ""}}),
            "birth-place.asWritten TextEmpty");
        row("code abroad",
            withField("birth-place",
                      QJsonObject{{"code", "14"}, {"asWritten", "Surin"}, {"country", "TH"}}),
            "birth-place.country FieldInvalid");
    }
    void findsEveryProblem()
    {
        QFETCH(QJsonObject, json);
        QFETCH(QString, problem);
        const auto application = parseApplication(jsonOf(json), forms());
        VERIFY_OK(application);
        QCOMPARE(describe(problemsOf(application.value(), forms().front(), kToday)), problem);
    }
    void refusesSourcesThatAreNoText()
    {
        QJsonObject json = withField("height-cm", 164);
        json["sources"] = QJsonObject{{"height-cm", QString("a") + QChar(0) + "b"}};
        const auto application = parseApplication(jsonOf(json), forms());
        VERIFY_OK(application);
        QCOMPARE(describe(problemsOf(application.value(), forms().front(), kToday)),
                 QString("height-cm FieldInvalid"));
    }
    void acceptsWhatManyPeopleHave_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::newRow("year of birth only") << withField("applicant-birth-date", "ប្រហែល ១៩៥៦");
        QTest::newRow("parents unknown") << withField("father-name", QJsonValue::Undefined);
        QTest::newRow("no phone") << withField("phone", QJsonValue::Undefined);
        QTest::newRow("nationality not determined")
            << withField("applicant-nationality", "not-determined");
        QTest::newRow("born abroad")
            << withField("birth-place", QJsonObject{{"asWritten", "Surin"}, {"country", "TH"}});
        QTest::newRow("not in the gazetteer")
            << withField("birth-place", QJsonObject{{"asWritten", "ភូមិថ្មី ព្រៃវែង"}});
        QTest::newRow("a village far away")
            << withField("birth-place", QJsonObject{{"code", "16010101"}, {"asWritten", "ភូមិ"}});
        QTest::newRow("no iris image") << withField("iris-consent", false);
        QTest::newRow("a Latin name with another apostrophe")
            << withName("surnameLatin", "O\u2019BRIEN");
        QTest::newRow("card number in Khmer digits") << withField("prior-card-number", "០០០០០០១២៧");
        QTest::newRow("phone with spaces") << withField("phone", "+855 12 000 127");
        QTest::newRow("sex in Khmer") << withField("applicant-sex", "ស្រី");
    }
    void acceptsWhatManyPeopleHave()
    {
        QFETCH(QJsonObject, json);
        const auto application = parseApplication(jsonOf(json), forms());
        VERIFY_OK(application);
        QCOMPARE(describe(problemsOf(application.value(), forms().front(), kToday)), QString());
    }
    void refusesWhatTheRegistryMustNotGet()
    {
        const auto read = parseApplication(contentOf("examples/id-card-renewal.json"), forms());
        Application application = read.value();
        application.persons.front().name.givenKhmer = "សិទិ្ធ"; // not in stored form
        application.persons.push_back(application.persons.front());
        application.persons.push_back(application.persons.front());
        application.persons.back().role = PersonRole::Spouse;
        application.fields["weight-kg"] = std::int64_t{60};
        application.fields["phone"] = true;
        application.places["grave"] = Place{};
        application.provenance.push_back({"occupation", "", std::string(5000, 'x')});
        QCOMPARE(describe(problemsOf(application, forms().front(), kToday)),
                 QString("applicant-name.givenKhmer FieldInvalid; phone FieldInvalid; "
                         "applicant FieldInvalid; spouse FieldUnknown; weight-kg FieldUnknown; "
                         "grave FieldUnknown; occupation FieldInvalid"));
        application.formVersion = 2;
        QCOMPARE(describe(problemsOf(application, forms().front(), kToday)),
                 QString(" FormVersionUnknown"));
    }
    void refusesFiles_data()
    {
        using E = ErrorCode;
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* title, const std::string& json, E code,
                            const char* detail = "") {
            QTest::newRow(title) << QByteArray::fromStdString(json) << static_cast<int>(code)
                                 << detail;
        };
        QJsonObject otherForm = example();
        otherForm["form"] = "library-card";
        QJsonObject otherVersion = example();
        otherVersion["version"] = 7;
        QJsonObject extra = example();
        extra["comment"] = "hello";
        row("nothing", "", E::ApplicationUnreadable);
        row("not JSON", "{\"form\":", E::ApplicationUnreadable);
        row("a list", "[]", E::ApplicationUnreadable);
        row("two documents", "{}{}", E::ApplicationUnreadable);
        row("ill-formed bytes", "{\"form\":\"\xE1\x9E\"}", E::TextNotUtf8);
        row("257 KiB", std::string(257 * 1024, ' '), E::ApplicationUnreadable);
        row("100,000 brackets", std::string(100'000, '['), E::ApplicationUnreadable);
        row("a key twice", "{\"form\":\"id-card\",\"form\":\"id-card\"}", E::ApplicationUnreadable);
        row("more than the format has", jsonOf(extra), E::ApplicationUnreadable);
        row("unknown form", jsonOf(otherForm), E::FormUnknown, "library-card");
        row("unknown version", jsonOf(otherVersion), E::FormVersionUnknown, "id-card");
        row("unknown field", jsonOf(withField("shoe-size", 43)), E::FieldUnknown, "shoe-size");
        row("unknown field that is no code", jsonOf(withField("Sok Dara", 43)), E::FieldUnknown,
            "(not a code)");
        row("number for text", jsonOf(withField("occupation", 5)), E::FieldInvalid, "occupation");
        row("text for a number", jsonOf(withField("height-cm", "164")), E::FieldInvalid,
            "height-cm");
        row("fraction", jsonOf(withField("height-cm", 164.5)), E::FieldInvalid, "height-cm");
        row("null", jsonOf(withField("consent", QJsonValue::Null)), E::FieldInvalid, "consent");
        row("text for a name", jsonOf(withField("applicant-name", "Sok")), E::FieldInvalid,
            "applicant-name: is not an object");
        row("unknown part of a name", jsonOf(withName("nickname", "Sok")), E::FieldInvalid,
            "applicant-name: has a member nobody knows");
        row("year of two digits", jsonOf(withField("applicant-birth-date", "12/03/84")),
            E::DateInvalid, "applicant-birth-date");
        row("sex unheard of", jsonOf(withField("applicant-sex", "X")), E::FieldInvalid,
            "applicant-sex");
        row("name of 10,000 characters",
            jsonOf(withName("givenKhmer", QString(10'000, QChar(0x1780)))), E::TextTooLong,
            "applicant-name");
    }
    void refusesFiles()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        QFETCH(QString, detail);
        const auto application = parseApplication(json.toStdString(), forms());
        QVERIFY(!application.ok());
        QCOMPARE(std::string(nameOf(application.error().code)),
                 std::string(nameOf(static_cast<ErrorCode>(code))));
        if (!detail.isEmpty()) {
            QCOMPARE(QString::fromStdString(application.error().detail), detail);
        }
    }
    void survivesDamagedFiles()
    {
        ipis::test::CountingRandom random;
        const std::string application = contentOf("examples/id-card-renewal.json");
        const std::string form = contentOf("id-card.json");
        int read = 0;
        for (int i = 0; i < 1'000; ++i) {
            std::array<Byte, 12> bytes{};
            random.fill(bytes);
            const auto damaged = [&](std::string text) {
                for (std::size_t k = 0; k < 12; k += 4) {
                    text[readU32(BytesView(bytes).subspan(k, 4)) % text.size()] =
                        static_cast<char>(bytes[k]);
                }
                return text;
            };
            const auto result = parseApplication(damaged(application), forms());
            if (result.ok()) {
                ++read;
                problemsOf(result.value(), forms().front(), kToday);
            }
            static_cast<void>(parseForm(damaged(form)).ok());
        }
        QVERIFY(read < 1'000);
    }
    void refusesBrokenForms_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("unknown type") << "\"type\": \"sex\""
                                      << "\"type\": \"blob\"";
        QTest::newRow("two fields of one code") << "\"code\": \"phone\""
                                                << "\"code\": \"email\"";
        QTest::newRow("code with a space") << "\"code\": \"phone\""
                                           << "\"code\": \"my phone\"";
        QTest::newRow("no English label") << ", \"en\": \"Phone\""
                                          << "";
        QTest::newRow("unknown key") << "\"mayBeFuture\""
                                     << "\"maybe\"";
        QTest::newRow("unknown role") << "\"who\": \"father\""
                                      << "\"who\": \"uncle\"";
        QTest::newRow("part that does not fit") << "\"part\": \"sex\""
                                                << "\"part\": \"name\"";
        QTest::newRow("condition that names nothing") << "\"is\": [\"lost\"]"
                                                      << "\"is\": [\"gone\"]";
        QTest::newRow("limits the wrong way round") << "\"minimum\": 40"
                                                    << "\"minimum\": 400";
        QTest::newRow("too long for a packet") << "\"maxLength\": 300"
                                               << "\"maxLength\": 501";
        QTest::newRow("version 0") << "\"version\": 1"
                                   << "\"version\": 0";
        QTest::newRow("two papers of one code") << "\"code\": \"loss-report\""
                                                << "\"code\": \"other\"";
        QTest::newRow("paper of a code too long for a packet")
            << "\"code\": \"loss-report\""
            << "\"code\": \"a-report-of-loss-by-33-characters\"";
        QTest::newRow("paper without a label") << "\"en\": \"Report of loss\""
                                               << "\"en\": \"\"";
        QTest::newRow("cut off") << "\"pages\": ["
                                 << "";
    }
    void refusesBrokenForms()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QString json = QString::fromStdString(contentOf("id-card.json"));
        QVERIFY(json.contains(from));
        json.replace(json.indexOf(from), from.size(), to);
        VERIFY_ERROR(parseForm(json.toStdString()), FormUnknown);
    }
};

QTEST_APPLESS_MAIN(ApplicationTest)
#include "application_test.moc"
