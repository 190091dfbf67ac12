// SPDX-License-Identifier: GPL-3.0-or-later
// What ipis-devices takes from itself before it looks at anything from outside.
#pragma once

#include <filesystem>
#include <vector>

namespace ipis::devices {

// The files that are left, besides the system's libraries, data and devices.
struct Openings
{
    bool simulated = false;              // Unix sockets, which the virtual reader is made of
    std::filesystem::path privateFolder; // of the virtual reader's socket; empty: none
    std::vector<std::filesystem::path> pictures; // files and folders to be read
};

enum class Confinement
{
    Failed,       // the kernel took no filter: not fit to go on
    CallsOnly,    // neither Landlock nor a namespace was to be had: DeviceNotConfined
    CallsAndFiles // the whole
};

// Before any other thread. No new privileges, no capabilities, no core dump; confineFiles(); then
// confineCalls(). Inherited by every thread made afterwards.
Confinement confineProcess(const Openings& openings);

// Landlock where the kernel has it: /usr, /lib*, /sys, /run/udev and /proc/self to be read, /dev to
// be read and written, the openings; else the same files alone in a user and mount namespace.
// False: neither. Each layer for itself is for the tests.
bool confineFiles(const Openings& openings);
bool confineByLandlock(const Openings& openings);
bool confineByNamespace(const Openings& openings);

// A list of what is allowed, some 80 calls that drivers and decoders make; ENOSYS for all others.
// Threads, but no processes; udev's netlink socket, Unix sockets only where `simulated`; no file is
// made, cut short, renamed or given away; signals to itself only; ioctl() of cameras, USB, SPI and
// hidraw only.
bool confineCalls(bool simulated);

} // namespace ipis::devices
