// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates that end, and what follows them: real front, real TLS, a clock that is moved.
#include "core/packet/station_renewal.h"
#include "sync/contact.h"
#include "tests/support/fault_disk.h"
#include "tests/sync/registry_running.h"

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::Bytes;
using core::ErrorCode;

namespace {

constexpr std::int64_t kTenYears = 3652 * kDayMs;

// A station and its registry, with a clock each; the registry's is world.tls.clock.
struct Pair
{
    Pair()
        : station(world.tls, world.keys, core::StationId::random(world.tls.random)),
          folder(home.path(), disk), begin(world.tls.clock.wall)
    {
        world.approve(station);
        const HttpResponse answer = world.serve(get("/v1/provision/" + station.id.hex()));
        const auto approval = core::decodeApproval(answer.body);
        core::check(approval.ok() && folder.make().ok());
        core::check(folder.keepKeyList(approval.value().keyList).ok());
        core::check(folder.keepTime(approval.value().time).ok());
        core::check(folder.keepTlsKey(station.tlsKey).ok());
        goTo(1);
        core::check(folder.takeTlsChain(approval.value().tlsChain).ok());
        logIn();
        running = std::make_unique<RunningRegistry>(world);
        goTo(running->port());
    }

    void goTo(std::uint16_t port)
    {
        const Link link{world.tls.registry,
                        station.id,
                        world.keys.root.verifyKey(),
                        station.signing.verifyKey(),
                        {"https://127.0.0.1:" + std::to_string(port)},
                        "250106",
                        1,
                        1};
        core::check(folder.keepLink(link).ok());
    }

    // What a log-in leaves behind (app/session/renewal.h).
    void logIn()
    {
        if (!folder.renewal().value()) {
            core::check(folder.keepRenewal(renewalOf(station)).ok());
        }
    }
    WaitingRenewal renewalOf(const TestStation& whose)
    {
        auto key = makePrivateKey().value();
        const std::string request = makeRequest(key).value();
        return {std::move(key), core::signStationRenewal({world.tls.registry, whose.id, 1,
                                                          core::toBytes(core::viewOf(request)),
                                                          world.tls.clock.wall},
                                                         whose.signing)};
    }

    void toDay(std::int64_t day)
    {
        world.tls.clock.wall = begin + day * kDayMs;
        laptop.wall = world.tls.clock.wall;
    }
    // As `ipis-registry renew-server`.
    void renewServer()
    {
        core::check(running->registry()
                        .useServerCertificate(
                            world.tls.newServer(world.tls.authority.servers, world.tls.registry))
                        .ok());
    }

    ContactResult contact() { return contactOnce(folder, {disk, laptop, random, log}).value(); }
    ErrorCode errorOfContact()
    {
        const ContactResult result = contact();
        return result.error ? result.error->code : ErrorCode::Cancelled;
    }
    std::int64_t endDay()
    {
        const std::string chain = folder.tlsIdentity().value().chainPem;
        return (inspectCertificate(chain).value().notAfterMs - begin) / kDayMs;
    }

    FrontWorld world;
    TestStation station;
    TemporaryFolder home;
    core::SystemDisk disk;
    FakeClock laptop;
    core::SystemRandom random;
    MemoryLog log;
    StationFolder folder;
    std::int64_t begin;
    std::unique_ptr<RunningRegistry> running;
};

} // namespace

class RenewalTest : public QObject
{
    Q_OBJECT
private slots:
    void renewsFromThirtyDaysBeforeTheEndAndOnce_data()
    {
        QTest::addColumn<int>("day");
        for (const int day : {1, 58, 59, 60, 61, 75, 89, 90, 91}) {
            QTest::newRow(std::to_string(day).c_str()) << day;
        }
    }
    void renewsFromThirtyDaysBeforeTheEndAndOnce()
    {
        QFETCH(int, day);
        Pair pair;
        pair.toDay(day);
        const ContactResult first = pair.contact();
        QVERIFY2(!first.error, first.error ? first.error->detail.c_str() : "");
        QCOMPARE(first.renewed, day >= 60);
        QCOMPARE(pair.endDay(), std::int64_t{day >= 60 ? day + 90 : 90});
        pair.logIn(); // another waits again, and is not sent
        const ContactResult second = pair.contact();
        QVERIFY(!second.error && !second.renewed);
        QCOMPARE(pair.world.inner->renewals, day >= 60 ? 1 : 0);
    }

