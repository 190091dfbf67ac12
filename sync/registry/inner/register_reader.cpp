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
                                                              const PacketId& packet)
{
    std::vector<RegisteredPaper> papers;
    auto values =
        m_repository.valuesOf(keys.person, static_cast<std::uint64_t>(ValueKind::Documents));
    if (!values.ok()) {
        return values.error();
    }
    const auto value = std::ranges::find(values.value(), packet, &SealedValue::packet);
    if (value == values.value().end() || keys.of(value->dataClass).empty()) {
        return papers;
    }
    auto plain = m_vault.open(keys, *value);
    if (!plain.ok()) {
        return plain.error();
    }
    auto pages = decodeDocuments(plain.value());
    if (!pages.ok()) {
        return fail(ErrorCode::RegistryDamaged, "the papers of packet " + packet.hex());
    }
    std::map<std::string, RegisteredPaper> byKind;
    for (const DocumentPage& page : pages.value()) {
        RegisteredPaper& paper = byKind[page.kind];
        paper = {page.kind, paper.pages + 1, paper.bytes + page.bytes.size()};
    }
    std::ranges::copy(std::views::values(byKind), std::back_inserter(papers));
    return papers;
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
    auto values = m_repository.valuesOf(person.id, static_cast<std::uint64_t>(ValueKind::Civil));
    if (!values.ok()) {
        return values.error();
    }
    if (values.value().empty()) {
        return fail(ErrorCode::RegistryDamaged, "no civil record of person " + person.id.hex());
    }
    auto plain = m_vault.open(keys.value(), values.value().back());
    if (!plain.ok()) {
        return plain.error();
    }
    auto civil = decodeCivil(plain.value());
    if (!civil.ok()) {
        return fail(ErrorCode::RegistryDamaged, "the civil record of person " + person.id.hex());
    }
    RegisteredPerson found;
    found.person = person;
    found.packet = {person.createdBy.station, values.value().back().packet};
    found.fingersMissing = static_cast<std::size_t>(std::ranges::count_if(
        civil.value().fingers, [](const FingerRecord& one) { return one.isoTemplate.empty(); }));
    found.fingersTaken = civil.value().fingers.size() - found.fingersMissing;
    auto papers = papersOf(keys.value(), found.packet.packet);
    if (!papers.ok()) {
        return papers.error();
    }
    found.papers = std::move(papers).value();
    found.faces = civil.value().faces.size();
    found.application = std::move(civil.value().application);
    auto packet = m_repository.packet(found.packet);
    if (!packet.ok()) {
        return packet.error();
    }
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
