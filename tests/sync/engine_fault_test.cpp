// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of contacts that are cut off at every step.
#include "tests/sync/engine_world.h"

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::ErrorCode;

namespace {

constexpr std::size_t kPackets = 12;

EngineWorld freshWorld()
{
    EngineWorld world;
    world.finish(kPackets);
    world.auditHead = core::Bytes(80, 3);
    return world;
}

// What must hold however a contact was cut off, once later ones have come to an end.
void verifySettled(const EngineWorld& world)
{
    QVERIFY(world.settled());
    QCOMPARE(world.stored.size(), 2 * kPackets);
    for (const auto& [part, times] : world.arrivals) {
        QCOMPARE(times, 1); // nothing that was stored is sent again
    }
}

} // namespace

class EngineFaultTest : public QObject
{
    Q_OBJECT
private slots:
    void comesToTheSameEndWhereverItIsCut_data()
    {
        QTest::addColumn<bool>("done");
        QTest::newRow("before the action had an effect") << false;
        QTest::newRow("after it, before it was known") << true;
    }
    void comesToTheSameEndWhereverItIsCut()
    {
        QFETCH(bool, done);
        EngineWorld untouched = freshWorld();
        const std::size_t steps = untouched.run().actions.size();
        QVERIFY(steps > 40);
        for (std::size_t cut = 0; cut + 1 < steps; ++cut) {
            EngineWorld world = freshWorld();
            const Run first =
                world.run([&](const Action& action, std::size_t i) -> std::optional<Event> {
                    if (i != cut) {
                        return std::nullopt;
                    }
                    if (done) {
                        (void)world.perform(action);
                    }
                    return Failed{core::fail(ErrorCode::LinkCut)};
                });
            QVERIFY2(first.givenUp() != nullptr, first.trace.back().c_str());
            const Run second = world.run();
            QVERIFY2(second.finished(), (std::to_string(cut) + " " + first.trace[cut]).c_str());
            verifySettled(world);
            QVERIFY(first.summary.stored + second.summary.stored <= 2 * kPackets);
        }
    }

    void gainsGroundWhenEveryContactIsCut()
    {
        EngineWorld world = freshWorld();
        int contacts = 0;
        for (std::size_t cut = 6; !world.settled() && contacts < 100; ++contacts) {
            (void)world.run([&](const Action&, std::size_t i) -> std::optional<Event> {
                return i == cut ? std::optional<Event>(Failed{core::fail(ErrorCode::LinkCut)})
                                : std::nullopt;
            });
        }
        verifySettled(world);
    }

    void countsOnlyWhatWasKept()
    {
        EngineWorld world = freshWorld();
        int kept = 0;
        const Run run = world.run([&](const Action& action, std::size_t) -> std::optional<Event> {
            return test::nameOf(action) == "keep stored" && ++kept == 4
                       ? std::optional<Event>(Failed{core::fail(ErrorCode::DiskFull)})
                       : std::nullopt;
        });
        QCOMPARE(run.givenUp()->error.code, ErrorCode::DiskFull);
        QCOMPARE(run.summary.stored, std::size_t{3});
        QCOMPARE(world.stored.size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(EngineFaultTest)
#include "engine_fault_test.moc"