    void renewsAYearAfterTheEndAndThenOnlyByAPerson()
    {
        Pair pair;
        pair.toDay(396);
        pair.renewServer();
        pair.toDay(456);
        QCOMPARE(pair.errorOfContact(), ErrorCode::RenewalTooLate);
        QVERIFY(pair.folder.renewal().value()); // is sent again
        VERIFY_ERROR(pair.running->registry().allowLateRenewal(core::StationId::random(pair.random),
                                                               INT64_MAX / 2),
                     StationUnknown);
        VERIFY_OK(pair.running->registry().allowLateRenewal(pair.station.id,
                                                            pair.world.tls.clock.wall - 1));
        QCOMPARE(pair.errorOfContact(), ErrorCode::RenewalTooLate); // that time is over
        VERIFY_OK(pair.running->registry().allowLateRenewal(pair.station.id,
                                                            pair.world.tls.clock.wall + kDayMs));
        const Bytes old = core::readFile(pair.disk, pair.home.path() / "tls.pem", 65536).value();
        const ContactResult allowed = pair.contact();
        QVERIFY(!allowed.error && allowed.renewed);
        QCOMPARE(pair.endDay(), std::int64_t{456 + 90});
        // Once: with the old certificate and another key it is too late again.
        VERIFY_OK(core::replaceFile(pair.disk, pair.home.path() / "tls.pem", old));
        VERIFY_OK(pair.folder.dropRenewal());
        pair.logIn();
        QCOMPARE(pair.errorOfContact(), ErrorCode::RenewalTooLate);
        QCOMPARE(pair.world.inner->renewals, 1);
    }

    void renewsOnTheLastDayOfTheYear()
    {
        Pair pair;
        pair.toDay(396);
        pair.renewServer();
        pair.toDay(455);
        const ContactResult result = pair.contact();
        QVERIFY(!result.error && result.renewed);
        QCOMPARE(pair.endDay(), std::int64_t{455 + 90});
    }

    void saysThatOneMustLogInWhereNothingWaits()
    {
        Pair pair;
        VERIFY_OK(pair.folder.dropRenewal());
        pair.toDay(75);
        QVERIFY(!pair.contact().error); // nothing to send, nothing in the way
        pair.toDay(91);
        QCOMPARE(pair.errorOfContact(), ErrorCode::CertificateExpired);
        pair.logIn();
        QVERIFY(pair.contact().renewed);
    }

    void goesOnWhenTheRegistryCannotRenewYet()
    {
        Pair pair;
        pair.toDay(70);
        pair.world.inner->failures = 1;
        const ContactResult result = pair.contact();
        QVERIFY(!result.error && !result.renewed);
        QVERIFY(pair.contact().renewed);
    }

    void sendsNoOneElsesRequestAndNoneOfARevokedStation()
    {
        Pair pair;
        TestStation other(pair.world.tls, pair.world.keys,
                          core::StationId::random(pair.world.tls.random));
        pair.toDay(70);
        VERIFY_OK(pair.folder.keepRenewal(pair.renewalOf(other)));
        QVERIFY(!pair.contact().renewed);
        QVERIFY(!pair.folder.renewal().value()); // refused for good, so dropped
        QCOMPARE(pair.world.inner->renewals, 0);
        pair.toDay(91); // and with an ended certificate its own refusal is said
        VERIFY_OK(pair.folder.keepRenewal(pair.renewalOf(other)));
        QCOMPARE(pair.errorOfContact(), ErrorCode::SignerUnknown);
        QCOMPARE(pair.world.inner->renewals, 0);
        QCOMPARE(pair.endDay(), std::int64_t{90});
    }

