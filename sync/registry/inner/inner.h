// SPDX-License-Identifier: GPL-3.0-or-later
// Inner: the InnerPort of one registry: opens packets, registers persons, answers stations.
#pragma once

#include "sync/registry/inner/approvals.h"
#include "sync/registry/inner/intake.h"
#include "sync/registry/inner/register_reader.h"
#include "sync/registry/port/inner_port.h"

#include <memory>

namespace ipis::registry {

// Thread: the inner's, which also opened the repository. Owns identity, forms and repository.
// Each call is one transaction of the repository, so a call that failed left nothing behind.
class Inner final : public InnerPort
{
public:
    Inner(InnerIdentity identity, std::vector<core::FormDefinition> forms,
          std::unique_ptr<InnerRepository> repository, const InnerServices& services);
    Inner(const Inner&) = delete;
    Inner& operator=(const Inner&) = delete;

    core::Result<void> take(const StoredPart& part) override;
    core::Result<std::vector<core::Bytes>> messages(const core::StationId& station,
                                                    const core::InboxEnd& after) override;
    core::Result<core::Bytes> time(const core::StationId& station,
                                   const core::ByteArray<16>& nonce) override;
    core::Result<core::ApprovalAnswer> approve(const ApprovalOrder& order) override;
    core::Result<core::Bytes> renew(const core::StationId& station,
                                    core::BytesView envelope) override;
    core::Result<void> auditHead(const core::StationId& station, core::BytesView envelope) override;
    core::Result<void> giveUp(const core::StationId& station, const core::PacketId& packet,
                              const core::Error& last) override;
    core::Bytes keyList() const override { return m_identity.keyListEnvelope; }

    // For the console: what the register knows.
    InnerRepository& repository() { return *m_repository; }
    // Of a station or an operator: from now on its packets wait for a human. Twice is no fault, the
    // first word stays. OperatorNotKnown: neither a station's id nor an operator's.
    core::Result<void> revoke(const core::ByteArray<16>& holder, const std::string& why);
    RegisterReader reader() { return {*m_repository, m_vault, m_forms}; }

private:
    InnerIdentity m_identity;
    std::vector<core::FormDefinition> m_forms;
    std::unique_ptr<InnerRepository> m_repository;
    InnerServices m_services;
    ValueVault m_vault;
    Approvals m_approvals;
    Intake m_intake;
};

// Loads HOME/inner and opens its database. Errors: as loadInnerHome() and openInnerDatabase().
core::Result<std::unique_ptr<Inner>> openInner(core::Disk& disk, const std::filesystem::path& home,
                                               std::vector<core::FormDefinition> forms,
                                               const InnerServices& services);

} // namespace ipis::registry
