// SPDX-License-Identifier: GPL-3.0-or-later
// HostConnection: one started ipis-devices, greeted, and one question at a time.
#pragma once

#include "core/base/clock.h"
#include "devices/client/host_process.h"
#include "devices/wire/frame.h"
#include "devices/wire/message.h"

#include <optional>

namespace ipis::devices {

struct HostPatience
{
    std::chrono::milliseconds start{10'000};  // from fork() to its greeting
    std::chrono::milliseconds grace{2'000};   // beyond a request's deadline, or after a cancel
    std::chrono::milliseconds silence{5'000}; // between two frames of a camera; grace is added
};

// Who waits for an answer, and what may reach him or come from him before it.
struct Listener
{
    int cancelFd = -1;  // readable (an eventfd) as soon as the question shall be cancelled
    int shutterFd = -1; // an eventfd too, emptied when the shutter was passed on; -1: none
    const DeviceEventSink& events;
    const FrameSink& frames;
};

// Thread: the one that called open(). After DeviceHostLost, DeviceHostHung, WireMalformed or an
// overdue cancel the connection is broken() and only fit to be destroyed.
class HostConnection
{
public:
    // DeviceHostMissing, DeviceHostLost, DeviceHostHung, WireVersionUnknown, WireMalformed.
    static core::Result<HostConnection> open(const HostProgram& host, const core::Clock& clock,
                                             HostPatience patience);

    core::Result<wire::Value> ask(wire::Call call, std::chrono::milliseconds deadline,
                                  const Listener& listener);

    bool broken() const { return m_broken; }
    pid_t processId() const { return m_process.processId(); }

private:
    struct Waiting
    {
        std::uint64_t until = 0; // monotonic ms
        int cancelFd = -1;
        int shutterFd = -1;
        bool cancelled = false;
        std::uint64_t silentUntil = UINT64_MAX; // of a camera
    };

    HostConnection(HostProcess process, const core::Clock& clock, HostPatience patience)
        : m_process(std::move(process)), m_clock(&clock), m_patience(patience)
    {}
    core::Result<void> greet();
    core::Result<void> queue(const wire::Message& message);
    core::Result<wire::Message> nextMessage(Waiting& waiting);
    core::Result<void> passOn(wire::Message& message, const Listener& listener, Waiting& waiting);
    std::uint64_t after(std::chrono::milliseconds time) const;
    core::Result<void> waitForSocket(Waiting& waiting);
    core::Result<void> readSome();
    core::Result<void> writeSome();
    core::Error broke(core::ErrorCode code, std::string detail);

    HostProcess m_process;
    const core::Clock* m_clock;
    HostPatience m_patience;
    wire::FrameBuffer m_incoming;
    core::Bytes m_outgoing;
    std::size_t m_sent = 0;
    std::uint64_t m_lastId = 0;
    bool m_broken = false;
};

} // namespace ipis::devices
