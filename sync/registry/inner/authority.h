// SPDX-License-Identifier: GPL-3.0-or-later
// Founding a registry: its keys, key list, policy and certificate authority, all or nothing.
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/crypto/sign.h"
#include "sync/tls/certificate.h"

#include <functional>
#include <string>
#include <vector>

namespace ipis::registry {

struct InitOptions
{
    bool demo = false; // simulated devices allowed, nothing kept after OPENED, approves by itself
    std::vector<std::string> hosts; // DNS names and addresses of the server certificate
};

struct InitServices
{
    core::Disk& disk;
    const core::Clock& clock;
    core::Random& random;
};

// What the front gets; the fields of FrontIdentity (front_home.h), which the inner may not include.
struct FrontParts
{
    core::RegistryId registry;
    core::VerifyKey root;
    bool automaticApproval = false;
    core::Bytes keyList;
    core::Secret receiptsSeed;
    sync::TlsIdentity tls;
    std::string stationsRootPem;
};
// Writes HOME/front below the given home.
using FrontWriter =
    std::function<core::Result<void>(const std::filesystem::path& home, const FrontParts&)>;

struct FoundedRegistry
{
    core::RegistryId registry;
    core::VerifyKey root;
};

// Builds HOME.new-XXXXXXXX and renames it to HOME, so that there is a whole registry or none; a
// crash may leave a HOME.new-* folder, which means nothing and may be deleted.
// Errors: RegistryExists (HOME is there and not empty), UsageWrong (a host), those of Disk.
core::Result<FoundedRegistry> initRegistry(const std::filesystem::path& home,
                                           const InitOptions& options, const InitServices& services,
                                           const FrontWriter& writeFront);

// A new key and certificate for the server, by HOME/offline, for `hosts`. RegistryMissing,
// RegistryDamaged (also: HOME/offline is elsewhere), UsageWrong (a host),
// RegistryCertificateExpired (the issuer has ended).
core::Result<sync::TlsIdentity> issueServerIdentity(const std::filesystem::path& home,
                                                    const std::vector<std::string>& hosts,
                                                    const InitServices& services);

} // namespace ipis::registry
