// SPDX-License-Identifier: GPL-3.0-or-later
// HOME/inner and HOME/offline: their files, and what the inner loads at its start.
#pragma once

#include "core/base/disk.h"
#include "core/crypto/seal.h"
#include "core/packet/policy.h"
#include "sync/registry/inner/class_keys.h"
#include "sync/tls/authority.h"

namespace ipis::registry {

// Everything the inner has; the folder is for the inner's user alone.
struct InnerFiles
{
    std::filesystem::path folder; // HOME/inner

    explicit InnerFiles(const std::filesystem::path& home) : folder(home / "inner") {}
    std::filesystem::path facts() const { return folder / "inner.cbor"; }
    std::filesystem::path receiptsKey() const { return folder / "receipts.key"; }
    std::filesystem::path policyKey() const { return folder / "policy.key"; }
    std::filesystem::path timeKey() const { return folder / "time.key"; }
    std::filesystem::path sealingKey() const { return folder / "sealing.key"; }
    std::filesystem::path enrolmentKey() const { return folder / "enrolment.key"; }
    std::filesystem::path wrappingKey() const { return folder / "wrapping.key"; }
    std::filesystem::path classKeys() const { return folder / "class.keys"; }
    std::filesystem::path stationsKey() const { return folder / "stations.key.pem"; }
    std::filesystem::path stationsChain() const { return folder / "stations.chain.pem"; }
    std::filesystem::path keyList() const { return folder / "key-list.cose"; }
    std::filesystem::path policy() const { return folder / "policy.cose"; }
    std::filesystem::path database() const { return folder / "inner.db"; }
};

// Needed to make tickets, key lists and server certificates only; may lie on a stick in a safe.
struct OfflineFiles
{
    std::filesystem::path folder; // HOME/offline

    explicit OfflineFiles(const std::filesystem::path& home) : folder(home / "offline") {}
    std::filesystem::path rootKey() const { return folder / "root.key"; }
    std::filesystem::path tlsRootKey() const { return folder / "tls-root.key.pem"; }
    std::filesystem::path tlsRootChain() const { return folder / "tls-root.chain.pem"; }
    std::filesystem::path serversKey() const { return folder / "servers.key.pem"; }
    std::filesystem::path serversChain() const { return folder / "servers.chain.pem"; }
};

// The inner's keys and the newest of what it hands out. Move-only.
struct InnerIdentity
{
    core::RegistryId registry;
    core::VerifyKey root;
    core::SigningKey receipts;
    core::SigningKey time;
    core::SigningKey enrolment;
    core::OpeningKey sealing;
    sync::CertificateIssuer stations;
    core::KeyList keyList;
    core::Bytes keyListEnvelope;
    core::Policy policy;
    core::Bytes policyEnvelope;
    ClassKeys classKeys;
};

// Who the registry is; not secret. inner.cbor is `{1: 1, 2: registry b16, 3: root key b32}`.
struct InnerFacts
{
    core::RegistryId registry;
    core::VerifyKey root;
};
core::Result<void> writeInnerFacts(core::Disk& disk, const std::filesystem::path& home,
                                   const InnerFacts& facts);
// RegistryMissing: no inner.cbor. RegistryDamaged.
core::Result<InnerFacts> readInnerFacts(core::Disk& disk, const std::filesystem::path& home);

// RegistryMissing: no inner.cbor. RegistryDamaged: a file is missing, does not read, or key list
// and keys do not belong together. ClassKeysDamaged.
core::Result<InnerIdentity> loadInnerHome(core::Disk& disk, const std::filesystem::path& home);

// A file that must be there; RegistryDamaged.
core::Result<core::Bytes> readHomeFile(core::Disk& disk, const std::filesystem::path& file);

} // namespace ipis::registry
