// SPDX-License-Identifier: GPL-3.0-or-later
// Founding a registry, its key files, tickets and approvals, on a real disk.
#include "core/packet/station_renewal.h"
#include "sync/registry/inner/key_file.h"
#include "sync/registry/inner/tickets.h"
#include "tests/support/fault_disk.h"
#include "tests/sync/inner_world.h"

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

const FrontWriter kNoFront = [](const std::filesystem::path&, const FrontParts&) -> Result<void> {
    return {};
};

} // namespace

class RegistryInitTest : public QObject
{
    Q_OBJECT
private slots:
    void foundsARegistryThatLoads()
    {
        TemporaryFolder folder;
        SystemDisk disk;
        FakeClock clock;
        CountingRandom random;
        std::optional<KeyList> given;
        auto founded = initRegistry(
            folder / "home/", {true, {"127.0.0.1", "localhost"}}, {disk, clock, random},
            [&](const std::filesystem::path&, const FrontParts& front) -> Result<void> {
                auto list = openKeyList(front.keyList, front.root);
                if (!list.ok()) {
                    return list.error();
                }
                given = std::move(list).value();
                check(given->newest(Purpose::FrontReceipts) ==
                      SigningKey(front.receiptsSeed).verifyKey().bytes);
                check(front.automaticApproval);
                return {};
            });
        VERIFY_OK(founded);
        QVERIFY(given.has_value());
        auto loaded = loadInnerHome(disk, folder / "home");
        VERIFY_OK(loaded);
        QVERIFY(loaded.value().registry == founded.value().registry);
        QVERIFY(loaded.value().keyList == *given);
        QVERIFY(loaded.value().policy.allowSimulated);
        QCOMPARE(loaded.value().policy.keepAfterOpenedDays, 0U);
        auto entries = disk.list(folder.path());
        VERIFY_OK(entries);
        QCOMPARE(entries.value().size(), 1U); // nothing beside it
    }
    void isStrictUnlessItIsADemonstration()
    {
        InnerWorld world(false);
        auto loaded = loadInnerHome(world.disk, world.home);
        VERIFY_OK(loaded);
        QVERIFY(!loaded.value().policy.allowSimulated);
        QCOMPARE(loaded.value().policy.keepAfterOpenedDays, 7U);
    }
    void keepsSecretsFromOtherUsers()
    {
        InnerWorld world;
        namespace fs = std::filesystem;
        constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;
        TemporaryFolder folder;
        VERIFY_OK(world.found(folder / "new", true));
        for (const auto& entry : fs::recursive_directory_iterator(folder / "new")) {
            QVERIFY2((entry.status().permissions() & kOthers) == fs::perms::none,
                     entry.path().filename().c_str());
        }
    }
    void refusesAFolderThatIsNotEmpty()
    {
        InnerWorld world;
        VERIFY_ERROR(world.found(world.home, true), RegistryExists);
        VERIFY_OK(world.open()); // nothing was touched
        VERIFY_OK(world.disk.makeFolder(world.folder / "empty"));
        VERIFY_OK(world.found(world.folder / "empty", true));
    }
    void foundsAllOrNothingWhicheverWriteFails()
    {
        TemporaryFolder folder;
        SystemDisk disk;
        FakeClock clock;
        CountingRandom random;
        FaultDisk counting(disk);
        VERIFY_OK(initRegistry(folder / "0", {true, {}}, {counting, clock, random}, kNoFront));
        QVERIFY(counting.calls() > 20);
        for (int at = 1; at <= counting.calls(); ++at) {
            FaultDisk failing(disk);
            failing.failAt = at;
            failing.dead = true;
            const auto home = folder / std::to_string(at);
            VERIFY_ERROR(initRegistry(home, {true, {}}, {failing, clock, random}, kNoFront),
                         DiskFailed);
            QVERIFY(!std::filesystem::exists(home));
        }
        const auto home = folder / "1";
        VERIFY_OK(initRegistry(home, {true, {}}, {disk, clock, random}, kNoFront));
        VERIFY_OK(loadInnerHome(disk, home));
    }
    void failsWhenTheFrontCannotBeWritten()
    {
        TemporaryFolder folder;
        SystemDisk disk;
        FakeClock clock;
        CountingRandom random;
        const auto founded =
            initRegistry(folder / "home", {true, {}}, {disk, clock, random},
                         [](const std::filesystem::path&, const FrontParts&) -> Result<void> {
                             return fail(ErrorCode::DiskFull, "front");
                         });
        VERIFY_ERROR(founded, DiskFull);
        QVERIFY(!std::filesystem::exists(folder / "home"));
    }
    void refusesFilesThatAreNotWhatTheyWere_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("damage"); // 0 flip a bit, 1 cut, 2 remove, 3 another file's bytes
        QTest::addColumn<bool>("classKeys");
        const char* const names[] = {"receipts.key", "time.key",   "sealing.key",   "enrolment.key",
                                     "wrapping.key", "class.keys", "key-list.cose", "policy.cose"};
        const char* const damages[] = {"flipped", "cut", "removed", "exchanged"};
        for (const char* name : names) {
            for (int damage = 0; damage < 4; ++damage) {
                QTest::addRow("%s %s", name, damages[damage])
                    << name << damage << (std::string_view(name) == "class.keys");
            }
        }
    }
    void refusesFilesThatAreNotWhatTheyWere()
    {
        QFETCH(QString, file);
        QFETCH(int, damage);
        QFETCH(bool, classKeys);
        InnerWorld world;
        world.inner.reset();
        const auto path = InnerFiles(world.home).folder / file.toStdString();
        auto bytes = readFile(world.disk, path, 1 << 20);
        VERIFY_OK(bytes);
        Bytes changed = bytes.value();
        if (damage == 0) {
            changed[changed.size() / 2] ^= 1;
        } else if (damage == 1) {
            changed.pop_back();
        } else if (damage == 3) {
            auto other = readFile(world.disk, InnerFiles(world.home).policyKey(), 1 << 20);
            VERIFY_OK(other);
            changed = other.value();
        }
        VERIFY_OK(damage == 2 ? world.disk.remove(path) : world.disk.write(path, changed));
        if (classKeys) {
            VERIFY_ERROR(world.open(), ClassKeysDamaged);
        } else {
            VERIFY_ERROR(world.open(), RegistryDamaged);
        }
        VERIFY_OK(world.disk.write(path, bytes.value()));
        VERIFY_OK(world.open());
    }
    void refusesClassKeysOfAnotherRegistry()
    {
        InnerWorld world;
        world.inner.reset();
        world.random = CountingRandom(99);
        VERIFY_OK(world.found(world.folder / "other", true));
        auto other = readFile(world.disk, InnerFiles(world.folder / "other").classKeys(), 1 << 20);
        VERIFY_OK(other);
        VERIFY_OK(world.disk.write(InnerFiles(world.home).classKeys(), other.value()));
        VERIFY_ERROR(world.open(), ClassKeysDamaged);
    }
    void saysWhenThereIsNoRegistry()
    {
        InnerWorld world;
        VERIFY_ERROR(loadInnerHome(world.disk, world.folder / "nothing"), RegistryMissing);
    }
    void issuesTicketsThatOpen()
    {
        InnerWorld world;
        const TicketOrder order{
            kCommune, StationRole::Commune, world.clock.wall + 1000, {"https://127.0.0.1:8443"}};
        auto issued = issueTicket(world.home, order, {world.disk, world.clock, world.random});
        VERIFY_OK(issued);
        auto read = openTicket(issued.value().envelope);
        VERIFY_OK(read);
        QVERIFY(read.value() == issued.value().ticket);
        QVERIFY(read.value().root == world.root);
        QCOMPARE(read.value().notAfterMs, order.notAfterMs);
        auto second = issueTicket(world.home, order, {world.disk, world.clock, world.random});
        VERIFY_OK(second);
        QVERIFY(second.value().ticket.secret != issued.value().ticket.secret);
    }
    void refusesTicketsThatCannotBe_data()
    {
        QTest::addColumn<QString>("commune");
        QTest::addColumn<bool>("district");
        QTest::addColumn<QString>("url");
        QTest::newRow("no commune") << "" << false << "https://a";
        QTest::newRow("letters") << "25010x" << false << "https://a";
        QTest::newRow("a district's digits") << "2501" << false << "https://a";
        QTest::newRow("a commune's digits for a district") << "250106" << true << "https://a";
        QTest::newRow("no address") << "250106" << false << "";
        QTest::newRow("not encrypted") << "250106" << false << "http://a";
        QTest::newRow("an address too long")
            << "250106" << false << "https://" + QString(250, QLatin1Char('a'));
    }
    void refusesTicketsThatCannotBe()
    {
        QFETCH(QString, commune);
        QFETCH(bool, district);
        QFETCH(QString, url);
        InnerWorld world;
        TicketOrder order{
            commune.toStdString(), district ? StationRole::District : StationRole::Commune, 1, {}};
        if (!url.isEmpty()) {
            order.urls = {url.toStdString()};
        }
        VERIFY_ERROR(issueTicket(world.home, order, {world.disk, world.clock, world.random}),
                     UsageWrong);
    }
    void approvesTheSameRequestWithTheSameBytes()
    {
        InnerWorld world;
        Desk desk(world, 1);
        const ApprovalOrder order = desk.order();
        auto first = world.inner->approve(order);
        VERIFY_OK(first);
        world.clock.advance(1000);
        VERIFY_OK(world.open());
        auto again = world.inner->approve(order);
        VERIFY_OK(again);
        QVERIFY(again.value() == first.value());
        QCOMPARE(world.counts().stations, 1);
        auto facts = ipis::sync::inspectCertificate(first.value().tlsChain);
        VERIFY_OK(facts);
        QVERIFY(facts.value().station == desk.id);
    }
    void refusesWhatIsTakenOrNotTheRequest_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("the station's id") << 0;
        QTest::newRow("the station's key") << 1;
        QTest::newRow("the operator's key") << 2;
        QTest::newRow("one key twice") << 3;
        QTest::newRow("another request beside the envelope") << 4;
    }
    void refusesWhatIsTakenOrNotTheRequest()
    {
        QFETCH(int, fault);
        InnerWorld world;
        Desk one(world, 1);
        VERIFY_OK(one.approve());
        Desk two(world, 2);
        switch (fault) {
        case 0:
            two.id = one.id;
            break;
        case 1:
            two.signing = SigningKey(Secret::copyOf(hash(viewOf("signing1"))));
            break;
        case 2:
            two.operatorSigning = SigningKey(Secret::copyOf(hash(viewOf("operator1"))));
            break;
        case 3:
            two.operatorSigning = SigningKey(Secret::copyOf(hash(viewOf("signing2"))));
            break;
        default: {
            ApprovalOrder order = two.order();
            order.request.operatorId = OperatorId{};
            VERIFY_ERROR(world.inner->approve(order), AnswerRefused);
            return;
        }
        }
        VERIFY_ERROR(world.inner->approve(two.order()), StationIdTaken);
        QCOMPARE(world.counts().stations, 1);
        Desk three(world, 3);
        auto third = three.approve();
        VERIFY_OK(third);
        QCOMPARE(third.value().number, 2U); // the refused one used no number up
    }
    void hasNinetyNineStationsToACommune()
    {
        InnerWorld world;
        Change change;
        change.series = SeriesStep{"station/" + kCommune, 0, 99};
        VERIFY_OK(world.inner->repository().apply(change));
        Desk desk(world, 1);
        VERIFY_ERROR(desk.approve(), StationIdTaken);
        VERIFY_OK(desk.approve("250107"));
    }
    void renewsAStationsCertificateOnceForTheSameBytes()
    {
        InnerWorld world;
        Desk desk(world, 1);
        Desk other(world, 2);
        VERIFY_OK(desk.approve());
        VERIFY_OK(other.approve());
        const auto ask = [&](const Desk& whose, const StationId& named, const Secret& key) {
            return signStationRenewal({world.id, named, 1,
                                       toBytes(viewOf(ipis::sync::makeRequest(key).value())),
                                       world.clock.wall},
                                      whose.signing);
        };
        const Secret key = ipis::sync::makePrivateKey().value();
        const Bytes envelope = ask(desk, desk.id, key);
        auto first = world.inner->renew(desk.id, envelope);
        VERIFY_OK(first);
        world.clock.advance(1000);
        VERIFY_OK(world.open());
        auto again = world.inner->renew(desk.id, envelope);
        VERIFY_OK(again);
        QVERIFY(first.value() == again.value());
        auto chain = decodeRenewalAnswer(first.value());
        VERIFY_OK(chain);
        const auto facts = ipis::sync::inspectCertificate(chain.value()).value();
        QVERIFY(facts.station == desk.id);
        QVERIFY(facts.keyPin ==
                ipis::sync::requestKeyPin(ipis::sync::makeRequest(key).value()).value());
        // Keys that were held before, by whomever; other stations; strangers.
        VERIFY_ERROR(world.inner->renew(desk.id, ask(desk, desk.id, desk.tlsKey)), StationIdTaken);
        VERIFY_ERROR(world.inner->renew(other.id, ask(other, other.id, key)), StationIdTaken);
        const Secret fresh = ipis::sync::makePrivateKey().value();
        VERIFY_ERROR(world.inner->renew(desk.id, ask(other, other.id, fresh)), SignerUnknown);
        VERIFY_ERROR(world.inner->renew(desk.id, ask(desk, other.id, fresh)), PacketWrongStation);
        VERIFY_ERROR(world.inner->renew(StationId{}, ask(desk, desk.id, fresh)), StationUnknown);
        // As many as a station can need, and no more of them in a month.
        for (std::uint64_t n = 1; n < kMostRenewals; ++n) {
            const Secret next = ipis::sync::makePrivateKey().value();
            VERIFY_OK(world.inner->renew(desk.id, ask(desk, desk.id, next)));
        }
        VERIFY_ERROR(world.inner->renew(desk.id, ask(desk, desk.id, fresh)), RegistryBusy);
        world.clock.advance(31LL * 24 * 3600 * 1000);
        VERIFY_OK(world.inner->renew(desk.id, ask(desk, desk.id, fresh)));
    }
};

QTEST_APPLESS_MAIN(RegistryInitTest)
#include "registry_init_test.moc"
