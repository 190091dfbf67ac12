// SPDX-License-Identifier: GPL-3.0-or-later
// Station request: how a new station introduces itself and its first operator (FORMAT.md 3).
#pragma once

#include "core/base/random.h"
#include "core/crypto/hash.h"
#include "core/crypto/seal.h"
#include "core/packet/ticket.h"

#include <string>

namespace ipis::core {

struct StationRequest
{
    RegistryId registry;
    TicketId ticket;
    StationId station;
    VerifyKey signingKey;
    SealingKey boxKey;
    Bytes tlsRequest; // PKCS#10, DER
    OperatorId operatorId;
    VerifyKey operatorSigningKey;
    SealingKey operatorBoxKey;
    Bytes details; // sealed OperatorDetails
    std::int64_t createdMs = 0;
    std::string build;
    Signature proof{}; // the operator key's own, see operatorProof()
    bool operator==(const StationRequest&) const = default;
};

struct OperatorDetails
{
    std::string code; // 4 to 8 digits
    std::string name; // personal: sealed, never logged
};

// What the operator's key signs to show that it takes part.
Signature operatorProof(const StationRequest& request, const SigningKey& operatorKey);

Result<Bytes> sealDetails(const OperatorDetails& details, const StationRequest& request,
                          const SealingKey& registry, Random& random);
// PacketContentInvalid when the details belong to another operator key.
Result<OperatorDetails> openDetails(const StationRequest& request, const OpeningKey& registry);

// The envelope, signed by the station's new key.
Bytes signStationRequest(const StationRequest& request, const SigningKey& station);

// The provisioning call's body around that envelope.
struct ProvisionCall
{
    TicketId ticket;
    Hash mac{};
    Bytes envelope;
};
Bytes encodeProvisionCall(const Ticket& ticket, BytesView envelope);
Result<ProvisionCall> decodeProvisionCall(BytesView body);

// TicketDamaged when the mac is not by the ticket's secret; then envelope, proof and own key.
Result<StationRequest> openStationRequest(const ProvisionCall& call, const Secret& ticketSecret);

// The station's own request as it kept it: checked by its own key only.
Result<StationRequest> readOwnRequest(const ProvisionCall& call);

// Eight groups of five digits that two people compare (FORMAT.md 3).
std::string comparisonCode(const VerifyKey& root, BytesView requestEnvelope);

} // namespace ipis::core
