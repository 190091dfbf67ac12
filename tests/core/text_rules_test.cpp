// SPDX-License-Identifier: GPL-3.0-or-later
// Which names and texts are kept, and which code refuses the others.
#include "core/text/khmer.h"
#include "core/text/latin.h"
#include "core/text/text_rules.h"
#include "tests/support/fakes.h"

using namespace ipis::core;

namespace {

const std::string kNul("សុខ\0ខ", 13);

std::string repeated(const std::string& part, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += part;
    }
    return out;
}

} // namespace

class TextRulesTest : public QObject
{
    Q_OBJECT
private slots:
    void acceptsNames_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("khmer");
        QTest::addColumn<QString>("kept");
        QTest::newRow("Khmer") << "សុខ" << true << "សុខ";
        QTest::newRow("Khmer with NiDA space") << QString("ភ្នំ\u200Bពេញ") << true << "ភ្នំពេញ";
        QTest::newRow("Khmer misordered") << "សិទិ្ធ" << true << "សិទ្ធិ";
        QTest::newRow("title before it") << "លោកស្រី សុខ" << true << "សុខ";
        QTest::newRow("two titles") << QString("ឯកឧត្តម\u200Bលោក សុខ") << true << "សុខ";
        QTest::newRow("given name that begins like a title") << "កញ្ញារ័ត្ន" << true << "កញ្ញារ័ត្ន";
        QTest::newRow("given name that is like a title") << "កញ្ញា" << true << "កញ្ញា";
        QTest::newRow("Latin") << " SOK  " << false << "SOK";
        QTest::newRow("Latin with accents")
            << QString("N\u00E9ang-D'Or") << false << QString("N\u00E9ang-D'Or");
        QTest::newRow("a hundred code points")
            << QString(100, QChar(0x1780)) << true << QString(100, QChar(0x1780));
    }
    void acceptsNames()
    {
        QFETCH(QString, typed);
        QFETCH(bool, khmer);
        QFETCH(QString, kept);
        const auto name =
            checkedName(typed.toStdString(), khmer ? ScriptRule::Khmer : ScriptRule::Latin);
        VERIFY_OK(name);
        QCOMPARE(QString::fromStdString(name.value()), kept);
    }
    void refusesNames_data()
    {
        using R = ScriptRule;
        using E = ErrorCode;
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("code");
        const auto row = [](const char* title, const std::string& typed, R rule, E code) {
            QTest::newRow(title) << QByteArray::fromStdString(typed) << static_cast<int>(rule)
                                 << static_cast<int>(code);
        };
        row("nothing", "", R::Khmer, E::TextEmpty);
        row("only U+200B", "\u200B\u200B", R::Khmer, E::TextEmpty);
        row("only spaces", " \u00A0 ", R::Latin, E::TextEmpty);
        row("10,000 letters", repeated("ក", 10'000), R::Khmer, E::TextTooLong);
        row("101 letters", repeated("ក", 101), R::Khmer, E::TextTooLong);
        row("10,000 U+200B", repeated("\u200B", 10'000), R::Khmer, E::TextTooLong);
        row("Latin in a Khmer field", "SOK", R::Khmer, E::TextNotKhmer);
        row("Khmer in a Latin field", "សុខ", R::Latin, E::TextNotLatin);
        row("both scripts", "សុខ Sok", R::Khmer, E::TextNotKhmer);
        row("Cyrillic that looks Latin", "S\u041EK", R::Latin, E::TextNotLatin);
        row("Thai", "\u0E2A\u0E38\u0E02", R::Khmer, E::TextNotKhmer);
        row("digits in a name", "សុខ២", R::Khmer, E::TextNotKhmer);
        row("markup in a name", "<b>Sok</b>", R::Latin, E::TextNotLatin);
        row("a mark without a letter", "\u17B6", R::Khmer, E::TextNotKhmer);
        row("ill-formed bytes", "\xE1\x9E", R::Khmer, E::TextNotUtf8);
        row("NUL inside", kNul, R::Khmer, E::TextNotUtf8);
        row("escape", "SOK\x1B[2J", R::Latin, E::TextNotUtf8);
        row("replacement character", "សុ\uFFFDខ", R::Khmer, E::TextNotUtf8);
        row("private use", "\uE000", R::Latin, E::TextNotUtf8);
        row("a subscript first", "\u17D2\u1780សុខ", R::Khmer, E::TextBeginsWithMark);
        row("a vowel sign first", "\u17C1សុខ", R::Khmer, E::TextBeginsWithMark);
        row("a vowel sign typed as it looks", "\u17C1\u1780", R::Khmer, E::TextBeginsWithMark);
        row("a nikahit first", "\u17C6សុខ", R::Khmer, E::TextBeginsWithMark);
        row("a shifter first", "\u17C9សុខ", R::Khmer, E::TextBeginsWithMark);
        row("a robat first", "\u17CCសុខ", R::Khmer, E::TextBeginsWithMark);
        row("the repetition sign first", "\u17D7សុខ", R::Khmer, E::TextBeginsWithMark);
        row("a later word begins with a subscript", "សុខ \u17D2\u1780ដារា", R::Khmer,
            E::TextBeginsWithMark);
        row("after a hyphen", "សុខ-\u17B6ន", R::Khmer, E::TextBeginsWithMark);
        row("after a title", "លោក \u17B6សុខ", R::Khmer, E::TextBeginsWithMark);
        row("behind U+200B", "\u200B\u17B6សុខ", R::Khmer, E::TextBeginsWithMark);
        row("behind U+200C", "\u200C\u17C9សុខ", R::Khmer, E::TextBeginsWithMark);
        row("an accent first", "\u0301Sok", R::Latin, E::TextBeginsWithMark);
        row("quotation marks", "\u201CSok\u201D", R::Latin, E::TextNotLatin);
        row("digits of another width", "Sok\uFF12", R::Latin, E::TextNotLatin);
        row("a middle dot", "Gal\u00B7la", R::Latin, E::TextNotLatin);
    }
    void refusesNames()
    {
        QFETCH(QByteArray, typed);
        QFETCH(int, rule);
        QFETCH(int, code);
        const auto name = checkedName(typed.toStdString(), static_cast<ScriptRule>(rule));
        QVERIFY(!name.ok());
        QCOMPARE(std::string(nameOf(name.error().code)),
                 std::string(nameOf(static_cast<ErrorCode>(code))));
    }
    void keepsOneSignForManyInNames_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("kept");
        for (const char16_t sign :
             std::u16string_view(u"'\u0060\u00B4\u02B9\u02BB\u02BC\u02BD\u02C8"
                                 u"\u2018\u2019\u201B\u2032\uFF07")) {
            QTest::addRow("apostrophe U+%04X", unsigned(sign))
                << QStringLiteral("O") + QChar(sign) + "BRIEN"
                << "O'BRIEN";
        }
        for (const char16_t sign : std::u16string_view(
                 u"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D")) {
            QTest::addRow("hyphen U+%04X", unsigned(sign))
                << QStringLiteral("JEAN") + QChar(sign) + "LUC"
                << "JEAN-LUC";
        }
        for (const char16_t sign :
             std::u16string_view(u" \u00A0\u2002\u2009\u200A\u202F\u205F\u3000\t")) {
            QTest::addRow("space U+%04X", unsigned(sign))
                << QStringLiteral("JEAN") + QChar(sign) + "LUC"
                << "JEAN LUC";
        }
        QTest::newRow("a soft hyphen") << "SO\u00ADK"
                                       << "SOK";
        QTest::newRow("fullwidth letters") << "\uFF33\uFF2F\uFF2B"
                                           << "SOK";
        QTest::newRow("a letter and its accent") << "RENE\u0301E"
                                                 << "REN\u00C9E";
        QTest::newRow("two accents") << "NGUYE\u0302\u0303N"
                                     << "NGUY\u1EC4N";
        QTest::newRow("an accent without a letter of its own") << "M\u0304A"
                                                               << "M\u0304A";
        QTest::newRow("a stroke") << "\u0126AL"
                                  << "\u0126AL";
        QTest::newRow("a ligature") << "\uFB01N"
                                    << "fiN";
    }
    void keepsOneSignForManyInNames()
    {
        QFETCH(QString, typed);
        QFETCH(QString, kept);
        const auto name = checkedName(typed.toStdString(), ScriptRule::Latin);
        VERIFY_OK(name);
        QCOMPARE(QString::fromStdString(name.value()), kept);
        QCOMPARE(checkedName(name.value(), ScriptRule::Latin).value(), name.value());
        QCOMPARE(searchKey(typed.toStdString()), searchKey(name.value()));
        QCOMPARE(latinKey(typed.toStdString()), latinKey(name.value()));
    }
    void keepsTheSignsOfKhmerNamesToo()
    {
        const auto name = checkedName("សុខ\u2011ដារា", ScriptRule::Khmer);
        VERIFY_OK(name);
        QCOMPARE(name.value(), std::string("សុខ-ដារា"));
        VERIFY_OK(checkedName("ប\u200C\u17C9\u17B8", ScriptRule::Khmer));
    }
    void takesBidiControlsAway()
    {
        const auto name = checkedName("\u202ESOK\u202C", ScriptRule::Latin);
        VERIFY_OK(name);
        QCOMPARE(name.value(), std::string("SOK"));
    }
    void letsAddressesHoldDigits()
    {
        VERIFY_OK(checkedText("ផ្ទះលេខ ១២អា, ក្រុម 3", {ScriptRule::Khmer, 200}));
        VERIFY_OK(checkedText("ក្បែរវត្តចាស់ៗ", {ScriptRule::Khmer, 200}));
        VERIFY_OK(checkedText("House 12B / 3", {ScriptRule::Latin, 200}));
        VERIFY_OK(checkedText("១២", {ScriptRule::Any, 200}));
        VERIFY_ERROR(checkedText("១២", {ScriptRule::Khmer, 200}), TextNotKhmer);
    }
    void tellsScriptsApart()
    {
        QVERIFY(scriptOf("សុខ ១") == Script::Khmer);
        QVERIFY(scriptOf("ផ្សេងៗ") == Script::Khmer);
        QVERIFY(scriptOf("Sok 1") == Script::Latin);
        QVERIFY(scriptOf("សុខ a") == Script::Mixed);
        QVERIFY(scriptOf("12 .") == Script::None);
        QVERIFY(scriptOf("\u0E2A") == Script::Other);
    }
    void neverQuotesTheTextInTheDetail()
    {
        const auto name = checkedName(std::string("SECRETNAME\0", 11), ScriptRule::Latin);
        VERIFY_ERROR(name, TextNotUtf8);
        QVERIFY(name.error().detail.find("SECRET") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TextRulesTest)
#include "text_rules_test.moc"
