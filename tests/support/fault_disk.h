// SPDX-License-Identifier: GPL-3.0-or-later
// FaultDisk: the real disk, except that the i-th changing call fails or is the last to happen.
#pragma once

#include "core/base/disk.h"

namespace ipis::test {

// Counts write, writeAt, rename and remove from 1. Call number `failAt` fails with `code` and does
// nothing; with `dead` every later changing call fails too (the plug was pulled).
class FaultDisk : public core::Disk
{
public:
    explicit FaultDisk(core::Disk& real) : m_real(real) {}

    int failAt = 0;
    bool dead = false;
    core::ErrorCode code = core::ErrorCode::DiskFailed;
    int calls() const { return m_calls; }

    core::Result<std::uint64_t> sizeOf(const std::filesystem::path& file) override;
    core::Result<core::Bytes> readAt(const std::filesystem::path& file, std::uint64_t offset,
                                     std::size_t size) override;
    core::Result<void> write(const std::filesystem::path& file, core::BytesView bytes) override;
    core::Result<void> writeAt(const std::filesystem::path& file, std::uint64_t offset,
                               core::BytesView bytes) override;
    core::Result<void> rename(const std::filesystem::path& from,
                              const std::filesystem::path& to) override;
    core::Result<void> remove(const std::filesystem::path& file) override;
    core::Result<std::vector<std::string>> list(const std::filesystem::path& folder) override;
    core::Result<void> makeFolder(const std::filesystem::path& folder) override;
    core::Result<core::DiskSpace> space(const std::filesystem::path& folder) override;

private:
    bool fails();

    core::Disk& m_real;
    int m_calls = 0;
};

} // namespace ipis::test
