// SPDX-License-Identifier: GPL-3.0-or-later
// A stolen laptop put back: somebody without a passphrase changed the files of HOME. Nothing is
// sealed to another's key, nothing is erased, and each change is refused or said.
#include "app/session/provision.h"
#include "app/session/station_session.h"
#include "core/crypto/slot_file.h"
#include "core/crypto/slot_layout.h"
#include "core/packet/approval.h"
#include "core/packet/packet_reader.h"
#include "core/packet/receipt.h"
#include "sync/known_station.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis;
using namespace ipis::core;
using namespace ipis::test;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kDay = 86'400'000;

Secret passphrase()
{
    return Secret::copyOf(viewOf("four words for dara"));
}

// Keys of a registry, real or an attacker's.
struct Registry
{
    SigningKey root;
    SigningKey enrolment;
    SigningKey policy;
    SigningKey time;
    SigningKey front;
    SigningKey inner;
    OpeningKey sealing;
    RegistryId id;

    static SigningKey key(Byte who, Byte purpose)
    {
        Bytes seed(32, who);
        seed[0] = purpose;
        return SigningKey(Secret::copyOf(seed));
    }
    explicit Registry(Byte who, const RegistryId& own)
        : root(key(who, 1)), enrolment(key(who, 2)), policy(key(who, 3)), time(key(who, 4)),
          front(key(who, 5)), inner(key(who, 6)), sealing(Secret::copyOf(Bytes(32, who))), id(own)
    {}
    Bytes keyList(std::uint64_t serial, std::int64_t issuedMs = kVectorTime) const
    {
        const auto listed = [](Purpose purpose, KeyAlgorithm algorithm, BytesView bytes) {
            return ListedKey{purpose, algorithm, KeyStatus::InUse, toBytes(bytes)};
        };
        using enum KeyAlgorithm;
        return signKeyList({id,
                            serial,
                            issuedMs,
                            {listed(Purpose::TlsAuthority, SpkiSha256, Bytes(32, 0x71)),
                             listed(Purpose::FrontReceipts, Ed25519, front.verifyKey().bytes),
                             listed(Purpose::InnerReceipts, Ed25519, inner.verifyKey().bytes),
                             listed(Purpose::Policy, Ed25519, policy.verifyKey().bytes),
                             listed(Purpose::Time, Ed25519, time.verifyKey().bytes),
                             listed(Purpose::Sealing, X25519, sealing.sealingKey().bytes),
                             listed(Purpose::Enrolment, Ed25519, enrolment.verifyKey().bytes)}},
                           root);
    }
    Bytes timeFor(const StationId& station, std::int64_t nowMs, const InboxEnd& end = {}) const
    {
        RegistryTime now;
        now.registry = id;
        now.nowMs = nowMs;
        now.station = station;
        now.stream = end.stream;
        now.lastNumber = end.number;
        now.lastHash = end.hash;
        return signTime(now, time);
    }
};

// A station of `registry`, approved, made by the program's own code.
class Station
{
public:
    explicit Station(const Registry& registry, std::uint64_t seed = 1) : m_random(seed)
    {
        m_ticket.registry = registry.id;
        m_ticket.id = TicketId::random(m_random);
        m_ticket.root = registry.root.verifyKey();
        m_ticket.urls = {"https://127.0.0.1:1"};
        m_ticket.commune = "250106";
        m_ticket.issuedMs = kVectorTime;
        m_ticket.notAfterMs = kVectorTime + kDay;
        m_ticket.keyList = registry.keyList(1);
        const Secret word = passphrase();
        check(app::prepareStation(home(), newStation(word), ports()).ok());
        approve(registry);
    }
    app::NewStation newStation(const Secret& word) const
    {
        return {m_ticket, "1001", "Dara", word, kKdfFloor};
    }
    fs::path home() const { return m_folder / "station"; }
    Ports ports() { return {disk, m_clock, m_random, log}; }
    StationId id() { return SlotFile::load(disk, home()).value().station(); }

