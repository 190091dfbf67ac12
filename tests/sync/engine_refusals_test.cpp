// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of answers that the engine must not believe.
#include "core/packet/policy.h"
#include "tests/sync/engine_world.h"

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::Bytes;
using core::ErrorCode;

namespace {

using Maker = std::function<Bytes(EngineWorld&)>;

// A world with one packet, whose first receipts are `receipt` in place of the civil part's.
Run runWithReceipt(EngineWorld& world, const Bytes& receipt)
{
    const Bytes good = core::signStored(world.storedReceipt(world.outbox[1]), world.front);
    return world.run(instead("GET receipts", Answer{EngineWorld::envelopes({good, receipt}), 1}));
}

Bytes changed(const EngineWorld& world, const std::function<void(core::Stored&)>& change)
{
    core::Stored receipt = world.storedReceipt(world.outbox[0]);
    change(receipt);
    return core::signStored(receipt, world.front);
}

} // namespace

Q_DECLARE_METATYPE(Maker)
Q_DECLARE_METATYPE(ErrorCode)

class EngineRefusalsTest : public QObject
{
    Q_OBJECT
private slots:
    void takesNoReceiptThatIsNotForThisPart_data()
    {
        QTest::addColumn<Maker>("make");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, ErrorCode code,
                            const std::function<void(core::Stored&)>& change) {
            QTest::newRow(name) << Maker([=](EngineWorld& world) { return changed(world, change); })
                                << code;
        };
        const auto code = ErrorCode::ReceiptNotForThisStation;
        row("another envelope", code, [](core::Stored& one) { one.envelopeHash[0] ^= 1; });
        row("another body", code, [](core::Stored& one) { one.partHash[31] ^= 1; });
        row("another length", code, [](core::Stored& one) { --one.length; });
        row("another station", code, [](core::Stored& one) { one.station.bytes[0] ^= 1; });
        QTest::newRow("by the key for inner receipts") << Maker([](EngineWorld& world) {
            return core::signStored(world.storedReceipt(world.outbox[0]), world.inner);
        }) << ErrorCode::SignerWrongPurpose;
        QTest::newRow("by the station itself") << Maker([](EngineWorld& world) {
            return core::signStored(world.storedReceipt(world.outbox[0]), world.stationKey);
        }) << ErrorCode::SignerUnknown;
        QTest::newRow("a byte changed") << Maker([](EngineWorld& world) {
            Bytes receipt = changed(world, [](core::Stored&) {});
            receipt.back() ^= 1;
            return receipt;
        }) << ErrorCode::SignatureBad;
        QTest::newRow("of the kind opened")
            << Maker([](EngineWorld&) { return golden("opened.cose"); })
            << ErrorCode::EnvelopeWrongKind;
        QTest::newRow("not an envelope")
            << Maker([](EngineWorld&) { return Bytes(40, 0x40); }) << ErrorCode::EnvelopeDamaged;
    }
    void takesNoReceiptThatIsNotForThisPart()
    {
        QFETCH(Maker, make);
        QFETCH(ErrorCode, code);
        EngineWorld world;
        world.finish(1);
        const Run run = runWithReceipt(world, make(world));
        QVERIFY(run.givenUp() != nullptr);
        QCOMPARE(run.givenUp()->error.code, code);
        QCOMPARE(run.summary.stored, std::size_t{1}); // the good one before it
        QCOMPARE(world.stored.size(), std::size_t{1});
        QCOMPARE(world.facts().pending.size(), std::size_t{1});
        QVERIFY(world.run().finished());
        QVERIFY(world.settled());
    }

    void passesOverReceiptsOfPacketsItDoesNotWaitFor()
    {
        EngineWorld world;
        world.finish(1);
        const Bytes other = changed(world, [](core::Stored& one) { one.packet.bytes[0] ^= 1; });
        const Run run = runWithReceipt(world, other);
        QVERIFY(run.finished());
        QCOMPARE(run.count("keep stored"), 2L);
        QCOMPARE(run.count("pause"), 1L); // until the true one came
    }

    void takesNoRefusalOfAnotherStation()
    {
        EngineWorld world;
        world.finish(1);
        core::Refused refused = world.refusedReceipt(world.outbox[0]);
        refused.station.bytes[3] ^= 1;
        const Run run = runWithReceipt(world, core::signRefused(refused, world.front));
        QCOMPARE(run.givenUp()->error.code, ErrorCode::ReceiptNotForThisStation);
        QVERIFY(world.refused.empty());
    }

    void refusesAPortalsPageInEveryPhase_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<unsigned>("status");
        for (const char* at : {"GET keys", "GET time", "POST audit-head", "POST uploads",
                               "HEAD upload", "PATCH", "GET receipts", "GET inbox"}) {
            for (const unsigned status : {200U, 302U, 404U, 409U, 511U}) {
                QTest::addRow("%s, status %u", at, status) << at << status;
            }
        }
    }
    void refusesAPortalsPageInEveryPhase()
    {
        QFETCH(QString, at);
        QFETCH(unsigned, status);
        EngineWorld world;
        world.finish(1);
        world.auditHead = Bytes(80, 3);
        const Run run =
            world.run(instead(at.toStdString(), Answer{EngineWorld::portal(status), 1}));
        QVERIFY(run.givenUp() != nullptr);
        QCOMPARE(run.givenUp()->error.code, ErrorCode::AnswerNotOurs);
        QCOMPARE(QString::fromStdString(run.trace[run.trace.size() - 2]), at); // nothing kept
        QVERIFY(world.run().finished());
        QVERIFY(world.settled());
    }

    void refusesOffsetsThatCannotBe_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("offset");
        for (const char* at : {"HEAD upload", "PATCH"}) {
            for (const char* offset : {"999999999", "twelve", "", "-1", "+5", "12 ", "0x10",
                                       "99999999999999999999999"}) {
                QTest::addRow("%s answers '%s'", at, offset) << at << offset;
            }
        }
        QTest::newRow("PATCH goes backwards") << "PATCH"
                                              << "0";
        QTest::newRow("PATCH goes beyond what was sent") << "PATCH"
                                                         << "32769";
    }
    void refusesOffsetsThatCannotBe()
    {
        QFETCH(QString, at);
        QFETCH(QString, offset);
        EngineWorld world;
        world.finish(20);
        const HttpHeaders headers{{"upload-offset", offset.toStdString()},
                                  {"upload-length", "999999999"}};
        const Run run = world.run(instead(at.toStdString(), Answer{{204, headers, {}}, 1}));
        QVERIFY(run.givenUp() != nullptr);
        QCOMPARE(run.givenUp()->error.code, ErrorCode::AnswerMalformed);
    }

    void followsNoForeignLocation_data()
    {
        QTest::addColumn<QString>("location");
        QTest::newRow("none") << "";
        QTest::newRow("another host") << "https://elsewhere/v1/uploads/" + QString(32, 'a');
        QTest::newRow("another path") << "/v2/uploads/" + QString(32, 'a');
        QTest::newRow("too long") << "/v1/uploads/" + QString(34, 'a');
    }
    void followsNoForeignLocation()
    {
        QFETCH(QString, location);
        EngineWorld world;
        world.finish(1);
        HttpHeaders headers;
        if (!location.isEmpty()) {
            headers["location"] = location.toStdString();
        }
        const Run run = world.run(instead("POST uploads", Answer{{201, headers, {}}, 1}));
        QCOMPARE(run.givenUp()->error.code, ErrorCode::AnswerMalformed);
        QVERIFY(world.target.empty());
    }

    void refusesAnOlderKeyList()
    {
        EngineWorld world;
        world.servedList = golden("key-list-older.cose");
        const Run run = world.run();
        QCOMPARE(run.givenUp()->error.code, ErrorCode::KeyListStale);
        QVERIFY(world.keptList != world.servedList);
    }

    void refusesTimeThatIsNotItsOwn_data()
    {
        QTest::addColumn<bool>("nonce");
        QTest::newRow("another nonce: an old answer") << true;
        QTest::newRow("another station's") << false;
    }
    void refusesTimeThatIsNotItsOwn()
    {
        QFETCH(bool, nonce);
        EngineWorld world;
        core::RegistryTime told;
        told.registry = world.link.registry;
        told.nowMs = world.nowMs;
        told.nonce = world.facts().nonce;
        told.station = world.link.station;
        (nonce ? told.nonce[0] : told.station.bytes[0]) ^= 1;
        const Run run = world.run(
            instead("GET time", Answer{EngineWorld::cbor(core::signTime(told, world.time)), 1}));
        QCOMPARE(run.givenUp()->error.code, ErrorCode::AnswerNotOurs);
        QCOMPARE(world.floorMs, std::int64_t{0});
    }

    void keepsTheGoodMessagesBeforeAGap()
    {
        EngineWorld world;
        for (int i = 0; i < 5; ++i) {
            world.addMessage();
        }
        const std::vector<Bytes> all = world.inbox;
        world.inbox = {all[0], all[1], all[3], all[4]};
        const Run run = world.run();
        QCOMPARE(run.givenUp()->error.code, ErrorCode::InboxGap);
        QCOMPARE(world.kept.number, std::uint64_t{2});
        QCOMPARE(run.summary.messages, std::size_t{2});
        world.inbox = all;
        QVERIFY(world.run().finished());
        QCOMPARE(world.kept, world.inboxEnd);
    }

    void tellsTheRegistrysOwnReason()
    {
        EngineWorld world;
        for (const ErrorCode code : core::allErrorCodes()) {
            const Run run =
                world.run(instead("GET time", Answer{EngineWorld::failure(403, code), 1}));
            QCOMPARE(run.givenUp()->error.code, code);
        }
    }

    void waitsAsLongAsTheRegistrySays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("ms");
        QTest::newRow("a minute") << "60" << quint64{60'000};
        QTest::newRow("a year is an hour") << "31536000" << quint64{3'600'000};
        QTest::newRow("a date is not read") << "Mon, 23 Nov 2026 00:00:00 GMT" << quint64{0};
    }
    void waitsAsLongAsTheRegistrySays()
    {
        QFETCH(QString, text);
        QFETCH(quint64, ms);
        EngineWorld world;
        HttpResponse busy = EngineWorld::failure(503, ErrorCode::RegistryBusy);
        busy.headers["retry-after"] = text.toStdString();
        const Run run = world.run(instead("GET keys", Answer{busy, 1}));
        QCOMPARE(run.givenUp()->error.code, ErrorCode::RegistryBusy);
        QCOMPARE(run.givenUp()->retryAfterMs, static_cast<std::uint64_t>(ms));
    }

    void dropsABundleTheRegistryDoesNotKnow()
    {
        EngineWorld world;
        world.finish(1);
        const Run run = world.run(instead(
            "GET receipts", Answer{EngineWorld::failure(404, ErrorCode::BundleUnknown), 1}));
        QCOMPARE(run.givenUp()->error.code, ErrorCode::BundleUnknown);
        QVERIFY(world.run().finished());
        QVERIFY(world.facts().pending.empty());
    }
};

QTEST_GUILESS_MAIN(EngineRefusalsTest)
#include "engine_refusals_test.moc"
