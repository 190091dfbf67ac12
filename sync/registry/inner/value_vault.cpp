// SPDX-License-Identifier: GPL-3.0-or-later
// Wrapping keys, sealing values, keyed search tags.
#include "sync/registry/inner/value_vault.h"

#include "core/base/check.h"
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::string_view kKeyContext = "ipis/1/value-key";
constexpr std::string_view kValueContext = "ipis/1/value";
constexpr std::size_t kKeySize = 32;

using Slot = std::pair<DataClass, Secret PersonKeys::*>;
constexpr std::array<Slot, 4> kSlots{{
    {DataClass::Readable, &PersonKeys::readable},
    {DataClass::Templates, &PersonKeys::templates},
    {DataClass::Full, &PersonKeys::full},
    {DataClass::Documents, &PersonKeys::documents},
}};

Bytes keyContext(const PersonId& person, DataClass dataClass)
{
    Bytes context = toBytes(viewOf(kKeyContext));
    append(context, person.bytes);
    context.push_back(static_cast<Byte>(dataClass));
    return context;
}

Bytes valueContext(const SealedValue& value)
{
    Bytes context = toBytes(viewOf(kValueContext));
    append(context, value.person.bytes);
    context.push_back(static_cast<Byte>(value.dataClass));
    appendU64(context, value.kind);
    append(context, value.packet.station.bytes);
    append(context, value.packet.packet.bytes);
    return context;
}

} // namespace

const Secret& PersonKeys::of(DataClass dataClass) const
{
    for (const auto& [slot, member] : kSlots) {
        if (slot == dataClass) {
            return this->*member;
        }
    }
    check(false);
    return full;
}

DataClass classOf(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Subject:
        return DataClass::Readable;
    case ValueKind::Fingers:
        return DataClass::Templates;
    case ValueKind::Documents:
        return DataClass::Documents;
    case ValueKind::Civil:
    case ValueKind::Biometrics:
        break;
    }
    return DataClass::Full;
}

PersonKeys ValueVault::newKeys(const PersonId& person) const
{
    PersonKeys keys;
    keys.person = person;
    for (Secret* key : {&keys.readable, &keys.templates, &keys.full}) {
        *key = Secret(kKeySize);
        m_random.fill(key->span());
    }
    return keys;
}

WrappedKey ValueVault::drawDocumentsKey(PersonKeys& keys) const
{
    keys.documents = Secret(kKeySize);
    m_random.fill(keys.documents.span());
    return wrapped(keys, DataClass::Documents);
}

WrappedKey ValueVault::wrapped(const PersonKeys& keys, DataClass dataClass) const
{
    return {keys.person, dataClass,
            encrypt(m_keys.of(dataClass), keys.of(dataClass).view(),
                    keyContext(keys.person, dataClass), m_random)};
}

std::vector<WrappedKey> ValueVault::wrap(const PersonKeys& keys) const
{
    std::vector<WrappedKey> all;
    for (const auto& [slot, member] : kSlots) {
        if (!(keys.*member).empty()) {
            all.push_back(wrapped(keys, slot));
        }
    }
    return all;
}

Result<PersonKeys> ValueVault::unwrap(const PersonId& person,
                                      const std::vector<WrappedKey>& wrapped) const
{
    PersonKeys keys;
    keys.person = person;
    for (const auto& [slot, member] : kSlots) {
        const auto row = std::ranges::find(wrapped, slot, &WrappedKey::dataClass);
        if (row == wrapped.end() && slot == DataClass::Documents) {
            continue;
        }
        if (row == wrapped.end()) {
            return fail(ErrorCode::PersonUnknown, "person " + person.hex() + " was erased");
        }
        auto key = decryptSecret(m_keys.of(slot), row->wrapped, keyContext(person, slot));
        if (!key.ok()) {
            return fail(ErrorCode::ClassKeysDamaged, "keys of person " + person.hex());
        }
        keys.*member = std::move(key).value();
    }
    return keys;
}

SealedValue ValueVault::seal(const PersonKeys& keys, ValueKind kind, const PacketName& packet,
                             BytesView plain) const
{
    SealedValue value{keys.person, classOf(kind), static_cast<std::uint64_t>(kind), packet, {}};
    value.sealed = encrypt(keys.of(value.dataClass), plain, valueContext(value), m_random);
    return value;
}

Result<Bytes> ValueVault::open(const PersonKeys& keys, const SealedValue& value) const
{
    auto plain = decrypt(keys.of(value.dataClass), value.sealed, valueContext(value));
    if (!plain.ok()) {
        return fail(ErrorCode::RegistryDamaged,
                    "a value of packet " + value.packet.packet.hex() + " does not open");
    }
    return plain;
}

Hash ValueVault::tag(std::string_view what, std::string_view text) const
{
    Bytes input = toBytes(viewOf(what));
    input.push_back(0);
    append(input, viewOf(text));
    return keyedHash(m_keys.search, input);
}

} // namespace ipis::registry
