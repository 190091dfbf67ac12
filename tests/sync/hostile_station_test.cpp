// SPDX-License-Identifier: GPL-3.0-or-later
// A station that was approved and lies: what the inner refuses, each time with its reason.
#include "core/packet/audit_head.h"
#include "sync/registry/repository/inner_database.h"
#include "tests/sync/inner_world.h"

#include <algorithm>

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

using SpecChange = std::function<void(PacketSpec&)>;

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kLatest = (std::int64_t{1} << 53) - 1;

int cases = 0;
int refused = 0;

SpecChange facts(std::function<void(PacketFacts&)> change)
{
    return [change](PacketSpec& spec) { spec.facts = change; };
}

SpecChange civil(std::function<void(CivilPart&)> change)
{
    return [change](PacketSpec& spec) { spec.change = change; };
}

SpecChange driver(const std::string& name)
{
    return civil([name](CivilPart& c) { c.fingers[0].device = {name, "Reader", false}; });
}

SpecChange portrait(const Bytes& thumbnail)
{
    return civil([thumbnail](CivilPart& c) {
        FaceRecord face;
        face.thumbnail = thumbnail;
        face.width = 480;
        face.height = 640;
        face.device = {"v4l2", "Camera", false};
        c.faces = {face};
    });
}

SpecChange image(ImageFormat format, const Bytes& bytes)
{
    return [format, bytes](PacketSpec& spec) {
        BiometricImage one;
        one.kind = ImageKind::Finger;
        one.position = 2;
        one.format = format;
        one.width = 388;
        one.height = 374;
        one.bytes = bytes;
        spec.biometricsBytes = encodeBiometrics({one}).value();
    };
}

SpecChange paper(ImageFormat format, const Bytes& bytes)
{
    return [format, bytes](PacketSpec& spec) {
        spec.pages = {{0, "family-book", 1, format, bytes}};
    };
}

Bytes elf()
{
    Bytes bytes = toBytes(viewOf("\x7f"
                                 "ELF\x02\x01\x01"));
    bytes.resize(4000, 0);
    return bytes;
}

// Orders a station-request with one key changed to `key`, with proof and signature made anew.
Result<ApprovalAnswer> approveWith(InnerWorld& world, Desk& desk,
                                   const std::function<void(StationRequest&)>& change)
{
    ApprovalOrder order = desk.order();
    change(order.request);
    order.request.proof = operatorProof(order.request, desk.operatorSigning);
    order.requestEnvelope = signStationRequest(order.request, desk.signing);
    return world.inner->approve(order);
}

