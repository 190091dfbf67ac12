// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors of the two text forms, and that both are idempotent.
#include "core/text/digits.h"
#include "core/text/khmer.h"
#include "core/text/utf8.h"
#include "tests/support/fakes.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace ipis::core;

namespace {

std::vector<std::vector<std::string>> rowsOf(const std::filesystem::path& file)
{
    std::vector<std::vector<std::string>> rows;
    std::ifstream in(file);
    std::string line;
    std::getline(in, line); // the header
    while (std::getline(in, line)) {
        std::vector<std::string> cells;
        std::istringstream cellsIn(line);
        for (std::string cell; std::getline(cellsIn, cell, '\t');) {
            cells.push_back(cell);
        }
        rows.push_back(cells);
    }
    return rows;
}

std::filesystem::path sharedFolder()
{
    const char* given = std::getenv("IPIS_SHARED_DIR");
    return given == nullptr ? std::filesystem::path(IPIS_SOURCE_DIR) / "../shared" : given;
}

// A repeatable text out of signs that disturb each other.
std::string randomText(ipis::test::CountingRandom& random)
{
    static const std::u32string kSigns =
        U"\u1780\u1784\u178A\u178F\u1794\u1798\u179A\u179F\u17A0\u17A2\u17A3\u17A4\u17A8\u17B2"
        U"\u17B4"
        U"\u17B6\u17B7\u17B8\u17BB\u17BC\u17BE\u17BF\u17C1\u17C2\u17C4\u17C6\u17C7\u17C9\u17CA"
        U"\u17CB"
        U"\u17CC\u17CD\u17D0\u17D1\u17D2\u17D2\u17D2\u17D3\u17D4\u17D8\u17DD\u17E1\u17FB\u17FF"
        U"\u200B"
        U"\u200C\u200C\u200D\u202E\u00A0 \u0301\u0041e\u212B\uFB01\u00A8\u00B4\u1E9B\u0323\uFFFD";
    std::array<Byte, 13> bytes{};
    random.fill(bytes);
    std::u32string text;
    for (std::size_t i = 1; i <= 1U + bytes[0] % 12U; ++i) {
        text.push_back(kSigns[bytes[i] % kSigns.size()]);
    }
    return toUtf8(text);
}

} // namespace

class KhmerTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheVectors_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("key");
        const auto rows = rowsOf(IPIS_SOURCE_DIR "/tests/data/khmer_vectors.tsv");
        QCOMPARE(rows.size(), std::size_t{31});
        for (const auto& row : rows) {
            QTest::newRow((row.at(6) + " " + row.at(1)).c_str())
                << QString::fromStdString(row.at(0)) << QString::fromStdString(row.at(2))
                << QString::fromStdString(row.at(4));
        }
    }
    void keepsTheVectors()
    {
        QFETCH(QString, input);
        QFETCH(QString, stored);
        QFETCH(QString, key);
        QCOMPARE(QString::fromStdString(storedForm(input.toStdString())), stored);
        QCOMPARE(QString::fromStdString(searchKey(input.toStdString())), key);
        QCOMPARE(QString::fromStdString(searchKey(stored.toStdString())), key);
    }
    void repairsWhatHandsType_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("stored");
        QTest::newRow("nida placeholders")
            << QString("ក\u17FB ក\u17FC ក\u17FD ក\u17FE ក\u17FF") << QString("កុះ កុំ កេះ កោះ កាំ");
        QTest::newRow("U for a shifter under AA and nikahit") << QString("សុាំ") << QString("ស៊ាំ");
        QTest::newRow("BA below makes a syllable weak")
            << QString("ស\u17D2\u1794\u17BB\u17B8") << QString("ស\u17D2\u1794\u17C9\u17B8");
        QTest::newRow("NYO is weak")
            << QString("\u1789\u17BB\u17B8") << QString("\u1789\u17C9\u17B8");
        QTest::newRow("KA is strong")
            << QString("\u1780\u17BB\u17B8") << QString("\u1780\u17CA\u17B8");
        QTest::newRow("ZWNJ that keeps a shifter up")
            << QString("ប\u17C9\u200Cី") << QString("ប\u17C9\u200Cី");
        QTest::newRow("ZWNJ before a shifter")
            << QString("ប\u200C\u17C9ី") << QString("ប\u200C\u17C9ី");
        QTest::newRow("ZWNJ before the other shifter, typed last")
            << QString("ស\u17B8\u200C\u17CA") << QString("ស\u200C\u17CA\u17B8");
        QTest::newRow("ZWNJ before a shifter under a subscript")
            << QString("ស\u200C\u17CA\u17D2\u1798\u17B8")
            << QString("ស\u17D2\u1798\u200C\u17CA\u17B8");
        QTest::newRow("ZWNJ twice before a shifter")
            << QString("ប\u200C\u200C\u17C9ី") << QString("ប\u200C\u17C9ី");
        QTest::newRow("ZWNJ after a shifter under a sign")
            << QString("ប\u17C9\u200C\u17CB") << QString("ប\u17C9\u200C\u17CB");
        QTest::newRow("ZWNJ after a shifter, nothing above")
            << QString("ប\u17C9\u200C\u17B6") << QString("ប\u17C9\u17B6");
        QTest::newRow("ZWNJ before a vowel") << QString("ប\u200Cី") << QString("បី");
        QTest::newRow("vowels that nobody sees") << QString("ស\u17B4ុខ\u17B5") << QString("សុខ");
        QTest::newRow("ZWNJ between words") << QString("ក\u200C ខ") << QString("ក ខ");
        QTest::newRow("coeng that joins nothing") << QString("ក\u17D2 ខ") << QString("ក ខ");
        QTest::newRow("spaces of every kind") << QString(" \u00A0ក\t\u2003ខ \n") << QString("ក ខ");
        QTest::newRow("bidi controls") << QString("\u202Eសុខ\u2066\u200F") << QString("សុខ");
        QTest::newRow("Latin is composed") << QString("Take\u0301o") << QString("Tak\u00E9o");
        QTest::newRow("only U+200B") << QString("\u200B\u200B") << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void repairsWhatHandsType()
    {
        QFETCH(QString, input);
        QFETCH(QString, stored);
        QCOMPARE(QString::fromStdString(storedForm(input.toStdString())), stored);
    }
    void comparesWhatMeansTheSame()
    {
        QCOMPARE(searchKey("SOK  Dara"), searchKey("sok dara"));
        QCOMPARE(searchKey("ឲ្យ"), searchKey("ឱ្យ"));
        QCOMPARE(searchKey("ភូមិ១០"), searchKey("ភូមិ10"));
        QCOMPARE(searchKey("ប\u200C\u17C9\u17B8"), searchKey("ប\u17C9\u17B8"));
        QCOMPARE(searchKey("ប\u17C9\u200C\u17B8"), searchKey("ប\u17C9\u17B8"));
        QCOMPARE(searchKey("O\u2019Brien"), searchKey("O'BRIEN"));
        QCOMPARE(searchKey("Jean\u2011Luc"), searchKey("jean-luc"));
        QVERIFY(searchKey("សុខ") != searchKey("សុខា"));
    }
    void isIdempotentOnAnyText()
    {
        ipis::test::CountingRandom random;
        for (int i = 0; i < 10'000; ++i) {
            const std::string text = randomText(random);
            const std::string stored = storedForm(text);
            const std::string key = searchKey(text);
            QCOMPARE(storedForm(stored), stored);
            QCOMPARE(searchKey(key), key);
            QCOMPARE(searchKey(stored), key);
            const std::string name = nameForm(text);
            QCOMPARE(nameForm(name), name);
            QCOMPARE(storedForm(name), name);
        }
    }
    void isIdempotentOverTheGazetteer()
    {
        const auto rows = rowsOf(sharedFolder() / "gazetteer/kh_gazetteer.tsv");
        if (rows.empty()) {
            QSKIP("left out: ../shared/gazetteer/kh_gazetteer.tsv is absent");
        }
        std::size_t changed = 0;
        for (const auto& row : rows) {
            const std::string& name = row.at(3);
            const std::string stored = storedForm(name);
            changed += stored != name ? 1 : 0;
            QCOMPARE(storedForm(stored), stored);
            const std::string key = searchKey(name);
            QCOMPARE(searchKey(key), key);
        }
        QCOMPARE(rows.size(), std::size_t{16'465});
        QCOMPARE(changed, std::size_t{21});
    }
    void survivesIllFormedBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone lead byte") << QByteArray("\xE1");
        QTest::newRow("cut Khmer letter") << QByteArray("\xE1\x9E");
        QTest::newRow("continuation alone") << QByteArray("\x80\x80");
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
        QTest::newRow("above the last code point") << QByteArray("\xF4\x90\x80\x80");
    }
    void survivesIllFormedBytes()
    {
        QFETCH(QByteArray, bytes);
        const std::string text = bytes.toStdString();
        QVERIFY(!isUtf8(text));
        QVERIFY(isUtf8(storedForm(text)));
        QVERIFY(isUtf8(searchKey(text)));
    }
    void cutsBetweenCodePoints()
    {
        const std::string text = "aសុ\U0001F600";
        for (std::size_t bytes = 0; bytes <= text.size() + 1; ++bytes) {
            const std::string_view part = beginningOf(text, bytes);
            QVERIFY(isUtf8(part) && part.size() <= bytes && text.starts_with(part));
        }
        QCOMPARE(beginningOf(text, 6), std::string_view("aស"));
        QCOMPARE(beginningOf(text, text.size()), std::string_view(text));
        QVERIFY(isText(text) && !isText(std::string_view("a\0b", 3)) && !isText("\xE1\x9E"));
    }
    void countsCodePoints()
    {
        QCOMPARE(codePointCount("ស្ត្រី"), std::size_t{6});
        QCOMPARE(codePointCount(""), std::size_t{0});
        QVERIFY(isUtf8("ស្ត្រី\U0001F600\u007F"));
        QCOMPARE(toUtf8(toCodePoints("aé្\U0001F600")), std::string("aé្\U0001F600"));
    }
    void mapsDigitsBothWays()
    {
        QCOMPARE(toAsciiDigits("ថ្ងៃទី២៤ 11/២០២៥"), std::string("ថ្ងៃទី24 11/2025"));
        QCOMPARE(toKhmerDigits("0123456789"), std::string("០១២៣៤៥៦៧៨៩"));
    }
    void takesTenThousandSignsInOneSyllable()
    {
        std::string text;
        for (int i = 0; i < 10'000; ++i) {
            text += i % 2 == 0 ? "\u17C1" : "\u17B8";
        }
        QCOMPARE(codePointCount(storedForm(text)), std::size_t{5'000});
        QCOMPARE(codePointCount(searchKey(text)), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(KhmerTest)
#include "khmer_test.moc"
