// SPDX-License-Identifier: GPL-3.0-or-later
// What people hand to ipis-station enroll: each wrong thing is said by name, and nothing is lost.
#include "devices/synthetic/picture_file.h"
#include "tests/app/office.h"

#include <QJsonDocument>

using namespace ipis;
using app::Language;
using core::ErrorCode;
using test::Office;

namespace {

constexpr std::uint32_t kSide = 400;

QByteArray bitmap(const devices::GreyImage& image)
{
    const core::Bytes file = devices::bmpFile(devices::colourOf(image), 500);
    return {reinterpret_cast<const char*>(file.data()), static_cast<qsizetype>(file.size())};
}

QByteArray noise()
{
    devices::GreyImage image{kSide, kSide, core::Bytes(kSide * kSide)};
    devices::SeededNumbers numbers(7);
    for (core::Byte& pixel : image.pixels) {
        pixel = static_cast<core::Byte>(numbers.next());
    }
    return bitmap(image);
}

QJsonObject nameOf(const QString& surname, const QString& given)
{
    return {{"surnameKhmer", surname},
            {"givenKhmer", given},
            {"surnameLatin", "SOK"},
            {"givenLatin", "DARA"}};
}

} // namespace

class BadInputTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
        QVERIFY(m_office.enroll().ok());
        m_counts = m_office.counts();
        QCOMPARE(m_counts["finished"].toInt(), 1);
        test::writeAll(m_office.path("noise.bmp"), noise());
        test::writeAll(m_office.path("grey.bmp"),
                       bitmap({640, 480, core::Bytes(640 * 480, core::Byte{128})}));
        test::writeAll(m_office.path("empty.bmp"), "");
        test::writeAll(m_office.path("text.bmp"), "This is a letter, not a picture.\n");
        test::writeAll(m_office.path("huge.bmp"), QByteArray(17 * 1024 * 1024, 'B'));
        test::writeAll(m_office.path("half.bmp"), noise().left(1000));
    }
    void refusesThePicture_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QList<int>>("codes");
        const auto row = [](const char* name, const QString& option, const QString& value,
                            const QList<int>& codes) {
            QTest::newRow(name) << option << value << codes;
        };
        row("finger: noise", "--finger", "right-index=noise.bmp", {704, 746});
        row("finger: no bytes", "--finger", "right-index=empty.bmp", {741});
        row("finger: a letter", "--finger", "right-index=text.bmp", {740});
        row("finger: half a picture", "--finger", "right-index=half.bmp", {740});
        row("finger: too many bytes", "--finger", "right-index=huge.bmp", {742});
        row("finger: no such file", "--finger", "right-index=nothing.bmp", {101});
        row("finger: unknown name", "--finger", "right-toe=finger.bmp", {1001});
        row("finger: no name", "--finger", "finger.bmp", {1001});
        row("face: nobody", "--face", "grey.bmp", {744});
        row("face: no bytes", "--face", "empty.bmp", {741});
        row("face: a letter", "--face", "text.bmp", {740});
        row("face: too many bytes", "--face", "huge.bmp", {742});
        row("paper: not of this form", "--document", "deed=grey.bmp", {212});
        row("paper: no kind", "--document", "grey.bmp", {1001});
        row("paper: no bytes", "--document", "family-book=empty.bmp", {741});
        row("paper: a letter", "--document", "family-book=text.bmp", {740});
        row("paper: half a picture", "--document", "family-book=half.bmp", {740});
        row("paper: too many bytes", "--document", "family-book=huge.bmp", {742});
        row("paper: no such file", "--document", "family-book=nothing.bmp", {101});
    }
    void refusesThePicture()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QList<int>, codes);
        const qsizetype name = value.indexOf('=') + 1;
        const QString given = value.left(name) + m_office.file(value.mid(name).toStdString());
        refuses({"enroll", m_office.file("application.json"), option, given}, codes);
    }
    void refusesTheApplication_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QList<int>>("codes");
        const auto row = [](const char* name, const QString& field, const QJsonValue& value,
                            const QList<int>& codes) {
            QTest::newRow(name) << field << value << codes;
        };
        row("a name of no characters", "applicant-name", nameOf("", "ដារា"), {201, 213});
        row("a name of 10,000 characters", "applicant-name",
            nameOf(QString("ក").repeated(10'000), "ដារា"), {202});
        row("a name of 101 characters", "applicant-name",
            nameOf(QString("ក").repeated(101), "ដារា"), {202});
        row("Latin in a Khmer field", "applicant-name", nameOf("SOK", "DARA"), {203});
        row("Khmer in a Latin field", "email", "ដារា@example.com", {204, 214});
        row("NUL in a text", "occupation", QString::fromUtf8("farm\0er", 7), {205});
        row("unknown field", "shoe-size", "42", {212});
        row("missing required field", "height-cm", QJsonValue(QJsonValue::Undefined), {213});
        row("text for a number", "height-cm", "tall", {214});
        row("a height of nobody", "height-cm", 2500, {216});
        row("a day that is none", "applicant-birth-date", "31/02/2001", {206});
        row("born tomorrow", "applicant-birth-date", "01/01/2090", {207});
        row("a choice that is none", "marital-status", "complicated", {214});
        row("consent refused", "consent", false, {219});
        row("a name that begins with a vowel sign", "applicant-name",
            nameOf(QString::fromUtf8("\u17B6សុខ"), "ដារា"), {220});
        row("a place that is not in the gazetteer", "birth-place",
            QJsonObject{{"code", "99999999"}, {"asWritten", "ភូមិ"}}, {209});
        row("a country that is none", "birth-place",
            QJsonObject{{"asWritten", "Surin"}, {"country", "XX"}}, {221});
        row("a phone of letters", "phone", "call me", {214, 216});
    }
    void refusesTheApplication()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QList<int>, codes);
        writeApplication(field, value);
        refuses({"enroll", m_office.file("changed.json")}, codes);
    }
    void refusesTheFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<int>>("codes");
        QTest::newRow("no bytes") << QByteArray() << QList<int>{215};
        QTest::newRow("a letter") << QByteArray("Dear registry") << QList<int>{215};
        QTest::newRow("not UTF-8") << QByteArray("{\"form\": \"\xff\"}") << QList<int>{215, 205};
        QTest::newRow("half a file")
            << test::readAll(m_office.path("application.json")).left(300) << QList<int>{215};
        QTest::newRow("deep") << QByteArray(5'000, '[') << QList<int>{215};
        QTest::newRow("too many bytes") << QByteArray(300'000, ' ') << QList<int>{104, 215};
        QTest::newRow("unknown form")
            << QByteArray("{\"form\": \"fishing\", \"version\": 1, \"fields\": {}}")
            << QList<int>{210};
        QTest::newRow("unknown version")
            << QByteArray("{\"form\": \"id-card\", \"version\": 99, \"fields\": {}}")
            << QList<int>{211};
    }
    void refusesTheFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<int>, codes);
        test::writeAll(m_office.path("changed.json"), bytes);
        refuses({"enroll", m_office.file("changed.json")}, codes);
    }
    void refusesTheCommandLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QList<int>>("codes");
        const QString file = m_office.file("application.json");
        QTest::newRow("no file") << QStringList{"enroll"} << QList<int>{1001};
        QTest::newRow("two files") << QStringList{"enroll", file, file} << QList<int>{1001};
        QTest::newRow("unknown option")
            << QStringList{"enroll", file, "--fast"} << QList<int>{1003};
        QTest::newRow("no such passphrase file")
            << QStringList{"enroll", file, "--password-file", "nothing"} << QList<int>{1004};
        QTest::newRow("unknown operator")
            << QStringList{"enroll", file, "--operator", "4711"} << QList<int>{403};
        QTest::newRow("no example")
            << QStringList{"forms", "--example", "fishing"} << QList<int>{210};
        QTest::newRow("audit of what") << QStringList{"audit", "burn"} << QList<int>{1001};
    }
    void refusesTheCommandLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QList<int>, codes);
        refuses(arguments, codes);
    }
    void takesZeroWidthSpacesAwayFromNames()
    {
        writeApplication("applicant-name",
                         nameOf(QString("ចន្ទ\u200B"), QString("\u200Bសុ\u200Bភា")));
        const auto run = m_office.station({"enroll", m_office.file("changed.json")});
        QVERIFY2(run.ok(), run.told().c_str());
        const auto found = m_office.station({"search", run.json()["reference"].toString()});
        QCOMPARE(found.json()["found"][0]["name"].toString(), QString("ចន្ទ សុភា"));
    }
    void enrollsAsBeforeAfterAllThat()
    {
        const auto run = m_office.enroll({"--face", m_office.file("face.bmp"), "--finger",
                                          "right-index=" + m_office.file("finger.bmp")});
        QVERIFY2(run.ok(), run.told().c_str());
        const auto sent = m_office.locked({"sync", "--once"});
        QVERIFY2(sent.ok(), sent.told().c_str());
        VERIFY_FAULTLESS(m_office.settle());
        QCOMPARE(m_office.registry({"status"}).json()["persons"].toInt(), 3);
    }

private:
    // Undefined takes the field away.
    void writeApplication(const QString& field, const QJsonValue& value)
    {
        QJsonObject application =
            QJsonDocument::fromJson(test::readAll(m_office.path("application.json"))).object();
        QJsonObject fields = application["fields"].toObject();
        fields.insert(field, value);
        application["fields"] = fields;
        test::writeAll(m_office.path("changed.json"), QJsonDocument(application).toJson());
    }
    void refuses(const QStringList& arguments, const QList<int>& codes)
    {
        for (const Language language : {Language::English, Language::Khmer}) {
            const auto run = m_office.station(arguments, language);
            std::string fault = "no code expected";
            for (const int code : codes) {
                fault = test::faultOfRefusal(run, static_cast<ErrorCode>(code), language);
                if (fault.empty()) {
                    break;
                }
            }
            VERIFY_FAULTLESS(fault);
        }
        QCOMPARE(m_office.counts(), m_counts);
    }

    Office m_office{test::RegistryKind::Demo};
    QJsonObject m_counts;
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