    // What a log-in gives: "ok", and what it said, or the error's name.
    std::string logIn(const std::function<void(app::StationSession&)>& work = {})
    {
        const Secret word = passphrase();
        auto lock = app::StationSession::lockStore(home(), disk);
        if (!lock.ok()) {
            return std::string(nameOf(lock.error().code));
        }
        auto session =
            app::StationSession::logIn(std::move(lock).value(), home(), {"1001", word}, ports());
        if (!session.ok()) {
            return std::string(nameOf(session.error().code));
        }
        if (work) {
            work(*session.value());
        }
        std::string told = "ok";
        for (const Finding& finding : session.value()->findings()) {
            told += " " + std::string(nameOf(finding.code)) + ":" + finding.object;
        }
        erased = session.value()->applied().erased;
        return told;
    }
    // Finishes one record; gives its id.
    PacketId enroll(std::string* told = nullptr)
    {
        PacketId id;
        const std::string said = logIn([&](app::StationSession& session) {
            auto civil = decodeCivil(golden("civil.cbor"));
            check(civil.ok());
            civil.value().fingers.clear();
            civil.value().faces.clear();
            civil.value().application.fields["consent"] = true;
            auto draft = session.newDraft(civil.value());
            check(draft.ok());
            auto finished = session.finish(draft.value());
            if (!finished.ok()) {
                qFatal("%s %s", std::string(nameOf(finished.error().code)).c_str(),
                       finished.error().detail.c_str());
            }
            id = PacketId{draft.value().bytes};
        });
        if (told != nullptr) {
            *told = said;
        }
        return id;
    }
    PacketFile packet(const PacketId& id)
    {
        auto bytes = readFile(disk, home() / "outbox" / (id.hex() + ".pkt"), 1 << 24);
        check(bytes.ok());
        auto identity = SlotFile::load(disk, home()).value().unlock("1001", passphrase());
        auto keys = loadIdentity(disk, home(), identity.value().root);
        auto file =
            readPacketFile(bytes.value(), keys.value().signing.verifyKey(), keys.value().station);
        check(file.ok());
        return std::move(file).value();
    }
    Bytes read(const std::string& name) { return readFile(disk, home() / name, 1 << 24).value(); }
    void write(const std::string& name, const Bytes& bytes)
    {
        check(disk.write(home() / name, bytes).ok());
    }
    Bytes message(const Registry& registry, std::uint64_t number, const Bytes& body, InboxEnd& end)
    {
        auto unlocked = SlotFile::load(disk, home()).value().unlock("1001", passphrase());
        auto keys = loadIdentity(disk, home(), unlocked.value().root);
        InboxMessage message;
        message.registry = registry.id;
        message.station = id();
        message.stream = 1;
        message.number = number;
        message.previous = end.hash;
        message.bodyKind = BodyKind::Opened;
        message.body = sealBody(body, keys.value().opening.sealingKey(), m_random).value();
        message.atMs = kVectorTime;
        auto signedMessage = signMessage(message, registry.inner);
        end = {1, number, signedMessage.payloadHash};
        return signedMessage.envelope;
    }
    Bytes opened(const Registry& registry, const PacketId& packetId)
    {
        Opened receipt;
        receipt.registry = registry.id;
        receipt.station = id();
        receipt.packet = packetId;
        receipt.envelopeHash = packet(packetId).packet.envelopeHash;
        receipt.verdict = Verdict::Registered;
        receipt.atMs = kVectorTime;
        receipt.leafHash = leafHash(packetId, receipt.envelopeHash);
        return signOpened(receipt, registry.inner);
    }

