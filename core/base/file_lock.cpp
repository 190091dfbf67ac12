// SPDX-License-Identifier: GPL-3.0-or-later
// One lock, one holder.
#include "core/base/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace ipis::core {

Result<FileLock> FileLock::acquire(const std::filesystem::path& file)
{
    FileDescriptor fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.valid()) {
        return fail(errno == ENOENT ? ErrorCode::FileMissing : ErrorCode::FileUnwritable,
                    std::string("open lock: ") + std::strerror(errno));
    }
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        std::array<char, 24> holder{};
        const ssize_t n = ::pread(fd.get(), holder.data(), holder.size() - 1, 0);
        const std::string who = n > 0 ? holder.data() : "?";
        return fail(ErrorCode::FolderInUse, "held by process " + who);
    }
    const std::string own = std::to_string(::getpid());
    if (::ftruncate(fd.get(), 0) != 0 ||
        ::pwrite(fd.get(), own.data(), own.size(), 0) != static_cast<ssize_t>(own.size())) {
        return fail(ErrorCode::FileUnwritable, "write lock owner");
    }
    return FileLock(std::move(fd));
}

} // namespace ipis::core
