// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of core/store share: an open station database and made-up packets.
#pragma once

#include "core/store/schema.h"
#include "core/store/store.h"
#include "tests/support/fakes.h"

#include <unistd.h>

namespace ipis::test {

// Temporary folders in memory from here on: for tests of many rounds whose power cuts are made up,
// where the machine's own syncs only cost time.
inline void useMemoryDisk()
{
    if (::access("/dev/shm", W_OK) == 0) {
        qputenv("TMPDIR", "/dev/shm");
    }
}

inline core::Secret storeKey(core::Byte first = 7)
{
    core::Secret key(32);
    key.data()[0] = first;
    return key;
}

class OpenDatabase
{
public:
    OpenDatabase() { reopen(); }
    void reopen()
    {
        m_database.reset();
        const core::Secret key = storeKey();
        auto opened = core::Database::open(m_folder / "store.db", &key, core::stationFormat(),
                                           core::OpenMode::Create);
        core::check(opened.ok());
        m_database = std::move(opened).value();
    }
    core::Database& operator*() { return *m_database; }
    core::Database* operator->() { return m_database.get(); }
    // Runs `act(transaction)` and commits when it succeeded.
    template <class Act>
    core::Result<void> inTransaction(Act act)
    {
        return core::inTransaction(*m_database, act);
    }
    const TemporaryFolder& folder() const { return m_folder; }

private:
    TemporaryFolder m_folder;
    std::unique_ptr<core::Database> m_database;
};

inline core::PacketRow somePacket(std::uint64_t seq)
{
    core::PacketRow row;
    row.id.bytes[15] = static_cast<core::Byte>(seq);
    row.draft.bytes[15] = static_cast<core::Byte>(seq);
    row.draft.bytes[0] = 0xdd;
    row.seq = seq;
    row.reference = "250106-03-00000" + std::to_string(seq) + "-G";
    row.form = "id-card";
    row.size = 5;
    row.hash = core::hash(core::viewOf("bytes"));
    row.finishedMs = 1'000 * static_cast<std::int64_t>(seq);
    row.summary = core::Bytes{1, 2, 3};
    return row;
}

inline std::vector<core::PacketPart> someParts()
{
    return {{1, 24, core::hash(core::viewOf("civil"))}, {2, 300, core::hash(core::viewOf("bio"))}};
}

// A station's home with what a store needs from outside, real but for the clock.
struct StationHome
{
    TemporaryFolder folder;
    core::SystemDisk disk;
    FakeClock clock;
    core::SystemRandom random;
    MemoryLog log;
    core::Secret root = storeKey();
    core::OperatorId clerk;

    core::Result<std::unique_ptr<core::Store>> open(core::Disk& through)
    {
        core::StationId station;
        station.bytes[0] = 3;
        return core::Store::open({folder.path(), station}, root, {through, clock, random, log},
                                 core::OpenMode::Create);
    }
    std::unique_ptr<core::Store> mustOpen()
    {
        auto store = open(disk);
        core::check(store.ok());
        return std::move(store).value();
    }
};

inline constexpr std::string_view kCanary = "CANARY-SOK-DARA-1987";

// A draft with two fields and a capture.
inline core::DraftId someDraft(core::Store& store, const core::OperatorId& by)
{
    using core::DraftValueKind;
    auto id = store.drafts().create("id-card", by);
    core::check(id.ok());
    core::Drafts& drafts = store.drafts();
    const core::Bytes image(30'000, core::Byte{0x5a});
    core::check(drafts.put(id.value(), DraftValueKind::Field, "name", core::viewOf(kCanary)).ok());
    core::check(drafts.put(id.value(), DraftValueKind::Field, "sex", core::viewOf("f")).ok());
    core::check(drafts.put(id.value(), DraftValueKind::Capture, "right-index", image).ok());
    return id.value();
}

inline core::FinishedRecord someRecord(std::uint64_t seq, const core::DraftId& draft,
                                       std::size_t size = 5'000)
{
    core::FinishedRecord record;
    record.packet = somePacket(seq);
    record.packet.draft = draft;
    record.parts = someParts();
    record.tokens = {"sok", "dara"};
    record.sealed = core::Bytes(size, static_cast<core::Byte>(seq));
    return record;
}

} // namespace ipis::test
