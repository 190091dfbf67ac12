// SPDX-License-Identifier: GPL-3.0-or-later
// Opener: VERIFY, OPEN, VALIDATE of one packet, in the order of FORMAT.md 4 and with its codes.
#pragma once

#include "core/packet/packet_reader.h"
#include "sync/registry/inner/civil_check.h"
#include "sync/registry/inner/inner_home.h"
#include "sync/registry/repository/inner_repository.h"

namespace ipis::registry {

// A packet's envelope that one of its station's keys signed.
struct VerifiedPacket
{
    core::SignedPacket packet;
    core::StationCertificate
        certificate; // of the header's serial, or the newest: see `serialKnown`
    bool serialKnown = false;
};

// What a part says, once opened: `plain` is what the statements vouch for.
struct OpenedPart
{
    core::PartKind kind{};
    core::Bytes plain;
};

struct OpenedCivil
{
    core::CivilPart civil;
    core::Bytes plain;
    std::uint64_t simulated = 0;
};

// A finding about the packet is a value; an Error of these functions is a finding too, except that
// `registryFault()` tells an error of the repository apart (then nothing was found out).
// Thread: the inner's. Holds references: they outlive it.
class Opener
{
public:
    Opener(const InnerIdentity& identity, InnerRepository& repository, core::ImageInspector& images)
        : m_identity(identity), m_repository(repository), m_images(images)
    {}

    // SignerUnknown, SignatureBad, EnvelopeDamaged, PacketDamaged, PacketWrongStation.
    core::Result<VerifiedPacket> verify(core::BytesView envelope, const core::StationId& station,
                                        const CertifiedStation& known) const;

    // PacketWrongStation (an unknown serial), PacketWrongRegistryKey, PacketDamaged,
    // PacketOperatorUnknown, OperatorSignatureBad, OperatorNotPermitted, and as checkBox().
    core::Result<core::OpenedPacket> openBox(const VerifiedPacket& packet, std::int64_t nowMs);

    // PacketDamaged, then as checkCivil(), PacketContentInvalid, FormatVersionUnknown.
    core::Result<OpenedCivil> openCivil(const VerifiedPacket& packet,
                                        const core::OpenedPacket& opened, core::BytesView body,
                                        const CivilRules& rules) const;
    // Images and documents: PacketDamaged, PacketContentInvalid, FormatVersionUnknown,
    // PacketImageForeign.
    core::Result<OpenedPart> openMedia(const VerifiedPacket& packet,
                                       const core::OpenedPacket& opened, core::PartKind kind,
                                       core::BytesView body) const;

    // Set when the last openBox() failed because certificates could not be read.
    const std::optional<core::Error>& registryFault() const { return m_fault; }

private:
    std::vector<core::OperatorCertificate> operatorsOf(const core::OperatorId& id,
                                                       const core::KeyId& signer,
                                                       const core::StationId& station);

    const InnerIdentity& m_identity;
    InnerRepository& m_repository;
    core::ImageInspector& m_images;
    std::optional<core::Error> m_fault;
};

// The newest of a station's certificates; `known` has at least one. RegistryDamaged.
core::Result<core::StationCertificate> newestCertificate(const CertifiedStation& known,
                                                         const core::KeyList& list);

} // namespace ipis::registry