// Points of small order (RFC 7748 6.1, libsodium's list), and ways to write a number twice.
std::vector<std::pair<const char*, std::string>> weakBoxKeys()
{
    const std::string zeros(62, '0');
    return {{"zero", "00" + zeros},
            {"one", "01" + zeros},
            {"order eight", "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"},
            {"order eight, the other",
             "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"},
            {"p - 1", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
            {"p", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
            {"p + 1", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
            {"p + 9", "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
            {"nine with the high bit", "09" + std::string(60, '0') + "80"}};
}

ByteArray<32> keyOf(const std::string& hex)
{
    ByteArray<32> key{};
    const QByteArray bytes = QByteArray::fromHex(QByteArray::fromStdString(hex));
    check(bytes.size() == 32);
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return key;
}

} // namespace

Q_DECLARE_METATYPE(SpecChange)
Q_DECLARE_METATYPE(ErrorCode)

class HostileStationTest : public QObject
{
    Q_OBJECT
private slots:
    void refusesWhatAStationLiesAbout_data()
    {
        QTest::addColumn<SpecChange>("change");
        QTest::addColumn<ErrorCode>("code");
        const auto now = FakeClock().wallMs();
        const auto row = [](const char* name, const SpecChange& change, ErrorCode code) {
            QTest::newRow(name) << change << code;
        };
        row("a program as portrait", portrait(elf()), ErrorCode::PacketImageForeign);
        row("a PNG as portrait", portrait(pngOf(96, 128, 900)), ErrorCode::PacketImageForeign);
        row("a JPEG without a frame", portrait(Bytes{0xff, 0xd8, 0xff, 0xd9}),
            ErrorCode::PacketImageForeign);
        row("a program as print", image(ImageFormat::Png, elf()), ErrorCode::PacketImageForeign);
        row("a JPEG said to be a PNG", image(ImageFormat::Png, jpegOf(388, 374, 900)),
            ErrorCode::PacketImageForeign);
        row("a print of another size", image(ImageFormat::Png, pngOf(10, 374, 900)),
            ErrorCode::PacketImageForeign);
        row("a program as paper", paper(ImageFormat::Jpeg, elf()), ErrorCode::PacketImageForeign);
        row("a web page as paper", paper(ImageFormat::Png, toBytes(viewOf("<html>portal</html>"))),
            ErrorCode::PacketImageForeign);
        row("a PNG said to be a JPEG", paper(ImageFormat::Jpeg, pngOf(8, 8, 80)),
            ErrorCode::PacketImageForeign);
        row("virtual_image said to be real", driver("virtual_image"),
            ErrorCode::PacketContentInvalid);
        row("another virtual driver", driver("virtual_device_storage"),
            ErrorCode::PacketContentInvalid);
        row("the camera of files", driver("image-file"), ErrorCode::PacketContentInvalid);
        for (const std::uint64_t wrong : {0ULL, 2ULL, 3ULL, 4ULL, 5ULL, 7ULL, 8ULL}) {
            row(qPrintable("factors " + QString::number(wrong)),
                facts([wrong](PacketFacts& f) { f.factors = wrong; }),
                ErrorCode::PacketFactorsUnknown);
        }
        for (const std::uint64_t wrong : {0ULL, 2ULL, 1ULL << 52}) {
            row(qPrintable("policy serial " + QString::number(wrong)),
                facts([wrong](PacketFacts& f) { f.policySerial = wrong; }),
                ErrorCode::PacketPolicyUnknown);
        }
        row("started after it was finished",
            facts([](PacketFacts& f) { f.startedMs = f.finishedMs + 1; }),
            ErrorCode::PacketTimeImplausible);
        row("finished below its floor", facts([](PacketFacts& f) { f.floorMs = f.finishedMs + 1; }),
            ErrorCode::PacketTimeImplausible);
        row("finished before the station was approved",
            facts([](PacketFacts& f) { f.finishedMs -= 1; }), ErrorCode::PacketTimeImplausible);
        row("finished in 1970", facts([](PacketFacts& f) { f.finishedMs = 0; }),
            ErrorCode::PacketTimeImplausible);
        row("a floor that no registry gave",
            facts([now](PacketFacts& f) { f.floorMs = f.finishedMs = now + 25 * kHourMs; }),
            ErrorCode::PacketTimeImplausible);
        row("all at the end of time",
            facts([](PacketFacts& f) { f.startedMs = f.finishedMs = f.floorMs = kLatest; }),
            ErrorCode::PacketTimeImplausible);
    }
    void refusesWhatAStationLiesAbout()
    {
        QFETCH(SpecChange, change);
        QFETCH(ErrorCode, code);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        PacketSpec spec{.biometrics = true};
        change(spec);
        VERIFY_OK(desk.send(desk.seal(spec)));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 1U);
        ++cases;
        QCOMPARE(answers.value().opened[0].code, static_cast<std::uint64_t>(code));
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Rejected);
        QCOMPARE(world.counts().humanCases, 1);
        ++refused;
    }
    void refusesHiddenSimulationWherePolicyForbidsIt()
    {
        InnerWorld world(false);
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        PacketSpec spec;
        driver("virtual_image")(spec);
        VERIFY_OK(desk.send(desk.seal(spec)));
        auto answers = desk.read();
        VERIFY_OK(answers);
        ++cases;
        QCOMPARE(answers.value().opened[0].code,
                 static_cast<std::uint64_t>(ErrorCode::PacketSimulatedRefused));
        QCOMPARE(world.counts().persons, 0);
        ++refused;
    }
    // Honest laptops have such clocks: kept, and a human looks.
    void leavesAClockThatRunsAheadToAHuman()
    {
        for (const std::int64_t ahead : {25 * kHourMs, 10 * 365 * 24 * kHourMs}) {
            InnerWorld world;
            Desk desk(world, 1);
            VERIFY_OK(desk.approve());
            PacketSpec spec;
            spec.facts = [&](PacketFacts& f) { f.finishedMs += ahead; };
            VERIFY_OK(desk.send(desk.seal(spec)));
            auto answers = desk.read();
            VERIFY_OK(answers);
            ++cases;
            QCOMPARE(answers.value().opened[0].verdict, Verdict::Suspect);
            QCOMPARE(answers.value().opened[0].code,
                     static_cast<std::uint64_t>(ErrorCode::PacketTimeImplausible));
            QCOMPARE(world.counts().persons, 0);
            ++refused;
        }
    }
    void takesAClockThatRunsBehindOrALittleAhead()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        PacketSpec spec;
        spec.facts = [&](PacketFacts& f) { // what a writer makes of a clock of 1970
            f.floorMs = f.finishedMs;
            f.startedMs = 0;
        };
        VERIFY_OK(desk.send(desk.seal(spec)));
        spec.sequence = 2;
        spec.facts = [&](PacketFacts& f) { f.finishedMs += 23 * kHourMs; };
        VERIFY_OK(desk.send(desk.seal(spec)));
        QCOMPARE(world.counts().registered, 2);
    }
    void approvesNoWeakKey()
    {
        for (const auto& [name, hex] : weakBoxKeys()) {
            const SealingKey weak{keyOf(hex)};
            InnerWorld world;
            Desk desk(world, 1);
            cases += 2;
            VERIFY_ERROR(approveWith(world, desk, [&](StationRequest& r) { r.boxKey = weak; }),
                         StationKeyWeak);
            ++refused;
            VERIFY_ERROR(
                approveWith(world, desk, [&](StationRequest& r) { r.operatorBoxKey = weak; }),
                StationKeyWeak);
            ++refused;
            QCOMPARE(world.counts().stations, 0);
        }
        const std::string zeros(62, '0');
        for (const std::string& hex :
             {"00" + zeros, "01" + zeros,
              std::string("ecffffffffffffffffffffffffffffffffffffffffff"
                          "ffffffffffffffffff7f"),
              std::string("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
              std::string("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")}) {
            InnerWorld world;
            Desk desk(world, 1);
            const VerifyKey weak{keyOf(hex)};
            cases += 2;
            VERIFY_ERROR(
                approveWith(world, desk, [&](StationRequest& r) { r.operatorSigningKey = weak; }),
                StationKeyWeak);
            ++refused;
            // A writer signs with no such key: put into the bytes, where it lies.
            ApprovalOrder order = desk.order();
            const auto there =
                std::ranges::search(order.requestEnvelope, desk.signing.verifyKey().bytes);
            QVERIFY(!there.empty());
            std::ranges::copy(weak.bytes, there.begin());
            VERIFY_ERROR(world.inner->approve(order), StationKeyWeak);
            ++refused;
        }
    }
    void makesOneCaseOfManyForkedHeads()
    {
        InnerWorld world;
        Desk desk(world, 1), other(world, 2);
        VERIFY_OK(desk.approve());
        VERIFY_OK(other.approve());
        for (Desk* one : {&desk, &other}) {
            for (int i = 0; i < 300; ++i) {
                const AuditHead head{world.id, one->id, 10, hash(viewOf(std::to_string(i))),
                                     world.clock.wall};
                VERIFY_OK(world.inner->auditHead(one->id, signAuditHead(head, one->signing)));
            }
        }
        auto found = world.inner->repository().cases();
        VERIFY_OK(found);
        QCOMPARE(found.value().size(), 2U);
        for (const HumanCase& one : found.value()) {
            ++cases;
            QCOMPARE(one.code, ErrorCode::PacketAuditForked);
            QCOMPARE(one.times, 299U);
            ++refused;
        }
    }
    void tellsAStationOnceThatItWasPutBack()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const auto show = [&](std::uint64_t sequence) {
            const AuditHead head{world.id, desk.id, sequence,
                                 hash(viewOf("audit " + std::to_string(sequence / 10))),
                                 world.clock.wall};
            return world.inner->auditHead(desk.id, signAuditHead(head, desk.signing));
        };
        VERIFY_OK(show(30));
        VERIFY_OK(show(30));                              // nothing happened since: no fault
        VERIFY_OK(desk.send(desk.seal({.sequence = 2}))); // names 20: packets come in any order
        QCOMPARE(world.counts().humanCases, 0);
        VERIFY_OK(show(12));
        VERIFY_OK(show(20)); // and one that was shown before
        auto found = world.inner->repository().cases();
        VERIFY_OK(found);
        QCOMPARE(found.value().size(), 1U);
        QCOMPARE(found.value()[0].code, ErrorCode::StationRolledBack);
        QCOMPARE(found.value()[0].times, 2U);
        auto answers = desk.read();
        VERIFY_OK(answers);
        ++cases;
        QCOMPARE(answers.value().notices.size(), 2U); // the number, and this
        QCOMPARE(answers.value().notices[1].kind, NoticeKind::OfStation);
        QCOMPARE(answers.value().notices[1].text, "965");
        ++refused;
    }
    void keepsPacketsOfOneIdFromTwoStations()
    {
        InnerWorld world;
        Desk desk(world, 1), other(world, 2);
        VERIFY_OK(desk.approve());
        VERIFY_OK(other.approve());
        const SealedPacket first = desk.seal({.biometrics = true});
        VERIFY_OK(desk.send(first));
        PacketSpec spec{.kind = "renewal", .biometrics = true};
        spec.change = [](CivilPart& c) {
            c.targetNumber = "T250106000001";
            c.application.fields["prior-card-number"] = std::string("000000127");
        };
        spec.facts = [&](PacketFacts& f) { f.packet = first.header.packet; };
        VERIFY_OK(other.send(other.seal(spec)));
        auto answers = other.read();
        VERIFY_OK(answers);
        ++cases;
        QCOMPARE(answers.value().opened.size(), 1U);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Registered);
        QCOMPARE(world.counts().persons, 1);
        auto person = world.reader().byNumber("T250106000001");
        VERIFY_OK(person);
        QVERIFY(!person.value().empty());
        ++refused;
    }
    void leavesWhatARevokedOneSendsToAHuman_data()
    {
        QTest::addColumn<bool>("ofOperator");
        QTest::newRow("operator") << true;
        QTest::newRow("station") << false;
    }
    void leavesWhatARevokedOneSendsToAHuman()
    {
        QFETCH(bool, ofOperator);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({})));
        const auto id = ofOperator ? desk.operatorId.bytes : desk.id.bytes;
        VERIFY_OK(world.inner->revoke(id, "laptop stolen"));
        VERIFY_OK(world.inner->revoke(id, "again"));
        VERIFY_OK(world.open());
        QCOMPARE(world.inner->repository().revocation(id).value()->why, "laptop stolen");
        VERIFY_OK(desk.send(desk.seal({.sequence = 2})));
        auto answers = desk.read();
        VERIFY_OK(answers);
        ++cases;
        QCOMPARE(answers.value().opened.size(), 2U);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Registered); // before: it stands
        QCOMPARE(answers.value().opened[1].verdict, Verdict::Suspect);
        QCOMPARE(answers.value().opened[1].code,
                 static_cast<std::uint64_t>(ofOperator ? ErrorCode::OperatorRevoked
                                                       : ErrorCode::StationRevoked));
        QCOMPARE(world.counts().persons, 1);
        ++refused;
        VERIFY_ERROR(world.inner->revoke({}, "nobody"), OperatorNotKnown);
    }
    void cleanupTestCase()
    {
        qInfo("hostile station: %d cases, %d refused with their reason or said", cases, refused);
        QCOMPARE(refused, cases);
    }
};

QTEST_APPLESS_MAIN(HostileStationTest)
#include "hostile_station_test.moc"
