// SPDX-License-Identifier: GPL-3.0-or-later
// The allowed calls as tables for libseccomp. Found with strace over all tests of devices and by
// reading what libusb, GLib and OpenCV's V4L2 do with hardware.
#include "devices/host/confinement.h"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <linux/usbdevice_fs.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/netlink.h>

namespace ipis::devices {
namespace {

constexpr int kPlain[]{
    // memory and threads
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(mprotect),
    SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(exit), SCMP_SYS(exit_group),
    // signals
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    // time
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday), SCMP_SYS(timerfd_create), SCMP_SYS(timerfd_settime),
    // what is open
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(getdents64), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6), SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl), SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait), SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2),
    // looking for files; which ones can be opened is confineFiles()'s
    SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(statfs),
    SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
    // sockets that exist
    SCMP_SYS(bind), SCMP_SYS(recvfrom), SCMP_SYS(recvmsg), SCMP_SYS(sendto), SCMP_SYS(sendmsg),
    SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(getsockopt), SCMP_SYS(setsockopt),
    // who and where
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrandom)};

// The virtual reader's socket.
constexpr int kSimulated[]{SCMP_SYS(connect), SCMP_SYS(listen), SCMP_SYS(accept),
                           SCMP_SYS(accept4), SCMP_SYS(unlink), SCMP_SYS(unlinkat)};

constexpr int kDescriptorCommands[]{F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC};

constexpr unsigned kControls[]{TCGETS, // isatty()
                               FIONREAD,
                               FIONBIO,
                               USBDEVFS_CONTROL,
                               USBDEVFS_BULK,
                               USBDEVFS_RESETEP,
                               USBDEVFS_SETINTERFACE,
                               USBDEVFS_SETCONFIGURATION,
                               USBDEVFS_GETDRIVER,
                               USBDEVFS_SUBMITURB,
                               USBDEVFS_DISCARDURB,
                               USBDEVFS_REAPURB,
                               USBDEVFS_REAPURBNDELAY,
                               USBDEVFS_CLAIMINTERFACE,
                               USBDEVFS_RELEASEINTERFACE,
                               USBDEVFS_CONNECTINFO,
                               USBDEVFS_IOCTL,
                               USBDEVFS_RESET,
                               USBDEVFS_CLEAR_HALT,
                               USBDEVFS_GET_CAPABILITIES,
                               USBDEVFS_DISCONNECT_CLAIM,
                               USBDEVFS_GET_SPEED};

// Families of ioctl() by their letter, those that carry data only: 'V' without is a terminal's.
constexpr char kControlFamilies[]{'V',  // V4L2
                                  'k',  // spidev
                                  'H'}; // hidraw
constexpr unsigned kFamilyMask = 0xff00;
constexpr unsigned kReads = unsigned{_IOC_READ} << _IOC_DIRSHIFT;
constexpr unsigned kWrites = unsigned{_IOC_WRITE} << _IOC_DIRSHIFT;

// Exactly what glibc's pthread_create() asks of clone().
constexpr unsigned kThreadFlags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                                  CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |
                                  CLONE_CHILD_CLEARTID;

constexpr std::uint64_t kLow = 0xffffffff; // the kernel looks at no more of an int

class Filter
{
public:
    Filter() : m_context(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), &seccomp_release) {}

    void allow(int call) { note(seccomp_rule_add(m_context.get(), SCMP_ACT_ALLOW, call, 0)); }
    template <class... Conditions>
    void allowIf(int call, Conditions... conditions)
    {
        note(seccomp_rule_add(m_context.get(), SCMP_ACT_ALLOW, call, sizeof...(conditions),
                              conditions...));
    }
    bool load()
    {
        if (!m_context || !m_sound) {
            return false;
        }
        note(seccomp_attr_set(m_context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
        note(seccomp_attr_set(m_context.get(), SCMP_FLTATR_CTL_TSYNC, 1));
        return m_sound && seccomp_load(m_context.get()) == 0;
    }

private:
    void note(int result) { m_sound = m_sound && result == 0; }

    std::unique_ptr<void, decltype(&seccomp_release)> m_context;
    bool m_sound = true;
};

scmp_arg_cmp lowIs(unsigned argument, std::uint64_t mask, std::uint64_t value)
{
    return {argument, SCMP_CMP_MASKED_EQ, mask & kLow, value & kLow};
}

void allowFiles(Filter& filter)
{
    constexpr std::uint64_t kMaking = O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    filter.allowIf(SCMP_SYS(open), lowIs(1, kMaking, 0));
    filter.allowIf(SCMP_SYS(openat), lowIs(2, kMaking, 0));
    for (const int command : kDescriptorCommands) {
        filter.allowIf(SCMP_SYS(fcntl), lowIs(1, kLow, static_cast<unsigned>(command)));
    }
    for (const unsigned control : kControls) {
        filter.allowIf(SCMP_SYS(ioctl), lowIs(1, kLow, control));
    }
    for (const char family : kControlFamilies) {
        const unsigned letter = static_cast<unsigned char>(family) << 8U;
        for (const unsigned direction : {kReads, kWrites}) {
            filter.allowIf(SCMP_SYS(ioctl), lowIs(1, direction | kFamilyMask, direction | letter));
        }
    }
}

void allowSockets(Filter& filter, bool simulated)
{
    filter.allowIf(SCMP_SYS(socket), lowIs(0, kLow, AF_NETLINK),
                   lowIs(2, kLow, NETLINK_KOBJECT_UEVENT));
    if (simulated) {
        filter.allowIf(SCMP_SYS(socket), lowIs(0, kLow, AF_UNIX));
        std::ranges::for_each(kSimulated, [&](int call) { filter.allow(call); });
    }
}

} // namespace

bool confineCalls(bool simulated)
{
    Filter filter;
    std::ranges::for_each(kPlain, [&](int call) { filter.allow(call); });
    allowFiles(filter);
    allowSockets(filter, simulated);
    filter.allowIf(SCMP_SYS(clone), lowIs(0, kLow, kThreadFlags)); // clone3() falls back to it
    filter.allowIf(SCMP_SYS(tgkill), lowIs(0, kLow, static_cast<unsigned>(::getpid())));
    filter.allowIf(SCMP_SYS(prctl), lowIs(0, kLow, PR_SET_NAME));
    // Asking for a limit, not setting one; pthread_getattr_np() does.
    filter.allowIf(SCMP_SYS(prlimit64), lowIs(0, kLow, 0), scmp_arg_cmp{2, SCMP_CMP_EQ, 0, 0});
    return filter.load();
}

} // namespace ipis::devices
