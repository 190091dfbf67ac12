// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of contacts that come to a good end, and of resuming them.
#include "tests/sync/engine_world.h"

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::Bytes;
using core::ErrorCode;

namespace {

std::vector<std::size_t> chunksOf(const Run& run)
{
    std::vector<std::size_t> lengths;
    for (const Action& action : run.actions) {
        if (const auto* chunk = std::get_if<SendChunk>(&action)) {
            lengths.push_back(chunk->length);
        }
    }
    return lengths;
}

std::vector<std::uint64_t> timeoutsOf(const Run& run)
{
    std::vector<std::uint64_t> timeouts;
    for (const Action& action : run.actions) {
        if (const auto* chunk = std::get_if<SendChunk>(&action)) {
            timeouts.push_back(chunk->timeoutMs);
        }
    }
    return timeouts;
}

} // namespace

class EngineTest : public QObject
{
    Q_OBJECT
private slots:
    void goesThroughAContactInTheOrderOfTheProtocol()
    {
        EngineWorld world;
        world.finish(1);
        world.auditHead = Bytes(80, 3);
        const Run run = world.run();
        const std::vector<std::string> wanted{
            "GET keys",     "GET time",    "keep time",   "POST audit-head", "make bundle",
            "POST uploads", "keep target", "HEAD upload", "PATCH",           "GET receipts",
            "keep stored",  "keep stored", "drop bundle", "GET inbox",       "keep message",
            "GET inbox",    "finished"};
        QCOMPARE(run.trace, wanted);
        QCOMPARE(run.summary, std::get<Finished>(run.end).summary);
        QCOMPARE(run.summary.stored, std::size_t{2});
        QCOMPARE(run.summary.messages, std::size_t{1});
        QCOMPARE(run.summary.opened, std::size_t{1});
        QCOMPARE(run.summary.bytesSent, world.bundleSize);
        QVERIFY(!run.summary.tailWithheld);
        QVERIFY(world.settled());
        QCOMPARE(world.auditHeads, (std::vector<Bytes>{Bytes(80, 3)}));
        QCOMPARE(world.floorMs, world.nowMs);
    }

    void hasNothingToSendAndStillAsks()
    {
        EngineWorld world;
        world.floorMs = world.nowMs; // the time tells nothing new
        const Run run = world.run();
        const std::vector<std::string> wanted{"GET keys", "GET time", "GET inbox", "finished"};
        QCOMPARE(run.trace, wanted);
    }

    void makesBundlesUntilNothingIsPending()
    {
        EngineWorld world;
        world.finish(600);
        const Run run = world.run();
        QVERIFY(run.finished());
        QCOMPARE(run.count("make bundle"), 3L); // 1200 parts, 512 at most in each
        QVERIFY(world.settled());
        QCOMPARE(run.summary.opened, std::size_t{600});
    }

    void resumesAKnownUploadWhereTheServerIs()
    {
        EngineWorld world;
        world.finish(40);
        const Run first = world.run([](const Action& action, std::size_t) {
            const auto* chunk = std::get_if<SendChunk>(&action);
            return chunk != nullptr && chunk->offset > 0
                       ? std::optional<Event>(Failed{core::fail(ErrorCode::LinkCut)})
                       : std::nullopt;
        });
        QCOMPARE(first.givenUp()->error.code, ErrorCode::LinkCut);
        const Run second = world.run();
        QVERIFY(second.finished());
        QCOMPARE(second.count("make bundle"), 0L);
        QCOMPARE(second.count("POST uploads"), 0L);
        QCOMPARE(second.summary.bytesSent, world.bundleSize - 32 * 1024);
        QVERIFY(world.settled());
    }

    void makesALostUploadAnew_data()
    {
        QTest::addColumn<unsigned>("status");
        QTest::newRow("not found") << 404U;
        QTest::newRow("gone") << 410U;
    }
    void makesALostUploadAnew()
    {
        QFETCH(unsigned, status);
        EngineWorld world;
        world.finish(1);
        QVERIFY(!world.run(instead("PATCH", Failed{core::fail(ErrorCode::LinkCut)})).finished());
        const Run run = world.run(instead("HEAD upload", Answer{{status, {}, {}}, 1}));
        const std::vector<std::string> start(run.trace.begin() + 2, run.trace.begin() + 7);
        const std::vector<std::string> wanted{"HEAD upload", "keep target", "POST uploads",
                                              "keep target", "HEAD upload"};
        QCOMPARE(start, wanted);
        QVERIFY(world.settled());
    }