    SystemDisk disk;
    MemoryLog log;
    std::size_t erased = 0;

private:
    void approve(const Registry& registry)
    {
        auto call = decodeProvisionCall(read("request.cbor"));
        auto request = readOwnRequest(call.value());
        check(request.ok());
        StationCertificate station;
        station.registry = registry.id;
        station.station = request.value().station;
        station.serial = 1;
        station.signingKey = request.value().signingKey;
        station.boxKey = request.value().boxKey;
        station.commune = "250106";
        station.number = 3;
        station.issuedMs = kVectorTime;
        station.requestHash = hash(call.value().envelope);
        OperatorCertificate person;
        person.registry = registry.id;
        person.id = request.value().operatorId;
        person.serial = 1;
        person.signingKey = request.value().operatorSigningKey;
        person.boxKey = request.value().operatorBoxKey;
        person.roles = kEnroller | kRegistrar;
        person.station = station.station;
        person.commune = "250106";
        person.issuedMs = kVectorTime;
        Policy policy;
        policy.registry = registry.id;
        policy.serial = 1;
        policy.issuedMs = kVectorTime;
        policy.allowSimulated = true;
        policy.keepAfterOpenedDays = 7;
        const ApprovalAnswer answer{signStationCertificate(station, registry.enrolment),
                                    signOperatorCertificate(person, registry.enrolment),
                                    m_ticket.keyList,
                                    signPolicy(policy, registry.policy),
                                    registry.timeFor(station.station, kVectorTime),
                                    "chain"};
        write("approval.cbor", encodeApproval(answer));
        write("time.cose", answer.time);
        sync::StationFolder folder(home(), disk);
        sync::Link link = folder.link().value();
        link.number = 3;
        link.serial = 1;
        check(folder.keepLink(link).ok());
    }

    TemporaryFolder m_folder;
    FakeClock m_clock;
    CountingRandom m_random;
    Ticket m_ticket;
};

} // namespace

