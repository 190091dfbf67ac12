// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and the rounds that follow it.
#include "core/store/store.h"

#include "core/crypto/kdf.h"
#include "core/store/schema.h"

namespace ipis::core {

namespace {

// Without them the unfinished applications are lost, the finished ones are not: work goes on.
Result<DraftKeys> openKeys(const StoreHome& home, const Secret& root, Ports ports, StoreSeal& seal,
                           std::vector<Finding>& findings)
{
    auto keys = DraftKeys::open(ports.disk, ports.random, home.folder, home.station, root);
    if (keys.ok() || (keys.error().code != ErrorCode::FileMissing &&
                      keys.error().code != ErrorCode::DraftKeysDamaged)) {
        return keys;
    }
    auto made = seal.setKeysAside(findings);
    if (made.ok()) {
        made = DraftKeys::create(ports.disk, home.folder, home.station);
    }
    return made.ok() ? DraftKeys::open(ports.disk, ports.random, home.folder, home.station, root)
                     : Result<DraftKeys>(made.error());
}

} // namespace

Store::Store(std::filesystem::path home, std::unique_ptr<Database> database, DraftKeys keys,
             StoreSeal seal, std::vector<Finding> findings, Ports ports)
    : m_home(std::move(home)), m_ports(ports), m_database(std::move(database)),
      m_keys(std::move(keys)), m_seal(std::move(seal)), m_findings(std::move(findings)),
      m_compared(m_findings.empty())
{}

Store::~Store()
{
    const auto end = m_audit.head();
    m_database.reset();
    if (!m_compared || !end.ok()) {
        return;
    }
    if (auto sealed = m_seal.close(end.value()); !sealed.ok()) {
        logError(m_ports.log, "core.store", "store not sealed", sealed.error());
    }
}

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
    StoreSeal seal(ports.disk, home.folder, home.station, root);
    auto findings = seal.open();
    if (!findings.ok()) {
        return findings.error();
    }
    const Secret databaseKey = deriveKey(root, "database");
    auto database = Database::open(home.folder / "store.db", &databaseKey, stationFormat(), mode);
    if (!database.ok()) {
        return database.error();
    }
    auto keys = openKeys(home, root, ports, seal, findings.value());
    if (!keys.ok()) {
        return keys.error();
    }
    return std::unique_ptr<Store>(new Store(home.folder, std::move(database).value(),
                                            std::move(keys).value(), std::move(seal),
                                            std::move(findings).value(), ports));
}

Result<OutboxReport> Store::recover(const StationMemory* memory)
{
    const bool logDamaged = std::ranges::find(m_findings, ErrorCode::StoreLogDamaged,
                                              &Finding::code) != m_findings.end();
    auto report = Comparison(*m_database, m_audit, m_drafts, m_keys, m_outbox, m_ports, m_findings)
                      .run(memory, logDamaged);
    if (!report.ok()) {
        logError(m_ports.log, "core.store", "recovery failed", report.error());
        return report;
    }
    m_compared = true;
    const OutboxReport& found = report.value();
    m_ports.log.write(LogLevel::Info, "core.store",
                      "recovered renamed=" + std::to_string(found.renamed) +
                          " removed=" + std::to_string(found.removed) +
                          " rebuilt=" + std::to_string(found.rebuilt) +
                          " erased_keys=" + std::to_string(found.erasedKeys));
    for (const Finding& finding : m_findings) {
        logError(m_ports.log, "core.store", "found at unlock", fail(finding.code, finding.object));
    }
    return report;
}

void Store::emptyLog()
{
    if (auto size = m_ports.disk.sizeOf(m_home / "store.db-wal"); !size.ok() || size.value() == 0) {
        return;
    }
    if (auto moved = m_database->checkpoint(); !moved.ok()) {
        logError(m_ports.log, "core.store", "log not emptied", moved.error());
    }
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
