// SPDX-License-Identifier: GPL-3.0-or-later
// Station identity: one sealed pair of seeds.
#include "core/crypto/identity.h"

#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/kdf.h"
#include "core/crypto/layout.h"

namespace ipis::core {

namespace {

constexpr std::size_t kStationAt = 16;
constexpr std::size_t kClearSize = 32; // magic, version, zeros, station: the associated data
constexpr std::size_t kBoxSize = 64 + kAeadOverhead;
constexpr std::size_t kHashAt = kClearSize + kBoxSize;
constexpr std::size_t kFileSize = kHashAt + 32;

Bytes clearPart(const StationId& station)
{
    Bytes clear = toBytes(viewOf("IPISIDN1"));
    layout::appendU16(clear, 1);
    layout::appendZerosTo(clear, kStationAt);
    append(clear, station.bytes);
    return clear;
}

StationKeys keysFrom(const StationId& station, const Secret& seeds)
{
    return {station, SigningKey(Secret::copyOf(seeds.view().first(32))),
            OpeningKey(Secret::copyOf(seeds.view().last(32)))};
}

} // namespace

Result<StationKeys> createIdentity(Disk& disk, Random& random, const std::filesystem::path& home,
                                   const StationId& station, const Secret& root)
{
    const auto file = home / "identity.key";
    if (exists(disk, file)) {
        return fail(ErrorCode::FileExists, "identity.key");
    }
    Secret seeds(64);
    random.fill(seeds.span());
    const Bytes clear = clearPart(station);
    Bytes bytes = clear;
    append(bytes, encrypt(deriveKey(root, "identity"), seeds.view(), clear, random));
    append(bytes, hash(bytes));
    if (auto written = replaceFile(disk, file, bytes); !written.ok()) {
        return written.error();
    }
    return keysFrom(station, seeds);
}

Result<StationKeys> loadIdentity(Disk& disk, const std::filesystem::path& home, const Secret& root)
{
    const auto bytes = readFile(disk, home / "identity.key", kFileSize);
    if (!bytes.ok() && bytes.error().code != ErrorCode::FileTooLarge) {
        return bytes.error();
    }
    if (!bytes.ok() || bytes.value().size() != kFileSize) {
        return fail(ErrorCode::IdentityDamaged, "size of identity.key");
    }
    const BytesView all(bytes.value());
    const StationId station{layout::arrayAt<16>(all, kStationAt)};
    if (!equal(hash(all.first(kHashAt)), all.subspan(kHashAt)) ||
        !equal(all.first(kClearSize), clearPart(station))) {
        return fail(ErrorCode::IdentityDamaged, "hash or header of identity.key");
    }
    const auto seeds = decryptSecret(deriveKey(root, "identity"), all.subspan(kClearSize, kBoxSize),
                                     all.first(kClearSize));
    if (!seeds.ok()) {
        return seeds.error();
    }
    return keysFrom(station, seeds.value());
}

} // namespace ipis::core
