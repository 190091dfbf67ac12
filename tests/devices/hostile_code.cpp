// SPDX-License-Identifier: GPL-3.0-or-later
// What an attacker would do who has taken over a driver or decoder: preloaded into ipis-devices, it
// takes the first recv() after the confinement for its start. Each attempt writes a line to
// descriptor 4: its name and "refused ERRNO" or "WENT THROUGH".
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

constexpr int kReport = 4;

void report(const char* name, bool wentThrough)
{
    const std::string verdict = wentThrough ? "WENT THROUGH" : "refused " + std::to_string(errno);
    const std::string line = name + std::string("\t") + verdict + "\n";
    const auto ignored = ::write(kReport, line.data(), line.size());
    static_cast<void>(ignored);
}

// A raw call; what it gives is no negative number when it went through.
void call(const char* name, long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
          long f = 0)
{
    errno = 0;
    report(name, ::syscall(number, a, b, c, d, e, f) >= 0);
}

long at(const void* memory)
{
    return reinterpret_cast<long>(memory);
}

long parentId()
{
    return std::atol(std::getenv("HOSTILE_PARENT"));
}

void processes()
{
    const char* const words[]{"/bin/true", nullptr};
    const long parent = parentId();
    call("fork", SYS_clone, SIGCHLD);
    call("vfork", SYS_clone, CLONE_VM | CLONE_VFORK | SIGCHLD);
    std::array<unsigned long, 11> arguments{};
    arguments[4] = SIGCHLD;
    call("clone3", SYS_clone3, at(arguments.data()), sizeof arguments);
    call("execve", SYS_execve, at(words[0]), at(words), 0);
    call("execveat", SYS_execveat, AT_FDCWD, at(words[0]), at(words), 0, 0);
    call("ptrace of the parent", SYS_ptrace, PTRACE_SEIZE, parent, 0, 0);
    std::array<char, 8> memory{};
    const iovec here{memory.data(), memory.size()};
    call("process_vm_readv", SYS_process_vm_readv, parent, at(&here), 1, at(&here), 1, 0);
    call("process_vm_writev", SYS_process_vm_writev, parent, at(&here), 1, at(&here), 1, 0);
    call("a signal to the parent", SYS_kill, parent, 0);
    call("a thread's signal to the parent", SYS_tgkill, parent, parent, 0);
    call("pidfd_open", SYS_pidfd_open, parent, 0);
    call("fcntl: signals to the parent", SYS_fcntl, 3, F_SETOWN, parent);
    int owner = static_cast<int>(parent);
    call("ioctl: signals to the parent", SYS_ioctl, 3, 0x8901 /* FIOSETOWN */, at(&owner));
    call("limits of the parent", SYS_prlimit64, parent, RLIMIT_NOFILE, 0, at(arguments.data()));
    const rlimit64 most{RLIM64_INFINITY, RLIM64_INFINITY};
    call("limits of its own", SYS_prlimit64, 0, RLIMIT_FSIZE, at(&most), 0);
    call("setpriority of the parent", SYS_setpriority, PRIO_PROCESS, parent, 10);
    call("death with the parent undone", SYS_prctl, 1 /* PR_SET_PDEATHSIG */, 0);
}

void kernel()
{
    std::array<char, 128> block{};
    call("io_uring_setup", SYS_io_uring_setup, 8, at(block.data()));
    call("io_uring_enter", SYS_io_uring_enter, 0, 0, 0, 0, 0, 0);
    call("io_uring_register", SYS_io_uring_register, 0, 0, 0, 0);
    call("bpf", SYS_bpf, 0, at(block.data()), block.size());
    call("perf_event_open", SYS_perf_event_open, at(block.data()), 0, -1, -1, 0);
    call("userfaultfd", SYS_userfaultfd, 1);
    call("mount", SYS_mount, at("none"), at("/usr"), at("tmpfs"), 0, 0);
    call("umount", SYS_umount2, at("/proc"), 0);
    call("unshare", SYS_unshare, CLONE_NEWUSER);
    call("setns", SYS_setns, 0, 0);
    call("chroot", SYS_chroot, at("/"));
    call("keyctl", SYS_keyctl, 0, 0, 0, 0, 0);
    call("add_key", SYS_add_key, at("user"), at("a"), at("b"), 1, -2);
    call("memfd_create", SYS_memfd_create, at("a"), 0);
    call("init_module", SYS_init_module, at(block.data()), block.size(), at(""));
    call("setuid", SYS_setuid, 0);
    call("sethostname", SYS_sethostname, at("a"), 1);
    call("open_by_handle_at", SYS_open_by_handle_at, AT_FDCWD, at(block.data()), O_RDONLY);
    call("name_to_handle_at", SYS_name_to_handle_at, AT_FDCWD, at("/"), at(block.data()),
         at(block.data()), 0);
    call("inotify_init1", SYS_inotify_init1, 0);
    call("fanotify_init", SYS_fanotify_init, 0, 0);
    call("shmget", SYS_shmget, 0, 4096, 01600);
    call("mq_open", SYS_mq_open, at("a"), O_CREAT | O_RDWR, 0600, 0);
    call("typing into the terminal", SYS_ioctl, 0, 0x5412 /* TIOCSTI */, at(block.data()));
}

