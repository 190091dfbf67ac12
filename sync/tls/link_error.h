// SPDX-License-Identifier: GPL-3.0-or-later
// From a socket's or OpenSSL's error to the code that says what is wrong with the way there.
#pragma once

#include "core/base/error.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>

namespace ipis::sync {

// What was being done when it failed.
enum class LinkPhase
{
    Resolve,
    Connect,
    Handshake,
    Open // reading or writing after the handshake
};

// `connection`: the stream's native_handle(), from Handshake on; may be null before.
// Cancelled            the operation was cancelled
// RegistryUnreachable  no connection; no name server
// RegistryNameUnknown  the name does not exist
// RegistryNotOurs      wrong authority, wrong registry, a station playing it, not TLS 1.3
// AnswerNotOurs        something answered that does not speak TLS (a log-in page of the network)
// RegistryCertificateExpired
// StationNotKnown      in phase Open on a station: our certificate was refused (in TLS 1.3 this
//                      shows only at the first read; after a failed write, read once to learn it).
//                      In phase Handshake on the registry: the certificate is of no station
// LinkTooSlow          timed out after connecting (asio's or beast's time-out)
// LinkCut              everything else, among it an end without close_notify
core::Error linkError(LinkPhase phase, const boost::system::error_code& error,
                      const SSL* connection = nullptr);

// Of two errors from different addresses of one registry the one that got further on its way to it;
// the first of two that got equally far. From the most telling: RegistryCertificateExpired,
// RegistryNotOurs, AnswerNotOurs, LinkTooSlow, LinkCut, RegistryUnreachable, RegistryNameUnknown.
const core::Error& moreTelling(const core::Error& first, const core::Error& second);

} // namespace ipis::sync
