// SPDX-License-Identifier: GPL-3.0-or-later
// TLS settings and the verify callbacks that apply our rules in place of OpenSSL's.
#include "sync/tls/tls_context.h"

#include "sync/tls/peer_check.h"
#include "sync/tls/peer_note.h"

#include <utility>

#include <boost/system/system_error.hpp>

namespace ipis::sync {

namespace ssl = boost::asio::ssl;
using core::ErrorCode;
using core::fail;
using core::Result;

struct ClientContext::State
{
    ssl::context native{ssl::context::tlsv13_client};
    RegistryExpectation expected;
    const core::Clock* clock = nullptr;
};

struct ServerContext::State
{
    ssl::context native{ssl::context::tlsv13_server};
    X509Ptr root;
    const core::Clock* clock = nullptr;
    std::int64_t timeFloorMs = 0; // the own certificate's begin: a time that has certainly come
};

namespace {

// Far above our chains (2 KB), far below what could be used to fill memory.
constexpr long kPeerChainLimit = 16 * 1024;

void freeNote(void*, void* note, CRYPTO_EX_DATA*, int, long, void*)
{
    const std::unique_ptr<PeerNote> owned(static_cast<PeerNote*>(note));
}

int noteIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, freeNote);
    return index;
}

SentChain sentChainOf(X509_STORE_CTX* context)
{
    return {X509_STORE_CTX_get0_cert(context), X509_STORE_CTX_get0_untrusted(context)};
}

