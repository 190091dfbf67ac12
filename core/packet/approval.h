// SPDX-License-Identifier: GPL-3.0-or-later
// Approval answer: all a station gets when a person at the registry approves it (FORMAT.md 3).
#pragma once

#include "core/packet/certificate.h"
#include "core/packet/policy.h"
#include "core/packet/station_request.h"

#include <string>

namespace ipis::core {

// Envelopes as signed, and the TLS client certificate with its intermediate.
struct ApprovalAnswer
{
    Bytes station;
    Bytes operatorCertificate;
    Bytes keyList;
    Bytes policy;
    Bytes time;
    std::string tlsChain; // PEM, leaf first
    bool operator==(const ApprovalAnswer&) const = default;
};

Bytes encodeApproval(const ApprovalAnswer& answer);
Result<ApprovalAnswer> decodeApproval(BytesView body);

// The answer opened and found to answer just this request.
struct Approval
{
    KeyList keyList;
    StationCertificate station;
    OperatorCertificate operatorCertificate;
    Policy policy;
    RegistryTime time;
};

// Every envelope by the right key of `root`'s list; ids, keys and request hash are those of
// `request`; policy and key list not older than the certificate names (PolicyStale, KeyListStale).
// AnswerRefused when the answer belongs to another request.
Result<Approval> openApproval(const ApprovalAnswer& answer, const VerifyKey& root,
                              const StationRequest& request, BytesView requestEnvelope);

} // namespace ipis::core