void network(const char* socketOfAnother)
{
    for (const int family : {AF_INET, AF_INET6, AF_PACKET, AF_VSOCK, AF_ALG, AF_BLUETOOTH}) {
        call(("socket of family " + std::to_string(family)).c_str(), SYS_socket, family,
             SOCK_STREAM, 0);
    }
    call("netlink: routes", SYS_socket, AF_NETLINK, SOCK_RAW, 0);
    call("netlink: audit", SYS_socket, AF_NETLINK, SOCK_RAW, 9);
    std::array<int, 2> pair{};
    call("socketpair", SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, at(pair.data()));
    sockaddr_un address{AF_UNIX, {}};
    std::strncpy(address.sun_path, socketOfAnother, sizeof address.sun_path - 1);
    errno = 0;
    const long socket = ::syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0);
    report("a Unix socket of another program",
           socket >= 0 && ::syscall(SYS_connect, socket, &address, sizeof address) == 0);
}

void files(const std::string& home)
{
    const std::string target = home + "/store.db";
    const std::string key = home + "/drafts.key";
    const char* const path = target.c_str();
    struct Way
    {
        const char* name;
        int flags;
    };
    for (const auto& [name, flags] :
         {Way{"read", O_RDONLY}, Way{"write", O_WRONLY}, Way{"read and write", O_RDWR},
          Way{"append", O_WRONLY | O_APPEND}, Way{"cut", O_WRONLY | O_TRUNC},
          Way{"cut by reading", O_RDONLY | O_TRUNC}, Way{"make", O_WRONLY | O_CREAT}}) {
        call((std::string("store.db: ") + name).c_str(), SYS_openat, AT_FDCWD, at(path), flags,
             0600);
    }
    std::array<unsigned long, 3> how{};
    call("store.db: openat2", SYS_openat2, AT_FDCWD, at(path), at(how.data()), sizeof how);
    call("HOME listed", SYS_openat, AT_FDCWD, at(home.c_str()), O_RDONLY | O_DIRECTORY);
    call("HOME: a nameless file", SYS_openat, AT_FDCWD, at(home.c_str()), O_TMPFILE | O_RDWR, 0600);
    call("/etc/passwd", SYS_openat, AT_FDCWD, at("/etc/passwd"), O_RDONLY);
    call("/dev/shm: a new file", SYS_openat, AT_FDCWD, at("/dev/shm/hostile"), O_CREAT | O_RDWR);
    const std::string parent = "/proc/" + std::to_string(parentId());
    for (const char* what : {"/mem", "/maps", "/environ", "/fd", "/cwd/.."}) {
        call((std::string("the parent's ") + what).c_str(), SYS_openat, AT_FDCWD,
             at((parent + what).c_str()), O_RDONLY);
    }
    call("drafts.key: truncate", SYS_truncate, at(key.c_str()), 0);
    call("drafts.key: chmod", SYS_fchmodat, AT_FDCWD, at(key.c_str()), 0777);
    call("drafts.key: chown", SYS_fchownat, AT_FDCWD, at(key.c_str()), 0, 0, 0);
    call("drafts.key: utime", SYS_utimensat, AT_FDCWD, at(key.c_str()), 0, 0);
    call("drafts.key: setxattr", SYS_setxattr, at(key.c_str()), at("user.a"), at("b"), 1, 0);
    call("drafts.key: rename", SYS_renameat2, AT_FDCWD, at(key.c_str()), AT_FDCWD,
         at((key + "2").c_str()), 0);
    call("drafts.key: link", SYS_linkat, AT_FDCWD, at(key.c_str()), AT_FDCWD,
         at((key + "3").c_str()), 0);
    call("drafts.key: unlink", SYS_unlinkat, AT_FDCWD, at(key.c_str()), 0);
    call("HOME: symlink", SYS_symlinkat, at("/"), AT_FDCWD, at((home + "/link").c_str()));
    call("HOME: mkdir", SYS_mkdirat, AT_FDCWD, at((home + "/folder").c_str()), 0700);
    call("HOME: mknod", SYS_mknodat, AT_FDCWD, at((home + "/node").c_str()), S_IFIFO | 0600, 0);
    call("HOME: rmdir", SYS_unlinkat, AT_FDCWD, at((home + "/empty").c_str()), AT_REMOVEDIR);
    call("HOME: chdir", SYS_chdir, at(home.c_str()));
#ifdef __x86_64__
    call("store.db: open of old", SYS_open, at(path), O_RDONLY);
    call("drafts.key: rename of old", SYS_rename, at(key.c_str()), at((key + "2").c_str()));
    call("drafts.key: unlink of old", SYS_unlink, at(key.c_str()));
    call("drafts.key: chmod of old", SYS_chmod, at(key.c_str()), 0777);
    call("store.db: creat", SYS_creat, at(path), 0600);
#endif
}

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

} // namespace

extern "C" __attribute__((visibility("default"))) ssize_t recv(int socket, void* block,
                                                               std::size_t size, int flags)
{
    static bool begun = false;
    if (!begun) {
        begun = true;
        processes();
        kernel();
        network(setting("HOSTILE_SOCKET").c_str());
        files(setting("HOSTILE_HOME"));
        errno = 0;
        report("end", false);
    }
    return ::recvfrom(socket, block, size, flags, nullptr, nullptr);
}
