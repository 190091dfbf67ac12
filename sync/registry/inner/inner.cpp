// SPDX-License-Identifier: GPL-3.0-or-later
// The port's functions that are not about parts.
#include "sync/registry/inner/inner.h"

#include "core/packet/audit_head.h"
#include "sync/registry/repository/inner_database.h"

#include <tuple>

namespace ipis::registry {

using namespace core;

Inner::Inner(InnerIdentity identity, std::vector<FormDefinition> forms,
             std::unique_ptr<InnerRepository> repository, const InnerServices& services)
    : m_identity(std::move(identity)), m_forms(std::move(forms)),
      m_repository(std::move(repository)), m_services(services),
      m_vault(m_identity.classKeys, services.random),
      m_approvals(m_identity, *m_repository, services.clock, services.random),
      m_intake(m_identity, m_forms, *m_repository, m_vault, services)
{}

Result<void> Inner::take(const StoredPart& part)
{
    return m_intake.take(part);
}

Result<std::vector<Bytes>> Inner::messages(const StationId& station, const InboxEnd& after)
{
    auto known = m_repository->station(station);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::StationUnknown, "station " + station.hex());
    }
    const InboxEnd& end = known.value()->inbox;
    if (std::tie(after.stream, after.number) > std::tie(end.stream, end.number)) {
        Change change; // what it was given once is no longer known here: see restored()
        change.cases.push_back(
            {ErrorCode::InboxAhead, {station, {}}, {}, m_services.clock.wallMs()});
        auto noted = m_repository->apply(change);
        return noted.ok() ? Result<std::vector<Bytes>>(std::vector<Bytes>()) : noted.error();
    }
    return m_repository->messages(station, end.stream,
                                  after.stream == end.stream ? after.number : 0);
}

Result<Bytes> Inner::time(const StationId& station, const ByteArray<16>& nonce)
{
    auto known = m_repository->station(station);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::StationUnknown, "station " + station.hex());
    }
    auto seen = m_repository->seenOf(station);
    if (!seen.ok()) {
        return seen.error();
    }
    const InboxEnd& end = known.value()->inbox;
    const RegistryTime now{m_identity.registry,
                           m_services.clock.wallMs(),
                           nonce,
                           station,
                           end.stream,
                           end.number,
                           end.hash,
                           seen.value()};
    return signTime(now, m_identity.time);
}

Result<ApprovalAnswer> Inner::approve(const ApprovalOrder& order)
{
    return m_approvals.approve(order);
}

Result<Bytes> Inner::renew(const StationId& station, BytesView envelope)
{
    return m_approvals.renew(station, envelope);
}

Result<void> Inner::auditHead(const StationId& station, BytesView envelope)
{
    auto known = m_repository->station(station);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::StationUnknown, "station " + station.hex());
    }
    auto newest = newestCertificate(*known.value(), m_identity.keyList);
    if (!newest.ok()) {
        return newest.error();
    }
    auto shown = openAuditHead(envelope, newest.value().signingKey);
    if (!shown.ok()) {
        return shown.error();
    }
    if (shown.value().station != station || shown.value().registry != m_identity.registry) {
        return fail(ErrorCode::PacketWrongStation, "an audit head of another station");
    }
    Change change;
    if (auto noted = m_intake.noteShown({station, shown.value().sequence, shown.value().head},
                                        *known.value(), envelope, change);
        !noted.ok()) {
        return noted;
    }
    return m_repository->apply(change);
}

Result<void> Inner::giveUp(const StationId& station, const PacketId& packet, const Error& last)
{
    return m_intake.giveUp({station, packet}, last);
}

Result<void> Inner::revoke(const ByteArray<16>& holder, const std::string& why)
{
    auto held = m_repository->holdsAny({holder}, {});
    if (!held.ok() || !held.value()) {
        return held.ok() ? fail(ErrorCode::OperatorNotKnown) : held.error();
    }
    Change change;
    change.revocation = Revocation{holder, why, m_services.clock.wallMs()};
    return m_repository->apply(change);
}

Result<std::unique_ptr<Inner>> openInner(Disk& disk, const std::filesystem::path& home,
                                         std::vector<FormDefinition> forms,
                                         const InnerServices& services)
{
    auto identity = loadInnerHome(disk, home);
    if (!identity.ok()) {
        return identity.error();
    }
    auto repository = openInnerDatabase(InnerFiles(home).database());
    if (!repository.ok()) {
        return repository.error();
    }
    return std::make_unique<Inner>(std::move(identity).value(), std::move(forms),
                                   std::move(repository).value(), services);
}

} // namespace ipis::registry
