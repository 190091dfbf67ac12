// SPDX-License-Identifier: GPL-3.0-or-later
// Finding, opening and reading the files of a command line.
#include "app/console/input_files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ipis::app {

using namespace core;

std::vector<std::string> filesOf(const std::vector<FileArgument>& named, const Arguments& arguments)
{
    std::vector<std::string> files;
    for (const FileArgument& argument : named) {
        const auto given =
            argument.option.empty() ? arguments.words() : arguments.values(argument.option);
        for (const std::string& value : given) {
            const std::size_t equals = argument.afterEquals ? value.find('=') : 0;
            if (equals != std::string::npos) { // else the command says what it lacks
                files.push_back(argument.afterEquals ? value.substr(equals + 1) : value);
            }
        }
    }
    return files;
}

Result<std::vector<FileDescriptor>> openFiles(const std::vector<std::string>& names)
{
    std::vector<FileDescriptor> files;
    for (const std::string& name : names) {
        FileDescriptor file(
            ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
        if (!file.valid()) {
            return fail(errno == ENOENT         ? ErrorCode::FileMissing
                        : errno == ELOOP        ? ErrorCode::FileIsLink
                        : errno == ENAMETOOLONG ? ErrorCode::PathTooLong
                                                : ErrorCode::FileUnreadable);
        }
        files.push_back(std::move(file));
    }
    return files;
}

Result<GivenFiles> GivenFiles::create(const std::vector<std::string>& names,
                                      std::vector<FileDescriptor> files)
{
    if (names.size() != files.size()) {
        return fail(ErrorCode::UsageWrong, "number of files");
    }
    GivenFiles given;
    for (std::size_t i = 0; i < names.size(); ++i) {
        given.m_files.emplace(names[i], std::move(files[i]));
    }
    return given;
}

Result<Bytes> GivenFiles::read(const std::string& name, std::size_t limit) const
{
    const auto found = m_files.find(name);
    if (found == m_files.end()) {
        return fail(ErrorCode::FileMissing);
    }
    const int fd = found->second.get();
    struct stat status
    {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(ErrorCode::FileUnreadable);
    }
    if (static_cast<std::uint64_t>(status.st_size) > limit) {
        return fail(ErrorCode::FileTooLarge);
    }
    Bytes bytes(static_cast<std::size_t>(status.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n =
            ::pread(fd, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (n <= 0) {
            return fail(ErrorCode::FileUnreadable);
        }
        done += static_cast<std::size_t>(n);
    }
    return bytes;
}

} // namespace ipis::app
