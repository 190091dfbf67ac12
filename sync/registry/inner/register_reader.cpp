// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the register.
#include "sync/registry/inner/register_reader.h"

#include "core/model/reference.h"
#include "sync/registry/inner/intake.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::size_t kLeavesAtOnce = 1000;

bool isOf(const StandingRecord& record, const PacketName& packet)
{
    return record.name == packet ||
           std::ranges::any_of(record.corrections,
                               [&](const BoundCorrection& one) { return one.name == packet; });
}

} // namespace

Result<std::vector<RegisteredPerson>> RegisterReader::byReference(std::string_view typed)
{
    auto reference = parseReference(typed);
    if (!reference.ok()) {
        return reference.error();
    }
    const std::string text = formatReference(reference.value());
    return byTag(m_vault.tag(kReferenceTag, text), text);
}

Result<std::vector<RegisteredPerson>> RegisterReader::byNumber(const std::string& number)
{
    return byTag(m_vault.tag(kNumberTag, number), {});
}

Result<std::vector<RegisteredPerson>> RegisterReader::byTag(const Hash& tag,
                                                            const std::string& reference)
{
    auto persons = m_repository.personsByTag(tag);
    if (!persons.ok()) {
        return persons.error();
    }
    if (persons.value().empty()) {
        return fail(ErrorCode::PersonUnknown, reference);
    }
    std::vector<RegisteredPerson> found;
    for (const PersonRecord& person : persons.value()) {
        auto one = read(person);
        if (!one.ok()) {
            return one.error();
        }
        found.push_back(std::move(one).value());
        found.back().reference = reference;
    }
    return found;
}

Result<std::vector<RegisteredPaper>> RegisterReader::papersOf(const PersonKeys& keys,
                                                              const StandingRecord& record)
{
    auto values =
        m_repository.valuesOf(keys.person, static_cast<std::uint64_t>(ValueKind::Documents));
    if (!values.ok()) {
        return values.error();
    }
    std::map<std::string, RegisteredPaper> byKind;
    for (const SealedValue& value : values.value()) {
        if (!isOf(record, value.packet) || keys.of(value.dataClass).empty()) {
            continue;
        }
        auto plain = m_vault.open(keys, value);
        if (!plain.ok()) {
            return plain.error();
        }
        auto pages = decodeDocuments(plain.value());
        if (!pages.ok()) {
            return fail(ErrorCode::RegistryDamaged,
                        "the papers of packet " + value.packet.packet.hex());
        }
        for (const DocumentPage& page : pages.value()) {
            RegisteredPaper& paper = byKind[page.kind];
            paper = {page.kind, paper.pages + 1, paper.bytes + page.bytes.size()};
        }
    }
    std::vector<RegisteredPaper> papers;
    std::ranges::copy(std::views::values(byKind), std::back_inserter(papers));
    return papers;
}

RegisteredCorrection RegisterReader::describe(const BoundCorrection& correction) const
{
    const Application& change = correction.civil.application;
    RegisteredCorrection described{correction.name,
                                   correction.civil.correction->why,
                                   {},
                                   correction.civil.correction->takenOut};
    for (const FormPage& page : formOf(change, m_forms)->pages) {
        for (const FormField& field : page.fields) {
            if (isFilled(change, field)) {
                described.changed.push_back(field.code);
            }
        }
    }
    return described;
}

Result<RegisteredPerson> RegisterReader::read(const PersonRecord& person)
{
    auto wrapped = m_repository.keysOf(person.id);
    if (!wrapped.ok()) {
        return wrapped.error();
    }
    auto keys = m_vault.unwrap(person.id, wrapped.value());
    if (!keys.ok()) {
        return keys.error();
    }
    auto records = recordsOf(m_repository, m_vault, keys.value(), m_forms);
    if (!records.ok()) {
        return records.error();
    }
    StandingRecord& record = records.value().back();
    auto papers = papersOf(keys.value(), record);
    auto packet = m_repository.packet(record.name);
    if (!papers.ok() || !packet.ok()) {
        return papers.ok() ? packet.error() : papers.error();
    }
    RegisteredPerson found;
    found.person = person;
    found.packet = record.name;
    found.fingersMissing = static_cast<std::size_t>(std::ranges::count_if(
        record.sealed.fingers, [](const FingerRecord& one) { return one.isoTemplate.empty(); }));
    found.fingersTaken = record.sealed.fingers.size() - found.fingersMissing;
    found.papers = std::move(papers).value();
    found.faces = record.sealed.faces.size();
    for (const BoundCorrection& correction : record.corrections) {
        found.corrections.push_back(describe(correction));
    }
    found.application = std::move(record.application);
    if (packet.value()) {
        found.verdict = packet.value()->verdict;
        found.closed = packet.value()->stage == PacketStage::Closed;
        found.parts = packet.value()->taken;
    }
    return found;
}

Result<LogCheck> RegisterReader::verifyLog()
{
    LogCheck check;
    for (;;) {
        auto leaves = m_repository.leaves(check.leaves, kLeavesAtOnce);
        if (!leaves.ok()) {
            return leaves.error();
        }
        for (const LogLeaf& leaf : leaves.value()) {
            const Hash expected = leafHash(leaf.name.packet, leaf.envelopeHash);
            const Hash chain = leafChain(check.chain, check.leaves, expected);
            if (leaf.index != check.leaves || leaf.leaf != expected || leaf.chain != chain) {
                return fail(ErrorCode::RegistryDamaged, "leaf " + std::to_string(check.leaves));
            }
            check = {check.leaves + 1, chain};
        }
        if (leaves.value().empty()) {
            return check;
        }
    }
}

} // namespace ipis::registry