    void answersTheSameBytesWithTheSame()
    {
        Pair pair;
        pair.toDay(70);
        const Bytes envelope = pair.folder.renewal().value()->envelope;
        const TlsIdentity identity = pair.folder.tlsIdentity().value();
        auto caller = pair.running->caller(&identity);
        const HttpRequest request{
            "POST", "/v1/renewal", {{"content-type", "application/cbor"}}, envelope};
        const auto first = caller->call(request);
        const auto second = caller->call(request);
        VERIFY_OK(first);
        VERIFY_OK(second);
        QCOMPARE(first.value().status, 200U);
        QVERIFY(first.value().body == second.value().body);
        QCOMPARE(pair.world.inner->renewals, 1);
        VERIFY_OK(pair.folder.takeRenewal(second.value().body));
        VERIFY_ERROR(pair.folder.takeRenewal(second.value().body), AnswerNotOurs); // none waits
    }

    void refusesOneBeforeItsTime()
    {
        Pair pair;
        pair.toDay(59);
        const TlsIdentity identity = pair.folder.tlsIdentity().value();
        auto caller = pair.running->caller(&identity);
        const auto answer = caller->call({"POST",
                                          "/v1/renewal",
                                          {{"content-type", "application/cbor"}},
                                          pair.folder.renewal().value()->envelope});
        VERIFY_OK(answer);
        QCOMPARE(answer.value().status, 409U);
        QCOMPARE(pair.world.inner->renewals, 0);
    }

    void takesNoChainButItsOwn()
    {
        Pair pair;
        TlsWorld stranger(7);
        const core::Secret key = pair.folder.renewal().value()->key.clone();
        const std::string request = makeRequest(key).value();
        FakeClock clock;
        const auto chainBy = [&](const CertificateIssuer& issuer, const core::StationId& id,
                                 std::string_view asked) {
            return core::encodeRenewalAnswer(
                issueStation(issuer, asked, id, clock, pair.random).value());
        };
        const auto& own = pair.world.tls.authority;
        const std::string otherKey = makeRequest(makePrivateKey().value()).value();
        const core::StationId id = pair.station.id;
        const std::string server =
            issueServer(own.servers, request, {pair.world.tls.registry, {}}, clock, pair.random)
                .value();
        clock.advance(-100 * kDayMs);
        const Bytes ended = chainBy(own.stations, id, request);
        clock.advance(100 * kDayMs);
        int refused = 0;
        for (const Bytes& answer :
             {chainBy(stranger.authority.stations, id, request),
              chainBy(own.stations, core::StationId::random(pair.random), request),
              chainBy(own.stations, id, otherKey), chainBy(own.servers, id, request),
              core::encodeRenewalAnswer(server), core::encodeRenewalAnswer("x"), Bytes{0xa0},
              ended}) {
            VERIFY_ERROR(pair.folder.takeRenewal(answer), AnswerNotOurs);
            ++refused;
        }
        QVERIFY(pair.folder.renewal().value());
        QCOMPARE(pair.endDay(), std::int64_t{90});
        VERIFY_OK(pair.folder.takeRenewal(chainBy(own.stations, id, request)));
        qInfo("%d chains refused with their reason", refused);
    }

    // Killed before each change to the disk: the next contact still gets in, one certificate is
    // given, and key and chain fit at every moment.
    void survivesAKillBetweenAnyTwoSteps()
    {
        for (const int day : {70, 100}) {
            int kills = 0;
            for (int at = 1; at < 60; ++at) {
                Pair pair;
                pair.toDay(day);
                FaultDisk dying(pair.disk);
                dying.failAt = at;
                dying.dead = true;
                StationFolder cut(pair.home.path(), dying);
                auto result = contactOnce(cut, {dying, pair.laptop, pair.random, pair.log});
                if (dying.calls() < at) {
                    break;
                }
                ++kills;
                VERIFY_OK(pair.folder.tlsIdentity());
                QVERIFY(!result.ok() || result.value().error);
                const ContactResult next = pair.contact();
                QVERIFY2(!next.error, next.error ? next.error->detail.c_str() : "");
                QCOMPARE(pair.endDay(), std::int64_t{day + 90});
                QCOMPARE(pair.world.inner->renewals, 1);
                pair.logIn();
                QVERIFY(pair.folder.renewal().value()->key.view().size() > 0);
                QVERIFY(!core::equal(pair.folder.renewal().value()->key.view(),
                                     pair.folder.tlsIdentity().value().keyPem.view()));
            }
            QVERIFY(kills >= 4);
            qInfo("day %d: killed at %d places", day, kills);
        }
    }

