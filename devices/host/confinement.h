// SPDX-License-Identifier: GPL-3.0-or-later
// What ipis-devices takes from itself before it looks at anything from outside.
#pragma once

namespace ipis::devices {

// No new privileges, no core dump, no other program, no network: socket() gives Unix and netlink
// sockets only (udev needs the latter), execve() and ptrace() fail. Inherited by every thread made
// afterwards. False where the kernel refuses the filter.
bool confineProcess();

} // namespace ipis::devices