// The peer learns only that it was refused (alert bad_certificate); why stays with us.
int conclude(X509_STORE_CTX* context, PeerNote note)
{
    const bool accepted = !note.refusal;
    auto* connection = static_cast<SSL*>(
        X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    leaveNote(connection, std::move(note));
    X509_STORE_CTX_set_error(context, accepted ? X509_V_OK : X509_V_ERR_CERT_REJECTED);
    return accepted ? 1 : 0;
}

// noexcept: OpenSSL's frames cannot be unwound through.
template <class State>
int verifyRegistry(X509_STORE_CTX* context, void* state) noexcept
{
    const auto& own = *static_cast<const State*>(state);
    PeerNote note;
    if (auto proof = checkRegistry(sentChainOf(context), own.expected, *own.clock); proof.ok()) {
        note.registry = proof.value();
    } else {
        note.refusal = proof.error();
    }
    return conclude(context, std::move(note));
}

template <class State>
int verifyStation(X509_STORE_CTX* context, void* state) noexcept
{
    const auto& own = *static_cast<const State*>(state);
    PeerNote note;
    if (auto found =
            checkStation(sentChainOf(context), own.root.get(), *own.clock, own.timeFloorMs);
        found.ok()) {
        note.station = found.value();
    } else {
        note.refusal = found.error();
    }
    return conclude(context, std::move(note));
}

bool applyCommon(SSL_CTX* context)
{
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_mode(context, SSL_MODE_NO_AUTO_CHAIN | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_max_cert_list(context, kPeerChainLimit);
    return SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_num_tickets(context, 0) == 1 && SSL_CTX_set_max_early_data(context, 0) == 1;
}

Result<void> useIdentity(SSL_CTX* context, const TlsIdentity& identity)
{
    auto chain = readChain(identity.chainPem);
    if (!chain.ok()) {
        return chain.error();
    }
    auto key = readKey(identity.keyPem);
    if (!key.ok()) {
        return key.error();
    }
    const X509StackPtr others(sk_X509_new_null());
    for (std::size_t i = 1; i < chain.value().size(); ++i) {
        if (X509_add_cert(others.get(), chain.value()[i].get(), X509_ADD_FLAG_UP_REF) != 1) {
            return opensslError(ErrorCode::TlsKeyDamaged, "own certificate and key");
        }
    }
    // All at once, or nothing; connections that there are keep what they began with.
    const bool taken = SSL_CTX_use_cert_and_key(context, chain.value().front().get(),
                                                key.value().get(), others.get(), 1) == 1;
    if (!taken) {
        return opensslError(ErrorCode::TlsKeyDamaged, "own certificate and key");
    }
    return {};
}

// asio::ssl::context reports by throwing.
template <class State>
Result<std::unique_ptr<State>> newState()
{
    try {
        auto state = std::make_unique<State>();
        if (!applyCommon(state->native.native_handle())) {
            return opensslError(ErrorCode::ProgramFault, "TLS settings");
        }
        return state;
    } catch (const boost::system::system_error& error) {
        return fail(ErrorCode::ProgramFault, error.what());
    }
}

} // namespace

void leaveNote(SSL* connection, PeerNote note)
{
    freeNote(nullptr, SSL_get_ex_data(connection, noteIndex()), nullptr, 0, 0, nullptr);
    auto owned = std::make_unique<PeerNote>(std::move(note));
    if (SSL_set_ex_data(connection, noteIndex(), owned.get()) == 1) {
        static_cast<void>(owned.release());
    }
}

const PeerNote* noteOf(const SSL* connection)
{
    return static_cast<const PeerNote*>(SSL_get_ex_data(connection, noteIndex()));
}

Result<ClientContext> ClientContext::create(const ClientSettings& settings,
                                            const core::Clock& clock)
{
    auto made = newState<State>();
    if (!made.ok()) {
        return made.error();
    }
    State& state = *made.value();
    state.expected = {settings.registry, settings.caPin, settings.timeFloorMs};
    state.clock = &clock;
    SSL_CTX* native = state.native.native_handle();
    if (settings.identity != nullptr) {
        if (auto used = useIdentity(native, *settings.identity); !used.ok()) {
            return used.error();
        }
    }
    SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(native, verifyRegistry<State>, &state);
    return ClientContext(std::move(made).value());
}

Result<ServerContext> ServerContext::create(const ServerSettings& settings,
                                            const core::Clock& clock)
{
    auto made = newState<State>();
    auto roots = readChain(settings.rootPem);
    if (!made.ok() || !roots.ok()) {
        return made.ok() ? roots.error() : made.error();
    }
    State& state = *made.value();
    state.root = std::move(roots.value().front());
    state.clock = &clock;
    ServerContext context(std::move(made).value());
    if (auto used = context.use(*settings.identity); !used.ok()) {
        return used.error();
    }
    SSL_CTX* native = state.native.native_handle();
    const bool required = settings.clientCertificate == ClientCertificate::Required;
    SSL_CTX_set_verify(native, SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                       nullptr);
    SSL_CTX_set_cert_verify_callback(native, verifyStation<State>, &state);
    return context;
}

Result<void> ServerContext::use(const TlsIdentity& identity)
{
    auto facts = inspectCertificate(identity.chainPem);
    if (!facts.ok() || facts.value().role != CertificateRole::Registry) {
        return fail(ErrorCode::TlsKeyDamaged, "not a certificate for a registry");
    }
    if (auto used = useIdentity(m_state->native.native_handle(), identity); !used.ok()) {
        return used;
    }
    m_state->timeFloorMs = facts.value().notBeforeMs;
    return {};
}

ClientContext::ClientContext(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ClientContext::ClientContext(ClientContext&&) noexcept = default;
ClientContext& ClientContext::operator=(ClientContext&&) noexcept = default;
ClientContext::~ClientContext() = default;

ServerContext::ServerContext(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ServerContext::ServerContext(ServerContext&&) noexcept = default;
ServerContext& ServerContext::operator=(ServerContext&&) noexcept = default;
ServerContext::~ServerContext() = default;

ssl::context& ClientContext::native()
{
    return m_state->native;
}

ssl::context& ServerContext::native()
{
    return m_state->native;
}

RegistryProof registryProof(const SSL* connection)
{
    const PeerNote* note = noteOf(connection);
    return note != nullptr ? note->registry : RegistryProof{};
}

PeerIdentity peerIdentity(const SSL* connection)
{
    const PeerNote* note = noteOf(connection);
    return note != nullptr && !note->refusal ? note->station : PeerIdentity{};
}

} // namespace ipis::sync
