// SPDX-License-Identifier: GPL-3.0-or-later
// Taking parts: what each leads to, written in one Change.
#include "sync/registry/inner/inner.h"

#include "core/packet/audit_head.h"
#include "sync/registry/repository/inner_database.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

struct Inner::Taking
{
    const StoredPart& part;
    const CertifiedStation& station;
    VerifiedPacket verified;
    Change change; // its packet is always set
    PacketRecord& record() { return *change.packet; }
    const PacketHeader& header() const { return verified.packet.header; }
};

namespace {

std::uint64_t numberOf(ErrorCode code)
{
    return static_cast<std::uint64_t>(code);
}

bool isTaken(const PacketRecord& record, PartKind kind)
{
    return record.stage == PacketStage::Closed || std::ranges::count(record.taken, kind) != 0;
}

PacketRecord newRecord(const StoredPart& part, const SignedPacket& packet, std::int64_t nowMs)
{
    PacketRecord record;
    record.name = {part.station, packet.header.packet};
    record.envelopeHash = packet.envelopeHash;
    record.envelope = part.envelope;
    record.sequence = packet.header.sequence;
    record.firstMs = nowMs;
    return record;
}

HumanCase caseOf(ErrorCode code, const PacketName& name, BytesView evidence, std::int64_t nowMs)
{
    return {code, name, toBytes(evidence), nowMs};
}

} // namespace

Inner::Inner(InnerIdentity identity, std::vector<FormDefinition> forms,
             std::unique_ptr<InnerRepository> repository, const InnerServices& services)
    : m_identity(std::move(identity)), m_forms(std::move(forms)),
      m_repository(std::move(repository)), m_services(services),
      m_vault(m_identity.classKeys, services.random), m_opener(m_identity, *m_repository),
      m_registrar(*m_repository, m_vault, services.clock, services.random),
      m_approvals(m_identity, *m_repository, services.clock, services.random),
      m_inbox(m_identity.receipts, services.clock, services.random)
{}

CivilRules Inner::rules() const
{
    return {m_forms, m_identity.policy.allowSimulated, dayInCambodia(m_services.clock.wallMs())};
}

Result<void> Inner::take(const StoredPart& part)
{
    auto station = m_repository->station(part.station);
    if (!station.ok()) {
        return station.error();
    }
    if (!station.value()) {
        return fileCase(part, {}, fail(ErrorCode::SignerUnknown, "a station without certificate"));
    }
    auto verified = m_opener.verify(part.envelope, part.station, *station.value());
    if (!verified.ok()) {
        return verified.error().code == ErrorCode::RegistryDamaged
                   ? Result<void>(verified.error())
                   : fileCase(part, {}, verified.error());
    }
    const SignedPacket& packet = verified.value().packet;
    auto known = m_repository->packet({part.station, packet.header.packet});
    if (!known.ok()) {
        return known.error();
    }
    if (known.value() && known.value()->envelopeHash != packet.envelopeHash) {
        return fileCase(part, packet.header.packet,
                        fail(ErrorCode::PacketEquivocation, "two envelopes of one packet"));
    }
    if (auto body = checkBody(packet.header, part.part, part.body); !body.ok()) {
        return fileCase(part, packet.header.packet, body.error());
    }
    if (known.value() && isTaken(*known.value(), part.part)) {
        return {};
    }
    Taking taking{part, *station.value(), std::move(verified).value(), {}};
    taking.change.packet = known.value()
                               ? std::move(*known.value())
                               : newRecord(part, taking.verified.packet, m_services.clock.wallMs());
    return takeVerified(taking);
}

Result<void> Inner::takeVerified(Taking& taking)
{
    auto newest = newestCertificate(taking.station, m_identity.keyList);
    if (!newest.ok()) {
        return newest.error();
    }
    m_inbox.begin(newest.value(), taking.station.inbox);
    const PacketHeader& header = taking.header();
    if (auto noted = noteAudit({header.station, header.auditSequence, header.auditHead},
                               taking.part.envelope, taking.change);
        !noted.ok()) {
        return noted;
    }
    if (taking.part.part != PartKind::Civil && taking.record().stage == PacketStage::Waiting) {
        return holdBack(taking);
    }
    auto opened = m_opener.openBox(taking.verified);
    if (!opened.ok()) {
        return m_opener.registryFault() ? Result<void>(*m_opener.registryFault())
                                        : reject(taking, opened.error());
    }
    return taking.part.part == PartKind::Civil ? takeCivil(taking, opened.value())
                                               : takeMedia(taking, opened.value());
}

// Parts may come in any order: without the civil part nobody is there to keep it under.
Result<void> Inner::holdBack(Taking& taking)
{
    taking.change.waiting = WaitingPart{taking.part.part, taking.part.body};
    return store(taking);
}

