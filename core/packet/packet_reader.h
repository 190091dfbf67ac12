// SPDX-License-Identifier: GPL-3.0-or-later
// Opening packets: verify before open, each step with its own code (FORMAT.md 4).
#pragma once

#include "core/packet/certificate.h"
#include "core/packet/packet.h"

#include <functional>

namespace ipis::core {

// A packet's envelope, verified: what front and station may know of it.
struct SignedPacket
{
    PacketHeader header;
    Hash headerHash{};
    Hash envelopeHash{};
    Bytes box; // sealed
};

// Whose key signed it, before anything is believed: to look the station up.
Result<KeyId> signerOfPacket(BytesView envelope);

// SignerUnknown, SignatureBad, PacketDamaged; PacketWrongStation when the key's owner `station` is
// not the station that the header names.
Result<SignedPacket> openSignedPacket(BytesView envelope, const VerifyKey& key,
                                      const StationId& station);

// PacketDamaged when `body` is not the header's part `kind`.
Result<void> checkBody(const PacketHeader& header, PartKind kind, BytesView body);

// A box opened and every statement in it held against header, operators and roles.
struct OpenedPacket
{
    PacketBox box;
    std::vector<OperatorStatement> statements;
};

// Every certificate that operator's key ever had on that station, unless revoked; empty = unknown.
using OperatorLookup = std::function<std::vector<OperatorCertificate>(
    const OperatorId&, const KeyId& signer, const StationId&)>;

// PacketDamaged, PacketOperatorUnknown, OperatorSignatureBad, OperatorNotPermitted.
Result<OpenedPacket> openPacketBox(const SignedPacket& packet, const RegistryId& registry,
                                   const OpeningKey& key, const OperatorLookup& operators);

// The part's plaintext, equal to what every statement says of it; else PacketDamaged.
Result<Bytes> openPart(const SignedPacket& packet, const OpenedPacket& opened, PartKind kind,
                       BytesView body);

// A .pkt file: its envelope and bodies, views into `file`, lengths and hashes as in the header.
struct PacketFile
{
    BytesView envelope;
    SignedPacket packet;
    std::vector<BytesView> bodies; // in header order
};
// The station reads its own file back: `key` and `station` are its own.
Result<PacketFile> readPacketFile(BytesView file, const VerifyKey& key, const StationId& station);

} // namespace ipis::core
