// SPDX-License-Identifier: GPL-3.0-or-later
// Classifying what went wrong on the way to the registry.
#include "sync/tls/link_error.h"

#include "sync/tls/peer_note.h"

#include <algorithm>
#include <array>

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/core/error.hpp>
#include <openssl/err.h>
#include <openssl/sslerr.h>

namespace ipis::sync {

using core::Error;
using core::ErrorCode;
using core::fail;

namespace {

// Alerts (RFC 8446 6.2) by which a registry refuses a station's certificate.
constexpr std::array kCertificateAlerts{
    SSL_AD_BAD_CERTIFICATE,     SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_REVOKED,
    SSL_AD_CERTIFICATE_EXPIRED, SSL_AD_CERTIFICATE_UNKNOWN,     SSL_AD_UNKNOWN_CA,
    SSL_AD_ACCESS_DENIED,       SSL_AD_DECRYPT_ERROR,           SSL_AD_CERTIFICATE_REQUIRED};

// What the first bytes of an answer that is not TLS lead to.
constexpr std::array kNotTls{SSL_R_WRONG_VERSION_NUMBER,   SSL_R_WRONG_SSL_VERSION,
                             SSL_R_HTTP_REQUEST,           SSL_R_HTTPS_PROXY_REQUEST,
                             SSL_R_PACKET_LENGTH_TOO_LONG, SSL_R_BAD_RECORD_TYPE,
                             SSL_R_RECORD_LENGTH_MISMATCH};

constexpr std::array kTelling{ErrorCode::RegistryCertificateExpired,
                              ErrorCode::RegistryNotOurs,
                              ErrorCode::AnswerNotOurs,
                              ErrorCode::LinkTooSlow,
                              ErrorCode::LinkCut,
                              ErrorCode::RegistryUnreachable,
                              ErrorCode::RegistryNameUnknown};

bool isTlsError(const boost::system::error_code& error)
{
    return error.category() == boost::asio::error::get_ssl_category();
}

int reasonOf(const boost::system::error_code& error)
{
    return ERR_GET_REASON(static_cast<unsigned int>(error.value()));
}

bool isTimeout(const boost::system::error_code& error)
{
    return error == boost::asio::error::timed_out || error == boost::beast::error::timeout;
}

ErrorCode resolveCode(const boost::system::error_code& error)
{
    const bool unknown =
        error == boost::asio::error::host_not_found || error == boost::asio::error::no_data;
    return unknown ? ErrorCode::RegistryNameUnknown : ErrorCode::RegistryUnreachable;
}

// The station's side: until the handshake is over nothing of ours can have been refused, so any
// objection comes from a machine that is not our registry.
ErrorCode clientHandshakeCode(const boost::system::error_code& error)
{
    if (!isTlsError(error)) {
        return ErrorCode::LinkCut;
    }
    return std::ranges::count(kNotTls, reasonOf(error)) > 0 ? ErrorCode::AnswerNotOurs
                                                            : ErrorCode::RegistryNotOurs;
}

ErrorCode openCode(const boost::system::error_code& error)
{
    const bool refused =
        isTlsError(error) &&
        std::ranges::count(kCertificateAlerts, reasonOf(error) - SSL_AD_REASON_OFFSET) > 0;
    return refused ? ErrorCode::StationNotKnown : ErrorCode::LinkCut;
}

ErrorCode codeOf(LinkPhase phase, const boost::system::error_code& error, bool server)
{
    switch (phase) {
    case LinkPhase::Resolve:
        return resolveCode(error);
    case LinkPhase::Connect:
        return ErrorCode::RegistryUnreachable;
    case LinkPhase::Handshake:
        return server ? ErrorCode::LinkCut : clientHandshakeCode(error);
    case LinkPhase::Open:
        return server ? ErrorCode::LinkCut : openCode(error);
    }
    return ErrorCode::ProgramFault;
}

} // namespace

Error linkError(LinkPhase phase, const boost::system::error_code& error, const SSL* connection)
{
    if (error == boost::asio::error::operation_aborted) {
        return fail(ErrorCode::Cancelled, error.message());
    }
    const PeerNote* note = connection != nullptr ? noteOf(connection) : nullptr;
    if (phase == LinkPhase::Handshake && note != nullptr && note->refusal) {
        return *note->refusal;
    }
    const bool connected = phase == LinkPhase::Handshake || phase == LinkPhase::Open;
    if (connected && isTimeout(error)) {
        return fail(ErrorCode::LinkTooSlow, error.message());
    }
    const bool server = connection != nullptr && SSL_is_server(connection) == 1;
    return fail(codeOf(phase, error, server), error.message());
}

const Error& moreTelling(const Error& first, const Error& second)
{
    return std::ranges::find(kTelling, second.code) < std::ranges::find(kTelling, first.code)
               ? second
               : first;
}

} // namespace ipis::sync
