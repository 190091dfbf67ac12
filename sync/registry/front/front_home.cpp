// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading the files of HOME/front.
#include "sync/registry/front/front_home.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"

namespace ipis::registry {

using core::Bytes;
using core::BytesView;
using core::Disk;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Secret;

namespace {

constexpr std::uint64_t kFormat = 1;
constexpr std::size_t kMostBytes = 64 * 1024;

Bytes encodeFacts(const FrontIdentity& identity)
{
    core::cbor::Writer out;
    out.map(4);
    out.key(1);
    out.uint(kFormat);
    out.key(2);
    out.bytes(identity.registry.bytes);
    out.key(3);
    out.bytes(identity.root.bytes);
    out.key(4);
    out.boolean(identity.automaticApproval);
    return std::move(out).take();
}

Result<void> decodeFacts(BytesView bytes, FrontIdentity& identity)
{
    core::cbor::Reader in(bytes);
    in.map(4);
    in.key(1);
    in.uint(kFormat);
    in.key(2);
    identity.registry.bytes = in.bytesExactly<16>();
    in.key(3);
    identity.root.bytes = in.bytesExactly<32>();
    in.key(4);
    identity.automaticApproval = in.boolean();
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::RegistryDamaged, "front.cbor: " + done.error().detail);
    }
    return {};
}

Result<Bytes> readPart(Disk& disk, const std::filesystem::path& file)
{
    auto bytes = core::readFile(disk, file, kMostBytes);
    if (!bytes.ok()) {
        return fail(ErrorCode::RegistryDamaged, bytes.error().detail);
    }
    return bytes;
}

Result<Secret> readSecret(Disk& disk, const std::filesystem::path& file)
{
    auto bytes = readPart(disk, file);
    if (!bytes.ok()) {
        return bytes.error();
    }
    Secret secret = Secret::copyOf(bytes.value());
    core::wipeBytes(bytes.value());
    return secret;
}

Result<std::string> readText(Disk& disk, const std::filesystem::path& file)
{
    auto bytes = readPart(disk, file);
    if (!bytes.ok()) {
        return bytes.error();
    }
    return std::string(core::textOf(bytes.value()));
}

Result<sync::TlsIdentity> readTls(Disk& disk, const std::filesystem::path& file)
{
    auto bytes = readSecret(disk, file);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto identity = sync::decodeIdentity(bytes.value().view());
    return identity.ok() ? std::move(identity)
                         : fail(ErrorCode::RegistryDamaged, "tls.pem: " + identity.error().detail);
}

Result<void> loadKeys(Disk& disk, const FrontFiles& files, FrontIdentity& identity)
{
    auto seed = readSecret(disk, files.receiptsKey());
    auto tls = readTls(disk, files.tls());
    auto root = readText(disk, files.stationsRoot());
    auto keyList = readPart(disk, files.keyList());
    for (const core::Error* error :
         {seed.ok() ? nullptr : &seed.error(), tls.ok() ? nullptr : &tls.error(),
          root.ok() ? nullptr : &root.error(), keyList.ok() ? nullptr : &keyList.error()}) {
        if (error != nullptr) {
            return *error;
        }
    }
    if (seed.value().size() != 32) {
        return fail(ErrorCode::RegistryDamaged, "receipts.key has the wrong length");
    }
    identity.receiptsSeed = std::move(seed).value();
    identity.tls = std::move(tls).value();
    identity.stationsRootPem = std::move(root).value();
    identity.keyList = std::move(keyList).value();
    return {};
}

} // namespace

Result<void> writeFrontHome(Disk& disk, const std::filesystem::path& home,
                            const FrontIdentity& identity)
{
    const FrontFiles files(home);
    for (const auto& folder : {files.folder, files.uploads(), files.parts()}) {
        if (auto made = disk.makeFolder(folder); !made.ok()) {
            return made;
        }
    }
    const Bytes facts = encodeFacts(identity);
    const Secret tls = sync::encodeIdentity(identity.tls);
    const std::pair<std::filesystem::path, BytesView> contents[] = {
        {files.receiptsKey(), identity.receiptsSeed.view()},
        {files.tls(), tls.view()},
        {files.stationsRoot(), core::viewOf(identity.stationsRootPem)},
        {files.keyList(), identity.keyList},
        {files.facts(), facts},
    };
    for (const auto& [file, bytes] : contents) {
        if (auto written = core::replaceFile(disk, file, bytes); !written.ok()) {
            return written;
        }
    }
    return {};
}

Result<void> writeServerIdentity(Disk& disk, const std::filesystem::path& home,
                                 const sync::TlsIdentity& identity)
{
    return core::replaceFile(disk, FrontFiles(home).tls(), sync::encodeIdentity(identity).view());
}

Result<FrontIdentity> loadFrontHome(Disk& disk, const std::filesystem::path& home)
{
    const FrontFiles files(home);
    if (!core::exists(disk, files.facts())) {
        return fail(ErrorCode::RegistryMissing, "no front.cbor");
    }
    auto facts = readPart(disk, files.facts());
    if (!facts.ok()) {
        return facts.error();
    }
    FrontIdentity identity;
    if (auto read = decodeFacts(facts.value(), identity); !read.ok()) {
        return read.error();
    }
    if (auto loaded = loadKeys(disk, files, identity); !loaded.ok()) {
        return loaded.error();
    }
    return identity;
}

} // namespace ipis::registry
