// SPDX-License-Identifier: GPL-3.0-or-later
// What the station and the humans are told, the log of packets, and storing it all at once.
#include "sync/registry/inner/intake.h"

namespace ipis::registry {

using namespace core;

namespace {

std::uint64_t numberOf(ErrorCode code)
{
    return static_cast<std::uint64_t>(code);
}

HumanCase caseOf(ErrorCode code, const PacketName& name, BytesView evidence, std::int64_t nowMs)
{
    return {code, name, toBytes(evidence), nowMs};
}

} // namespace

Result<void> Intake::closeWhenComplete(Taking& taking)
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
Result<void> Intake::reject(Taking& taking, const Error& finding)
{
    logError(m_services.log, "registry.inner",
             "packet " + taking.header().packet.hex() + " rejected", finding);
    PacketRecord& record = taking.record();
    record.stage = PacketStage::Closed;
    record.verdict = static_cast<std::uint64_t>(Verdict::Rejected);
    record.code = numberOf(finding.code);
    taking.change.dropWaiting = true;
    fileCase(taking, finding.code);
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

Result<void> Intake::answerOpened(Taking& taking)
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

Result<void> Intake::giveLeaf(Taking& taking)
{
    PacketRecord& record = taking.record();
    if (record.leaf) {
        return {};
    }
    auto last = m_repository.lastLeaf();
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

Result<void> Intake::noteAudit(const ShownHead& shown, BytesView evidence, Change& change)
{
    auto known = m_repository.auditHead(shown.station, shown.sequence);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        change.head = shown;
    } else if (*known.value() != shown.head) {
        // Of the station, not of the packet: every head after a fork is another one.
        change.cases.push_back(caseOf(ErrorCode::PacketAuditForked, {shown.station, {}}, evidence,
                                      m_services.clock.wallMs()));
    }
    return {};
}

Result<void> Intake::noteShown(const ShownHead& shown, const CertifiedStation& station,
                               BytesView evidence, Change& change)
{
    auto seen = m_repository.seenOf(shown.station);
    auto before = m_repository.hasCase(ErrorCode::StationRolledBack, {shown.station, {}});
    auto newest = newestCertificate(station, m_identity.keyList);
    if (!seen.ok() || !before.ok() || !newest.ok()) {
        return !seen.ok() ? seen.error() : !before.ok() ? before.error() : newest.error();
    }
    if (auto noted = noteAudit(shown, evidence, change);
        !noted.ok() || shown.sequence >= seen.value().auditSequence) {
        return noted;
    }
    const std::int64_t now = m_services.clock.wallMs();
    change.cases.push_back(
        caseOf(ErrorCode::StationRolledBack, {shown.station, {}}, evidence, now));
    if (before.value()) {
        return {};
    }
    m_inbox.begin(newest.value(), station.inbox);
    const Notice notice{PacketId{},
                        NoticeKind::OfStation,
                        std::to_string(numberOf(ErrorCode::StationRolledBack)),
                        false,
                        now,
                        0};
    if (auto added = m_inbox.addNotice(notice); !added.ok()) {
        return added;
    }
    change.messages = m_inbox.take();
    return {};
}

Result<void> Intake::giveUp(const PacketName& packet, const Error& last)
{
    Change change;
    change.cases.push_back(caseOf(ErrorCode::PacketStuck, packet, {}, m_services.clock.wallMs()));
    change.cases.back().detail = nameOf(last.code);
    return m_repository.apply(change);
}

void Intake::fileCase(Taking& taking, ErrorCode code)
{
    const PacketRecord& record = taking.record();
    taking.change.cases.push_back(
        caseOf(code, record.name, record.envelope, m_services.clock.wallMs()));
}

Result<void> Intake::store(Taking& taking)
{
    taking.change.messages = m_inbox.take();
    return m_repository.apply(taking.change);
}

Result<void> Intake::setAside(const StoredPart& part, const PacketId& packet, const Error& finding)
{
    logError(m_services.log, "registry.inner", "part set aside", finding);
    Change change;
    change.cases.push_back(
        caseOf(finding.code, {part.station, packet}, part.envelope, m_services.clock.wallMs()));
    return m_repository.apply(change);
}

Hash leafChain(const Hash& before, std::uint64_t index, const Hash& leaf)
{
    Bytes input = toBytes(viewOf("ipis/1/leaf-chain"));
    append(input, before);
    appendU64(input, index);
    append(input, leaf);
    return hash(input);
}

} // namespace ipis::registry
