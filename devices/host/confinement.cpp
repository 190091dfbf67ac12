// SPDX-License-Identifier: GPL-3.0-or-later
// A seccomp filter as data: allow all but what a decoder or driver has no business with.
#include "devices/host/confinement.h"

#include <cerrno>
#include <cstddef>
#include <iterator>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

namespace ipis::devices {
namespace {

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "name this machine's audit architecture"
#endif

constexpr unsigned kRefuse = SECCOMP_RET_ERRNO | EPERM;
constexpr unsigned kNumberAt = offsetof(seccomp_data, nr);
constexpr unsigned kArchitectureAt = offsetof(seccomp_data, arch);
constexpr unsigned kFirstArgumentAt = offsetof(seccomp_data, args); // low half: little-endian

sock_filter load(unsigned at)
{
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at);
}
sock_filter ifEqual(unsigned value, unsigned char then, unsigned char otherwise)
{
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, then, otherwise);
}
sock_filter give(unsigned verdict)
{
    return BPF_STMT(BPF_RET | BPF_K, verdict);
}

} // namespace

bool confineProcess()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    sock_filter program[]{
        load(kArchitectureAt),      ifEqual(kArchitecture, 0, 9), load(kNumberAt),
        ifEqual(__NR_execve, 7, 0), ifEqual(__NR_execveat, 6, 0), ifEqual(__NR_ptrace, 5, 0),
        ifEqual(__NR_socket, 0, 3), load(kFirstArgumentAt),       ifEqual(AF_UNIX, 1, 0),
        ifEqual(AF_NETLINK, 0, 1),  give(SECCOMP_RET_ALLOW),      give(kRefuse),
    };
    const sock_fprog filter{static_cast<unsigned short>(std::size(program)), program};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace ipis::devices
