// SPDX-License-Identifier: GPL-3.0-or-later
// A front with its home, keys and a station that it knows.
#include "tests/sync/front_world.h"

#include "sync/registry/front/route_answers.h"

#include "core/cbor/reader.h"
#include "core/packet/audit_head.h"
#include "core/packet/station_renewal.h"

namespace ipis::test {

using core::Bytes;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Secret;
using registry::TicketRow;
using sync::HttpRequest;
using sync::HttpResponse;

namespace {

Secret drawSeed(core::Random& random)
{
    Secret seed(32);
    random.fill(seed.span());
    return seed;
}

core::ListedKey listed(core::Purpose purpose, const core::ByteArray<32>& key,
                       core::KeyAlgorithm algorithm = core::KeyAlgorithm::Ed25519)
{
    return {purpose, algorithm, core::KeyStatus::InUse, core::toBytes(key)};
}

core::KeyList listOf(const TlsWorld& tls, const RegistryKeys& keys)
{
    using core::KeyAlgorithm;
    using core::Purpose;
    return {tls.registry,
            1,
            tls.clock.wallMs(),
            {listed(Purpose::TlsAuthority, tls.authority.pin, KeyAlgorithm::SpkiSha256),
             listed(Purpose::FrontReceipts, keys.receipts.verifyKey().bytes),
             listed(Purpose::InnerReceipts, keys.inner.verifyKey().bytes),
             listed(Purpose::Policy, keys.policy.verifyKey().bytes),
             listed(Purpose::Time, keys.time.verifyKey().bytes),
             listed(Purpose::Sealing, keys.sealing.sealingKey().bytes, KeyAlgorithm::X25519),
             listed(Purpose::Enrolment, keys.enrolment.verifyKey().bytes)}};
}

} // namespace

RegistryKeys::RegistryKeys(core::Random& random)
    : receiptsSeed(drawSeed(random)), root(drawSeed(random)), receipts(receiptsSeed),
      inner(drawSeed(random)), policy(drawSeed(random)), time(drawSeed(random)),
      enrolment(drawSeed(random)), sealing(drawSeed(random))
{}

Result<void> FakeInner::mayFail()
{
    if (failures > 0) {
        --failures;
        return fail(ErrorCode::RegistryBusy, "the fake was told to");
    }
    return {};
}

Result<void> FakeInner::take(const registry::StoredPart& part)
{
    const std::lock_guard lock(m_mutex);
    if (auto may = mayFail(); !may.ok()) {
        return may;
    }
    m_taken.push_back(part);
    return {};
}

std::vector<registry::StoredPart> FakeInner::taken()
{
    const std::lock_guard lock(m_mutex);
    return m_taken;
}

// One notice for every part, in a stream of their own.
std::vector<core::SignedMessage> FakeInner::inboxOf(const core::StationId& station) const
{
    std::vector<core::SignedMessage> inbox;
    core::Hash previous{};
    for (std::uint64_t n = 1; n <= m_taken.size(); ++n) {
        inbox.push_back(core::signMessage(
            {m_tls.registry, station, 1, n, previous, core::BodyKind::Notice, {}, Bytes(16, 7), 0},
            m_keys.inner));
        previous = inbox.back().payloadHash;
    }
    return inbox;
}

Result<std::vector<Bytes>> FakeInner::messages(const core::StationId& station,
                                               const core::InboxEnd& after)
{
    const std::lock_guard lock(m_mutex);
    std::vector<Bytes> found;
    const auto inbox = inboxOf(station);
    for (std::uint64_t n = 1; n <= inbox.size(); ++n) {
        if (after.stream != 1 || n > after.number) {
            found.push_back(inbox[n - 1].envelope);
        }
    }
    return found;
}

Result<Bytes> FakeInner::time(const core::StationId& station, const core::ByteArray<16>& nonce)
{
    const std::lock_guard lock(m_mutex);
    core::RegistryTime time{
        m_tls.registry, m_tls.clock.wallMs() + aheadMs, nonce, station, 0, 0, {}};
    if (const auto inbox = inboxOf(station); !inbox.empty()) {
        time.stream = 1;
        time.lastNumber = inbox.size();
        time.lastHash = inbox.back().payloadHash;
    }
    return core::signTime(time, m_keys.time);
}

Result<core::ApprovalAnswer> FakeInner::approve(const registry::ApprovalOrder& order)
{
    const std::lock_guard lock(m_mutex);
    if (auto may = mayFail(); !may.ok()) {
        return may.error();
    }
    ++approvals;
    const core::StationRequest& request = order.request;
    m_stationKeys[request.station.bytes] = request.signingKey;
    auto chain = sync::issueStation(m_tls.authority.stations, core::textOf(request.tlsRequest),
                                    request.station, m_tls.clock, m_tls.random);
    if (!chain.ok()) {
        return chain.error();
    }
    const std::int64_t now = m_tls.clock.wallMs();
    core::Policy policy;
    policy.registry = m_tls.registry;
    policy.serial = 1;
    policy.issuedMs = now;
    return core::ApprovalAnswer{
        core::signStationCertificate({m_tls.registry, request.station, 1, request.signingKey,
                                      request.boxKey, order.commune, 1, order.role, now,
                                      core::hash(order.requestEnvelope), 1, 1},
                                     m_keys.enrolment),
        core::signOperatorCertificate({m_tls.registry, request.operatorId, 1,
                                       request.operatorSigningKey, request.operatorBoxKey,
                                       core::kEnroller, request.station, order.commune, now},
                                      m_keys.enrolment),
        m_keyList,
        core::signPolicy(policy, m_keys.policy),
        core::signTime({m_tls.registry, now, {}, request.station, 0, 0, {}}, m_keys.time),
        std::move(chain).value()};
}

Result<void> FakeInner::giveUp(const core::StationId&, const core::PacketId& packet,
                               const core::Error&)
{
    const std::lock_guard lock(m_mutex);
    givenUp.push_back(packet);
    return {};
}

Result<Bytes> FakeInner::renew(const core::StationId& station, core::BytesView envelope)
{
    const std::lock_guard lock(m_mutex);
    if (auto may = mayFail(); !may.ok()) {
        return may.error();
    }
    ++renewals;
    auto renewal = core::openStationRenewal(envelope, m_stationKeys.at(station.bytes));
    core::check(renewal.ok());
    auto chain =
        sync::issueStation(m_tls.authority.stations, core::textOf(renewal.value().tlsRequest),
                           station, m_tls.clock, m_tls.random);
    if (!chain.ok()) {
        return chain.error();
    }
    return core::encodeRenewalAnswer(chain.value());
}

Result<void> FakeInner::auditHead(const core::StationId&, core::BytesView head)
{
    const std::lock_guard lock(m_mutex);
    auditHeads.push_back(core::toBytes(head));
    return {};
}

TestStation::TestStation(TlsWorld& world, const RegistryKeys& registryKeys,
                         const core::StationId& named)
    : tls(world), keys(registryKeys), id(named), signing(drawSeed(tls.random)),
      box(drawSeed(tls.random)), operatorId(core::OperatorId::random(tls.random)),
      operatorSigning(drawSeed(tls.random)), operatorBox(drawSeed(tls.random)),
      tlsKey(sync::makePrivateKey().value())
{}

Bytes TestStation::requestEnvelope(const core::TicketId& ticket)
{
    request.registry = tls.registry;
    request.ticket = ticket;
    request.station = id;
    request.signingKey = signing.verifyKey();
    request.boxKey = box.sealingKey();
    request.tlsRequest = core::toBytes(core::viewOf(sync::makeRequest(tlsKey).value()));
    request.operatorId = operatorId;
    request.operatorSigningKey = operatorSigning.verifyKey();
    request.operatorBoxKey = operatorBox.sealingKey();
    request.details =
        core::sealDetails({"0042", "NAME"}, request, keys.sealing.sealingKey(), tls.random).value();
    request.createdMs = tls.clock.wallMs();
    request.build = "test";
    request.proof = core::operatorProof(request, operatorSigning);
    return core::signStationRequest(request, signing);
}

Bytes TestStation::provisionCall(const TicketRow& ticket)
{
    core::Ticket maker;
    maker.id = ticket.id;
    maker.secret = ticket.secret;
    return core::encodeProvisionCall(maker, requestEnvelope(ticket.id));
}

core::SealedPacket TestStation::packet(const core::PacketId& packetId, std::size_t size)
{
    core::PacketFacts facts;
    facts.registry = tls.registry;
    facts.packet = packetId;
    facts.station = id;
    facts.stationSerial = 1;
    facts.sequence = ++sequence;
    facts.startedMs = tls.clock.wallMs();
    facts.finishedMs = tls.clock.wallMs();
    facts.operatorId = operatorId;
    facts.build = "test";
    return core::sealPacket(facts,
                            {{core::PartKind::Civil, Bytes(std::min<std::size_t>(size, 60'000), 1)},
                             {core::PartKind::Biometrics, Bytes(size, 2)}},
                            {signing, operatorSigning, keys.sealing.sealingKey()}, tls.random)
        .value();
}

Bytes TestStation::bundle(const core::BundleId& bundleId,
                          const std::vector<core::SealedPacket>& packets, int broken)
{
    core::BundleIndex index{bundleId, id, {}};
    std::vector<Bytes> frames;
    for (const core::SealedPacket& packet : packets) {
        for (std::size_t i = 0; i < packet.bodies.size(); ++i) {
            Bytes body = packet.bodies[i];
            if (broken == static_cast<int>(frames.size())) {
                body[body.size() / 2] ^= 1;
            }
            const auto kind = packet.header.parts[i].kind;
            frames.push_back(core::encodeFrame(packet.header.packet, packet.envelope, kind, body));
            index.rows.push_back(
                {packet.header.packet, static_cast<std::uint64_t>(kind), frames.back().size()});
        }
    }
    Bytes bundle = core::encodeBundleHead(index);
    for (const Bytes& frame : frames) {
        core::appendU32(bundle, static_cast<std::uint32_t>(frame.size()));
        core::append(bundle, frame);
    }
    return bundle;
}

FrontWorld::FrontWorld(std::int64_t now) : tls(1, now), keys(tls.random), keyList(listOf(tls, keys))
{
    const Bytes list = core::signKeyList(keyList, keys.root);
    inner = std::make_unique<FakeInner>(tls, keys, list);
    limits.spareBytes = 0;
    registry::FrontIdentity identity;
    identity.registry = tls.registry;
    identity.root = keys.root.verifyKey();
    identity.keyList = list;
    identity.receiptsSeed = keys.receiptsSeed.clone();
    identity.tls = {tls.server.chainPem, tls.server.keyPem.clone()};
    identity.stationsRootPem = tls.authority.root.chainPem;
    core::check(registry::writeFrontHome(disk, home.path(), identity).ok());
    core::check(reopen(disk).ok());
}

void FrontWorld::close()
{
    m_state.reset();
    m_services.reset();
    m_repository.reset();
}

Result<void> FrontWorld::reopen(core::Disk& with)
{
    close();
    auto identity = registry::loadFrontHome(disk, home.path());
    if (!identity.ok()) {
        return identity.error();
    }
    m_identity = std::move(identity).value();
    m_identity.automaticApproval = automatic;
    const registry::FrontFiles files(home.path());
    auto repository = registry::openFrontDatabase(files.database());
    if (!repository.ok()) {
        return repository.error();
    }
    m_repository = std::move(repository).value();
    m_services = std::make_unique<registry::FrontServices>(
        registry::FrontServices{*m_repository, with, tls.clock, tls.random, log, files, m_identity,
                                keys.receipts, limits, [this] { ++woken; }});
    m_state = std::make_unique<registry::FrontState>(*m_services);
    return m_state->desk.sweep();
}

TicketRow FrontWorld::ticket()
{
    TicketRow row;
    row.id = core::TicketId::random(tls.random);
    tls.random.fill(row.secret);
    row.commune = "250106";
    row.role = core::StationRole::Commune;
    row.notAfterMs = tls.clock.wallMs() + kDayMs;
    core::check(m_repository->stations().addTicket(row).ok());
    return row;
}

void FrontWorld::approve(TestStation& station)
{
    const HttpRequest call{"POST", "/v1/provision", {}, station.provisionCall(ticket())};
    const HttpResponse answer = serve(call);
    core::check(answer.status == 202 || answer.status == 200);
    auto row = m_repository->stations().station(station.id);
    registry::Reply reply = registry::approveStation(*m_state, *row.value());
    if (reply.question) {
        core::check(reply.question->answer(reply.question->ask(*inner)).status == 200);
    }
}

sync::PeerIdentity FrontWorld::peer(const TestStation& station) const
{
    return {sync::PeerIdentity::Kind::Station, station.id, 0, false,
            tls.clock.wallMs() + sync::kStationDays * kDayMs};
}

HttpResponse FrontWorld::serve(const HttpRequest& request, const sync::PeerIdentity& peer)
{
    registry::Reply reply = registry::serve(*m_state, request, peer);
    return reply.question ? reply.question->answer(reply.question->ask(*inner)) : reply.response;
}

namespace {

std::string base64(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toBase64().toStdString();
}

} // namespace

HttpRequest creation(const core::BundleId& bundle, std::size_t length)
{
    return {"POST",
            "/v1/uploads",
            {{"tus-resumable", "1.0.0"},
             {"upload-length", std::to_string(length)},
             {"upload-metadata", "bundle " + base64(bundle.hex())}},
            {}};
}

HttpRequest head(const std::string& location)
{
    return {"HEAD", location, {{"tus-resumable", "1.0.0"}}, {}};
}

HttpRequest patch(const std::string& location, std::uint64_t offset, core::BytesView bytes)
{
    return {"PATCH",
            location,
            {{"tus-resumable", "1.0.0"},
             {"upload-offset", std::to_string(offset)},
             {"content-type", "application/offset+octet-stream"}},
            core::toBytes(bytes)};
}

HttpRequest get(const std::string& target)
{
    return {"GET", target, {}, {}};
}

Result<std::vector<Bytes>> envelopesIn(core::BytesView body)
{
    core::cbor::Reader in(body);
    std::vector<Bytes> found;
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        found.push_back(core::toBytes(in.bytes(core::kMaxInboxEnvelope)));
    }
    if (auto done = in.finish(); !done.ok()) {
        return done.error();
    }
    return found;
}

} // namespace ipis::test