class HostileHomeTest : public QObject
{
    Q_OBJECT
private slots:
    // (a) of the issue: another root in the link, a key list of its own with its own sealing key.
    void sealsNothingToAKeyFromClearText()
    {
        Station station(m_registry);
        QCOMPARE(station.logIn(), std::string("ok"));
        sync::StationFolder folder(station.home(), station.disk);
        sync::Link link = sync::decodeLink(station.read("link.cbor")).value();
        link.root = m_attacker.root.verifyKey();
        station.write("link.cbor", sync::encodeLink(link));
        station.write("key-list.cose", m_attacker.keyList(99));
        // Locked, in the same process: what the log-in found is believed, not the files.
        QVERIFY(folder.link().value().root == m_registry.root.verifyKey());
        QCOMPARE(folder.keyList().value(), m_registry.keyList(1));
        std::string told;
        const PacketId id = station.enroll(&told);
        QCOMPARE(told, std::string("ok FileSetAside:key-list.cose.bad-1 "
                                   "LinkNotOurs:link.cbor.bad-1"));
        const PacketFile packet = station.packet(id);
        QVERIFY(packet.packet.header.sealingKey == m_registry.sealing.sealingKey().id());
        QCOMPARE(station.read("key-list.cose"), m_registry.keyList(1));
        QCOMPARE(station.logIn(), std::string("ok")); // put right
        ++m_said;
    }
    // (b): an own ROOT in the victim's slot, with an own home around it.
    void opensNoHomeBuiltAroundASlot()
    {
        Station victim(m_registry, 1);
        Station planted(m_attacker, 2);
        QCOMPARE(planted.logIn(), std::string("ok"));
        using namespace slot_layout;
        for (const std::string name : {"slots-0", "slots-1"}) {
            Bytes slotBytes = victim.read(name);
            const Bytes theirs = planted.read(name);
            std::copy_n(theirs.begin() + kHeaderSize + kGiverAt, kHashAt - kGiverAt,
                        slotBytes.begin() + kHeaderSize + kGiverAt);
            rehash(slotBytes);
            victim.write(name, slotBytes);
        }
        for (const std::string name : {"identity.key", "store.db", "drafts.key", "link.cbor",
                                       "key-list.cose", "time.cose", "approval.cbor"}) {
            victim.write(name, planted.read(name));
        }
        QCOMPARE(victim.logIn(), std::string("SlotForeign"));
        ++m_refused;
    }
    void tellsFilesOfTwoStations()
    {
        Station one(m_registry, 1);
        Station other(m_registry, 2);
        one.write("identity.key", other.read("identity.key"));
        QCOMPARE(one.logIn(), std::string("DecryptFailed"));
        Station third(m_registry, 3);
        third.write("store.db", other.read("store.db"));
        QVERIFY(!third.logIn().starts_with("ok"));
        m_refused += 2;
    }
    // (c): a planted OPENED and a time far ahead.
    void erasesNothingOnPlantedAnswers()
    {
        Station station(m_registry);
        const PacketId id = station.enroll();
        const auto file = station.home() / "outbox" / (id.hex() + ".pkt");
        InboxEnd end;
        const Bytes forged = station.message(m_attacker, 1, station.opened(m_attacker, id), end);
        station.write("inbox/00000001-0000000001.msg", forged);
        station.write("time.cose", m_attacker.timeFor(station.id(), kVectorTime + 50'000 * kDay));
        QCOMPARE(station.logIn(), std::string("ok FileSetAside:time.cose.bad-1 "
                                              "FileSetAside:inbox/00000001-0000000001.msg.bad-1"));
        QVERIFY(exists(station.disk, file));
        QCOMPARE(floorOf(station), kVectorTime);
        ++m_said;
        // The registry's own answer erases, but not before the inbox is whole.
        InboxEnd real;
        station.write("inbox/00000001-0000000001.msg",
                      station.message(m_registry, 1, station.opened(m_registry, id), real));
        station.write("time.cose",
                      m_registry.timeFor(station.id(), kVectorTime + 30 * kDay, {1, 2, Hash{}}));
        QCOMPARE(station.logIn(), std::string("ok"));
        QVERIFY(exists(station.disk, file));
        station.write("time.cose", m_registry.timeFor(station.id(), kVectorTime + 31 * kDay, real));
        QCOMPARE(station.logIn(), std::string("ok"));
        QCOMPARE(station.erased, std::size_t{1});
        QVERIFY(!exists(station.disk, file));
    }
    // (d): the link says "not approved", and somebody provisions again.
    void removesNoHome()
    {
        Station station(m_registry);
        const PacketId id = station.enroll();
        sync::Link link = sync::decodeLink(station.read("link.cbor")).value();
        link.serial = 0;
        station.write("link.cbor", sync::encodeLink(link));
        sync::forgetStation(station.home());
        const Secret word = passphrase();
        VERIFY_ERROR(app::prepareStation(station.home(), station.newStation(word), station.ports()),
                     StationAlreadyProvisioned);
        (void)station.disk.remove(station.home() / "approval.cbor");
        VERIFY_ERROR(app::prepareStation(station.home(), station.newStation(word), station.ports()),
                     StationAlreadyProvisioned);
        QCOMPARE(station.logIn(), std::string("ok LinkNotOurs:link.cbor.bad-1"));
        QVERIFY(exists(station.disk, station.home() / "outbox" / (id.hex() + ".pkt")));
        ++m_refused;
    }
    void renamesAStationThatStillWaits()
    {
        Station station(m_registry);
        const Secret word = passphrase();
        sync::Link link = sync::decodeLink(station.read("link.cbor")).value();
        link.serial = 0;
        station.write("link.cbor", sync::encodeLink(link));
        (void)station.disk.remove(station.home() / "approval.cbor");
        const Bytes slotBytes = station.read("slots-0");
        fs::path fresh = station.home();
        fresh += ".new";
        fs::create_directory(fresh);
        VERIFY_OK(app::prepareStation(station.home(), station.newStation(word), station.ports()));
        const fs::path old = station.home().string() + ".old-2"; // .old-1: what lay in .new
        QCOMPARE(readFile(station.disk, old / "slots-0", 1 << 20).value(), slotBytes);
        QVERIFY(station.read("slots-0") != slotBytes);
    }
    // Files that can be fetched again: one flipped bit, too large, removed, planted.
    void goesOnWithoutAFileThatCanBeFetchedAgain_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("change");
        for (const char* file :
             {"link.cbor", "key-list.cose", "time.cose", "approval.cbor", "bundle.cbor",
              "request.cbor", "inbox/00000001-0000000001.msg", "inbox/99999999-0000000001.msg",
              "receipts/00000000000000000000000000000000-1.stored",
              "receipts/00000000000000000000000000000000-1.refused"}) {
            for (const char* change : {"bit", "large"}) {
                QTest::addRow("%s %s", file, change) << file << change;
            }
        }
        for (const char* file : {"link.cbor", "key-list.cose", "time.cose", "approval.cbor"}) {
            QTest::addRow("%s removed", file) << file << "removed";
        }
        QTest::newRow("link.cbor noise") << "link.cbor"
                                         << "noise";
    }
    void goesOnWithoutAFileThatCanBeFetchedAgain()
    {
        QFETCH(QString, file);
        QFETCH(QString, change);
        const std::string name = file.toStdString();
        Station& station = *m_station;
        const bool there = exists(station.disk, station.home() / name);
        Bytes bytes = there ? station.read(name) : Bytes(200, 0x5A);
        if (change == "bit") {
            bytes[bytes.size() / 2] ^= 4;
        } else if (change == "noise") {
            bytes = Bytes(bytes.size(), 0xA5);
        } else if (change == "large") {
            bytes = Bytes(2 * 1024 * 1024, 0x11);
        }
        if (change == "removed") {
            (void)station.disk.remove(station.home() / name);
        } else {
            station.write(name, bytes);
        }
        std::string told;
        const PacketId id = station.enroll(&told);
        QVERIFY2(told.starts_with("ok"), told.c_str());
        QVERIFY(station.packet(id).packet.header.sealingKey ==
                m_registry.sealing.sealingKey().id());
        QCOMPARE(station.erased, std::size_t{0});
        const bool spoken = told.find(name) != std::string::npos;
        m_said += spoken ? 1 : 0;
        m_silent += spoken ? 0 : 1;
        const bool read =
            name != "approval.cbor" && name != "request.cbor" && name != "bundle.cbor";
        if (change != "removed" && read) {
            QVERIFY2(spoken, told.c_str());
            QVERIFY(exists(station.disk, station.home() / (name + ".bad-1")));
        }
    }
    void takesTheNewestValidKeyList()
    {
        Station station(m_registry);
        station.write("key-list.cose", m_registry.keyList(5));
        QCOMPARE(station.logIn(), std::string("ok"));
        station.write("key-list.cose", m_registry.keyList(4)); // older
        QCOMPARE(station.logIn(), std::string("ok FileSetAside:key-list.cose.bad-1"));
        QCOMPARE(station.read("key-list.cose"), m_registry.keyList(5));
        station.write("key-list.cose", m_registry.keyList(5, kVectorTime + 1)); // other bytes
        QCOMPARE(station.logIn(), std::string("ok FileSetAside:key-list.cose.bad-2"));
        QCOMPARE(station.read("key-list.cose"), m_registry.keyList(5));
        station.write("time.cose", m_registry.timeFor(station.id(), kVectorTime + 9));
        QCOMPARE(station.logIn(), std::string("ok"));
        station.write("time.cose", m_registry.timeFor(station.id(), kVectorTime + 3)); // older
        QCOMPARE(station.logIn(), std::string("ok"));
        QCOMPARE(floorOf(station), kVectorTime + 9);
        m_said += 2;
    }
    void initTestCase() { m_station = std::make_unique<Station>(m_registry, 11); }
    void cleanupTestCase()
    {
        m_station.reset();
        qInfo("hostile home: %d refused with its reason, %d said and gone on, %d of no effect",
              m_refused, m_said, m_silent);
    }

private:
    static std::int64_t floorOf(Station& station)
    {
        std::int64_t floor = 0;
        (void)station.logIn([&](app::StationSession& session) {
            floor =
                session
                    .ask<std::int64_t>([](Store& store) { return store.numbers().get(kTimeFloor); })
                    .value();
        });
        return floor;
    }
    static void rehash(Bytes& slotBytes)
    {
        using namespace slot_layout;
        const auto put = [&](std::size_t from, std::size_t to) {
            const Hash fresh = hash(BytesView(slotBytes).subspan(from, to - from));
            std::ranges::copy(fresh, slotBytes.begin() + static_cast<std::ptrdiff_t>(to));
        };
        put(kHeaderSize, kHeaderSize + kHashAt);
        put(0, kFileHashAt);
    }

    Registry m_registry{0x11, RegistryId{{0x4E, 1}}};
    Registry m_attacker{0x66, RegistryId{{0x4E, 1}}}; // says to be the same registry
    std::unique_ptr<Station> m_station;
    int m_refused = 0;
    int m_said = 0;
    int m_silent = 0;
};

QTEST_GUILESS_MAIN(HostileHomeTest)
#include "hostile_home_test.moc"
