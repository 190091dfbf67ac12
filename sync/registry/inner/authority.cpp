// SPDX-License-Identifier: GPL-3.0-or-later
// Making a registry's keys and writing its home.
#include "sync/registry/inner/authority.h"

#include "sync/registry/inner/inner_home.h"
#include "sync/registry/inner/key_file.h"

namespace ipis::registry {

using namespace core;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kFirstSerial = 1;
constexpr std::uint64_t kRealKeepDays = 7;

struct Seeds
{
    Secret root;
    Secret front;
    Secret inner;
    Secret policy;
    Secret time;
    Secret sealing;
    Secret enrolment;
    Secret wrapping;
};

Seeds drawSeeds(Random& random)
{
    Seeds seeds;
    for (Secret* seed : {&seeds.root, &seeds.front, &seeds.inner, &seeds.policy, &seeds.time,
                         &seeds.sealing, &seeds.enrolment, &seeds.wrapping}) {
        *seed = Secret(32);
        random.fill(seed->span());
    }
    return seeds;
}

ListedKey listed(Purpose purpose, KeyAlgorithm algorithm, BytesView key)
{
    return {purpose, algorithm, KeyStatus::InUse, toBytes(key)};
}

ListedKey listedSigner(Purpose purpose, const Secret& seed)
{
    return listed(purpose, KeyAlgorithm::Ed25519, SigningKey(seed).verifyKey().bytes);
}

KeyList firstKeyList(const RegistryId& registry, const Seeds& seeds, const sync::CaPin& pin,
                     std::int64_t nowMs)
{
    KeyList list;
    list.registry = registry;
    list.serial = kFirstSerial;
    list.issuedMs = nowMs;
    list.keys = {listed(Purpose::TlsAuthority, KeyAlgorithm::SpkiSha256, pin),
                 listedSigner(Purpose::FrontReceipts, seeds.front),
                 listedSigner(Purpose::InnerReceipts, seeds.inner),
                 listedSigner(Purpose::Policy, seeds.policy),
                 listedSigner(Purpose::Time, seeds.time),
                 listed(Purpose::Sealing, KeyAlgorithm::X25519,
                        OpeningKey(seeds.sealing).sealingKey().bytes),
                 listedSigner(Purpose::Enrolment, seeds.enrolment)};
    return list;
}

Policy firstPolicy(const RegistryId& registry, bool demo, std::int64_t nowMs)
{
    Policy policy;
    policy.registry = registry;
    policy.serial = kFirstSerial;
    policy.issuedMs = nowMs;
    policy.allowSimulated = demo;
    policy.keepAfterOpenedDays = demo ? 0 : kRealKeepDays;
    return policy;
}

Result<sync::TlsIdentity> makeServerIdentity(const sync::CertificateIssuer& servers,
                                             const sync::ServerNames& names,
                                             const InitServices& services)
{
    auto key = sync::makePrivateKey();
    if (!key.ok()) {
        return key.error();
    }
    auto request = sync::makeRequest(key.value());
    if (!request.ok()) {
        return request.error();
    }
    auto chain =
        sync::issueServer(servers, request.value(), names, services.clock, services.random);
    if (!chain.ok()) {
        return chain.error();
    }
    return sync::joinIdentity(std::move(chain).value(), std::move(key).value());
}

// Nothing but an empty folder may stand where HOME is to be.
Result<void> checkFree(Disk& disk, const fs::path& home)
{
    auto entries = disk.list(home);
    if (entries.ok() && !entries.value().empty()) {
        return fail(ErrorCode::RegistryExists, "the folder is not empty");
    }
    if (!entries.ok() && exists(disk, home)) {
        return fail(ErrorCode::RegistryExists, "not a folder");
    }
    return {};
}

class Founding
{
public:
    Founding(fs::path home, const InitOptions& options, const InitServices& services)
        : m_home(std::move(home)), m_options(options), m_services(services),
          m_registry(RegistryId::random(services.random)), m_seeds(drawSeeds(services.random)),
          m_root(m_seeds.root)
    {}

    Result<FoundedRegistry> run(const FrontWriter& writeFront)
    {
        auto authority = sync::makeAuthority(m_registry, m_services.clock, m_services.random);
        if (!authority.ok()) {
            return authority.error();
        }
        const KeyList list =
            firstKeyList(m_registry, m_seeds, authority.value().pin, m_services.clock.wallMs());
        m_keyList = signKeyList(list, m_root);
        if (auto done = writeOffline(authority.value()); !done.ok()) {
            return done.error();
        }
        if (auto done = writeInner(authority.value()); !done.ok()) {
            return done.error();
        }
        if (auto done = handToFront(authority.value(), writeFront); !done.ok()) {
            return done.error();
        }
        return FoundedRegistry{m_registry, m_root.verifyKey()};
    }

private:
    Result<void> put(const fs::path& file, BytesView bytes)
    {
        return replaceFile(m_services.disk, file, bytes);
    }
    Result<void> putIssuer(const sync::CertificateIssuer& issuer, const fs::path& key,
                           const fs::path& chain)
    {
        if (auto done = put(key, issuer.keyPem.view()); !done.ok()) {
            return done;
        }
        return put(chain, viewOf(issuer.chainPem));
    }

