// SPDX-License-Identifier: GPL-3.0-or-later
// The sample gazetteer, damaged ones, and the whole one that is built in.
#include "core/model/gazetteer.h"
#include "tests/support/fakes.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include <QElapsedTimer>

using namespace ipis::core;

namespace {

const std::string kHeader = "code\tlevel\tparent\tname_km\tname_latin\ttype\n";
const std::string kProvince = "14\tprovince\t\tព្រៃវែង\tPrey Veng\tkhaet\n";

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Gazetteer sample()
{
    const auto text = contentOf(IPIS_SOURCE_DIR "/resources/reference/sample-gazetteer.tsv");
    return Gazetteer::parse(text).value();
}

} // namespace

class GazetteerTest : public QObject
{
    Q_OBJECT
private slots:
    void readsTheSample()
    {
        const Gazetteer places = sample();
        QCOMPARE(places.size(), std::size_t{32});
        QCOMPARE(places.childrenOf("250106").size(), std::size_t{12});
        QCOMPARE(places.childrenOf("140103").size(), std::size_t{14});
        const auto chain = places.chain("250106");
        VERIFY_OK(chain);
        QCOMPARE(khmerChainText(chain.value()), std::string("ត្រពាំងព្រីង, តំបែរ, ត្បូងឃ្មុំ"));
        QCOMPARE(latinChainText(chain.value()),
                 std::string("Trapeang Pring, Dambae, Tboung Khmum"));
    }
    void doesNotKnowOtherPlaces_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code : {"", "9", "99", "2501060", "25010699", "2501061", "250106\t"}) {
            QTest::addRow("code '%s'", code) << code;
        }
    }
    void doesNotKnowOtherPlaces()
    {
        QFETCH(QString, code);
        const Gazetteer places = sample();
        QVERIFY(places.find(code.toStdString()) == nullptr);
        VERIFY_ERROR(places.chain(code.toStdString()), PlaceUnknown);
    }
    void findsPlacesByName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        QTest::newRow("Khmer, large places before small") << "ត្រពាំងព្រីង"
                                                          << "250106";
        QTest::newRow("Khmer, typed out of order") << "ឈេីកាច់"
                                                   << "140103";
        QTest::newRow("Khmer, the look-alike coeng") << "កណ្តាល"
                                                     << "14010308";
        QTest::newRow("Khmer, the beginning") << "តំប"
                                              << "2501";
        QTest::newRow("Khmer, inside") << "មនោរ័ត្ន"
                                       << "25010612";
        QTest::newRow("Latin") << "trapeang pring"
                               << "250106";
        QTest::newRow("Latin, half typed") << "Trapeang Sa"
                                           << "14010310";
        QTest::newRow("Latin, the article's spelling") << "Ba Phnom"
                                                       << "1401";
    }
    void findsPlacesByName()
    {
        QFETCH(QString, typed);
        QFETCH(QString, first);
        const Gazetteer places = sample();
        const auto found = places.search(typed.toStdString(), 5);
        QVERIFY(!found.empty());
        QCOMPARE(QString::fromStdString(found.front().back()->code), first);
        QCOMPARE(found.front().size(), found.front().back()->code.size() / 2);
    }
    void findsNothingForNothing_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("only U+200B") << QByteArray("\u200B");
        QTest::newRow("no such name") << QByteArray("London");
        QTest::newRow("ill-formed bytes") << QByteArray("\xE1\x9E");
        QTest::newRow("10,000 letters") << QByteArray("ក").repeated(10'000);
    }
    void findsNothingForNothing()
    {
        QFETCH(QByteArray, typed);
        QVERIFY(sample().search(typed.toStdString(), 5).empty());
    }
    void keepsToTheLimit() { QCOMPARE(sample().search("a", 3).size(), std::size_t{3}); }
    void refusesDamagedFiles_data()
    {
        QTest::addColumn<QByteArray>("tsv");
        const auto row = [](const char* title, const std::string& text) {
            QTest::newRow(title) << QByteArray::fromStdString(text);
        };
        row("nothing", "");
        row("header only", kHeader);
        row("other columns", "code\tname\n");
        row("no end of line", kHeader + "14\tprovince\t\tក\tK\tkhaet");
        row("five cells", kHeader + "14\tprovince\t\tក\tK\n");
        row("seven cells", kHeader + "14\tprovince\t\tក\tK\tkhaet\t\n");
        row("code without its zero", kHeader + "1\tprovince\t\tក\tK\tkhaet\n");
        row("wrong level", kHeader + "14\tdistrict\t\tក\tK\tkhaet\n");
        row("unknown type", kHeader + "14\tprovince\t\tក\tK\tcity\n");
        row("no Khmer name", kHeader + "14\tprovince\t\t\tK\tkhaet\n");
        row("wrong parent", kHeader + kProvince + "1401\tdistrict\t15\tក\tK\tsrok\n");
        row("parent absent", kHeader + kProvince + "1501\tdistrict\t15\tក\tK\tsrok\n");
        row("the same code twice", kHeader + kProvince + kProvince);
        row("CRLF", "code\tlevel\tparent\tname_km\tname_latin\ttype\r\n" + kProvince);
        row("ill-formed bytes", kHeader + "14\tprovince\t\t\xE1\tK\tkhaet\n");
        row("too large", kHeader + std::string(9 * 1024 * 1024, 'x'));
    }
    void refusesDamagedFiles()
    {
        QFETCH(QByteArray, tsv);
        VERIFY_ERROR(Gazetteer::parse(tsv.toStdString()), GazetteerDamaged);
    }
    void takesItsOwnPackedFormAndFindsTheSame()
    {
        Gazetteer places = sample();
        VERIFY_OK(places.addAliases("code\tscript\talias\tsource\n"
                                    "1401\tlatin\tHighland\ta\n1401\tkm\tភ្នំខ្ពស់\tb\n"));
        const auto again = Gazetteer::parse(places.packed());
        VERIFY_OK(again);
        QCOMPARE(again.value().packed(), places.packed());
        for (const char* typed : {"Ba Phnom", "highl", "Highland", "ភ្នំខ្ពស់"}) {
            const auto found = again.value().search(typed, 5);
            QVERIFY2(!found.empty(), typed);
            QCOMPARE(found.front().back()->code, std::string("1401"));
        }
        QCOMPARE(again.value().find("1401")->nameLatin, std::string("Ba Phnum"));
    }
    void refusesDamagedAliases_data()
    {
        QTest::addColumn<QByteArray>("tsv");
        const std::string header = "code\tscript\talias\tsource\n";
        const auto row = [&](const char* title, const std::string& text) {
            QTest::newRow(title) << QByteArray::fromStdString(text);
        };
        row("other columns", "code\talias\n");
        row("of no place", header + "99\tlatin\tNowhere\ta\n");
        row("of a third script", header + "14\tthai\tNowhere\ta\n");
        row("without a name", header + "14\tlatin\t\ta\n");
        row("three cells", header + "14\tlatin\tNowhere\n");
    }
    void refusesDamagedAliases()
    {
        QFETCH(QByteArray, tsv);
        Gazetteer places = sample();
        VERIFY_ERROR(places.addAliases(tsv.toStdString()), GazetteerDamaged);
    }
    void hasTheWholeGazetteerBuiltIn()
    {
        QElapsedTimer timer;
        timer.start();
        const Gazetteer& places = builtInGazetteer();
        qInfo("taken apart in %lld ms", timer.elapsed());
        QCOMPARE(places.size(), std::size_t{16'465});
        QCOMPARE(places.childrenOf("").size(), std::size_t{25});
        QCOMPARE(places.childrenOf("250106").size(), std::size_t{12});
        QVERIFY(places.find("99999999") == nullptr);
        timer.start();
        const auto found = places.search("ថ្មី", 1'000);
        qInfo("searched in %lld ms", timer.elapsed());
        QVERIFY(found.size() >= 153);
        const auto named = places.search("ត្រពាំងព្រីង", 10);
        QVERIFY(named.size() >= 2);
        QCOMPARE(named[0].back()->code, std::string("070717"));
        QCOMPARE(named[1].back()->code, std::string("250106"));
        QCOMPARE(places.search("ត្រពាំងព្រីង", 10, "25").front().back()->code, std::string("250106"));
    }
    void findsPlacesByTheNamesOfOldPapers()
    {
        const auto rows = contentOf(IPIS_SOURCE_DIR "/resources/reference/aliases.tsv");
        std::istringstream lines(rows);
        std::string line;
        std::getline(lines, line);
        int aliases = 0;
        while (std::getline(lines, line)) {
            const QStringList cells = QString::fromStdString(line).split('\t');
            const auto found = builtInGazetteer().search(cells.at(2).toStdString(), 50);
            QVERIFY2(std::ranges::any_of(found,
                                         [&](const PlaceChain& chain) {
                                             return chain.back()->code == cells.at(0).toStdString();
                                         }),
                     line.c_str());
            ++aliases;
        }
        QCOMPARE(aliases, 23);
    }
};

QTEST_APPLESS_MAIN(GazetteerTest)
#include "gazetteer_test.moc"
