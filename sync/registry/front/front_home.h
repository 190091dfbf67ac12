// SPDX-License-Identifier: GPL-3.0-or-later
// HOME/front: which files the front has, what init writes there and the front reads at its start.
#pragma once

#include "core/base/disk.h"
#include "core/base/ids.h"
#include "core/base/secret.h"
#include "core/crypto/sign.h"
#include "sync/tls/certificate.h"

#include <string>

namespace ipis::registry {

// Everything below HOME/front; nothing of the inner's and no key that opens or registers anything.
struct FrontFiles
{
    std::filesystem::path folder; // HOME/front

    explicit FrontFiles(const std::filesystem::path& home) : folder(home / "front") {}
    std::filesystem::path facts() const { return folder / "front.cbor"; }
    std::filesystem::path receiptsKey() const { return folder / "receipts.key"; }
    std::filesystem::path tls() const { return folder / "tls.pem"; } // key and chain
    std::filesystem::path stationsRoot() const { return folder / "stations.root.pem"; }
    std::filesystem::path keyList() const { return folder / "key-list.cose"; }
    std::filesystem::path lock() const { return folder / "lock"; }
    std::filesystem::path database() const { return folder / "front.db"; }
    std::filesystem::path uploads() const { return folder / "uploads"; }
    std::filesystem::path parts() const { return folder / "parts"; }
};

// What init decides for a front.
struct FrontIdentity
{
    core::RegistryId registry;
    core::VerifyKey root;           // of the registry; shows in comparison codes
    bool automaticApproval = false; // init --demo
    core::Bytes keyList;            // the newest key-list envelope
    core::Secret receiptsSeed;      // 32 bytes: the Ed25519 key of purpose front receipts
    sync::TlsIdentity tls;          // from sync::issueServer
    std::string stationsRootPem;    // what stations' certificates must end in
};

// front.cbor is `{1: 1, 2: registry b16, 3: root key b32, 4: automatic approval bool}`, written
// last: a folder without it is no front yet. Errors: as Disk.
core::Result<void> writeFrontHome(core::Disk& disk, const std::filesystem::path& home,
                                  const FrontIdentity& identity);

// The server's next key and chain in place of the present ones, by one rename. Errors: as Disk.
core::Result<void> writeServerIdentity(core::Disk& disk, const std::filesystem::path& home,
                                       const sync::TlsIdentity& identity);

// RegistryMissing: no front.cbor. RegistryDamaged: a file is missing or does not read.
core::Result<FrontIdentity> loadFrontHome(core::Disk& disk, const std::filesystem::path& home);

} // namespace ipis::registry
