// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as people write them.
#include "core/model/partial_date.h"
#include "tests/support/fakes.h"

using namespace ipis::core;

class PartialDateTest : public QObject
{
    Q_OBJECT
private slots:
    void readsWhatPeopleWrite_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("iso");
        QTest::newRow("full") << "24/11/2025"
                              << "2025-11-24";
        QTest::newRow("Khmer digits") << "២៤/១១/២០២៥"
                                      << "2025-11-24";
        QTest::newRow("one-digit day") << "3/3/1956"
                                       << "1956-03-03";
        QTest::newRow("dots of the old card") << "០៣.០៣.១៩៥៦"
                                              << "1956-03-03";
        QTest::newRow("spaces and U+200B") << " 24 /\u200B11/ 2025 "
                                           << "2025-11-24";
        QTest::newRow("month and year") << "03/1956"
                                        << "1956-03";
        QTest::newRow("year") << "1956"
                              << "1956";
        QTest::newRow("about") << "~1956"
                               << "~1956";
        QTest::newRow("about in Khmer") << "ប្រហែល ១៩៥៦"
                                        << "~1956";
        QTest::newRow("ISO") << "2025-11-24"
                             << "2025-11-24";
        QTest::newRow("ISO month") << "1956-03"
                                   << "1956-03";
        QTest::newRow("leap day") << "29/02/2024"
                                  << "2024-02-29";
    }
    void readsWhatPeopleWrite()
    {
        QFETCH(QString, typed);
        QFETCH(QString, iso);
        const auto date = parsePartialDate(typed.toStdString());
        VERIFY_OK(date);
        QCOMPARE(QString::fromStdString(isoDate(date.value())), iso);
        QVERIFY(isValid(date.value()));
        const auto again = parsePartialDate(formatDate(date.value()));
        VERIFY_OK(again);
        QVERIFY(again.value() == date.value());
    }
    void refusesWhatIsNoDate_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("year of two digits") << QByteArray("24/11/25");
        QTest::newRow("two digits alone") << QByteArray("56");
        QTest::newRow("no such day") << QByteArray("31/02/2020");
        QTest::newRow("no leap year") << QByteArray("29/02/2023");
        QTest::newRow("month 13") << QByteArray("01/13/2020");
        QTest::newRow("day 0") << QByteArray("0/01/2020");
        QTest::newRow("month 0") << QByteArray("00/2020");
        QTest::newRow("Buddhist era") << QByteArray("24/11/2569");
        QTest::newRow("before the oldest person") << QByteArray("1849");
        QTest::newRow("five digits") << QByteArray("19560");
        QTest::newRow("four parts") << QByteArray("1/1/1/1956");
        QTest::newRow("trailing separator") << QByteArray("1956/");
        QTest::newRow("minus") << QByteArray("-1956");
        QTest::newRow("words") << QByteArray("yesterday");
        QTest::newRow("NUL") << QByteArray("1956\0", 5);
        QTest::newRow("ill-formed bytes") << QByteArray("1956\xE1");
        QTest::newRow("10,000 digits") << QByteArray(10'000, '1');
        QTest::newRow("a date and then spaces") << QByteArray("1956") + QByteArray(10'000, ' ');
    }
    void refusesWhatIsNoDate()
    {
        QFETCH(QByteArray, typed);
        VERIFY_ERROR(parsePartialDate(typed.toStdString()), DateInvalid);
    }
    void knowsTheDayInCambodia()
    {
        QCOMPARE(isoDate(dayInCambodia(0)), std::string("1970-01-01"));
        // 2026-11-22 17:00 UTC is midnight of the 23rd in Phnom Penh
        QCOMPARE(isoDate(dayInCambodia(1'795'366'800'000)), std::string("2026-11-23"));
        QCOMPARE(isoDate(dayInCambodia(1'795'366'799'999)), std::string("2026-11-22"));
        QCOMPARE(dayStartInCambodia(1'795'366'800'000), 1'795'366'800'000);
        QCOMPARE(dayStartInCambodia(1'795'453'199'999), 1'795'366'800'000);
        QCOMPARE(dayStartInCambodia(-1), -25'200'000);
    }
    void tellsTheFutureApart_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<bool>("after");
        QTest::newRow("today") << "23/11/2026" << false;
        QTest::newRow("tomorrow") << "24/11/2026" << true;
        QTest::newRow("this month") << "11/2026" << false;
        QTest::newRow("next month") << "12/2026" << true;
        QTest::newRow("an early day of next month") << "01/12/2026" << true;
        QTest::newRow("this year") << "2026" << false;
        QTest::newRow("next year") << "2027" << true;
        QTest::newRow("a late day of last year") << "31/12/2025" << false;
    }
    void tellsTheFutureApart()
    {
        QFETCH(QString, date);
        QFETCH(bool, after);
        const PartialDate today{2026, 11, 23};
        QCOMPARE(isAfter(parsePartialDate(date.toStdString()).value(), today), after);
    }
    void countsYearsTowardsTheSmallerAge()
    {
        const PartialDate today{2026, 11, 23};
        QCOMPARE(ageInYears({2011, 11, 23}, today), 15);
        QCOMPARE(ageInYears({2011, 11, 24}, today), 14);
        QCOMPARE(ageInYears({2011, 11, 0}, today), 14);
        QCOMPARE(ageInYears({2011, 0, 0}, today), 14);
        QCOMPARE(ageInYears({2027, 1, 1}, today), -1);
    }
};

QTEST_APPLESS_MAIN(PartialDateTest)
#include "partial_date_test.moc"
