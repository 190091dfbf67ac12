// SPDX-License-Identifier: GPL-3.0-or-later
// TLS 1.3 settings of both sides for boost::asio::ssl::stream, and what a handshake told.
#pragma once

#include "sync/tls/certificate.h"
#include "sync/tls/peer.h"

#include "core/base/clock.h"

#include <memory>

#include <boost/asio/ssl/context.hpp>

namespace ipis::sync {

// Both contexts: TLS 1.3 only (RFC 8446), no early data, no tickets and no resumption, so that no
// connection ever inherits an identity. Thread: create and use on one thread, or only use on
// several. A context must outlive its streams, the clock its context.

struct ClientSettings
{
    core::RegistryId registry;    // must be named by the server's certificate
    CaPin caPin{};                // from the ticket, later from the key list
    std::int64_t timeFloorMs = 0; // the newest time the registry has signed for this station
    const TlsIdentity* identity = nullptr; // borrowed during create(); none before provisioning
};

class ClientContext
{
public:
    // Settings are fixed: make a new one when floor or certificate change (about 1 ms).
    // Errors: TlsKeyDamaged.
    static core::Result<ClientContext> create(const ClientSettings& settings,
                                              const core::Clock& clock);
    ClientContext(ClientContext&&) noexcept;
    ClientContext& operator=(ClientContext&&) noexcept;
    ~ClientContext();

    boost::asio::ssl::context& native();

private:
    struct State;
    explicit ClientContext(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

enum class ClientCertificate
{
    Optional, // the route decides: provisioning has none yet
    Required  // without one the handshake fails
};

struct ServerSettings
{
    const TlsIdentity* identity = nullptr; // from issueServer; borrowed during create()
    std::string_view rootPem;              // what stations' certificates must end in
    ClientCertificate clientCertificate = ClientCertificate::Optional;
};

class ServerContext
{
public:
    // Errors: TlsKeyDamaged, also when the certificate is not one for a registry.
    static core::Result<ServerContext> create(const ServerSettings& settings,
                                              const core::Clock& clock);
    ServerContext(ServerContext&&) noexcept;
    ServerContext& operator=(ServerContext&&) noexcept;
    ~ServerContext();

    boost::asio::ssl::context& native();

    // From now on new connections show this certificate; those there are keep theirs. Thread: that
    // which begins the connections. TlsKeyDamaged: nothing has changed.
    core::Result<void> use(const TlsIdentity& identity);

private:
    struct State;
    explicit ServerContext(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Ask after a good handshake; `connection` is the stream's native_handle().
RegistryProof registryProof(const SSL* connection); // a station asks
PeerIdentity peerIdentity(const SSL* connection);   // the registry asks

} // namespace ipis::sync
