// SPDX-License-Identifier: GPL-3.0-or-later
// Input files: those that a command line names, opened by whoever typed it.
#pragma once

#include "app/console/arguments.h"
#include "core/base/bytes.h"
#include "core/base/file_descriptor.h"

#include <map>

namespace ipis::app {

// An argument that is a file's name: --option FILE, or --option WHAT=FILE; without an option each
// word.
struct FileArgument
{
    std::string option;
    bool afterEquals = false;
};

// The files' names as given, argument by argument.
std::vector<std::string> filesOf(const std::vector<FileArgument>& named,
                                 const Arguments& arguments);

// Opens them for another process to read. FileMissing, FileUnreadable.
core::Result<std::vector<core::FileDescriptor>> openFiles(const std::vector<std::string>& names);

// Files that were opened elsewhere, by the names they have in the command line.
class GivenFiles
{
public:
    // One for each of `names`, in that order: UsageWrong.
    static core::Result<GivenFiles> create(const std::vector<std::string>& names,
                                           std::vector<core::FileDescriptor> files);
    // The whole file. FileMissing (not among them), FileUnreadable (not a regular file),
    // FileTooLarge.
    core::Result<core::Bytes> read(const std::string& name, std::size_t limit) const;

private:
    std::map<std::string, core::FileDescriptor> m_files;
};

} // namespace ipis::app
