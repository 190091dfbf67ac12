// SPDX-License-Identifier: GPL-3.0-or-later
// Result and the error codes: what they carry, and that no code is used twice.
#include "core/base/result.h"
#include "tests/support/fakes.h"

#include <set>

using namespace ipis::core;

class ResultTest : public QObject
{
    Q_OBJECT
private slots:
    void carriesAValueOrAnError()
    {
        const Result<int> good(7);
        QVERIFY(good.ok());
        QCOMPARE(good.value(), 7);
        const Result<int> bad = fail(ErrorCode::DiskFull, "outbox");
        QVERIFY(!bad.ok());
        QVERIFY(bad.error().code == ErrorCode::DiskFull);
        QCOMPARE(bad.error().detail, std::string("outbox"));
    }
    void movesTheValueOut()
    {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
        const std::unique_ptr<int> taken = std::move(result).value();
        QCOMPARE(*taken, 3);
    }
    void keepsAFalseBoolApartFromAFailure()
    {
        const Result<bool> no(false);
        QVERIFY(no.ok());
        QCOMPARE(no.value(), false);
    }
    void runsStepsUntilOneFails()
    {
        int ran = 0;
        const auto good = [&]() -> Result<void> {
            ++ran;
            return {};
        };
        const auto bad = [&]() -> Result<void> {
            ++ran;
            return fail(ErrorCode::DiskFull);
        };
        VERIFY_OK(inOrder(good, good));
        VERIFY_ERROR(inOrder(good, bad, good), DiskFull);
        QCOMPARE(ran, 4);
    }
    void givesEveryCodeItsOwnNumberAndName()
    {
        std::set<int> numbers;
        std::set<std::string_view> names;
        for (const ErrorCode code : allErrorCodes()) {
            numbers.insert(static_cast<int>(code));
            names.insert(nameOf(code));
            QVERIFY(errorCodeFromNumber(static_cast<std::uint64_t>(code)) != nullptr);
        }
        QCOMPARE(numbers.size(), allErrorCodes().size());
        QCOMPARE(names.size(), allErrorCodes().size());
        QVERIFY(errorCodeFromNumber(0) == nullptr);
    }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "result_test.moc"
