// SPDX-License-Identifier: GPL-3.0-or-later
// What the verify callback leaves on a connection; private to sync/tls.
#pragma once

#include "sync/tls/peer.h"

#include "core/base/error.h"

#include <optional>

#include <openssl/ssl.h>

namespace ipis::sync {

struct PeerNote
{
    std::optional<core::Error> refusal;
    RegistryProof registry;
    PeerIdentity station;
};

// Hangs the note on the connection, which frees it; a later one replaces it.
void leaveNote(SSL* connection, PeerNote note);

// nullptr when no certificate was looked at.
const PeerNote* noteOf(const SSL* connection);

} // namespace ipis::sync
