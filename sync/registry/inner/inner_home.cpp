// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing the files of HOME/inner.
#include "sync/registry/inner/inner_home.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "sync/registry/inner/key_file.h"

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::uint64_t kFormat = 1;
constexpr std::size_t kMostBytes = 64 * 1024;

Error damaged(std::string detail)
{
    return fail(ErrorCode::RegistryDamaged, std::move(detail));
}

// The seeds in one place, so that loading stops at the first that does not read.
struct Seeds
{
    Secret receipts;
    Secret time;
    Secret sealing;
    Secret enrolment;
    Secret wrapping;
};

Result<Seeds> readSeeds(Disk& disk, const InnerFiles& files)
{
    Seeds seeds;
    const std::tuple<Secret*, std::filesystem::path, KeyUse> rows[] = {
        {&seeds.receipts, files.receiptsKey(), KeyUse::InnerReceipts},
        {&seeds.time, files.timeKey(), KeyUse::Time},
        {&seeds.sealing, files.sealingKey(), KeyUse::Sealing},
        {&seeds.enrolment, files.enrolmentKey(), KeyUse::Enrolment},
        {&seeds.wrapping, files.wrappingKey(), KeyUse::ClassKeys},
    };
    for (const auto& [seed, file, use] : rows) {
        auto read = readKeyFile(disk, file, use);
        if (!read.ok()) {
            return read.error();
        }
        *seed = std::move(read).value();
    }
    return seeds;
}

Result<sync::CertificateIssuer> readStationsIssuer(Disk& disk, const InnerFiles& files)
{
    auto key = readHomeFile(disk, files.stationsKey());
    if (!key.ok()) {
        return key.error();
    }
    sync::CertificateIssuer issuer;
    issuer.keyPem = Secret::copyOf(key.value());
    wipeBytes(key.value());
    auto chain = readHomeFile(disk, files.stationsChain());
    if (!chain.ok()) {
        return chain.error();
    }
    issuer.chainPem = std::string(textOf(chain.value()));
    return issuer;
}

bool listsOurKeys(const InnerIdentity& identity)
{
    const KeyList& list = identity.keyList;
    return list.registry == identity.registry &&
           list.newest(Purpose::InnerReceipts) == identity.receipts.verifyKey().bytes &&
           list.newest(Purpose::Time) == identity.time.verifyKey().bytes &&
           list.newest(Purpose::Enrolment) == identity.enrolment.verifyKey().bytes &&
           list.newest(Purpose::Sealing) == identity.sealing.sealingKey().bytes;
}

// Key list and policy, held against root and list.
Result<void> loadPublished(Disk& disk, const InnerFiles& files, InnerIdentity& identity)
{
    auto listBytes = readHomeFile(disk, files.keyList());
    if (!listBytes.ok()) {
        return listBytes.error();
    }
    auto list = openKeyList(listBytes.value(), identity.root);
    if (!list.ok()) {
        return damaged("key-list.cose: " + list.error().detail);
    }
    auto policyBytes = readHomeFile(disk, files.policy());
    if (!policyBytes.ok()) {
        return policyBytes.error();
    }
    auto policy = openPolicy(policyBytes.value(), list.value());
    if (!policy.ok()) {
        return damaged("policy.cose: " + policy.error().detail);
    }
    identity.keyList = std::move(list).value();
    identity.keyListEnvelope = std::move(listBytes).value();
    identity.policy = policy.value();
    identity.policyEnvelope = std::move(policyBytes).value();
    return {};
}

} // namespace

Result<Bytes> readHomeFile(Disk& disk, const std::filesystem::path& file)
{
    auto bytes = readFile(disk, file, kMostBytes);
    if (!bytes.ok()) {
        return damaged(bytes.error().detail);
    }
    return bytes;
}

Result<void> writeInnerFacts(Disk& disk, const std::filesystem::path& home, const InnerFacts& facts)
{
    cbor::Writer out;
    out.map(3);
    out.key(1);
    out.uint(kFormat);
    out.key(2);
    out.bytes(facts.registry.bytes);
    out.key(3);
    out.bytes(facts.root.bytes);
    return replaceFile(disk, InnerFiles(home).facts(), std::move(out).take());
}

Result<InnerFacts> readInnerFacts(Disk& disk, const std::filesystem::path& home)
{
    const InnerFiles files(home);
    if (!exists(disk, files.facts())) {
        return fail(ErrorCode::RegistryMissing, "no inner.cbor");
    }
    auto bytes = readHomeFile(disk, files.facts());
    if (!bytes.ok()) {
        return bytes.error();
    }
    cbor::Reader in(bytes.value());
    InnerFacts facts;
    in.map(3);
    in.key(1);
    const std::uint64_t format = in.uint(kFormat);
    in.key(2);
    facts.registry.bytes = in.bytesExactly<16>();
    in.key(3);
    facts.root.bytes = in.bytesExactly<32>();
    if (auto done = in.finish(); !done.ok() || format != kFormat) {
        return damaged("inner.cbor does not read");
    }
    return facts;
}

Result<InnerIdentity> loadInnerHome(Disk& disk, const std::filesystem::path& home)
{
    const InnerFiles files(home);
    auto facts = readInnerFacts(disk, home);
    if (!facts.ok()) {
        return facts.error();
    }
    auto seeds = readSeeds(disk, files);
    if (!seeds.ok()) {
        return seeds.error();
    }
    auto stations = readStationsIssuer(disk, files);
    if (!stations.ok()) {
        return stations.error();
    }
    auto classKeys = readClassKeys(disk, files.classKeys(), seeds.value().wrapping);
    if (!classKeys.ok()) {
        return classKeys.error();
    }
    InnerIdentity identity{facts.value().registry,
                           facts.value().root,
                           SigningKey(seeds.value().receipts),
                           SigningKey(seeds.value().time),
                           SigningKey(seeds.value().enrolment),
                           OpeningKey(seeds.value().sealing),
                           std::move(stations).value(),
                           {},
                           {},
                           {},
                           {},
                           std::move(classKeys).value()};
    if (auto loaded = loadPublished(disk, files, identity); !loaded.ok()) {
        return loaded.error();
    }
    if (!listsOurKeys(identity)) {
        return damaged("the key list is not that of these keys");
    }
    return identity;
}

} // namespace ipis::registry
