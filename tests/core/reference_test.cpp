// SPDX-License-Identifier: GPL-3.0-or-later
// The reference number and its check character.
#include "core/model/reference.h"
#include "tests/support/fakes.h"

using namespace ipis::core;

class ReferenceTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheExampleOfTheDesign()
    {
        QCOMPARE(formatReference({"250106", 3, 127}), std::string("250106-03-000127-G"));
    }
    void readsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("as printed") << "250106-03-000127-G";
        QTest::newRow("small letter") << "250106-03-000127-g";
        QTest::newRow("no hyphens") << "25010603000127G";
        QTest::newRow("spaces") << " 250106 03 000127 g ";
        QTest::newRow("Khmer digits") << "២៥០១០៦-០៣-០០០១២៧-G";
    }
    void readsWhatPeopleType()
    {
        QFETCH(QString, typed);
        const auto reference = parseReference(typed.toStdString());
        VERIFY_OK(reference);
        QVERIFY((reference.value() == Reference{"250106", 3, 127}));
    }
    void refusesWhatIsNoReference_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("wrong check character") << QByteArray("250106-03-000127-H");
        QTest::newRow("no check character") << QByteArray("250106-03-000127");
        QTest::newRow("letter among digits") << QByteArray("25O106-03-000127-G");
        QTest::newRow("NUL") << QByteArray("250106-03-000127-G\0", 19);
        QTest::newRow("10,000 digits") << QByteArray(10'000, '0');
    }
    void refusesWhatIsNoReference()
    {
        QFETCH(QByteArray, typed);
        VERIFY_ERROR(parseReference(typed.toStdString()), ReferenceInvalid);
    }
    void findsEveryWrongDigitAndMostSwaps()
    {
        int swaps = 0;
        int missed = 0;
        for (std::uint32_t n = 0; n < 200; ++n) {
            const std::string good = formatReference({"250106", n % 100, n * 4'999});
            for (const std::size_t i : {0, 1, 2, 3, 4, 5, 7, 8, 10, 11, 12, 13, 14, 15}) {
                for (char digit = '0'; digit <= '9'; ++digit) {
                    std::string bad = good;
                    bad[i] = digit;
                    QCOMPARE(parseReference(bad).ok(), bad == good);
                }
                if (good[i + 1] != '-' && good[i] != good[i + 1]) {
                    std::string swapped = good;
                    std::swap(swapped[i], swapped[i + 1]);
                    ++swaps;
                    missed += parseReference(swapped).ok() ? 1 : 0;
                }
            }
        }
        QVERIFY(swaps > 1'000);
        QVERIFY2(missed * 8 < swaps, qPrintable(QString("%1 of %2").arg(missed).arg(swaps)));
    }
    void agreesWithAPublishedExample()
    {
        // the Global Release Identifier A1-2425G-ABC1234002-M of the GRid standard, which uses
        // the same system
        QCOMPARE(checkCharacter("A12425GABC1234002"), 'M');
    }
};

QTEST_APPLESS_MAIN(ReferenceTest)
#include "reference_test.moc"
