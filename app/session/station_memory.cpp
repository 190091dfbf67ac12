// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and keeping the station's audit head.
#include "app/session/station_memory.h"

#include "app/session/finish.h"
#include "core/packet/audit_head.h"

namespace ipis::app {

using namespace core;

namespace {

// Nothing when there is none; AnswerNotOurs and the envelope's own errors.
Result<std::optional<AuditHead>> ownHead(sync::StationFolder& folder, const LoggedIn& who)
{
    auto bytes = folder.auditHead();
    if (!bytes.ok()) {
        return bytes.error();
    }
    if (!bytes.value()) {
        return std::optional<AuditHead>();
    }
    auto head = openAuditHead(*bytes.value(), who.station.signing.verifyKey());
    if (!head.ok()) {
        return head.error();
    }
    if (head.value().station != who.link.station || head.value().registry != who.link.registry) {
        return fail(ErrorCode::PacketWrongStation, "audit-head.cose");
    }
    return std::optional<AuditHead>(std::move(head).value());
}

RegistryView newer(const RegistryView& told, const std::optional<AuditHead>& own)
{
    RegistryView view = told;
    if (own && own->seenSequence > view.auditSequence) {
        view.auditSequence = own->seenSequence;
        view.auditHead = own->seenHead;
    }
    return view;
}

Result<void> setAside(Disk& disk, const std::filesystem::path& home, Store& store)
{
    std::string aside;
    for (int n = 1; aside.empty() || exists(disk, home / aside); ++n) {
        aside = "audit-head.cose.bad-" + std::to_string(n);
    }
    store.addFinding({ErrorCode::FileSetAside, aside});
    return disk.rename(home / "audit-head.cose", home / aside);
}

} // namespace

RegistryView registryView(sync::StationFolder& folder, const LoggedIn& who,
                          const RegistryView& told)
{
    auto own = ownHead(folder, who);
    return own.ok() ? newer(told, own.value()) : told;
}

RegistryView toldByTime(sync::StationFolder& folder, const LoggedIn& who)
{
    auto envelope = folder.time();
    if (!envelope.ok() || !envelope.value()) {
        return {};
    }
    auto time = openTime(*envelope.value(), who.keyList, Retired::Accepted);
    return time.ok() && time.value().station == who.link.station ? time.value().seen
                                                                 : RegistryView{};
}

Result<StationMemory> stationMemory(Store& store, sync::StationFolder& folder, const LoggedIn& who,
                                    const RegistryView& told, Ports ports)
{
    auto own = ownHead(folder, who);
    if (!own.ok()) {
        logError(ports.log, "core.store", "audit head set aside", own.error());
        if (auto aside = setAside(ports.disk, folder.home(), store); !aside.ok()) {
            return aside.error();
        }
    }
    const std::optional<AuditHead> head = own.ok() ? own.value() : std::nullopt;
    const RegistryView seen = newer(told, head);
    StationMemory memory;
    memory.signer = who.station.signing.verifyKey();
    memory.station = who.link.station;
    if (head) {
        memory.ends.push_back({head->sequence, head->head});
    }
    memory.ends.push_back({seen.auditSequence, seen.auditHead});
    memory.lastSequence = std::max(seen.packetSequence, head ? head->lastSequence : 0);
    memory.reference = [&who](std::uint64_t sequence) { return referenceOf(who.link, sequence); };
    memory.unknownSummary = encodeSummary({});
    memory.tokens = [](const Bytes& summary) {
        auto names = decodeSummary(summary);
        return names.ok() ? tokensOf(names.value()) : std::vector<std::string>();
    };
    return memory;
}

Result<void> keepAuditHead(Store& store, sync::StationFolder& folder, const LoggedIn& who,
                           Ports ports)
{
    auto end = store.audit().head();
    auto next = store.packets().nextSequence();
    if (!end.ok() || !next.ok()) {
        return end.ok() ? next.error() : end.error();
    }
    const RegistryView seen = registryView(folder, who, toldByTime(folder, who));
    const AuditHead head{who.link.registry,  who.link.station,     end.value().seq,
                         end.value().hash,   ports.clock.wallMs(), next.value() - 1,
                         seen.auditSequence, seen.auditHead};
    return replaceFile(ports.disk, folder.home() / "audit-head.cose",
                       signAuditHead(head, who.station.signing));
}

} // namespace ipis::app
