// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading class.keys.
#include "sync/registry/inner/class_keys.h"

#include "core/base/check.h"
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"

#include <array>
#include <utility>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::string_view kMagic = "IPISCLS1";
constexpr std::string_view kContext = "ipis/1/class-key";
constexpr std::size_t kKeySize = 32;
constexpr Byte kSearch = 128; // beside the numbers of DataClass
constexpr std::size_t kRowSize = 1 + kKeySize + kAeadOverhead;

using Slot = std::pair<Byte, Secret ClassKeys::*>;
constexpr std::array<Slot, 4> kSlots{{
    {static_cast<Byte>(DataClass::Readable), &ClassKeys::readable},
    {static_cast<Byte>(DataClass::Templates), &ClassKeys::templates},
    {static_cast<Byte>(DataClass::Full), &ClassKeys::full},
    {kSearch, &ClassKeys::search},
}};
constexpr std::size_t kHashAt = kMagic.size() + kSlots.size() * kRowSize;

Bytes contextOf(Byte slot)
{
    Bytes context = toBytes(viewOf(kContext));
    context.push_back(slot);
    return context;
}

Error damaged(std::string detail)
{
    return fail(ErrorCode::ClassKeysDamaged, std::move(detail));
}

} // namespace

const Secret& ClassKeys::of(DataClass dataClass) const
{
    const DataClass wrapping = dataClass == DataClass::Documents ? DataClass::Full : dataClass;
    for (const auto& [slot, member] : kSlots) {
        if (slot == static_cast<Byte>(wrapping)) {
            return this->*member;
        }
    }
    check(false);
    return full;
}

ClassKeys makeClassKeys(Random& random)
{
    ClassKeys keys;
    for (const auto& [slot, member] : kSlots) {
        keys.*member = Secret(kKeySize);
        random.fill((keys.*member).span());
    }
    return keys;
}

Result<void> writeClassKeys(Disk& disk, const std::filesystem::path& file, const ClassKeys& keys,
                            const Secret& wrapping, Random& random)
{
    Bytes bytes = toBytes(viewOf(kMagic));
    for (const auto& [slot, member] : kSlots) {
        bytes.push_back(slot);
        append(bytes, encrypt(wrapping, (keys.*member).view(), contextOf(slot), random));
    }
    append(bytes, hash(bytes));
    return replaceFile(disk, file, bytes);
}

Result<ClassKeys> readClassKeys(Disk& disk, const std::filesystem::path& file,
                                const Secret& wrapping)
{
    auto read = readFile(disk, file, kHashAt + 32);
    if (!read.ok()) {
        return damaged(read.error().detail);
    }
    const BytesView bytes = read.value();
    if (bytes.size() != kHashAt + 32 || textOf(bytes.first(kMagic.size())) != kMagic ||
        !equal(hash(bytes.first(kHashAt)), bytes.subspan(kHashAt))) {
        return damaged("class.keys is cut or changed");
    }
    ClassKeys keys;
    BytesView rows = bytes.subspan(kMagic.size());
    for (const auto& [slot, member] : kSlots) {
        auto key = decryptSecret(wrapping, rows.subspan(1, kRowSize - 1), contextOf(slot));
        if (rows[0] != slot || !key.ok() || key.value().size() != kKeySize) {
            return damaged("class.keys does not open");
        }
        keys.*member = std::move(key).value();
        rows = rows.subspan(kRowSize);
    }
    return keys;
}

} // namespace ipis::registry
