// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, numbers, operators and the inbox ledger.
#include "core/store/inbox_ledger.h"
#include "core/store/numbers.h"
#include "core/store/operators.h"
#include "core/store/settings.h"
#include "tests/core/store_fixture.h"

using namespace ipis::core;
using ipis::test::OpenDatabase;

namespace {

InboxEnd end(std::uint64_t stream, std::uint64_t number)
{
    return {stream, number, hash(Bytes{static_cast<Byte>(stream), static_cast<Byte>(number)})};
}

} // namespace

class StationRecordsTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheLatestSetting()
    {
        OpenDatabase database;
        Settings settings(*database, Settings::Table::Setting);
        Settings identity(*database, Settings::Table::Identity);
        VERIFY_ERROR(settings.get("policy"), RecordMissing);
        for (const char* value : {"first", "second"}) {
            VERIFY_OK(database.inTransaction([&](Transaction& transaction) {
                return settings.put(transaction, "policy", viewOf(value));
            }));
        }
        QCOMPARE(settings.get("policy").value(), toBytes(viewOf("second")));
        VERIFY_ERROR(identity.get("policy"), RecordMissing);
        VERIFY_ERROR(database.inTransaction([&](Transaction& transaction) {
            return settings.put(transaction, "policy", Bytes(kSettingLimit + 1));
        }),
                     FileTooLarge);
    }
    void neverLowersANumber()
    {
        OpenDatabase database;
        Numbers numbers(*database);
        QCOMPARE(numbers.get(kPolicyNumber).value(), 0);
        for (const std::int64_t value : {5, 9, 7}) {
            VERIFY_OK(database.inTransaction([&](Transaction& transaction) {
                return numbers.raise(transaction, kPolicyNumber, value);
            }));
        }
        QCOMPARE(numbers.get(kPolicyNumber).value(), 9);
    }
    void findsOperatorsByIdAndCode()
    {
        OpenDatabase database;
        Operators operators(*database);
        OperatorRow row{OperatorId{}, "1234", "សុខ ដារ៉ា", 1, true, Bytes{1}};
        VERIFY_OK(put(database, row));
        row.active = false;
        VERIFY_OK(put(database, row));
        QCOMPARE(operators.byCode("1234").value().name, row.name);
        QVERIFY(!operators.load(row.id).value().active);
        QCOMPARE(operators.list().value().size(), 1U);
        VERIFY_ERROR(operators.byCode("9999"), OperatorUnknown);
        OperatorRow other = row;
        other.id.bytes[0] = 1;
        VERIFY_ERROR(put(database, other), StoreFailed); // the code is taken
    }
    void followsTheInboxFromStreamToStream()
    {
        OpenDatabase database;
        InboxLedger inbox(*database);
        QVERIFY(inbox.last().value() == InboxEnd{});
        for (const InboxEnd& next : {end(0, 1), end(0, 2), end(3, 1), end(3, 2)}) {
            VERIFY_OK(record(database, next));
            QVERIFY(inbox.last().value() == next);
        }
    }
    void refusesInboxMessagesOutOfLine_data()
    {
        QTest::addColumn<int>("stream");
        QTest::addColumn<int>("number");
        QTest::newRow("one is missing") << 1 << 3;
        QTest::newRow("applied already") << 1 << 1;
        QTest::newRow("number zero") << 1 << 0;
        QTest::newRow("an older stream") << 0 << 2;
        QTest::newRow("a new stream from the middle") << 2 << 2;
    }
    void refusesInboxMessagesOutOfLine()
    {
        QFETCH(int, stream);
        QFETCH(int, number);
        OpenDatabase database;
        VERIFY_OK(record(database, end(1, 1)));
        const auto wrong =
            end(static_cast<std::uint64_t>(stream), static_cast<std::uint64_t>(number));
        VERIFY_ERROR(record(database, wrong), InboxGap);
    }

private:
    static Result<void> put(OpenDatabase& database, const OperatorRow& row)
    {
        return database.inTransaction(
            [&](Transaction& transaction) { return Operators(*database).put(transaction, row); });
    }
    static Result<void> record(OpenDatabase& database, const InboxEnd& next)
    {
        return database.inTransaction([&](Transaction& transaction) {
            return InboxLedger(*database).record(transaction, next, 1, 0);
        });
    }
};

QTEST_APPLESS_MAIN(StationRecordsTest)
#include "station_records_test.moc"
