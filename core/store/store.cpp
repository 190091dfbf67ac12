// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and the rounds that follow it.
#include "core/store/store.h"

#include "core/crypto/kdf.h"
#include "core/store/schema.h"

namespace ipis::core {

Store::Store(std::filesystem::path home, std::unique_ptr<Database> database, DraftKeys keys,
             Ports ports)
    : m_home(std::move(home)), m_ports(ports), m_database(std::move(database)),
      m_keys(std::move(keys))
{}

Result<std::unique_ptr<Store>> Store::open(const StoreHome& home, const Secret& root, Ports ports,
                                           OpenMode mode)
{
    if (auto made = ports.disk.makeFolder(home.folder / "outbox"); !made.ok()) {
        return made.error();
    }
    if (mode == OpenMode::Create) {
        auto made = DraftKeys::create(ports.disk, home.folder, home.station);
        if (!made.ok() && made.error().code != ErrorCode::FileExists) {
            return made.error();
        }
    }
    const Secret databaseKey = deriveKey(root, "database");
    auto database = Database::open(home.folder / "store.db", &databaseKey, stationFormat(), mode);
    if (!database.ok()) {
        return database.error();
    }
    auto keys = DraftKeys::open(ports.disk, ports.random, home.folder, home.station, root);
    if (!keys.ok() && keys.error().code == ErrorCode::FileMissing) {
        return fail(ErrorCode::DraftKeysDamaged, "drafts.key is missing");
    }
    if (!keys.ok()) {
        return keys.error();
    }
    return std::unique_ptr<Store>(
        new Store(home.folder, std::move(database).value(), std::move(keys).value(), ports));
}

Result<OutboxReport> Store::recover()
{
    auto report = m_outbox.recover();
    if (!report.ok()) {
        logError(m_ports.log, "core.store", "recovery failed", report.error());
        return report;
    }
    const OutboxReport& found = report.value();
    m_ports.log.write(LogLevel::Info, "core.store",
                      "recovered renamed=" + std::to_string(found.renamed) +
                          " removed=" + std::to_string(found.removed) +
                          " erased_keys=" + std::to_string(found.erasedKeys));
    for (const auto* ids : {&found.missing, &found.damaged}) {
        for (const PacketId& id : *ids) {
            logError(m_ports.log, "core.store", "packet file missing or damaged",
                     fail(ErrorCode::OutboxDamaged, id.hex()));
        }
    }
    for (const std::string& name : found.strangers) {
        logError(m_ports.log, "core.store", "packet file without a row",
                 fail(ErrorCode::OutboxDamaged, name));
    }
    return report;
}

Result<void> Store::writeCounts()
{
    auto counts = countRows(*m_database, m_ports.clock.wallMs());
    if (!counts.ok()) {
        return counts.error();
    }
    Counts same = counts.value();
    same.asOfMs = m_written ? m_written->asOfMs : 0;
    if (m_written == same) {
        return {};
    }
    if (auto saved = saveCounts(m_ports.disk, m_home, counts.value()); !saved.ok()) {
        return saved;
    }
    m_written = counts.value();
    return {};
}

} // namespace ipis::core
