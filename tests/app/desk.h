// SPDX-License-Identifier: GPL-3.0-or-later
// Desk: a station's home worked at without a passphrase, with the keys of the vectors, and a
// registry that signs what it saw of it. For tests of many rounds.
#pragma once

#include "app/session/current_policy.h"
#include "app/session/draft_record.h"
#include "app/session/finish.h"
#include "app/session/station_memory.h"
#include "core/packet/audit_head.h"
#include "core/packet/packet_reader.h"
#include "tests/core/store_fixture.h"
#include "tests/support/vectors.h"

#include <algorithm>
#include <map>

namespace ipis::test {

// What the registry remembers of one station.
struct SeenByRegistry
{
    core::RegistryView view;
    std::map<std::uint64_t, core::Hash> heads; // by audit seq; the first one shown stays
    bool shownBelow = false;                   // an audit head below one shown before

    void see(std::uint64_t sequence, const core::Hash& head)
    {
        heads.emplace(sequence, head);
        view.auditSequence = heads.rbegin()->first;
        view.auditHead = heads.rbegin()->second;
    }
};

class Desk
{
public:
    explicit Desk(std::filesystem::path home) : m_home(std::move(home)), m_folder(m_home, m_disk)
    {
        m_who.link.registry = m_who.keyList.registry;
        m_who.link.station = vectorId<core::StationId>("station-id");
        m_who.link.commune = "250106";
        m_who.link.number = 3;
        m_who.link.serial = 1;
        m_who.station.station = m_who.link.station;
        m_who.link.stationKey = m_who.station.signing.verifyKey();
    }
    ~Desk() { close(); }

    core::Result<void> open(core::OpenMode mode = core::OpenMode::MustExist)
    {
        core::check(m_folder.make().ok());
        auto store = core::Store::open({m_home, m_who.link.station}, m_who.operatorUnlocked.root,
                                       ports(), mode);
        if (!store.ok()) {
            return store.error();
        }
        m_store = std::move(store).value();
        auto memory = app::stationMemory(*m_store, m_folder, m_who,
                                         app::toldByTime(m_folder, m_who), ports());
        core::check(memory.ok());
        auto report = m_store->recover(&memory.value());
        return report.ok() ? note(core::AuditAction::LoggedIn) : report.error();
    }
    // Log-out.
    void close()
    {
        if (m_store) {
            (void)note(core::AuditAction::LoggedOut);
            (void)app::keepAuditHead(*m_store, m_folder, m_who, ports());
            m_store.reset();
        }
    }
    // Without a word: as after kill -9, when it is done on a copy of the home.
    static void copyTo(const std::filesystem::path& from, const std::filesystem::path& to)
    {
        std::filesystem::remove_all(to);
        std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    }
    void found()
    {
        core::check(open(core::OpenMode::Create).ok());
        core::check(core::inTransaction(m_store->database(), [&](core::Transaction& transaction) {
                        return m_store->settings().put(transaction, app::kPolicySetting,
                                                       golden("policy.cose"));
                    }).ok());
    }

    core::DraftId begin(const std::string& name)
    {
        core::CivilPart civil;
        civil.application.formId = "id-card";
        civil.application.fields["consent"] = true;
        civil.application.formVersion = 1;
        civil.application.persons.resize(1);
        civil.application.persons.front().name.surnameLatin = name;
        auto draft = app::createDraft(*m_store, civil, m_who.operatorUnlocked.id);
        core::check(draft.ok());
        return draft.value();
    }
    core::Result<core::FinishOutcome> finish(const core::DraftId& draft)
    {
        return app::finishDraft(*m_store, draft, m_who, ports());
    }
    // As the session does after it.
    core::FinishOutcome record(const std::string& name)
    {
        auto outcome = finish(begin(name));
        core::check(outcome.ok());
        core::check(app::keepAuditHead(*m_store, m_folder, m_who, ports()).ok());
        m_store->emptyLog();
        return outcome.value();
    }

    // A locked contact: the registry sees what lies in HOME and signs what it saw.
    void contact(SeenByRegistry& registry)
    {
        m_clock.advance(1'000);
        core::RegistryTime time;
        time.registry = m_who.link.registry;
        time.station = m_who.link.station;
        time.nowMs = m_clock.wall;
        time.seen = registry.view;
        core::check(m_folder.keepTime(core::signTime(time, vectorSigner("time"))).ok());
        const auto envelope = m_folder.auditHead().value();
        if (envelope) {
            const auto head =
                core::openAuditHead(*envelope, m_who.station.signing.verifyKey()).value();
            registry.shownBelow |= head.sequence < registry.view.auditSequence;
            registry.see(head.sequence, head.head);
        }
        for (const std::string& name : m_disk.list(m_home / "outbox").value()) {
            if (name.ends_with(".pkt")) {
                const auto file = core::readFile(m_disk, m_home / "outbox" / name, 1 << 24).value();
                const auto header =
                    core::readPacketFile(file, m_who.link.stationKey, m_who.link.station)
                        .value()
                        .packet.header;
                registry.see(header.auditSequence, header.auditHead);
                registry.view.packetSequence =
                    std::max(registry.view.packetSequence, header.sequence);
            }
        }
    }

    bool found(core::ErrorCode code) const
    {
        return std::ranges::find(m_store->findings(), code, &core::Finding::code) !=
               m_store->findings().end();
    }
    bool found(const core::Finding& finding) const
    {
        return std::ranges::find(m_store->findings(), finding) != m_store->findings().end();
    }
    std::string said() const
    {
        std::string text;
        for (const core::Finding& one : m_store->findings()) {
            text += std::string(core::nameOf(one.code)) + "(" + one.object + ") ";
        }
        return text;
    }

    core::Store& store() { return *m_store; }
    core::SystemDisk& disk() { return m_disk; }
    sync::StationFolder& folder() { return m_folder; }
    const app::LoggedIn& who() const { return m_who; }
    const std::filesystem::path& home() const { return m_home; }
    void through(core::Disk& disk) { m_through = &disk; }
    core::Ports ports() { return {*m_through, m_clock, m_random, m_log}; }

private:
    core::Result<void> note(core::AuditAction action)
    {
        return core::inTransaction(
            m_store->database(), [&](core::Transaction& transaction) -> core::Result<void> {
                auto noted = m_store->audit().append(transaction, {action, {}, {}});
                return noted.ok() ? core::Result<void>() : noted.error();
            });
    }

    std::filesystem::path m_home;
    core::SystemDisk m_disk;
    core::Disk* m_through = &m_disk;
    FakeClock m_clock;
    core::SystemRandom m_random;
    MemoryLog m_log;
    sync::StationFolder m_folder;
    app::LoggedIn m_who{{vectorId<core::OperatorId>("operator-id"),
                         core::OperatorKeys(vectorSeed("operator")), storeKey()},
                        {vectorId<core::StationId>("station-id"), vectorSigner("station"),
                         vectorOpener("station-box")},
                        {},
                        vectorKeyList()};
    std::unique_ptr<core::Store> m_store;
};

} // namespace ipis::test
