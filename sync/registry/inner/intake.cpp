// SPDX-License-Identifier: GPL-3.0-or-later
// Taking parts: what each leads to, gathered in one Change.
#include "sync/registry/inner/intake.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

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

} // namespace

Intake::Intake(const InnerIdentity& identity, const std::vector<FormDefinition>& forms,
               InnerRepository& repository, const ValueVault& vault, const InnerServices& services)
    : m_identity(identity), m_forms(forms), m_repository(repository), m_services(services),
      m_opener(identity, repository, services.images),
      m_registrar(repository, vault, forms, services.clock, services.random),
      m_inbox(identity.receipts, services.clock, services.random)
{}

CivilRules Intake::rules() const
{
    return {m_forms, m_identity.policy.allowSimulated, dayInCambodia(m_services.clock.wallMs()),
            m_services.images};
}

Result<void> Intake::take(const StoredPart& part)
{
    auto station = m_repository.station(part.station);
    if (!station.ok()) {
        return station.error();
    }
    if (!station.value()) {
        return setAside(part, {}, fail(ErrorCode::SignerUnknown, "a station without certificate"));
    }
    auto verified = m_opener.verify(part.envelope, part.station, *station.value());
    if (!verified.ok()) {
        return verified.error().code == ErrorCode::RegistryDamaged
                   ? Result<void>(verified.error())
                   : setAside(part, {}, verified.error());
    }
    const SignedPacket& packet = verified.value().packet;
    auto known = m_repository.packet({part.station, packet.header.packet});
    if (!known.ok()) {
        return known.error();
    }
    if (known.value() && known.value()->envelopeHash != packet.envelopeHash) {
        return setAside(part, packet.header.packet,
                        fail(ErrorCode::PacketEquivocation, "two envelopes of one packet"));
    }
    if (auto body = checkBody(packet.header, part.part, part.body); !body.ok()) {
        return setAside(part, packet.header.packet, body.error());
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

Result<void> Intake::takeVerified(Taking& taking)
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
    auto opened = m_opener.openBox(taking.verified, m_services.clock.wallMs());
    if (!opened.ok()) {
        return m_opener.registryFault() ? Result<void>(*m_opener.registryFault())
                                        : reject(taking, opened.error());
    }
    return taking.part.part == PartKind::Civil ? takeCivil(taking, opened.value())
                                               : takeMedia(taking, opened.value());
}

// Parts may come in any order: without the civil part nobody is there to keep it under.
Result<void> Intake::holdBack(Taking& taking)
{
    taking.change.waiting = WaitingPart{taking.part.part, taking.part.body};
    return store(taking);
}

Result<void> Intake::takeCivil(Taking& taking, const OpenedPacket& opened)
{
    auto civil = m_opener.openCivil(taking.verified, opened, taking.part.body, rules());
    if (!civil.ok()) {
        return reject(taking, civil.error());
    }
    std::optional<Error> finding;
    auto media = openWaiting(taking, opened, civil.value().civil.application, finding);
    if (!media.ok()) {
        return media.error();
    }
    if (finding) {
        return reject(taking, *finding);
    }
    auto decision = decide(taking, opened, civil.value().civil);
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
        fileCase(taking, static_cast<ErrorCode>(record.code));
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

// A human first, where the packet is sound but who sent it, or when, is not.
Result<Decision> Intake::decide(const Taking& taking, const OpenedPacket& opened,
                                const CivilPart& civil)
{
    const auto forAHuman = [](ErrorCode code) {
        return Decision{Verdict::Suspect, static_cast<std::uint64_t>(code), std::nullopt};
    };
    auto station = m_repository.revocation(taking.header().station.bytes);
    if (!station.ok() || station.value()) {
        return station.ok() ? Result<Decision>(forAHuman(ErrorCode::StationRevoked))
                            : station.error();
    }
    for (const OperatorStatement& statement : opened.statements) {
        auto revoked = m_repository.revocation(statement.operatorId.bytes);
        if (!revoked.ok() || revoked.value()) {
            return revoked.ok() ? Result<Decision>(forAHuman(ErrorCode::OperatorRevoked))
                                : revoked.error();
        }
    }
    if (isAhead(opened.box, m_services.clock.wallMs())) {
        return forAHuman(ErrorCode::PacketTimeImplausible);
    }
    return m_registrar.decide(taking.verified, civil);
}

Result<std::vector<OpenedPart>> Intake::openWaiting(const Taking& taking,
                                                    const OpenedPacket& opened,
                                                    const Application& application,
                                                    std::optional<Error>& finding)
{
    auto waiting = m_repository.waitingParts({taking.part.station, taking.header().packet});
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
        if (auto checked = checkPapers(part.value(), application); !checked.ok()) {
            finding = checked.error();
            return parts;
        }
        parts.push_back(std::move(part).value());
    }
    return parts;
}

Result<void> Intake::checkPapers(const OpenedPart& part, const Application& application) const
{
    if (part.kind != PartKind::Documents) {
        return {};
    }
    auto pages = decodeDocuments(part.plain);
    return pages.ok() ? checkPages(pages.value(), application, m_forms) : pages.error();
}

Result<void> Intake::takeMedia(Taking& taking, const OpenedPacket& opened)
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
    if (part.value().kind == PartKind::Documents) {
        auto civil = m_registrar.civilOf(*record.person, record.name);
        if (!civil.ok()) {
            return civil.error();
        }
        if (auto papers = checkPapers(part.value(), civil.value().application); !papers.ok()) {
            return reject(taking, papers.error());
        }
    }
    if (auto added = m_registrar.addMedia(*record.person, record.name, part.value(), taking.change);
        !added.ok()) {
        return added;
    }
    record.taken.push_back(part.value().kind);
    return closeWhenComplete(taking);
}

} // namespace ipis::registry
