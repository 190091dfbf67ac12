// SPDX-License-Identifier: GPL-3.0-or-later
// LoopbackServer: what may stand between a station and its registry: a captive portal, a silent
// machine, a relay that counts what it carries.
#pragma once

#include "core/base/file_descriptor.h"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace ipis::test {

// Serves one connection after the other on a thread of its own, until destroyed.
class LoopbackServer
{
public:
    // Gets the connection's descriptor; returns when it is done with it. `stop` becomes readable
    // when it has to return at once.
    using Serving = std::function<void(int connection, int stop)>;

    explicit LoopbackServer(Serving serving);
    ~LoopbackServer();

    std::string url() const { return "https://127.0.0.1:" + std::to_string(m_port); }
    int connections() const { return m_connections; }

private:
    void run(const Serving& serving);

    int m_port = 0;
    core::FileDescriptor m_listening;
    core::FileDescriptor m_stop;
    std::atomic<int> m_connections = 0;
    std::thread m_thread;
};

// Answers whatever comes with a log-in page, as a hotel's network does.
LoopbackServer::Serving portal();
// Says nothing.
LoopbackServer::Serving silence();
// Carries bytes to 127.0.0.1:`port` and back; calls `full` once when `limit` bytes went up, and
// then drops the connection.
LoopbackServer::Serving relay(int port, std::size_t limit, std::function<void()> full);

// A port on which nobody listens.
int closedPort();

} // namespace ipis::test
