// SPDX-License-Identifier: GPL-3.0-or-later
// A whole registry on loopback over a FrontWorld's home, with callers for it.
#pragma once

#include "sync/registry/registry.h"
#include "tests/sync/front_world.h"
#include "tests/sync/https_client.h"

#include <future>

namespace ipis::test {

class RunningRegistry
{
public:
    explicit RunningRegistry(FrontWorld& world, registry::RegistryOptions options = {},
                             core::Disk* disk = nullptr);
    ~RunningRegistry();

    registry::Registry& registry() { return *m_registry; }
    std::uint16_t port() const { return m_portNumber; }
    core::Result<void> stop(); // what serve() came back with
    // Waits until `met()`; false after 10 s.
    static bool waitFor(const std::function<bool()>& met);

    // Connected and ready; without an identity no client certificate is shown.
    std::unique_ptr<HttpsClient> caller(const sync::TlsIdentity* identity = nullptr);
    std::unique_ptr<HttpsClient> unconnected(const sync::TlsIdentity* identity = nullptr);

private:
    FrontWorld& m_world;
    core::SystemRandom m_random;
    std::unique_ptr<registry::Registry> m_registry;
    std::promise<std::uint16_t> m_port;
    std::thread m_thread;
    core::Result<void> m_ended;
    std::vector<sync::ClientContext> m_contexts;
    std::uint16_t m_portNumber = 0;
};

} // namespace ipis::test
