// SPDX-License-Identifier: GPL-3.0-or-later
// mkdtemp and its end, with or without the owner.
#include "devices/client/private_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::FileDescriptor;

namespace {

constexpr const char* kPrefix = "ipis-devices-";
constexpr std::size_t kLongestParent = 75; // a socket in it has at most 108 bytes of name
constexpr int kAttempts = 8;

FileDescriptor openFolder(const std::filesystem::path& folder)
{
    return FileDescriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool isOurs(const FileDescriptor& folder)
{
    struct stat status
    {};
    return ::fstat(folder.get(), &status) == 0 && status.st_uid == ::geteuid();
}

// False when a sweep took it between mkdtemp() and flock().
bool stillThere(const FileDescriptor& folder)
{
    struct stat status
    {};
    return ::fstat(folder.get(), &status) == 0 && status.st_nlink > 0;
}

void sweep(const std::filesystem::path& parent)
{
    std::error_code ignored; // what cannot be swept harms nobody
    for (const auto& entry : std::filesystem::directory_iterator(parent, ignored)) {
        if (!entry.path().filename().string().starts_with(kPrefix)) {
            continue;
        }
        const FileDescriptor folder = openFolder(entry.path());
        if (folder.valid() && isOurs(folder) && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) {
            std::filesystem::remove_all(entry.path(), ignored);
        }
    }
}

} // namespace

core::Result<PrivateFolder> PrivateFolder::make(const std::filesystem::path& wanted)
{
    std::error_code error;
    const auto parent = wanted.empty() ? std::filesystem::temp_directory_path(error) : wanted;
    if (error) {
        return fail(ErrorCode::FileMissing, "TMPDIR");
    }
    if (parent.string().size() > kLongestParent) {
        return fail(ErrorCode::PathTooLong, "TMPDIR");
    }
    sweep(parent);
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        std::string name = (parent / (std::string(kPrefix) + "XXXXXX")).string();
        if (::mkdtemp(name.data()) == nullptr) {
            return fail(ErrorCode::FileUnwritable, std::strerror(errno));
        }
        FileDescriptor folder = openFolder(name);
        if (folder.valid() && ::flock(folder.get(), LOCK_EX) == 0 && stillThere(folder)) {
            return PrivateFolder(name, std::move(folder));
        }
    }
    return fail(ErrorCode::FileUnwritable, "the folder was taken away");
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_lock(std::move(other.m_lock))
{}

PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_lock, other.m_lock);
    return *this;
}

PrivateFolder::~PrivateFolder()
{
    if (!m_path.empty()) {
        std::error_code ignored; // the next one sweeps
        std::filesystem::remove_all(m_path, ignored);
    }
}

} // namespace ipis::devices
