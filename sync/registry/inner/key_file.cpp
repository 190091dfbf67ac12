// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading key files.
#include "sync/registry/inner/key_file.h"

#include "core/base/check.h"
#include "core/crypto/hash.h"

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::string_view kMagic = "IPISKEY1";
constexpr std::size_t kUseAt = 8;
constexpr std::size_t kSeedAt = 16;
constexpr std::size_t kSeedSize = 32;
constexpr std::size_t kHashAt = kSeedAt + kSeedSize;
constexpr std::size_t kSize = kHashAt + 32;

bool isKeyFile(BytesView bytes, KeyUse use)
{
    if (bytes.size() != kSize || textOf(bytes.first(kUseAt)) != kMagic ||
        bytes[kUseAt] != static_cast<Byte>(use)) {
        return false;
    }
    return equal(hash(bytes.first(kHashAt)), bytes.subspan(kHashAt));
}

} // namespace

Result<void> writeKeyFile(Disk& disk, const std::filesystem::path& file, KeyUse use,
                          const Secret& seed)
{
    check(seed.size() == kSeedSize);
    Bytes bytes;
    bytes.reserve(kSize); // no copy of the seed is left behind by growing
    append(bytes, viewOf(kMagic));
    bytes.push_back(static_cast<Byte>(use));
    bytes.resize(kSeedAt);
    append(bytes, seed.view());
    append(bytes, hash(bytes));
    auto written = replaceFile(disk, file, bytes);
    wipeBytes(bytes);
    return written;
}

Result<Secret> readKeyFile(Disk& disk, const std::filesystem::path& file, KeyUse use)
{
    auto bytes = readFile(disk, file, kSize);
    if (!bytes.ok()) {
        return fail(ErrorCode::RegistryDamaged, bytes.error().detail);
    }
    if (!isKeyFile(bytes.value(), use)) {
        wipeBytes(bytes.value());
        return fail(ErrorCode::RegistryDamaged,
                    file.filename().string() + " is not the key file it should be");
    }
    Secret seed = Secret::copyOf(BytesView(bytes.value()).subspan(kSeedAt, kSeedSize));
    wipeBytes(bytes.value());
    return seed;
}

} // namespace ipis::registry
