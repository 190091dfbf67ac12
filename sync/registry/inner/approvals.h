// SPDX-License-Identifier: GPL-3.0-or-later
// Approvals: certificates for a new station and its first operator, and the station's next TLS
// certificates (FORMAT.md 3).
#pragma once

#include "core/base/clock.h"
#include "core/packet/station_renewal.h"
#include "sync/registry/inner/inner_home.h"
#include "sync/registry/port/inner_port.h"
#include "sync/registry/repository/inner_repository.h"

namespace ipis::registry {

constexpr std::uint64_t kMostStations = 99; // of one commune
constexpr std::uint64_t kMostRenewals = 5;  // of one station in 30 days

// Thread: the inner's. Holds references: they outlive it.
class Approvals
{
public:
    Approvals(const InnerIdentity& identity, InnerRepository& repository, const core::Clock& clock,
              core::Random& random)
        : m_identity(identity), m_repository(repository), m_clock(clock), m_random(random)
    {}

    // The same request again gets the same bytes. Errors: AnswerRefused (the envelope is not that
    // of `order.request`, or of another registry), StationIdTaken (also: the commune has 99
    // stations), PacketContentInvalid, KeyInvalid and SignatureBad (its TLS request),
    // OperatorSignatureBad.
    core::Result<core::ApprovalAnswer> approve(const ApprovalOrder& order);

    // As InnerPort::renew().
    core::Result<core::Bytes> renew(const core::StationId& station, core::BytesView envelope);

private:
    core::Result<core::StationRenewal> readRenewal(const core::StationId& station,
                                                   core::BytesView envelope);
    core::Result<void> check(const ApprovalOrder& order) const;
    core::Result<std::vector<core::ByteArray<32>>> claimedBy(const core::StationRequest& request,
                                                             const core::ApprovalAnswer& made);
    core::Result<core::ApprovalAnswer> answer(const ApprovalOrder& order, const core::Hash& request,
                                              std::uint64_t number);

    const InnerIdentity& m_identity;
    InnerRepository& m_repository;
    const core::Clock& m_clock;
    core::Random& m_random;
};

} // namespace ipis::registry
