// SPDX-License-Identifier: GPL-3.0-or-later
// FileLock: at most one process works in a folder; the lock goes with the process.
#pragma once

#include "core/base/file_descriptor.h"
#include "core/base/result.h"

#include <filesystem>

namespace ipis::core {

// flock(2) on a file that stays behind, empty but for the holder's process number.
// Does not wait: FolderInUse when somebody else holds it, with "held by process N" as detail.
class FileLock
{
public:
    static Result<FileLock> acquire(const std::filesystem::path& file);

private:
    explicit FileLock(FileDescriptor fd) : m_fd(std::move(fd)) {}

    FileDescriptor m_fd;
};

} // namespace ipis::core