Result<void> Inner::takeCivil(Taking& taking, const OpenedPacket& opened)
{
    auto civil = m_opener.openCivil(taking.verified, opened, taking.part.body, rules());
    if (!civil.ok()) {
        return reject(taking, civil.error());
    }
    std::optional<Error> finding;
    auto media = openWaiting(taking, opened, finding);
    if (!media.ok()) {
        return media.error();
    }
    if (finding) {
        return reject(taking, *finding);
    }
    auto decision = m_registrar.decide(taking.verified, civil.value().civil);
    if (!decision.ok()) {
        return decision.error();
    }
    PacketRecord& record = taking.record();
    record.stage = PacketStage::Decided;
    record.verdict = static_cast<std::uint64_t>(decision.value().verdict);
    record.code = decision.value().code;
    record.taken = {PartKind::Civil};
    for (const OpenedPart& part : media.value()) {
        record.taken.push_back(part.kind);
    }
    taking.change.dropWaiting = !media.value().empty();
    auto number = m_registrar.enter(taking.verified, decision.value(), civil.value(), media.value(),
                                    taking.change);
    if (!number.ok()) {
        return number.error();
    }
    if (decision.value().verdict == Verdict::Suspect) {
        taking.change.cases.push_back(caseOf(static_cast<ErrorCode>(record.code), record.name,
                                             record.envelope, m_services.clock.wallMs()));
    } else {
        Notice notice{record.name.packet,
                      NoticeKind::NumberGiven,
                      number.value(),
                      false,
                      m_services.clock.wallMs(),
                      0};
        if (auto added = m_inbox.addNotice(notice); !added.ok()) {
            return added;
        }
    }
    return closeWhenComplete(taking);
}

Result<std::vector<OpenedPart>> Inner::openWaiting(const Taking& taking, const OpenedPacket& opened,
                                                   std::optional<Error>& finding)
{
    auto waiting = m_repository->waitingParts({taking.part.station, taking.header().packet});
    if (!waiting.ok()) {
        return waiting.error();
    }
    std::vector<OpenedPart> parts;
    for (const WaitingPart& one : waiting.value()) {
        auto part = m_opener.openMedia(taking.verified, opened, one.kind, one.body);
        if (!part.ok()) {
            finding = part.error();
            return parts;
        }
        parts.push_back(std::move(part).value());
    }
    return parts;
}

Result<void> Inner::takeMedia(Taking& taking, const OpenedPacket& opened)
{
    PacketRecord& record = taking.record();
    auto part = m_opener.openMedia(taking.verified, opened, taking.part.part, taking.part.body);
    if (!part.ok()) {
        return reject(taking, part.error());
    }
    if (!record.person) {
        return fail(ErrorCode::RegistryDamaged,
                    "packet without person " + record.name.packet.hex());
    }
    if (auto added =
            m_registrar.addMedia(*record.person, record.name.packet, part.value(), taking.change);
        !added.ok()) {
        return added;
    }
    record.taken.push_back(part.value().kind);
    return closeWhenComplete(taking);
}

Result<void> Inner::closeWhenComplete(Taking& taking)
{
    PacketRecord& record = taking.record();
    if (auto given = giveLeaf(taking); !given.ok()) {
        return given;
    }
    if (record.taken.size() == taking.header().parts.size()) {
        record.stage = PacketStage::Closed;
        if (auto answered = answerOpened(taking); !answered.ok()) {
            return answered;
        }
    }
    return store(taking);
}

// A person whom the civil part registered stays registered: the case goes to a human.
Result<void> Inner::reject(Taking& taking, const Error& finding)
{
    logError(m_services.log, "registry.inner",
             "packet " + taking.header().packet.hex() + " rejected", finding);
    PacketRecord& record = taking.record();
    record.stage = PacketStage::Closed;
    record.verdict = static_cast<std::uint64_t>(Verdict::Rejected);
    record.code = numberOf(finding.code);
    taking.change.dropWaiting = true;
    taking.change.cases.push_back(
        caseOf(finding.code, record.name, record.envelope, m_services.clock.wallMs()));
    if (auto given = giveLeaf(taking); !given.ok()) {
        return given;
    }
    if (auto answered = answerOpened(taking); !answered.ok()) {
        return answered;
    }
    const Notice notice{record.name.packet,          NoticeKind::Rejected,
                        std::to_string(record.code), false,
                        m_services.clock.wallMs(),   0};
    if (auto added = m_inbox.addNotice(notice); !added.ok()) {
        return added;
    }
    return store(taking);
}

