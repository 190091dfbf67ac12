// SPDX-License-Identifier: GPL-3.0-or-later
// Passphrases: the first that anybody guesses are refused, and what looks the same is the same.
#include "core/crypto/passphrase.h"
#include "core/text/passphrase_form.h"
#include "tests/support/fakes.h"

using namespace ipis::core;

namespace {

Secret secret(std::string_view text)
{
    return Secret::copyOf(viewOf(text));
}

std::string formOf(std::string_view typed)
{
    const Secret form = passphraseForm(secret(typed));
    return std::string(textOf(form.view()));
}

} // namespace

class PassphraseTest : public QObject
{
    Q_OBJECT
private slots:
    void refusesWhatIsGuessedFirst()
    {
        const std::vector<std::string> weak{
            "12345678",     "87654321",      "00000000",       "19840317",  "1234 5678",
            "12-03-1984",   "១២៣៤៥៦៧៨",      "11111111111111", "aaaaaaaa",  "abababab",
            "abcabcabc",    "dara dara ",    "daradara",       "abcdefgh",  "zyxwvuts",
            "qwertyui",     "QWERTYUIOP",    "asdfghjkl",      "qwerty123", "1q2w3e4r1q2w3e4r",
            "password",     "Password",      "P@ssw0rd",       "password1", "password123!",
            "passw0rd2026", "letmein2026",   "iloveyou1",      "cambodia",  "Cambodia2026",
            "phnom penh",   "10011001",      "1001dara",       "dara1001",  "កកកកកកកក",
            "កខកខកខកខ",     "កខគឃងចឆជ",      "លេខសម្ងាត់",       "ភ្នំពេញ១២៣៤", "!!!!!!!!",
            "welcome1",     "administrator", "test test",      "abcd1234",  "........ 1234"};
        for (const std::string& one : weak) {
            const auto checked = checkPassphrase(secret(one), "1001");
            QVERIFY2(!checked.ok(), one.c_str());
            QVERIFY2(checked.error().code == ErrorCode::PassphraseWeak, one.c_str());
        }
        qInfo("%zu weak passphrases: all refused with their reason", weak.size());
    }
    void takesWordsOfAllScripts()
    {
        for (const char* one :
             {"four words for dara", "four words for kolap", "long enough", "អក្សរខ្ម",
              "rice boat seven moon", "ស្វាយ ដំរី ភ្លៀង ទឹក", "their own passphrase", "k7#mQ2pz"}) {
            const auto checked = checkPassphrase(secret(one), "1001");
            QVERIFY2(checked.ok(), one);
        }
    }
    void tellsTooShortFromWeak()
    {
        for (const char* one : {"", "1234567", "abcdefg", "កកកកកកក"}) {
            QCOMPARE(checkPassphrase(secret(one), "1001").error().code,
                     ErrorCode::PassphraseTooShort);
        }
    }
    void opensWithWhatLooksTheSame()
    {
        const std::vector<std::pair<std::string, std::string>> same{
            {"\u1780\u17BE", "\u1780\u17C1\u17B8"},             // OE as one sign or two
            {"\u1780\u17C4", "\u1780\u17C1\u17B6"},             // OO
            {"\u1780\u17B6\u1793", "\u1780\u17B6\u200B\u1793"}, // NiDA's space bar
            {"\u1780\u17BB\u17C6", "\u1780\u17FC"},             // NiDA's two-sign key
            {"\u1780\u17BB\u17C6", "\u1780\u17C6\u17BB"},       // order of marks
            {"\u1793\u17D2\u178F", "\u1793\u17D2\u178A"},       // subscript TA and DA
            {"\u179F\u17D2\u178F\u17D2\u179A\u17B8", "\u179F\u17D2\u179A\u17D2\u178F\u17B8"},
            {"caf\u00E9", "cafe\u0301"},
            {"\u1EAF", "a\u0306\u0301"},
            {"a b", "a\u00A0b"},
            {"a b", " a \t b "},
            {"words", "\uFEFFwords"},
            {"words", "wor\u00ADds"},
            {"words", "wor\u200Dds\u2060"}};
        for (const auto& [one, other] : same) {
            QCOMPARE(formOf(other), formOf(one));
            QCOMPARE(formOf(formOf(one)), formOf(one));
        }
        qInfo("%zu pairs that look the same: all the same", same.size());
    }
    void keepsApartWhatLooksDifferent()
    {
        const std::vector<std::string> different{"words",  "Words",  "word s", "w\u00F6rds",
                                                 "\u1780", "\u1781", "\u17E1", "1",
                                                 "\xFF",   "\xFE"};
        for (std::size_t i = 0; i < different.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                QVERIFY(formOf(different[i]) != formOf(different[k]));
            }
        }
        QCOMPARE(formOf("four words for dara"), std::string("four words for dara"));
        QCOMPARE(formOf(""), std::string());
        QCOMPARE(formOf("\U0001F41F fish \U0001F41F"), std::string("\U0001F41F fish \U0001F41F"));
        QCOMPARE(Secret::alive(), 0L);
    }
};

QTEST_GUILESS_MAIN(PassphraseTest)
#include "passphrase_test.moc"
