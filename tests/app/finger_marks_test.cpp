// SPDX-License-Identifier: GPL-3.0-or-later
// States of ten fingers, and which comes next.
#include "app/models/finger_marks.h"

#include <QTest>

using namespace ipis;
using app::FingerMarks;
using app::FingerState;
using core::FingerPosition;

namespace {

core::FingerRecord print(FingerPosition position, std::uint64_t minutiae)
{
    core::FingerRecord record;
    record.position = static_cast<std::uint8_t>(position);
    record.minutiae = minutiae;
    return record;
}

core::FingerRecord missing(FingerPosition position, const char* reason)
{
    core::FingerRecord record;
    record.position = static_cast<std::uint8_t>(position);
    record.missingReason = reason;
    return record;
}

} // namespace

class FingerMarksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsGoodFromPoorAndMissing()
    {
        FingerMarks marks;
        QVERIFY(marks.state(FingerPosition::RightIndex) == FingerState::ToDo);
        marks.put(print(FingerPosition::RightIndex, app::kFewestMinutiae));
        marks.put(print(FingerPosition::LeftIndex, app::kFewestMinutiae - 1));
        marks.put(missing(FingerPosition::LeftThumb, "bandaged"));
        QVERIFY(marks.state(FingerPosition::RightIndex) == FingerState::Good);
        QVERIFY(marks.state(FingerPosition::LeftIndex) == FingerState::Poor);
        QVERIFY(marks.state(FingerPosition::LeftThumb) == FingerState::Missing);
        QCOMPARE(marks.mark(FingerPosition::LeftThumb).missingReason, std::string("bandaged"));
        QCOMPARE(marks.count(), std::size_t{3});
    }

    void takesAPrintInPlaceOfAReason()
    {
        FingerMarks marks;
        marks.put(missing(FingerPosition::RightRing, "hurt"));
        QVERIFY(marks.isWelcome(FingerPosition::RightRing, 3));
        marks.put(print(FingerPosition::RightRing, 3));
        QVERIFY(marks.state(FingerPosition::RightRing) == FingerState::Poor);
        QVERIFY(marks.mark(FingerPosition::RightRing).missingReason.empty());
    }

    void knowsNothingOfOtherPersons()
    {
        FingerMarks marks;
        core::FingerRecord record = print(FingerPosition::RightIndex, 30);
        record.person = 1;
        marks.put(record);
        QCOMPARE(marks.count(), std::size_t{0});
    }

    void keepsTheBetterOfTwoUnlessTheNewOneIsGood()
    {
        FingerMarks marks;
        const auto finger = FingerPosition::RightIndex;
        QVERIFY(marks.isWelcome(finger, 1));
        marks.put(print(finger, 8));
        QVERIFY(!marks.isWelcome(finger, 7));
        QVERIFY(marks.isWelcome(finger, 8));
        marks.put(print(finger, 40));
        QVERIFY(!marks.isWelcome(finger, 11));
        QVERIFY(marks.isWelcome(finger, 12)); // the first one may have been the wrong finger
    }

    void goesRoundInTheOrderOfTheHands()
    {
        FingerMarks marks;
        FingerPosition at = app::kFingerOrder.front();
        for (std::size_t i = 0; i < app::kFingerOrder.size(); ++i) {
            QVERIFY(at == app::kFingerOrder.at(i));
            marks.put(print(at, 30));
            at = marks.nextToDo(at);
        }
        QVERIFY(marks.isComplete());
        QVERIFY(at == app::kFingerOrder.back()); // nothing is left: it stays
    }

    void comesBackToWhatWasPassedOver()
    {
        FingerMarks marks;
        marks.put(print(FingerPosition::RightLittle, 30));
        QVERIFY(marks.nextToDo(FingerPosition::LeftLittle) == FingerPosition::RightIndex);
    }
};

QTEST_GUILESS_MAIN(FingerMarksTest)
#include "finger_marks_test.moc"
