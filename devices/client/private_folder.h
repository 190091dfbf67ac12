// SPDX-License-Identifier: GPL-3.0-or-later
// PrivateFolder: a 0700 folder for one socket, gone with its owner or swept by the next one.
#pragma once

#include "core/base/file_descriptor.h"
#include "core/base/result.h"

#include <filesystem>

namespace ipis::devices {

// The owner holds flock(2) on the folder itself, which goes with the process: a folder of ours that
// nobody holds was left by a program that was killed.
class PrivateFolder
{
public:
    // Under `parent`, with a name nobody can know beforehand (mkdtemp). Removes what killed
    // programs left there first. FileUnwritable.
    static core::Result<PrivateFolder> make(const std::filesystem::path& parent);

    PrivateFolder(PrivateFolder&& other) noexcept;
    PrivateFolder& operator=(PrivateFolder&& other) noexcept;
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder();

    const std::filesystem::path& path() const { return m_path; }

private:
    PrivateFolder(std::filesystem::path path, core::FileDescriptor lock)
        : m_path(std::move(path)), m_lock(std::move(lock))
    {}

    std::filesystem::path m_path;
    core::FileDescriptor m_lock;
};

} // namespace ipis::devices
