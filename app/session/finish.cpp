// SPDX-License-Identifier: GPL-3.0-or-later
// Sealing a draft and handing it to the outbox.
#include "app/session/finish.h"

#include "app/session/current_policy.h"
#include "app/session/draft_record.h"
#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/model/built_in_forms.h"
#include "core/model/form_check.h"
#include "core/model/reference.h"
#include "core/packet/packet_writer.h"
#include "core/text/khmer.h"
#include "core/text/latin.h"

#include <algorithm>
#include <sstream>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::string_view kBuild = "ipis-enroll 0.1.0";
constexpr std::uint64_t kPassphraseFactor = 1;
constexpr std::size_t kMaxSummaryName = 801; // two names of 400 and a space

// A correction asks nobody anew.
Result<void> checkAgreed(const CivilPart& civil)
{
    const FormDefinition* form = builtInForm(civil.application.formId);
    if (form == nullptr) {
        return fail(ErrorCode::FormUnknown);
    }
    const FormField* field = civil.correction ? nullptr : notAgreed(civil.application, *form);
    return field == nullptr ? Result<void>()
                            : fail(ErrorCode::ConsentMissing, "field " + field->code);
}

Result<std::vector<PlainPart>> plainParts(const DraftParts& parts)
{
    auto civil = encodeCivil(parts.civil);
    if (!civil.ok()) {
        return civil.error();
    }
    std::vector<PlainPart> plain{{PartKind::Civil, std::move(civil).value()}};
    if (!parts.images.empty()) {
        auto images = encodeBiometrics(parts.images);
        if (!images.ok()) {
            return images.error();
        }
        plain.push_back({PartKind::Biometrics, std::move(images).value()});
    }
    if (!parts.pages.empty()) {
        auto pages = encodeDocuments(parts.pages);
        if (!pages.ok()) {
            return pages.error();
        }
        plain.push_back({PartKind::Documents, std::move(pages).value()});
    }
    return plain;
}

std::string joined(const std::string& a, const std::string& b)
{
    return a.empty() || b.empty() ? a + b : a + " " + b;
}

Result<RecordSummary> summaryOf(Store& store, const CivilPart& civil)
{
    RecordSummary names = namesIn(civil);
    return civil.correction && names == RecordSummary{} ? summaryNow(store, civil.correction->of)
                                                        : Result<RecordSummary>(std::move(names));
}

Result<PacketFacts> factsOf(Store& store, const DraftId& draft, const LoggedIn& who, Ports ports)
{
    auto sequence = store.packets().nextSequence();
    auto head = store.audit().head();
    auto floor = store.numbers().get(kTimeFloor);
    if (!sequence.ok() || !head.ok() || !floor.ok()) {
        return !sequence.ok() ? sequence.error() : !head.ok() ? head.error() : floor.error();
    }
    PacketFacts facts;
    facts.registry = who.link.registry;
    facts.packet = PacketId{draft.bytes}; // drawn when the draft began (FORMAT.md 4, statement)
    facts.station = who.link.station;
    facts.stationSerial = who.link.serial;
    facts.sequence = sequence.value();
    facts.auditSequence = head.value().seq;
    facts.auditHead = head.value().hash;
    facts.finishedMs = std::max(ports.clock.wallMs(), floor.value());
    facts.floorMs = floor.value();
    facts.bootId = ports.clock.bootId();
    facts.factors = kPassphraseFactor;
    facts.build = kBuild;
    facts.operatorId = who.operatorUnlocked.id;
    return facts;
}

FinishedRecord recordOf(const SealedPacket& packet, const DraftId& draft, const CivilPart& civil,
                        const RecordSummary& summary)
{
    FinishedRecord record;
    record.packet.id = packet.header.packet;
    record.packet.seq = packet.header.sequence;
    record.packet.draft = draft;
    record.packet.form = civil.application.formId;
    if (civil.correction) {
        record.packet.corrects = civil.correction->of;
    }
    record.packet.summary = encodeSummary(summary);
    record.tokens = tokensOf(summary);
    for (const PartRow& row : packet.header.parts) {
        PacketPart part;
        part.kind = static_cast<std::uint8_t>(row.kind);
        part.length = row.length;
        part.hash = row.hash;
        record.parts.push_back(part);
    }
    record.sealed = encodePacketFile(packet);
    return record;
}

} // namespace

