// SPDX-License-Identifier: GPL-3.0-or-later
// A registry's front with its keys, a station that knows how to introduce itself and to seal, and a
// fake inner, for tests.
#pragma once

#include "core/packet/bundle.h"
#include "core/packet/packet_writer.h"
#include "sync/registry/front/routes.h"
#include "sync/registry/repository/front_database.h"
#include "tests/sync/tls_world.h"

#include <mutex>

namespace ipis::test {

struct RegistryKeys
{
    explicit RegistryKeys(core::Random& random);

    core::Secret receiptsSeed;
    core::SigningKey root, receipts, inner, policy, time, enrolment;
    core::OpeningKey sealing;
};

// Answers as an inner would, without a register behind it. Thread: each call takes the lock.
class FakeInner final : public registry::InnerPort
{
public:
    FakeInner(TlsWorld& tls, const RegistryKeys& keys, core::Bytes keyList)
        : m_tls(tls), m_keys(keys), m_keyList(std::move(keyList))
    {}

    core::Result<void> take(const registry::StoredPart& part) override;
    core::Result<std::vector<core::Bytes>> messages(const core::StationId& station,
                                                    const core::InboxEnd& after) override;
    core::Result<core::Bytes> time(const core::StationId& station,
                                   const core::ByteArray<16>& nonce) override;
    core::Result<core::ApprovalAnswer> approve(const registry::ApprovalOrder& order) override;
    core::Result<core::Bytes> renew(const core::StationId& station,
                                    core::BytesView envelope) override;
    core::Result<void> auditHead(const core::StationId& station, core::BytesView head) override;
    core::Result<void> giveUp(const core::StationId& station, const core::PacketId& packet,
                              const core::Error& last) override;
    core::Bytes keyList() const override { return m_keyList; }

    std::vector<registry::StoredPart> taken();
    int failures = 0; // so many of the next calls fail with RegistryBusy
    int approvals = 0;
    std::vector<core::PacketId> givenUp;
    int renewals = 0;
    std::int64_t aheadMs = 0; // of its signed time
    std::vector<core::Bytes> auditHeads;

private:
    core::Result<void> mayFail();
    std::vector<core::SignedMessage> inboxOf(const core::StationId& station) const;

    TlsWorld& m_tls;
    const RegistryKeys& m_keys;
    core::Bytes m_keyList;
    std::mutex m_mutex;
    std::vector<registry::StoredPart> m_taken;
    std::map<core::ByteArray<16>, core::VerifyKey> m_stationKeys;
};

// One laptop's keys and what it would send.
struct TestStation
{
    TestStation(TlsWorld& tls, const RegistryKeys& keys, const core::StationId& named);

    core::Bytes requestEnvelope(const core::TicketId& ticket);
    core::Bytes provisionCall(const registry::TicketRow& ticket);
    // A finished packet whose civil part has about `size` bytes.
    core::SealedPacket packet(const core::PacketId& id, std::size_t size = 300);
    // With all parts of all packets; `broken` frame: a byte of its body is flipped.
    core::Bytes bundle(const core::BundleId& id, const std::vector<core::SealedPacket>& packets,
                       int broken = -1);

    TlsWorld& tls;
    const RegistryKeys& keys;
    core::StationId id;
    core::SigningKey signing;
    core::OpeningKey box;
    core::OperatorId operatorId;
    core::SigningKey operatorSigning;
    core::OpeningKey operatorBox;
    core::Secret tlsKey;
    core::StationRequest request; // as last sent
    std::uint64_t sequence = 0;
};

// HOME/front on disk and the state over it, on the calling thread; reopen() is a new process.
class FrontWorld
{
public:
    explicit FrontWorld(std::int64_t now = FakeClock().wall);

    core::Result<void> reopen(core::Disk& disk);
    void close();
    registry::FrontState& front() { return *m_state; }

    registry::TicketRow ticket();
    // Ticket, request, approval; afterwards peer() may call station routes.
    void approve(TestStation& station);
    sync::PeerIdentity peer(const TestStation& station) const;
    // Serves and, where it needs to, asks the fake inner.
    sync::HttpResponse serve(const sync::HttpRequest& request, const sync::PeerIdentity& peer = {});

    TlsWorld tls;
    RegistryKeys keys;
    core::KeyList keyList;
    TemporaryFolder home;
    core::SystemDisk disk;
    MemoryLog log;
    registry::FrontLimits limits;
    std::unique_ptr<FakeInner> inner;
    bool automatic = false;
    int woken = 0;

private:
    registry::FrontIdentity m_identity;
    std::unique_ptr<registry::FrontRepository> m_repository;
    std::unique_ptr<registry::FrontServices> m_services;
    std::unique_ptr<registry::FrontState> m_state;
};

// Requests as a tus client makes them.
sync::HttpRequest creation(const core::BundleId& bundle, std::size_t length);
sync::HttpRequest head(const std::string& location);
sync::HttpRequest patch(const std::string& location, std::uint64_t offset, core::BytesView bytes);
sync::HttpRequest get(const std::string& target);

// The byte strings of a CBOR array.
core::Result<std::vector<core::Bytes>> envelopesIn(core::BytesView body);

} // namespace ipis::test
