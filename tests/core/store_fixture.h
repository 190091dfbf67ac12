// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of core/store share: an open station database and made-up packets.
#pragma once

#include "core/store/packets.h"
#include "core/store/schema.h"
#include "tests/support/fakes.h"

namespace ipis::test {

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
        auto transaction = core::Transaction::begin(*m_database);
        if (!transaction.ok()) {
            return transaction.error();
        }
        if (auto done = act(transaction.value()); !done.ok()) {
            return done.error();
        }
        return transaction.value().commit();
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

} // namespace ipis::test
