// SPDX-License-Identifier: GPL-3.0-or-later
// RegistryDesk: the registry's commands on an open registry, for a tool or for `serve`'s socket.
#pragma once

#include "app/console/console.h"
#include "core/biometrics/image_inspector.h"
#include "sync/registry/registry.h"

namespace ipis::app {

// Thread: any one at a time. Holds the registry's lock while it lives.
class RegistryDesk
{
public:
    // RegistryMissing, RegistryDamaged, FolderInUse (`serve` or another tool holds it).
    static core::Result<std::unique_ptr<RegistryDesk>> open(const std::filesystem::path& home,
                                                            core::Ports ports);

    // ticket, approve, renew, renew-server, person, status, verify-log, cases, revoke: `line` as
    // typed. UsageWrong for others.
    core::Result<Output> answer(const std::vector<std::string>& line);

    registry::Registry& registry() { return *m_registry; }

private:
    RegistryDesk(std::filesystem::path home, core::Ports ports);
    core::Result<Output> ticket(const Arguments& arguments);
    core::Result<Output> approve(const Arguments& arguments);
    core::Result<Output> renew(const Arguments& arguments);
    core::Result<Output> renewServer(const Arguments& arguments);
    core::Result<Output> person(const Arguments& arguments);
    core::Result<Output> status();
    void addCertificates(Output& output);
    core::Result<Output> verifyLog();
    core::Result<Output> cases();
    core::Result<Output> revoke(const Arguments& arguments);

    std::filesystem::path m_home;
    core::Ports m_ports;
    std::unique_ptr<core::ImageInspector> m_images; // of the inner's thread
    std::unique_ptr<registry::Registry> m_registry;
};

// What each of those commands takes.
Accepted acceptedBy(const std::string& command);

// Where `serve` listened last: HOME/address, one line; tickets name it.
core::Result<void> keepAddress(const std::filesystem::path& home, const std::string& address,
                               core::Disk& disk);

} // namespace ipis::app
