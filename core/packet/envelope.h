// SPDX-License-Identifier: GPL-3.0-or-later
// Envelope: the one signed shape of FORMAT.md 2 (COSE_Sign1, RFC 9052 4.2, with Ed25519).
#pragma once

#include "core/base/ids.h"
#include "core/crypto/sign.h"
#include "core/packet/kinds.h"

namespace ipis::core {

// Signs `payload` as `kind`. The result is what is stored, sent and later verified, byte by byte.
Bytes signEnvelope(Kind kind, const SigningKey& signer, BytesView payload);

// The parts of an envelope as they came, not verified: views into the bytes it was parsed from.
struct Envelope
{
    KeyId signer;
    BytesView protectedHeader;
    BytesView payload;
    Signature signature{};
};

// EnvelopeDamaged when it is not of this shape, EnvelopeWrongKind when it says it is another kind.
Result<Envelope> parseEnvelope(Kind kind, BytesView bytes);

// SignerUnknown when the envelope names another key, SignatureBad when the signature does not hold.
Result<void> verifyEnvelope(Kind kind, const Envelope& envelope, const VerifyKey& signer);

// Both in one: the verified payload, copied.
Result<Bytes> openEnvelope(Kind kind, BytesView bytes, const VerifyKey& signer);

} // namespace ipis::core