Result<std::string> referenceOf(const sync::Link& link, std::uint64_t sequence)
{
    if (sequence > kMaxSequence) {
        return fail(ErrorCode::ReferenceInvalid, "the station's numbers are used up");
    }
    std::string commune = link.commune;
    commune.resize(6, '0'); // a district desk has 4 digits
    return formatReference(
        {commune, static_cast<std::uint32_t>(link.number), static_cast<std::uint32_t>(sequence)});
}

Result<FinishOutcome> finishDraft(Store& store, const DraftId& draft, const LoggedIn& who,
                                  Ports ports)
{
    auto before = store.packets().ofDraft(draft);
    if (!before.ok()) {
        return before.error();
    }
    if (before.value()) {
        return store.outbox().finish({*before.value(), {}, {}, who.operatorUnlocked.id, {}});
    }
    auto parts = loadParts(store, draft);
    auto policy = currentPolicy(store, who.keyList);
    if (!parts.ok() || !policy.ok()) {
        return parts.ok() ? policy.error() : parts.error();
    }
    if (auto agreed = checkAgreed(parts.value().civil); !agreed.ok()) {
        return agreed.error();
    }
    const std::uint64_t simulated = simulatedBits(parts.value().civil);
    if (simulated != 0 && !policy.value().allowSimulated) {
        return fail(ErrorCode::DeviceSimulatedNotAllowed, draft.hex());
    }
    auto plain = plainParts(parts.value());
    auto facts = factsOf(store, draft, who, ports);
    auto summary = summaryOf(store, parts.value().civil);
    if (!summary.ok()) {
        return summary.error();
    }
    const auto sealingKey = who.keyList.newest(Purpose::Sealing);
    if (!plain.ok() || !facts.ok() || !sealingKey) {
        return !plain.ok()   ? plain.error()
               : !facts.ok() ? facts.error()
                             : fail(ErrorCode::KeyInvalid, "no sealing key in the key list");
    }
    facts.value().policySerial = policy.value().serial;
    facts.value().startedMs = std::min(parts.value().startedMs, facts.value().finishedMs);
    facts.value().simulated = simulated;
    auto reference = referenceOf(who.link, facts.value().sequence);
    if (!reference.ok()) {
        return reference.error();
    }
    const SealingKey registry{*sealingKey};
    auto packet = sealPacket(facts.value(), plain.value(),
                             {who.station.signing, who.operatorUnlocked.keys.signing, registry},
                             ports.random);
    if (!packet.ok()) {
        return packet.error();
    }
    FinishedRecord record = recordOf(packet.value(), draft, parts.value().civil, summary.value());
    record.packet.reference = reference.value();
    record.by = who.operatorUnlocked.id;
    return store.outbox().finish(record);
}

Bytes encodeSummary(const RecordSummary& summary)
{
    cbor::Writer out;
    out.map(3);
    out.key(1);
    out.uint(1);
    out.key(2);
    out.text(summary.nameKhmer);
    out.key(3);
    out.text(summary.nameLatin);
    return std::move(out).take();
}

Result<RecordSummary> decodeSummary(BytesView bytes)
{
    cbor::Reader in(bytes);
    in.map(3);
    in.key(1);
    in.uint(1);
    RecordSummary summary;
    in.key(2);
    summary.nameKhmer = in.text(kMaxSummaryName);
    in.key(3);
    summary.nameLatin = in.text(kMaxSummaryName);
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::StoreDamaged, "summary: " + done.error().detail);
    }
    return summary;
}

RecordSummary namesIn(const CivilPart& civil)
{
    const Name& name = civil.application.persons.front().name;
    return {joined(name.surnameKhmer, name.givenKhmer), joined(name.surnameLatin, name.givenLatin)};
}

Result<RecordSummary> summaryNow(Store& store, const PacketId& application)
{
    auto record = store.packets().load(application);
    auto corrections = store.packets().correctionsOf(application);
    if (!record.ok() || !corrections.ok()) {
        return record.ok() ? corrections.error() : record.error();
    }
    return decodeSummary(corrections.value().empty() ? record.value().summary
                                                     : corrections.value().back().summary);
}

std::vector<std::string> tokensOf(const RecordSummary& summary)
{
    std::vector<std::string> tokens = tokensOf(summary.nameKhmer);
    std::ranges::move(tokensOf(summary.nameLatin), std::back_inserter(tokens));
    return tokens;
}

std::vector<std::string> tokensOf(std::string_view text)
{
    std::istringstream words{searchKey(text)};
    std::vector<std::string> tokens;
    for (std::string word; words >> word;) {
        tokens.push_back(word);
    }
    return tokens;
}

} // namespace ipis::app
