// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and checking the seal.
#include "core/store/store_seal.h"

#include "core/crypto/kdf.h"
#include "core/sqlite/log_check.h"

namespace ipis::core {

namespace {

constexpr const char* kDatabase = "store.db";
constexpr const char* kLog = "store.db-wal";
constexpr const char* kJournal = "store.db-journal";
constexpr const char* kSeal = "store.seal";
constexpr const char* kDraftKeys = "drafts.key";
// What only changes while the store is open.
constexpr const char* kRest[] = {kDraftKeys, "identity.key", "slots-0", "slots-1",
                                 "audit-head.cose"};
constexpr std::size_t kHeadSize = 64; // magic, station, audit seq, head
constexpr std::size_t kSealSize = kHeadSize + 64;
constexpr std::size_t kPiece = 1024 * 1024;
constexpr std::size_t kLogLimit = 1024 * 1024 * 1024;

} // namespace

StoreSeal::StoreSeal(Disk& disk, std::filesystem::path home, const StationId& station,
                     const Secret& root)
    : m_disk(disk), m_home(std::move(home)), m_station(station), m_key(deriveKey(root, "seal"))
{}

// Of the whole file in pieces; zeros when there is none that can be read.
Hash StoreSeal::hashOf(const std::string& name)
{
    Hasher hasher;
    for (std::uint64_t at = 0;;) {
        auto piece = m_disk.readAt(m_home / name, at, kPiece);
        if (!piece.ok()) {
            return {};
        }
        hasher.update(piece.value());
        at += piece.value().size();
        if (piece.value().size() < kPiece) {
            return hasher.finish();
        }
    }
}

Bytes StoreSeal::make(const ChainEnd& end)
{
    Bytes seal = toBytes(viewOf("IPISSEL1"));
    append(seal, m_station.bytes);
    appendU64(seal, end.seq);
    append(seal, end.hash);
    append(seal, keyedHash(m_key, hashOf(kDatabase)));
    Bytes rest = seal;
    for (const char* name : kRest) {
        append(rest, hashOf(name));
    }
    append(seal, keyedHash(m_key, rest));
    return seal;
}

Result<void> StoreSeal::close(const ChainEnd& end)
{
    if (exists(m_disk, m_home / kLog)) {
        return fail(ErrorCode::StoreFailed, "the log is still there");
    }
    return replaceFile(m_disk, m_home / kSeal, make(end));
}

void StoreSeal::checkFiles(BytesView seal, std::vector<Finding>& findings)
{
    ChainEnd end;
    if (seal.size() == kSealSize) {
        end.seq = readU64(seal.subspan(24));
        std::ranges::copy(seal.subspan(32, 32), end.hash.begin());
    }
    const Bytes expected = make(end);
    const BytesView now = expected;
    if (seal.size() != kSealSize || !equal(seal.first(kHeadSize), now.first(kHeadSize))) {
        findings.push_back({ErrorCode::StoreRolledBack, kSeal});
    } else if (!equal(seal.subspan(kHeadSize, 32), now.subspan(kHeadSize, 32))) {
        findings.push_back({ErrorCode::StoreRolledBack, kDatabase});
    } else if (!equal(seal.last(32), now.last(32))) {
        findings.push_back({ErrorCode::StoreRolledBack, kDraftKeys});
    }
}

Result<std::vector<Finding>> StoreSeal::open()
{
    std::vector<Finding> findings;
    if (!exists(m_disk, m_home / kDatabase)) {
        return findings;
    }
    auto seal = readFile(m_disk, m_home / kSeal, kSealSize);
    const bool sealed = seal.ok() || seal.error().code != ErrorCode::FileMissing;
    if (!sealed) {
        findings.push_back({ErrorCode::StoreNotClosed});
    } else {
        checkFiles(seal.ok() ? BytesView(seal.value()) : BytesView(), findings);
    }
    if (auto looked = lookAtLog(sealed && findings.empty(), findings); !looked.ok()) {
        return looked.error();
    }
    auto gone = m_disk.remove(m_home / kSeal);
    if (!gone.ok()) { // a folder of that name
        gone = setAside(kSeal, false, ErrorCode::StoreRolledBack, findings);
    }
    return gone.ok() ? Result<std::vector<Finding>>(std::move(findings)) : gone.error();
}

Result<void> StoreSeal::lookAtLog(bool sealed, std::vector<Finding>& findings)
{
    // This store has no rollback journal; SQLite would play back whatever is in it.
    if (exists(m_disk, m_home / kJournal)) {
        if (auto done = setAside(kJournal, false, ErrorCode::StoreLogDamaged, findings);
            !done.ok()) {
            return done;
        }
    }
    const auto size = m_disk.sizeOf(m_home / kLog);
    if (!size.ok() || size.value() == 0) {
        return !size.ok() && size.error().code != ErrorCode::FileMissing ? size.error()
                                                                         : Result<void>();
    }
    if (sealed) {
        return setAside(kLog, false, ErrorCode::StoreRolledBack, findings);
    }
    auto log = readFile(m_disk, m_home / kLog, kLogLimit);
    if (!log.ok()) {
        return log.error();
    }
    return checkLog(log.value()) == LogState::Damaged
               ? setAside(kLog, true, ErrorCode::StoreLogDamaged, findings)
               : Result<void>();
}

Result<void> StoreSeal::setKeysAside(std::vector<Finding>& findings)
{
    if (!exists(m_disk, m_home / kDraftKeys)) {
        findings.push_back({ErrorCode::DraftKeysDamaged, kDraftKeys});
        return {};
    }
    return setAside(kDraftKeys, false, ErrorCode::DraftKeysDamaged, findings);
}

Result<void> StoreSeal::setAside(const std::string& name, bool copy, ErrorCode code,
                                 std::vector<Finding>& findings)
{
    std::string aside;
    for (int n = 1; aside.empty() || exists(m_disk, m_home / aside); ++n) {
        if (copy && !aside.empty() && hashOf(aside) == hashOf(name)) {
            findings.push_back({code, aside}); // kept by a log-in that went no further
            return {};
        }
        aside = name + ".bad-" + std::to_string(n);
    }
    findings.push_back({code, aside});
    if (!copy) {
        return m_disk.rename(m_home / name, m_home / aside);
    }
    auto bytes = readFile(m_disk, m_home / name, kLogLimit);
    auto kept =
        bytes.ok() ? m_disk.write(m_home / aside, bytes.value()) : Result<void>(bytes.error());
    // No room for the copy must not keep anybody from working.
    return !kept.ok() && kept.error().code == ErrorCode::DiskFull ? m_disk.remove(m_home / aside)
                                                                  : std::move(kept);
}

} // namespace ipis::core