Result<void> Inner::answerOpened(Taking& taking)
{
    const PacketRecord& record = taking.record();
    Opened opened;
    opened.registry = m_identity.registry;
    opened.station = record.name.station;
    opened.packet = record.name.packet;
    opened.envelopeHash = record.envelopeHash;
    opened.verdict = static_cast<Verdict>(record.verdict);
    opened.code = record.code;
    opened.atMs = m_services.clock.wallMs();
    opened.leaf = *record.leaf;
    opened.leafHash = leafHash(record.name.packet, record.envelopeHash);
    return m_inbox.addOpened(opened);
}

Result<void> Inner::giveLeaf(Taking& taking)
{
    PacketRecord& record = taking.record();
    if (record.leaf) {
        return {};
    }
    auto last = m_repository->lastLeaf();
    if (!last.ok()) {
        return last.error();
    }
    LogLeaf leaf;
    leaf.index = last.value() ? last.value()->index + 1 : 0;
    leaf.name = record.name;
    leaf.envelopeHash = record.envelopeHash;
    leaf.leaf = leafHash(record.name.packet, record.envelopeHash);
    leaf.chain = leafChain(last.value() ? last.value()->chain : Hash{}, leaf.index, leaf.leaf);
    record.leaf = leaf.index;
    taking.change.leaf = leaf;
    return {};
}

Result<void> Inner::noteAudit(const ShownHead& shown, BytesView evidence, Change& change)
{
    auto known = m_repository->auditHead(shown.station, shown.sequence);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        change.head = shown;
    } else if (*known.value() != shown.head) {
        const PacketId packet = change.packet ? change.packet->name.packet : PacketId{};
        change.cases.push_back(caseOf(ErrorCode::PacketAuditForked, {shown.station, packet},
                                      evidence, m_services.clock.wallMs()));
    }
    return {};
}

Result<void> Inner::store(Taking& taking)
{
    taking.change.messages = m_inbox.take();
    return m_repository->apply(taking.change);
}

Result<void> Inner::fileCase(const StoredPart& part, const PacketId& packet, const Error& finding)
{
    logError(m_services.log, "registry.inner", "part set aside", finding);
    Change change;
    change.cases.push_back(
        caseOf(finding.code, {part.station, packet}, part.envelope, m_services.clock.wallMs()));
    return m_repository->apply(change);
}

Result<std::vector<Bytes>> Inner::messages(const StationId& station, const InboxEnd& after)
{
    auto known = m_repository->station(station);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::StationUnknown, "station " + station.hex());
    }
    const InboxEnd& end = known.value()->inbox;
    if (after.stream > end.stream) {
        return std::vector<Bytes>();
    }
    return m_repository->messages(station, end.stream,
                                  after.stream == end.stream ? after.number : 0);
}

Result<Bytes> Inner::time(const StationId& station, const ByteArray<16>& nonce)
{
    auto known = m_repository->station(station);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::StationUnknown, "station " + station.hex());
    }
    const InboxEnd& end = known.value()->inbox;
    const RegistryTime now{m_identity.registry,
                           m_services.clock.wallMs(),
                           nonce,
                           station,
                           end.stream,
                           end.number,
                           end.hash};
    return signTime(now, m_identity.time);
}

Result<ApprovalAnswer> Inner::approve(const ApprovalOrder& order)
{
    return m_approvals.approve(order);
}

Result<void> Inner::auditHead(const StationId& station, BytesView envelope)
{
    auto known = m_repository->station(station);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::StationUnknown, "station " + station.hex());
    }
    auto newest = newestCertificate(*known.value(), m_identity.keyList);
    if (!newest.ok()) {
        return newest.error();
    }
    auto shown = openAuditHead(envelope, newest.value().signingKey);
    if (!shown.ok()) {
        return shown.error();
    }
    if (shown.value().station != station || shown.value().registry != m_identity.registry) {
        return fail(ErrorCode::PacketWrongStation, "an audit head of another station");
    }
    Change change;
    if (auto noted =
            noteAudit({station, shown.value().sequence, shown.value().head}, envelope, change);
        !noted.ok()) {
        return noted;
    }
    return m_repository->apply(change);
}

Hash leafChain(const Hash& before, std::uint64_t index, const Hash& leaf)
{
    Bytes input = toBytes(viewOf("ipis/1/leaf-chain"));
    append(input, before);
    appendU64(input, index);
    append(input, leaf);
    return hash(input);
}

Result<std::unique_ptr<Inner>> openInner(Disk& disk, const std::filesystem::path& home,
                                         std::vector<FormDefinition> forms,
                                         const InnerServices& services)
{
    auto identity = loadInnerHome(disk, home);
    if (!identity.ok()) {
        return identity.error();
    }
    auto repository = openInnerDatabase(InnerFiles(home).database());
    if (!repository.ok()) {
        return repository.error();
    }
    return std::make_unique<Inner>(std::move(identity).value(), std::move(forms),
                                   std::move(repository).value(), services);
}

} // namespace ipis::registry
