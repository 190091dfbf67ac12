// SPDX-License-Identifier: GPL-3.0-or-later
// Passing calls on, except the one that fails.
#include "tests/support/fault_disk.h"

namespace ipis::test {

using core::Result;

bool FaultDisk::fails()
{
    ++m_calls;
    return failAt != 0 && (m_calls == failAt || (dead && m_calls > failAt));
}

Result<std::uint64_t> FaultDisk::sizeOf(const std::filesystem::path& file)
{
    return m_real.sizeOf(file);
}

Result<core::Bytes> FaultDisk::readAt(const std::filesystem::path& file, std::uint64_t offset,
                                      std::size_t size)
{
    return m_real.readAt(file, offset, size);
}

Result<void> FaultDisk::write(const std::filesystem::path& file, core::BytesView bytes)
{
    return fails() ? core::fail(code, "injected") : m_real.write(file, bytes);
}

Result<void> FaultDisk::writeAt(const std::filesystem::path& file, std::uint64_t offset,
                                core::BytesView bytes)
{
    return fails() ? core::fail(code, "injected") : m_real.writeAt(file, offset, bytes);
}

Result<void> FaultDisk::rename(const std::filesystem::path& from, const std::filesystem::path& to)
{
    return fails() ? core::fail(code, "injected") : m_real.rename(from, to);
}

Result<void> FaultDisk::remove(const std::filesystem::path& file)
{
    return fails() ? core::fail(code, "injected") : m_real.remove(file);
}

Result<std::vector<std::string>> FaultDisk::list(const std::filesystem::path& folder)
{
    return m_real.list(folder);
}

Result<void> FaultDisk::makeFolder(const std::filesystem::path& folder)
{
    return m_real.makeFolder(folder);
}

Result<core::DiskSpace> FaultDisk::space(const std::filesystem::path& folder)
{
    return m_real.space(folder);
}

} // namespace ipis::test