    Result<void> writeOffline(const sync::TlsAuthority& authority)
    {
        const OfflineFiles files(m_home);
        if (auto made = m_services.disk.makeFolder(files.folder); !made.ok()) {
            return made;
        }
        if (auto done = writeKeyFile(m_services.disk, files.rootKey(), KeyUse::Root, m_seeds.root);
            !done.ok()) {
            return done;
        }
        if (auto done = putIssuer(authority.root, files.tlsRootKey(), files.tlsRootChain());
            !done.ok()) {
            return done;
        }
        return putIssuer(authority.servers, files.serversKey(), files.serversChain());
    }

    Result<void> writeInnerKeys(const InnerFiles& files)
    {
        const std::tuple<fs::path, KeyUse, const Secret*> rows[] = {
            {files.receiptsKey(), KeyUse::InnerReceipts, &m_seeds.inner},
            {files.policyKey(), KeyUse::Policy, &m_seeds.policy},
            {files.timeKey(), KeyUse::Time, &m_seeds.time},
            {files.sealingKey(), KeyUse::Sealing, &m_seeds.sealing},
            {files.enrolmentKey(), KeyUse::Enrolment, &m_seeds.enrolment},
            {files.wrappingKey(), KeyUse::ClassKeys, &m_seeds.wrapping},
        };
        for (const auto& [file, use, seed] : rows) {
            if (auto done = writeKeyFile(m_services.disk, file, use, *seed); !done.ok()) {
                return done;
            }
        }
        return writeClassKeys(m_services.disk, files.classKeys(), makeClassKeys(m_services.random),
                              m_seeds.wrapping, m_services.random);
    }

    Result<void> writeInner(const sync::TlsAuthority& authority)
    {
        const InnerFiles files(m_home);
        if (auto made = m_services.disk.makeFolder(files.folder); !made.ok()) {
            return made;
        }
        if (auto done = writeInnerKeys(files); !done.ok()) {
            return done;
        }
        if (auto done = putIssuer(authority.stations, files.stationsKey(), files.stationsChain());
            !done.ok()) {
            return done;
        }
        if (auto done = put(files.keyList(), m_keyList); !done.ok()) {
            return done;
        }
        const Policy policy = firstPolicy(m_registry, m_options.demo, m_services.clock.wallMs());
        if (auto done = put(files.policy(), signPolicy(policy, SigningKey(m_seeds.policy)));
            !done.ok()) {
            return done;
        }
        return writeInnerFacts(m_services.disk, m_home, {m_registry, m_root.verifyKey()});
    }

    Result<void> handToFront(const sync::TlsAuthority& authority, const FrontWriter& writeFront)
    {
        auto tls = makeServerIdentity(authority.servers, {m_registry, m_options.hosts}, m_services);
        if (!tls.ok()) {
            return tls.error();
        }
        const FrontParts front{m_registry,
                               m_root.verifyKey(),
                               m_options.demo,
                               m_keyList,
                               m_seeds.front.clone(),
                               std::move(tls).value(),
                               authority.root.chainPem};
        return writeFront(m_home, front);
    }

    fs::path m_home;
    const InitOptions& m_options;
    const InitServices& m_services;
    RegistryId m_registry;
    Seeds m_seeds;
    SigningKey m_root;
    Bytes m_keyList;
};

} // namespace

Result<FoundedRegistry> initRegistry(const fs::path& home, const InitOptions& options,
                                     const InitServices& services, const FrontWriter& writeFront)
{
    // "registry/" and "registry" are the same folder, and the new one must lie beside it.
    const fs::path wanted = home.has_filename() ? home : home.parent_path();
    if (auto isFree = checkFree(services.disk, wanted); !isFree.ok()) {
        return isFree.error();
    }
    ByteArray<4> suffix{};
    services.random.fill(suffix);
    fs::path fresh = wanted;
    fresh += ".new-" + toHex(suffix);
    auto founded = Founding(fresh, options, services).run(writeFront);
    if (!founded.ok()) {
        return founded;
    }
    if (auto moved = services.disk.rename(fresh, wanted); !moved.ok()) {
        return moved.error();
    }
    return founded;
}

Result<sync::TlsIdentity> issueServerIdentity(const fs::path& home,
                                              const std::vector<std::string>& hosts,
                                              const InitServices& services)
{
    const OfflineFiles files(home);
    auto facts = readInnerFacts(services.disk, home);
    if (!facts.ok()) {
        return facts.error();
    }
    auto key = readHomeFile(services.disk, files.serversKey());
    auto chain = readHomeFile(services.disk, files.serversChain());
    if (!key.ok() || !chain.ok()) {
        return key.ok() ? chain.error() : key.error();
    }
    const sync::CertificateIssuer servers{std::string(textOf(chain.value())),
                                          Secret::copyOf(key.value())};
    wipeBytes(key.value());
    return makeServerIdentity(servers, {facts.value().registry, hosts}, services);
}

} // namespace ipis::registry
