// SPDX-License-Identifier: GPL-3.0-or-later
// PrivateFolder: a 0700 folder for one socket, gone with its owner.
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace ipis::devices {

class PrivateFolder
{
public:
    // Under `parent`, with a name nobody can know beforehand (mkdtemp). FileUnwritable.
    static core::Result<PrivateFolder> make(const std::filesystem::path& parent);

    PrivateFolder(PrivateFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    PrivateFolder& operator=(PrivateFolder&& other) noexcept;
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder();

    const std::filesystem::path& path() const { return m_path; }

private:
    explicit PrivateFolder(std::filesystem::path path) : m_path(std::move(path)) {}

    std::filesystem::path m_path;
};

} // namespace ipis::devices
