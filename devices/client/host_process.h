// SPDX-License-Identifier: GPL-3.0-or-later
// HostProcess: a running ipis-devices and our end of its socket.
#pragma once

#include "core/base/file_descriptor.h"
#include "core/base/result.h"

#include <chrono>
#include <filesystem>

#include <sys/types.h>

namespace ipis::devices {

struct HostProgram
{
    std::filesystem::path program;       // ipis-devices
    bool allowSimulated = false;         // by signed policy; without it none of those below
    std::filesystem::path virtualReader; // socket the virtual reader shall listen on, or empty
    std::filesystem::path simulatedCamera;
    std::filesystem::path simulatedFingers;
    std::chrono::milliseconds fingerDelay{1'000};
};

// The child gets an environment of ours (nothing is passed on), descriptors 0-2 on /dev/null, 3 the
// socket, no other; limits on memory, descriptors, core dumps and written files; its own session;
// and SIGKILL when the THREAD that called start() ends (PR_SET_PDEATHSIG), so start it from one
// that outlives the host. Owns the child: the destructor kills it and waits for it.
class HostProcess
{
public:
    // DeviceHostMissing: no such program. DeviceFault: no process to be had.
    static core::Result<HostProcess> start(const HostProgram& host);

    HostProcess(HostProcess&& other) noexcept;
    HostProcess& operator=(HostProcess&& other) noexcept;
    HostProcess(const HostProcess&) = delete;
    HostProcess& operator=(const HostProcess&) = delete;
    ~HostProcess();

    int socket() const { return m_socket.get(); }
    pid_t processId() const { return m_child; }

private:
    HostProcess(pid_t child, core::FileDescriptor socket);

    pid_t m_child = -1;
    core::FileDescriptor m_socket;
};

} // namespace ipis::devices
