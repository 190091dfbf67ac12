// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting, line breaks and Latin keys.
#include "core/text/collation.h"
#include "core/text/khmer.h"
#include "core/text/latin.h"
#include "core/text/line_breaks.h"
#include "tests/support/fakes.h"

using namespace ipis::core;

class TextOrderTest : public QObject
{
    Q_OBJECT
private slots:
    void sortsLikeADictionary()
    {
        const auto collation = KhmerCollation::create();
        VERIFY_OK(collation);
        const std::vector<std::string> ordered{"កណ្តាល", "កែប", "កំពង់ចាម", "កំពត", "កោះកុង"};
        for (std::size_t i = 1; i < ordered.size(); ++i) {
            QVERIFY2(collation.value().sortKey(ordered[i - 1]) <
                         collation.value().sortKey(ordered[i]),
                     ordered[i].c_str());
        }
        QVERIFY(collation.value().sortKey("សិទិ្ធ") == collation.value().sortKey("សិទ្ធិ"));
        QVERIFY(collation.value().sortKey("កណ្ដាល") == collation.value().sortKey("កណ្តាល"));
        QVERIFY(!collation.value().version().empty());
    }
    void breaksLinesBetweenWords()
    {
        const auto breaker = KhmerLineBreaker::create();
        VERIFY_OK(breaker);
        const std::string text = "ខ្ញុំទៅសាលារៀន";
        QCOMPARE(breaker.value().forDisplay(text), std::string("ខ្ញុំ\u200Bទៅ\u200Bសាលារៀន"));
        QCOMPARE(storedForm(breaker.value().forDisplay(text)), text);
        QCOMPARE(breaker.value().breaks(text), (std::vector<std::size_t>{15, 21}));
        QCOMPARE(breaker.value().forDisplay("two words"), std::string("two words"));
        QCOMPARE(breaker.value().forDisplay(""), std::string());
    }
    void bringsSpellingsOfOneNameTogether_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("final kh") << "Sok"
                                  << "SOKH";
        QTest::newRow("o and u before m") << "Phnom"
                                          << "Phnum";
        QTest::newRow("chh") << "Chhay"
                             << "Chay";
        QTest::newRow("ey and ei") << "Srey"
                                   << "Srei";
        QTest::newRow("ou and oo") << "Soun"
                                   << "Soon";
        QTest::newRow("ea and ia") << "Chea"
                                   << "Chia";
        QTest::newRow("w and v") << "Wanna"
                                 << "Vana";
        QTest::newRow("order of the words") << "Sok Dara"
                                            << "DARA SOK";
        QTest::newRow("accents") << QString("Tak\u00E9o") << "Takeo";
        QTest::newRow("hyphen") << "Sok-Dara"
                                << "sok dara";
    }
    void bringsSpellingsOfOneNameTogether()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        const std::string key = latinKey(one.toStdString());
        QCOMPARE(latinKey(other.toStdString()), key);
        QCOMPARE(latinKey(key), key);
        QVERIFY(!key.empty());
    }
    void keepsOtherNamesApart()
    {
        QVERIFY(latinKey("Sophea") != latinKey("Sopheap"));
        QVERIFY(latinKey("Dara") != latinKey("Dary"));
        QCOMPARE(latinKey("សុខ"), std::string());
        QCOMPARE(latinKey("\xFF"), std::string());
    }
};

QTEST_APPLESS_MAIN(TextOrderTest)
#include "text_order_test.moc"
