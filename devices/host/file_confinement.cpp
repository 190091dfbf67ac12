// SPDX-License-Identifier: GPL-3.0-or-later
// One list of what stays, given to Landlock or bound into an empty root. Landlock by raw calls:
// Debian 12's C library has no wrappers and its header ends at the second ABI.
#include "devices/host/confinement.h"

#include "core/base/file_descriptor.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ipis::devices {

using core::FileDescriptor;

namespace {

// linux/landlock.h of later kernels.
constexpr std::uint64_t kTruncate = 1ULL << 14; // ABI 3
constexpr std::uint64_t kControl = 1ULL << 15;  // ABI 5: ioctl() of devices
constexpr std::uint64_t kBindTcp = 1ULL << 0;   // ABI 4
constexpr std::uint64_t kConnectTcp = 1ULL << 1;
constexpr std::uint64_t kAbstractSockets = 1ULL << 0; // ABI 6
constexpr std::uint64_t kSignals = 1ULL << 1;

constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kWriting = LANDLOCK_ACCESS_FS_WRITE_FILE | kControl;
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
                                   LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate | kControl;

struct RulesetAttributes
{
    std::uint64_t files;
    std::uint64_t network;
    std::uint64_t scopes;
};

struct Opening
{
    std::filesystem::path path;
    std::uint64_t access;
};

std::vector<Opening> openingsOf(const Openings& openings)
{
    std::vector<Opening> all;
    for (const char* path :
         {"/usr", "/lib", "/lib32", "/lib64", "/sys", "/run/udev", "/proc/self", "/proc/meminfo",
          "/proc/cpuinfo", "/proc/sys/vm", "/etc/ld.so.cache"}) {
        all.push_back({path, kReading});
    }
    all.push_back({"/dev", kReading | kWriting});
    for (const auto& picture : openings.pictures) {
        all.push_back({picture, kReading});
    }
    if (!openings.privateFolder.empty()) {
        all.push_back({openings.privateFolder, kReading | kWriting | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                                                   LANDLOCK_ACCESS_FS_REMOVE_FILE});
    }
    return all;
}

RulesetAttributes attributesOf(long abi)
{
    RulesetAttributes attributes{LANDLOCK_ACCESS_FS_MAKE_SYM * 2 - 1, 0, 0};
    attributes.files |= abi >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0;
    attributes.files |= abi >= 3 ? kTruncate : 0;
    attributes.network = abi >= 4 ? kBindTcp | kConnectTcp : 0;
    attributes.files |= abi >= 5 ? kControl : 0;
    attributes.scopes = abi >= 6 ? kAbstractSockets | kSignals : 0;
    return attributes;
}

bool isFolder(int descriptor)
{
    struct stat status
    {};
    return ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
}

FileDescriptor held(const std::filesystem::path& path)
{
    return FileDescriptor(::open(path.c_str(), O_PATH | O_CLOEXEC));
}

// What is not there needs no rule.
bool addRule(int ruleset, const Opening& opening, std::uint64_t handled)
{
    const FileDescriptor parent = held(opening.path);
    if (!parent.valid()) {
        return true;
    }
    landlock_path_beneath_attr rule{};
    rule.parent_fd = parent.get();
    rule.allowed_access = opening.access & handled;
    if (!isFolder(parent.get())) {
        rule.allowed_access &= kOfFiles;
    }
    return ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

void write(const char* file, const std::string& line)
{
    std::ofstream(file) << line;
}

bool enterNamespaces()
{
    const std::string user = std::to_string(::getuid());
    const std::string group = std::to_string(::getgid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
        return false;
    }
    write("/proc/self/setgroups", "deny");
    write("/proc/self/uid_map", user + " " + user + " 1");
    write("/proc/self/gid_map", group + " " + group + " 1");
    return ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

struct HeldOpening
{
    std::filesystem::path path;
    FileDescriptor source;
};

// Where `opening` will lie in the new root; made there.
bool place(const HeldOpening& opening, const std::filesystem::path& root)
{
    const auto target = root / opening.path.relative_path();
    std::error_code failed;
    std::filesystem::create_directories(
        isFolder(opening.source.get()) ? target : target.parent_path(), failed);
    if (!isFolder(opening.source.get())) {
        write(target.c_str(), "");
    }
    const std::string source = "/proc/self/fd/" + std::to_string(opening.source.get());
    return ::mount(source.c_str(), target.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0;
}

} // namespace

bool confineByLandlock(const Openings& openings)
{
    const long abi =
        ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1) {
        return false;
    }
    const RulesetAttributes attributes = attributesOf(abi);
    const FileDescriptor ruleset(static_cast<int>(
        ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    if (!ruleset.valid()) {
        return false;
    }
    const auto all = openingsOf(openings);
    return std::ranges::all_of(all,
                               [&](const Opening& opening) {
                                   return addRule(ruleset.get(), opening, attributes.files);
                               }) &&
           ::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0;
}

// In a root that holds nothing else, over /tmp of a namespace of our own; the capabilities over
// that namespace go with all others.
bool confineByNamespace(const Openings& openings)
{
    if (!enterNamespaces()) {
        return false;
    }
    const std::filesystem::path root = "/tmp";
    std::vector<HeldOpening> all;
    for (Opening& opening : openingsOf(openings)) {
        if (opening.path != "/proc/self" && !opening.path.string().starts_with("/proc/")) {
            FileDescriptor source = held(opening.path);
            if (source.valid()) {
                all.push_back({std::move(opening.path), std::move(source)});
            }
        }
    }
    all.push_back({"/proc", held("/proc")}); // of others only what every user sees
    if (::mount("none", root.c_str(), "tmpfs", MS_NOSUID, "mode=0755") != 0) {
        return false;
    }
    return std::ranges::all_of(all, [&](const auto& one) { return place(one, root); }) &&
           ::mount(nullptr, root.c_str(), nullptr, MS_REMOUNT | MS_RDONLY | MS_NOSUID, nullptr) ==
               0 &&
           ::chdir(root.c_str()) == 0 && ::chroot(".") == 0 && ::chdir("/") == 0;
}

} // namespace ipis::devices
