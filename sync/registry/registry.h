// SPDX-License-Identifier: GPL-3.0-or-later
// Registry: front, inner lane and HTTPS server of one HOME, put together.
#pragma once

#include "core/packet/approval.h"
#include "sync/registry/inner_lane.h"
#include "sync/registry/repository/front_records.h"
#include "sync/registry/server.h"
#include "sync/tls/certificate.h"

namespace ipis::registry {

// Borrowed; all outlive the registry.
struct RegistryParts
{
    core::Disk& disk;
    const core::Clock& clock;
    core::Random& random;
    core::Log& log;
    InnerOpening openInner; // called on the inner's thread
};

// So many days before its end the server certificate is said to want renewing: from its 300th day.
constexpr std::int64_t kWarnServerDays = 97;

struct RegistryOptions
{
    FrontLimits front;
    ServerLimits server;
};

// A station as a person at the registry sees it.
struct StationSummary
{
    core::StationId id;
    StationState state{};
    std::string commune;
    std::string comparisonCode; // eight groups; to be compared before approving
    std::int64_t createdMs = 0;
};

// Two threads of its own: "front" (sockets, front.db, files) and "inner". Values cross between
// them. All functions below may be called from any other thread; each waits at most 60 s
// (DeadlinePassed). Only one process has a HOME at a time (FolderInUse).
class Registry
{
public:
    // RegistryMissing, RegistryDamaged, FolderInUse, TlsKeyDamaged; front.db as Database::open; and
    // whatever openInner says.
    static core::Result<std::unique_ptr<Registry>> open(const std::filesystem::path& home,
                                                        const RegistryParts& parts,
                                                        const RegistryOptions& options = {});
    // Stops, waits for what is under way, closes.
    ~Registry();
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    // Listens on `address` ("127.0.0.1:8443"; port 0 = any free one), tells `listening` where, and
    // returns after stop(), or with DiskFailed when what is stored can no longer be trusted:
    // UsageWrong, AddressInUse. Once.
    core::Result<void> serve(const std::string& address,
                             const std::function<void(const std::string&)>& listening);
    // No new connections; requests under way have their deadline. Returns at once; twice is fine.
    void stop();

    // Makes a ticket known, so that a station may use it. The same again is no fault.
    core::Result<void> addTicket(const TicketRow& ticket);
    core::Result<std::vector<StationSummary>> stations();
    // A person compared the codes. The approval answer, also when it was approved before.
    // StationUnknown, StationIdTaken, and what the inner says.
    core::Result<core::ApprovalAnswer> approve(const core::StationId& station);
    // From the next request on it gets StationRevoked. StationUnknown.
    core::Result<void> revoke(const core::StationId& station);
    core::Result<FrontCounts> counts();
    // Until `untilMs` (by the registry's clock) that station may renew a certificate that ended
    // over a year ago, once. StationUnknown (also: not approved, revoked).
    core::Result<void> allowLateRenewal(const core::StationId& station, std::int64_t untilMs);
    // What stations are shown.
    core::Result<sync::CertificateFacts> serverCertificate();
    core::Result<std::vector<std::string>> serverHosts(); // the names and addresses in it
    // Keeps key and chain, and shows them to every connection from now on. TlsKeyDamaged.
    core::Result<void> useServerCertificate(const sync::TlsIdentity& identity);
    // Runs `question` on the inner's thread and waits: for what only the register can answer.
    core::Result<core::Bytes>
    askInner(const std::function<core::Result<core::Bytes>(InnerPort&)>& question);

private:
    struct State;
    explicit Registry(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace ipis::registry
