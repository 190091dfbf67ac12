// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/inbox_ledger.h"
#include "core/store/numbers.h"
#include "core/store/operators.h"
#include "core/store/settings.h"
#include "tests/core/store_fixture.h"

using namespace ipis::core;
using ipis::test::OpenDatabase;

namespace {

InboxMessage message(std::uint64_t n, const char* body, const Hash& previous)
{
    return {{n, hash(viewOf(body))}, previous, 1, 0};
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
    void appliesEachInboxMessageOnceAndInOrder()
    {
        OpenDatabase database;
        InboxLedger inbox(*database);
        const InboxMessage first = message(1, "a", Hash{});
        QVERIFY(!inbox.isApplied(first).value());
        VERIFY_OK(record(database, first));
        QVERIFY(inbox.isApplied(first).value());
        const InboxMessage second = message(2, "b", first.mark.hash);
        VERIFY_OK(record(database, second));
        QCOMPARE(inbox.last().value(), second.mark);
        QVERIFY(inbox.isApplied(first).value());
    }
    void refusesInboxMessagesOutOfLine_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("follows");
        QTest::newRow("one is missing") << 3 << "c" << true;
        QTest::newRow("the number is taken by another") << 1 << "other" << false;
        QTest::newRow("does not follow the last") << 2 << "b" << false;
        QTest::newRow("number zero") << 0 << "z" << false;
    }
    void refusesInboxMessagesOutOfLine()
    {
        QFETCH(int, n);
        QFETCH(QString, body);
        QFETCH(bool, follows);
        OpenDatabase database;
        const InboxMessage first = message(1, "a", Hash{});
        VERIFY_OK(record(database, first));
        const auto wrong = message(static_cast<std::uint64_t>(n), body.toUtf8().constData(),
                                   follows ? first.mark.hash : Hash{});
        VERIFY_ERROR(InboxLedger(*database).isApplied(wrong), InboxGap);
        VERIFY_ERROR(record(database, wrong), InboxGap);
    }

private:
    static Result<void> put(OpenDatabase& database, const OperatorRow& row)
    {
        return database.inTransaction(
            [&](Transaction& transaction) { return Operators(*database).put(transaction, row); });
    }
    static Result<void> record(OpenDatabase& database, const InboxMessage& message)
    {
        return database.inTransaction([&](Transaction& transaction) {
            return InboxLedger(*database).record(transaction, message);
        });
    }
};

QTEST_APPLESS_MAIN(StationRecordsTest)
#include "station_records_test.moc"
