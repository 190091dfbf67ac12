// SPDX-License-Identifier: GPL-3.0-or-later
// Intake: one part at a time, VERIFY -> OPEN -> VALIDATE -> bind or register -> OPENED.
#pragma once

#include "core/base/log.h"
#include "sync/registry/inner/inbox_writer.h"
#include "sync/registry/inner/opener.h"
#include "sync/registry/inner/registrar.h"
#include "sync/registry/port/inner_port.h"

namespace ipis::registry {

struct InnerServices
{
    const core::Clock& clock;
    core::Random& random;
    core::Log& log;
    core::ImageInspector& images;
};

// Thread: the inner's. Holds references: they outlive it. Each call is one Change of the
// repository: a call that failed left nothing behind, one that is made again finds it done.
class Intake
{
public:
    Intake(const InnerIdentity& identity, const std::vector<core::FormDefinition>& forms,
           InnerRepository& repository, const ValueVault& vault, const InnerServices& services);

    core::Result<void> take(const StoredPart& part);

    // Puts a new head, or the case of a fork, into `change`.
    core::Result<void> noteAudit(const ShownHead& shown, core::BytesView evidence, Change& change);
    // The same for a head that the station showed by itself: one below another shown before is a
    // case and a notice to `station`.
    core::Result<void> noteShown(const ShownHead& shown, const CertifiedStation& station,
                                 core::BytesView evidence, Change& change);
    // A part that could not be taken, try after try, for no fault that was found in it.
    core::Result<void> giveUp(const PacketName& packet, const core::Error& last);

private:
    // One part on its way: what was read, what will be written.
    struct Taking
    {
        const StoredPart& part;
        const CertifiedStation& station;
        VerifiedPacket verified;
        Change change; // its packet is always set
        PacketRecord& record() { return *change.packet; }
        const core::PacketHeader& header() const { return verified.packet.header; }
    };

    core::Result<void> takeVerified(Taking& taking);
    core::Result<void> holdBack(Taking& taking);
    core::Result<void> takeCivil(Taking& taking, const core::OpenedPacket& opened);
    core::Result<Decision> decide(const Taking& taking, const core::OpenedPacket& opened,
                                  const core::CivilPart& civil);
    core::Result<void> takeMedia(Taking& taking, const core::OpenedPacket& opened);
    core::Result<std::vector<OpenedPart>> openWaiting(const Taking& taking,
                                                      const core::OpenedPacket& opened,
                                                      const core::Application& application,
                                                      std::optional<core::Error>& finding);
    core::Result<void> checkPapers(const OpenedPart& part,
                                   const core::Application& application) const;
    core::Result<void> reject(Taking& taking, const core::Error& finding);
    core::Result<void> closeWhenComplete(Taking& taking);
    core::Result<void> answerOpened(Taking& taking);
    core::Result<void> giveLeaf(Taking& taking);
    core::Result<void> store(Taking& taking);
    void fileCase(Taking& taking, core::ErrorCode code);
    core::Result<void> setAside(const StoredPart& part, const core::PacketId& packet,
                                const core::Error& finding);
    CivilRules rules() const;

    const InnerIdentity& m_identity;
    const std::vector<core::FormDefinition>& m_forms;
    InnerRepository& m_repository;
    InnerServices m_services;
    Opener m_opener;
    Registrar m_registrar;
    InboxWriter m_inbox;
};

// hash("ipis/1/leaf-chain" || chain before (zeros first) || index, 8 bytes || leaf hash).
core::Hash leafChain(const core::Hash& before, std::uint64_t index, const core::Hash& leaf);

} // namespace ipis::registry
