// SPDX-License-Identifier: GPL-3.0-or-later
// mkdtemp and its end.
#include "devices/client/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace ipis::devices {

core::Result<PrivateFolder> PrivateFolder::make(const std::filesystem::path& parent)
{
    std::string name = (parent / "ipis-devices-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        return core::fail(core::ErrorCode::FileUnwritable, std::strerror(errno));
    }
    return PrivateFolder(name);
}

PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept
{
    std::swap(m_path, other.m_path);
    return *this;
}

PrivateFolder::~PrivateFolder()
{
    if (!m_path.empty()) {
        std::error_code ignored; // a folder left in the temporary folder harms nobody
        std::filesystem::remove_all(m_path, ignored);
    }
}

} // namespace ipis::devices