    void asksForTheOffsetAgainOnAConflict_data()
    {
        QTest::addColumn<unsigned>("status");
        QTest::newRow("another offset") << 409U;
        QTest::newRow("lost while sending") << 404U;
        QTest::newRow("expired while sending") << 410U;
        QTest::newRow("the last connection still holds it") << 423U;
    }
    void asksForTheOffsetAgainOnAConflict()
    {
        QFETCH(unsigned, status);
        EngineWorld world;
        world.finish(1);
        const Run run = world.run(
            instead("PATCH", Answer{EngineWorld::failure(status, ErrorCode::UploadConflict), 1}));
        QVERIFY(run.finished());
        QCOMPARE(run.count("HEAD upload"), 2L);
        QVERIFY(world.settled());
    }

    void waitsForALockedUploadAsLongAsItIsTold()
    {
        EngineWorld world;
        world.finish(1);
        const Run run =
            world.run(instead("HEAD upload", Answer{{423, {{"retry-after", "5"}}, {}}, 1}, 2));
        QVERIFY(run.finished());
        QCOMPARE(run.count("pause"), 2L);
        const auto pause = std::ranges::find(run.trace, "pause") - run.trace.begin();
        QCOMPARE(std::get<Pause>(run.actions[static_cast<std::size_t>(pause)]).ms,
                 std::uint64_t{5000});
    }