    void takesUpANewServerCertificateWhileItRuns()
    {
        Pair pair;
        pair.toDay(396);
        pair.renewServer(); // for the station's first renewal
        pair.toDay(398);
        QVERIFY(!pair.contact().error);
        pair.toDay(396 + 398);
        pair.logIn();
        QCOMPARE(pair.errorOfContact(), ErrorCode::RegistryCertificateExpired);
        pair.renewServer();
        const ContactResult result = pair.contact();
        QVERIFY2(!result.error, result.error ? result.error->detail.c_str() : "");
        // And after a restart.
        pair.running.reset();
        pair.running = std::make_unique<RunningRegistry>(pair.world);
        pair.goTo(pair.running->port());
        QVERIFY(!pair.contact().error);
    }

    void refusesAServerCertificateOfAnother()
    {
        Pair pair;
        TlsWorld stranger(7);
        VERIFY_ERROR(pair.running->registry().useServerCertificate(stranger.server), TlsKeyDamaged);
        VERIFY_ERROR(pair.running->registry().useServerCertificate(pair.world.tls.stationIdentity),
                     TlsKeyDamaged);
        QVERIFY(!pair.contact().error);
    }

    // The laptop's clock decides nothing.
    void worksWhateverTheLaptopsClockSays_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::newRow("ten years behind") << qint64(-kTenYears);
        QTest::newRow("ten years ahead") << qint64(kTenYears);
    }
    void worksWhateverTheLaptopsClockSays()
    {
        QFETCH(qint64, ms);
        Pair pair;
        for (const int day : {10, 50, 70, 150, 250}) { // 250: the second one has ended
            pair.toDay(day);
            pair.laptop.wall += ms;
            pair.logIn();
            const ContactResult result = pair.contact();
            QVERIFY2(!result.error, result.error ? result.error->detail.c_str() : "");
            QVERIFY(result.clockWrong);
            QCOMPARE(result.renewed, day >= 70);
            QCOMPARE(pair.folder.timeFloor().value(), pair.world.tls.clock.wall);
        }
        QCOMPARE(pair.world.inner->renewals, 3);
    }

    // A registry that is ahead is not believed: nothing of it stays once its clock is right again.
    void isNotPoisonedByARegistryTenYearsAhead()
    {
        Pair pair;
        pair.toDay(10);
        QVERIFY(!pair.contact().error);
        const auto floor = pair.folder.timeFloor().value();
        pair.world.tls.clock.advance(kTenYears);
        QCOMPARE(pair.errorOfContact(), ErrorCode::RegistryCertificateExpired);
        QCOMPARE(pair.folder.timeFloor().value(), floor);
        QCOMPARE(pair.world.inner->renewals, 0);
        pair.toDay(11);
        QVERIFY(!pair.contact().error);
        pair.toDay(91);
        QVERIFY(pair.contact().renewed);
    }

    // The front's clock is right, the inner's is not: the signed time is weighed by itself.
    void takesNoTimeAfterTheEndOfTheRegistrysCertificate()
    {
        Pair pair;
        pair.toDay(10);
        QVERIFY(!pair.contact().error);
        const auto floor = pair.folder.timeFloor().value();
        pair.world.inner->aheadMs = 388 * kDayMs; // day 398
        QCOMPARE(pair.errorOfContact(), ErrorCode::RegistryCertificateExpired);
        QCOMPARE(pair.folder.timeFloor().value(), floor);
        pair.world.inner->aheadMs = 0;
        QVERIFY(!pair.contact().error);
    }

    void worksWithARegistryTenYearsBehindAndGetsNoCertificateOfIt()
    {
        Pair pair;
        pair.toDay(50);
        QVERIFY(!pair.contact().error);
        const auto floor = pair.folder.timeFloor().value();
        pair.world.tls.clock.advance(-kTenYears);
        const ContactResult behind = pair.contact();
        QVERIFY2(!behind.error, behind.error ? behind.error->detail.c_str() : "");
        QVERIFY(!behind.renewed);
        QCOMPARE(pair.folder.timeFloor().value(), floor);
        QCOMPARE(pair.endDay(), std::int64_t{90});
        pair.toDay(61);
        QVERIFY(pair.contact().renewed);
    }
};

QTEST_GUILESS_MAIN(RenewalTest)
#include "renewal_test.moc"
