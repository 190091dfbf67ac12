// SPDX-License-Identifier: GPL-3.0-or-later
// Disk: the file operations our formats need, each durable when it returns; enters by parameter so
// that tests can fail the i-th call or lose what was not synced.
#pragma once

#include "core/base/bytes.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ipis::core {

struct DiskSpace
{
    std::uint64_t freeBytes = 0; // free to this user
    std::uint64_t totalBytes = 0;
};

// Thread: any; two threads must not write the same path at once.
// Errors: FileMissing, FileUnreadable, FileUnwritable, FileExists, DiskFull (nothing of the call
// remains visible under its final name), DiskFailed (a sync failed: what reached the medium is not
// known, so the caller must stop and verify, never retry and go on; see fsync(2) and USENIX ATC'20
// "Can applications recover from fsync failures?").
// New files are 0600, new folders 0700. Symbolic links as the last path component are refused.
class Disk
{
public:
    virtual ~Disk() = default;

    virtual Result<std::uint64_t> sizeOf(const std::filesystem::path& file) = 0;
    // Exactly `size` bytes from `offset`, fewer only at the end of the file.
    virtual Result<Bytes> readAt(const std::filesystem::path& file, std::uint64_t offset,
                                 std::size_t size) = 0;
    // Creates or truncates, writes everything, fsync. Not atomic: see replaceFile().
    virtual Result<void> write(const std::filesystem::path& file, BytesView bytes) = 0;
    // Overwrites or extends in place, fdatasync. The file must exist.
    virtual Result<void> writeAt(const std::filesystem::path& file, std::uint64_t offset,
                                 BytesView bytes) = 0;
    // Atomic; replaces `to`; then fsync of the folder of `to`. Both in one file system.
    virtual Result<void> rename(const std::filesystem::path& from,
                                const std::filesystem::path& to) = 0;
    // unlink, then fsync of the folder. A file that is not there is no error.
    virtual Result<void> remove(const std::filesystem::path& file) = 0;
    // Names of the entries, sorted bytewise, without "." and "..".
    virtual Result<std::vector<std::string>> list(const std::filesystem::path& folder) = 0;
    // Like mkdir -p.
    virtual Result<void> makeFolder(const std::filesystem::path& folder) = 0;
    virtual Result<DiskSpace> space(const std::filesystem::path& folder) = 0;
};

// The POSIX file system.
class SystemDisk final : public Disk
{
public:
    Result<std::uint64_t> sizeOf(const std::filesystem::path& file) override;
    Result<Bytes> readAt(const std::filesystem::path& file, std::uint64_t offset,
                         std::size_t size) override;
    Result<void> write(const std::filesystem::path& file, BytesView bytes) override;
    Result<void> writeAt(const std::filesystem::path& file, std::uint64_t offset,
                         BytesView bytes) override;
    Result<void> rename(const std::filesystem::path& from,
                        const std::filesystem::path& to) override;
    Result<void> remove(const std::filesystem::path& file) override;
    Result<std::vector<std::string>> list(const std::filesystem::path& folder) override;
    Result<void> makeFolder(const std::filesystem::path& folder) override;
    Result<DiskSpace> space(const std::filesystem::path& folder) override;
};

bool exists(Disk& disk, const std::filesystem::path& file);

// The whole file; FileTooLarge above `limit` bytes.
Result<Bytes> readFile(Disk& disk, const std::filesystem::path& file, std::size_t limit);

// All or nothing: writes FILE.new, syncs, renames over FILE. A leftover FILE.new means nothing.
Result<void> replaceFile(Disk& disk, const std::filesystem::path& file, BytesView bytes);

} // namespace ipis::core
