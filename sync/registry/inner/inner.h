// SPDX-License-Identifier: GPL-3.0-or-later
// Inner: the InnerPort of one registry: opens packets, registers persons, answers stations.
#pragma once

#include "core/base/log.h"
#include "sync/registry/inner/approvals.h"
#include "sync/registry/inner/inbox_writer.h"
#include "sync/registry/inner/opener.h"
#include "sync/registry/inner/registrar.h"
#include "sync/registry/inner/value_vault.h"
#include "sync/registry/port/inner_port.h"

#include <memory>

namespace ipis::registry {

struct InnerServices
{
    const core::Clock& clock;
    core::Random& random;
    core::Log& log;
};

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
    core::Result<void> auditHead(const core::StationId& station, core::BytesView envelope) override;
    core::Bytes keyList() const override { return m_identity.keyListEnvelope; }

    // For the console: what the register knows (register_reader.h).
    InnerRepository& repository() { return *m_repository; }
    const ValueVault& vault() const { return m_vault; }

private:
    struct Taking; // one part on its way: what was read, what will be written

    core::Result<void> takeVerified(Taking& taking);
    core::Result<void> holdBack(Taking& taking);
    core::Result<void> takeCivil(Taking& taking, const core::OpenedPacket& opened);
    core::Result<void> takeMedia(Taking& taking, const core::OpenedPacket& opened);
    core::Result<std::vector<OpenedPart>> openWaiting(const Taking& taking,
                                                      const core::OpenedPacket& opened,
                                                      std::optional<core::Error>& finding);
    core::Result<void> reject(Taking& taking, const core::Error& finding);
    core::Result<void> closeWhenComplete(Taking& taking);
    core::Result<void> answerOpened(Taking& taking);
    core::Result<void> giveLeaf(Taking& taking);
    core::Result<void> noteAudit(const ShownHead& shown, core::BytesView evidence, Change& change);
    core::Result<void> store(Taking& taking);
    core::Result<void> fileCase(const StoredPart& part, const core::PacketId& packet,
                                const core::Error& finding);
    CivilRules rules() const;

    InnerIdentity m_identity;
    std::vector<core::FormDefinition> m_forms;
    std::unique_ptr<InnerRepository> m_repository;
    InnerServices m_services;
    ValueVault m_vault;
    Opener m_opener;
    Registrar m_registrar;
    Approvals m_approvals;
    InboxWriter m_inbox;
};

// Loads HOME/inner and opens its database. Errors: as loadInnerHome() and openInnerDatabase().
core::Result<std::unique_ptr<Inner>> openInner(core::Disk& disk, const std::filesystem::path& home,
                                               std::vector<core::FormDefinition> forms,
                                               const InnerServices& services);

// hash("ipis/1/leaf-chain" || chain before (zeros first) || index, 8 bytes || leaf hash).
core::Hash leafChain(const core::Hash& before, std::uint64_t index, const core::Hash& leaf);

} // namespace ipis::registry
