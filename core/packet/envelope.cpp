// SPDX-License-Identifier: GPL-3.0-or-later
// Signing and verifying COSE_Sign1 envelopes.
#include "core/packet/envelope.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"

#include <string>

namespace ipis::core {

namespace {

constexpr std::int64_t kEdDsa = -8; // RFC 9053 2.2
constexpr std::size_t kMaxProtected = 128;

std::string contentType(Kind kind)
{
    return "application/vnd.ipis.1." + std::string(nameOf(kind));
}

std::size_t sizeLimit(Kind kind)
{
    return kind == Kind::Inbox ? kMaxInboxEnvelope : kMaxEnvelope;
}

Bytes encodeProtected(Kind kind, const KeyId& signer)
{
    cbor::Writer out;
    out.map(3);
    out.key(1);
    out.integer(kEdDsa);
    out.key(3);
    out.text(contentType(kind));
    out.key(4);
    out.bytes(signer.bytes);
    return std::move(out).take();
}

// Sig_structure of RFC 9052 4.4; the external data repeats the kind, so that a signature made for
// one kind cannot hold for another even if a reader forgot to look at the content type.
Bytes signedBytes(Kind kind, BytesView protectedHeader, BytesView payload)
{
    cbor::Writer out;
    out.array(4);
    out.text("Signature1");
    out.bytes(protectedHeader);
    out.bytes(viewOf("ipis/1/" + std::string(nameOf(kind))));
    out.bytes(payload);
    return std::move(out).take();
}

Result<KeyId> readProtected(Kind kind, BytesView bytes)
{
    cbor::Reader in(bytes);
    in.map(3);
    in.key(1);
    const std::int64_t algorithm = in.integer();
    in.key(3);
    const std::string type = in.text(kMaxProtected);
    in.key(4);
    KeyId signer{in.bytesExactly<16>()};
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::EnvelopeDamaged, done.error().detail);
    }
    if (algorithm != kEdDsa) {
        return fail(ErrorCode::EnvelopeDamaged, "algorithm is not EdDSA");
    }
    if (type != contentType(kind)) {
        return fail(ErrorCode::EnvelopeWrongKind, "expected " + std::string(nameOf(kind)));
    }
    return signer;
}

} // namespace

Bytes signEnvelope(Kind kind, const SigningKey& signer, BytesView payload)
{
    const Bytes header = encodeProtected(kind, signer.verifyKey().id());
    cbor::Writer out;
    out.array(4);
    out.bytes(header);
    out.map(0);
    out.bytes(payload);
    out.bytes(signer.sign(signedBytes(kind, header, payload)));
    return std::move(out).take();
}

Result<Envelope> parseEnvelope(Kind kind, BytesView bytes)
{
    if (bytes.size() > sizeLimit(kind)) {
        return fail(ErrorCode::EnvelopeDamaged, "too large");
    }
    cbor::Reader in(bytes);
    in.array(4);
    Envelope envelope;
    envelope.protectedHeader = in.bytes(kMaxProtected);
    in.map(0);
    envelope.payload = in.bytes(sizeLimit(kind));
    envelope.signature = in.bytesExactly<64>();
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::EnvelopeDamaged, done.error().detail);
    }
    auto signer = readProtected(kind, envelope.protectedHeader);
    if (!signer.ok()) {
        return signer.error();
    }
    envelope.signer = signer.value();
    return envelope;
}

Result<void> verifyEnvelope(Kind kind, const Envelope& envelope, const VerifyKey& signer)
{
    if (envelope.signer != signer.id()) {
        return fail(ErrorCode::SignerUnknown, "key " + envelope.signer.hex());
    }
    if (!verify(signer, signedBytes(kind, envelope.protectedHeader, envelope.payload),
                envelope.signature)) {
        return fail(ErrorCode::SignatureBad, std::string(nameOf(kind)));
    }
    return {};
}

Result<Bytes> openEnvelope(Kind kind, BytesView bytes, const VerifyKey& signer)
{
    auto envelope = parseEnvelope(kind, bytes);
    if (!envelope.ok()) {
        return envelope.error();
    }
    if (auto held = verifyEnvelope(kind, envelope.value(), signer); !held.ok()) {
        return held.error();
    }
    return toBytes(envelope.value().payload);
}

} // namespace ipis::core