    void leavesALongWaitForTheNextContact()
    {
        EngineWorld world;
        world.finish(1);
        const Run run = world.run(
            instead("HEAD upload", Answer{{423, {{"retry-after", "3600"}}, {}}, 1}, 100'000));
        QVERIFY(run.givenUp() != nullptr);
        QCOMPARE(run.count("pause"), 0L);
        QCOMPARE(run.givenUp()->retryAfterMs, std::uint64_t{3'600'000});
    }

    // A byte a minute is always "something"; it is not enough.
    void endsAContactThatHardlyMoves()
    {
        EngineWorld world;
        world.finish(400, 9000);
        std::uint64_t offset = 0;
        std::uint64_t spent = 0;
        const auto drip = [&](const Action& action, std::size_t) -> std::optional<Event> {
            if (!std::holds_alternative<SendChunk>(action)) {
                return std::nullopt;
            }
            spent += 60'000;
            return Answer{{204, {{"upload-offset", std::to_string(++offset)}}, {}}, 60'000};
        };
        const Run run = world.run(drip);
        QVERIFY(run.givenUp() != nullptr);
        QCOMPARE(run.givenUp()->error.code, ErrorCode::ContactTooLong);
        QVERIFY(spent <= 17 * 60'000);
    }

    void takesItsTimeOnASlowLinkThatMoves()
    {
        EngineWorld world;
        world.finish(40, 9000);
        std::uint64_t spent = 0;
        const auto slow = [&](const Action& action, std::size_t) -> std::optional<Event> {
            const auto* chunk = std::get_if<SendChunk>(&action);
            if (chunk == nullptr) {
                return std::nullopt;
            }
            spent += 100'000;
            const std::string end = std::to_string(chunk->offset + chunk->length);
            return Answer{{204, {{"upload-offset", end}}, {}}, 100'000}; // 41 bytes a second
        };
        const Run run = world.run(slow);
        QVERIFY(spent > 60 * 60'000);
        QVERIFY(run.givenUp() == nullptr || run.givenUp()->error.code != ErrorCode::ContactTooLong);
    }

    void givesUpOnAnUploadThatNeverMoves_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<unsigned>("status");
        QTest::newRow("always a conflict") << "PATCH" << 409U;
        QTest::newRow("always gone while sending") << "PATCH" << 404U;
        QTest::newRow("always gone when asked") << "HEAD upload" << 404U;
        QTest::newRow("always locked") << "HEAD upload" << 423U;
    }
    void givesUpOnAnUploadThatNeverMoves()
    {
        QFETCH(QString, at);
        QFETCH(unsigned, status);
        EngineWorld world;
        world.finish(1);
        const Run run = world.run(instead(at.toStdString(), Answer{{status, {}, {}}, 1}, 100'000));
        QVERIFY(run.givenUp() != nullptr);
        QVERIFY(run.actions.size() < 100);
    }

    void sendsLargerChunksWhileItIsFast()
    {
        EngineWorld world;
        world.finish(400, 9000);
        const Run run = world.run();
        const auto chunks = chunksOf(run);
        QCOMPARE(chunks[0], std::size_t{32 * 1024});
        QCOMPARE(chunks[1], std::size_t{64 * 1024});
        QCOMPARE(*std::ranges::max_element(chunks), std::size_t{1024 * 1024});
        QVERIFY(world.settled());
    }

    void sendsSmallerChunksWhileItIsSlow()
    {
        EngineWorld world;
        world.finish(20);
        world.elapsedMs = 2000;
        const auto chunks = chunksOf(world.run());
        const std::vector<std::size_t> start(chunks.begin(), chunks.begin() + 5);
        const std::vector<std::size_t> wanted{32768, 16384, 8192, 4096, 4096};
        QCOMPARE(start, wanted);
        QVERIFY(world.settled());
    }

    void keepsTimeoutsWithinTheirBounds_data()
    {
        QTest::addColumn<quint64>("elapsed");
        QTest::addColumn<quint64>("shortest");
        QTest::addColumn<quint64>("longest");
        QTest::newRow("at once") << quint64{0} << quint64{10'000} << quint64{10'000};
        QTest::newRow("very slow") << quint64{900'000} << quint64{120'000} << quint64{120'000};
        QTest::newRow("slow") << quint64{8'000} << quint64{10'001} << quint64{60'000};
    }
    void keepsTimeoutsWithinTheirBounds()
    {
        QFETCH(quint64, elapsed);
        QFETCH(quint64, shortest);
        QFETCH(quint64, longest);
        EngineWorld world;
        world.finish(20);
        world.elapsedMs = elapsed;
        for (const std::uint64_t timeout : timeoutsOf(world.run())) {
            QVERIFY2(timeout >= shortest && timeout <= longest, std::to_string(timeout).c_str());
        }
    }

    void halvesTheChunkThatTookTooLong()
    {
        EngineWorld world;
        world.finish(20);
        const Run run = world.run(instead("PATCH", Failed{core::fail(ErrorCode::LinkTooSlow)}, 2));
        QVERIFY(run.finished());
        const auto chunks = chunksOf(run);
        const std::vector<std::size_t> start(chunks.begin(), chunks.begin() + 4);
        const std::vector<std::size_t> wanted{32768, 16384, 8192, 16384};
        QCOMPARE(start, wanted);
        QCOMPARE(run.count("HEAD upload"), 3L);
        QVERIFY(world.settled());
    }

    void givesUpWhenEvenTheSmallestChunkTakesTooLong()
    {
        EngineWorld world;
        world.finish(20);
        const Run run =
            world.run(instead("PATCH", Failed{core::fail(ErrorCode::LinkTooSlow)}, 1000));
        QCOMPARE(run.givenUp()->error.code, ErrorCode::LinkTooSlow);
        const std::vector<std::size_t> wanted{32768, 16384, 8192, 4096};
        QCOMPARE(chunksOf(run), wanted);
    }

    void takesANewerKeyListAtOnce()
    {
        EngineWorld world;
        core::KeyList newer = vectorKeyList();
        ++newer.serial;
        world.servedList = core::signKeyList(newer, world.root);
        const Run run = world.run();
        QVERIFY(run.finished());
        QCOMPARE(run.trace[1], std::string("keep key list"));
        QCOMPARE(world.keptList, world.servedList);
    }

    void waitsForReceiptsThatAreStillBeingMade()
    {
        EngineWorld world;
        world.finish(1);
        world.receiptsLate = 10;
        const Run run = world.run();
        QVERIFY(run.finished());
        QCOMPARE(run.count("pause"), 10L);
        QVERIFY(world.settled());
    }

    void givesUpWhenReceiptsStayAway()
    {
        EngineWorld world;
        world.finish(1);
        world.receiptsLate = 11;
        const Run run = world.run();
        QCOMPARE(run.givenUp()->error.code, ErrorCode::RegistryBusy);
        QCOMPARE(run.count("drop bundle"), 0L);
        QVERIFY(world.run().finished()); // the same bundle, asked for once more
        QVERIFY(world.settled());
    }

    void keepsRefusalsAndGoesOn()
    {
        EngineWorld world;
        world.finish(3);
        world.refuses.insert(world.outbox[2].packet);
        const Run run = world.run();
        QVERIFY(run.finished());
        QCOMPARE(run.summary.refused, std::size_t{2});
        QCOMPARE(run.summary.stored, std::size_t{4});
        QCOMPARE(world.refused.size(), std::size_t{2});
        QCOMPARE(run.count("make bundle"), 1L); // not again in the same contact
    }

    void sendsARefusedPartThreeTimesAgainByItself()
    {
        EngineWorld world;
        world.finish(3);
        world.refuses.insert(world.outbox[2].packet);
        QCOMPARE(world.run().summary.refused, std::size_t{2});
        for (int again = 1; again <= 3; ++again) {
            const Run run = world.run();
            QVERIFY(run.finished());
            QCOMPARE(run.summary.refused, std::size_t{2});
            QCOMPARE(run.count("make bundle"), 1L);
        }
        QCOMPARE(world.run().count("make bundle"), 0L); // now it waits for a person
        QCOMPARE(world.arrivals.at({world.outbox[2].packet, 1}), 4);
    }

    void takesAReceiptThatFollowsARefusal()
    {
        EngineWorld world;
        world.finish(1);
        world.refuses.insert(world.outbox[0].packet);
        QCOMPARE(world.run().summary.refused, std::size_t{2});
        world.refuses.clear();
        QCOMPARE(world.run().summary.stored, std::size_t{2});
        QVERIFY(world.settled());
    }

    void countsARefusalOnceThoughTheBundleIsAskedForAgain()
    {
        EngineWorld world;
        world.finish(1);
        world.refuses.insert(world.outbox[0].packet);
        (void)world.run(instead("drop bundle", Failed{core::fail(ErrorCode::DiskFailed)}));
        QVERIFY(world.bundle);
        const Run run = world.run(); // the same receipts of the same bundle
        QCOMPARE(run.summary.refused, std::size_t{2});
        QCOMPARE(run.count("PATCH"), 0L);
        QVERIFY(!world.bundle);
        for (const auto& [part, refusal] : world.refused) {
            QCOMPARE(refusal.times, std::uint64_t{1});
        }
    }

    void saysWhatIsDamagedThoughItNeverWaitedToBeSent()
    {
        EngineWorld world;
        world.finish(1);
        SyncFacts facts = world.facts();
        facts.damaged = 3;
        QCOMPARE(SyncEngine(facts).summary().damaged, std::size_t{3});
    }

    void leavesDamagedPacketsOutAndSendsTheOthers()
    {
        EngineWorld world;
        world.finish(3);
        world.damaged.insert(world.outbox[0].packet);
        const Run run = world.run();
        QVERIFY(run.finished());
        QCOMPARE(run.summary.damaged, std::size_t{1});
        QCOMPARE(run.summary.stored, std::size_t{4});
        const Run again = world.run(); // only the damaged one is left
        QVERIFY(again.finished());
        QCOMPARE(again.count("POST uploads"), 0L);
        QCOMPARE(again.count("GET inbox"), 1L);
    }

    void putsTheRestOfADamagedBundleIntoAnother_data()
    {
        QTest::addColumn<QString>("at");
        QTest::newRow("said while sending") << "PATCH";
        QTest::newRow("said when asked for the offset") << "HEAD upload";
    }
    void putsTheRestOfADamagedBundleIntoAnother()
    {
        QFETCH(QString, at);
        EngineWorld world;
        world.finish(20);
        int heads = 0;
        const Run run = world.run([&](const Action& action, std::size_t) -> std::optional<Event> {
            const std::string name = test::nameOf(action);
            const bool begun = world.uploads.size() == 1 && !world.arrivals.empty();
            if (name == at.toStdString() && begun && heads == 0) {
                ++heads;
                return Answer{EngineWorld::failure(400, ErrorCode::BundleDamaged), 1};
            }
            if (name == "PATCH" && begun && at == "HEAD upload" && heads == 0) {
                return Answer{EngineWorld::failure(409, ErrorCode::UploadConflict), 1};
            }
            return std::nullopt;
        });
        QVERIFY(run.finished());
        QCOMPARE(run.count("make bundle"), 2L);
        QVERIFY(world.settled());
        for (const auto& [part, times] : world.arrivals) {
            QCOMPARE(times, 1);
        }
    }

    void givesUpOnABundleOfWhichNothingWasTaken()
    {
        EngineWorld world;
        world.finish(1);
        const Run run = world.run(
            instead("PATCH", Answer{EngineWorld::failure(400, ErrorCode::BundleDamaged), 1}));
        QCOMPARE(run.givenUp()->error.code, ErrorCode::BundleDamaged);
        QVERIFY(!world.bundle); // the next contact makes another
        QVERIFY(world.run().finished());
    }

    void sendsNothingAgainWhenOnlyTheDropWasMissed()
    {
        EngineWorld world;
        world.finish(2);
        (void)world.run(instead("drop bundle", Failed{core::fail(ErrorCode::DiskFailed)}));
        QVERIFY(world.bundle);
        world.uploads.clear(); // the registry has tidied up long ago
        const Run run = world.run();
        QVERIFY(run.finished());
        QCOMPARE(run.count("POST uploads"), 0L);
        QVERIFY(world.settled());
    }

    void saysThatTheEndOfTheInboxIsWithheld()
    {
        EngineWorld world;
        world.addMessage();
        world.addMessage();
        const std::vector<Bytes> all = world.inbox;
        world.inbox.pop_back();
        Run run = world.run();
        QVERIFY(run.finished());
        QVERIFY(run.summary.tailWithheld);
        world.inbox = all;
        run = world.run();
        QVERIFY(!run.summary.tailWithheld);
    }

    void saysThatTheWholeInboxIsWithheld()
    {
        EngineWorld world;
        world.addMessage();
        world.inbox.clear();
        QVERIFY(world.run().summary.tailWithheld);
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
