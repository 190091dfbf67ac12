// SPDX-License-Identifier: GPL-3.0-or-later
// Files through POSIX calls, with the errors sorted into our codes.
#include "core/base/disk.h"
#include "core/base/file_descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace ipis::core {

namespace {

namespace fs = std::filesystem;

// Only the file's own name goes into the log: folders above may carry a person's account name.
Error systemError(ErrorCode otherwise, const char* call, const fs::path& file, int number = errno)
{
    ErrorCode code = otherwise;
    if (number == ENOSPC || number == EDQUOT) {
        code = ErrorCode::DiskFull;
    } else if (number == ENOENT || number == ENOTDIR) {
        code = ErrorCode::FileMissing;
    } else if (number == EIO) {
        code = ErrorCode::DiskFailed;
    } else if (number == ENAMETOOLONG) {
        code = ErrorCode::PathTooLong;
    } else if (number == ELOOP) {
        code = ErrorCode::FileIsLink; // opened with O_NOFOLLOW
    }
    return fail(code,
                std::string(call) + " " + file.filename().string() + ": " + std::strerror(number));
}

Result<FileDescriptor> openFile(const fs::path& file, int flags, ErrorCode otherwise)
{
    FileDescriptor fd(::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.valid()) {
        return systemError(otherwise, "open", file);
    }
    return fd;
}

Result<void> writeAll(int fd, const fs::path& file, std::uint64_t offset, BytesView bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return systemError(ErrorCode::FileUnwritable, "pwrite", file);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(n));
        offset += static_cast<std::uint64_t>(n);
    }
    return {};
}

Result<void> syncFolderOf(const fs::path& file)
{
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd.valid()) {
        return systemError(ErrorCode::FileUnwritable, "open folder", folder);
    }
    if (::fsync(fd.get()) != 0) {
        return systemError(ErrorCode::DiskFailed, "fsync folder", folder);
    }
    return {};
}

} // namespace

Result<std::uint64_t> SystemDisk::sizeOf(const fs::path& file)
{
    struct stat info
    {};
    if (::lstat(file.c_str(), &info) != 0) {
        return systemError(ErrorCode::FileUnreadable, "stat", file);
    }
    if (!S_ISREG(info.st_mode)) {
        return fail(ErrorCode::FileUnreadable, "not a regular file");
    }
    return static_cast<std::uint64_t>(info.st_size);
}

Result<Bytes> SystemDisk::readAt(const fs::path& file, std::uint64_t offset, std::size_t size)
{
    auto fd = openFile(file, O_RDONLY | O_NONBLOCK, ErrorCode::FileUnreadable);
    if (!fd.ok()) {
        return fd.error();
    }
    struct stat info
    {};
    if (::fstat(fd.value().get(), &info) != 0 || !S_ISREG(info.st_mode)) {
        return fail(ErrorCode::FileUnreadable, "not a regular file");
    }
    const auto length = static_cast<std::uint64_t>(info.st_size);
    const std::uint64_t rest = offset < length ? length - offset : 0;
    Bytes bytes(static_cast<std::size_t>(std::min<std::uint64_t>(rest, size)));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::pread(fd.value().get(), bytes.data() + done, bytes.size() - done,
                                  static_cast<off_t>(offset + done));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return systemError(ErrorCode::FileUnreadable, "pread", file);
        }
        if (n == 0) {
            break;
        }
        done += static_cast<std::size_t>(n);
    }
    bytes.resize(done);
    return bytes;
}

Result<void> SystemDisk::write(const fs::path& file, BytesView bytes)
{
    const bool fresh = ::access(file.c_str(), F_OK) != 0;
    auto fd = openFile(file, O_WRONLY | O_CREAT | O_TRUNC, ErrorCode::FileUnwritable);
    if (!fd.ok()) {
        return fd.error();
    }
    if (auto written = writeAll(fd.value().get(), file, 0, bytes); !written.ok()) {
        return written;
    }
    if (::fsync(fd.value().get()) != 0) {
        return systemError(ErrorCode::DiskFailed, "fsync", file);
    }
    // fsync(2): a new file's name is only durable once its folder is synced too.
    return fresh ? syncFolderOf(file) : Result<void>();
}

Result<void> SystemDisk::writeAt(const fs::path& file, std::uint64_t offset, BytesView bytes)
{
    auto fd = openFile(file, O_WRONLY, ErrorCode::FileUnwritable);
    if (!fd.ok()) {
        return fd.error();
    }
    if (auto written = writeAll(fd.value().get(), file, offset, bytes); !written.ok()) {
        return written;
    }
    if (::fdatasync(fd.value().get()) != 0) {
        return systemError(ErrorCode::DiskFailed, "fdatasync", file);
    }
    return {};
}

Result<void> SystemDisk::rename(const fs::path& from, const fs::path& to)
{
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return systemError(ErrorCode::FileUnwritable, "rename", from);
    }
    return syncFolderOf(to);
}

Result<void> SystemDisk::remove(const fs::path& file)
{
    if (::unlink(file.c_str()) != 0) {
        if (errno == ENOENT) {
            return {};
        }
        return systemError(ErrorCode::FileUnwritable, "unlink", file);
    }
    return syncFolderOf(file);
}

Result<std::vector<std::string>> SystemDisk::list(const fs::path& folder)
{
    std::error_code error;
    std::vector<std::string> names;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        names.push_back(entry->path().filename().string());
    }
    if (error) {
        return systemError(ErrorCode::FileUnreadable, "list", folder, error.value());
    }
    std::ranges::sort(names);
    return names;
}

Result<void> SystemDisk::makeFolder(const fs::path& folder)
{
    fs::path soFar;
    for (const auto& part : folder) {
        soFar /= part;
        if (::mkdir(soFar.c_str(), 0700) == 0) {
            if (auto synced = syncFolderOf(soFar); !synced.ok()) {
                return synced;
            }
        } else if (const int number = errno; number != EEXIST) {
            std::error_code ignored;
            if (!fs::is_directory(soFar, ignored)) {
                return systemError(ErrorCode::FileUnwritable, "mkdir", soFar, number);
            }
        }
    }
    return {};
}

Result<DiskSpace> SystemDisk::space(const fs::path& folder)
{
    struct statvfs info
    {};
    if (::statvfs(folder.c_str(), &info) != 0) {
        return systemError(ErrorCode::FileUnreadable, "statvfs", folder);
    }
    return DiskSpace{static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize,
                     static_cast<std::uint64_t>(info.f_blocks) * info.f_frsize};
}

bool exists(Disk& disk, const fs::path& file)
{
    return disk.sizeOf(file).ok();
}

Result<Bytes> readFile(Disk& disk, const fs::path& file, std::size_t limit)
{
    auto size = disk.sizeOf(file);
    if (!size.ok()) {
        return size.error();
    }
    if (size.value() > limit) {
        return fail(ErrorCode::FileTooLarge, file.filename().string());
    }
    return disk.readAt(file, 0, static_cast<std::size_t>(size.value()));
}

Result<void> replaceFile(Disk& disk, const fs::path& file, BytesView bytes)
{
    fs::path fresh = file;
    fresh += ".new";
    if (auto written = disk.write(fresh, bytes); !written.ok()) {
        return written;
    }
    return disk.rename(fresh, file);
}

} // namespace ipis::core
