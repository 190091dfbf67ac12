// SPDX-License-Identifier: GPL-3.0-or-later
// ValueVault: encrypts what the register keeps about a person, per person and class of data.
#pragma once

#include "sync/registry/inner/class_keys.h"

#include <string_view>

namespace ipis::registry {

// What a value is; its number is part of what is authenticated. All are payloads of FORMAT.md 7.
enum class ValueKind : std::uint64_t
{
    Civil = 1,      // class Full: the civil part as it came
    Biometrics = 2, // class Full: images, as they came
    Documents = 3,  // class Documents: scans, as they came
    Subject = 4,    // class Readable: a civil part reduced to its first person
    Fingers = 5     // class Templates: a civil part reduced to its fingers
};

// A person's own keys, drawn at random when the person's first value is written; that of the
// documents with their first one: empty where there is none, or none any more.
struct PersonKeys
{
    core::PersonId person;
    core::Secret readable;
    core::Secret templates;
    core::Secret full;
    core::Secret documents;

    const core::Secret& of(DataClass dataClass) const;
};

DataClass classOf(ValueKind kind);

// Thread: any, at once, as far as `random` is. Holds references: both outlive it.
class ValueVault
{
public:
    ValueVault(const ClassKeys& keys, core::Random& random) : m_keys(keys), m_random(random) {}

    PersonKeys newKeys(const core::PersonId& person) const;
    std::vector<WrappedKey> wrap(const PersonKeys& keys) const; // those that are there
    // Puts a key for documents into `keys`, and gives it wrapped.
    WrappedKey drawDocumentsKey(PersonKeys& keys) const;
    // ClassKeysDamaged: a key does not open. PersonUnknown: one but that of the documents was
    // erased.
    core::Result<PersonKeys> unwrap(const core::PersonId& person,
                                    const std::vector<WrappedKey>& wrapped) const;

    SealedValue seal(const PersonKeys& keys, ValueKind kind, const PacketName& packet,
                     core::BytesView plain) const;
    // RegistryDamaged: another person's, class's, kind's or packet's value, or changed bytes.
    core::Result<core::Bytes> open(const PersonKeys& keys, const SealedValue& value) const;

    // `what` keeps references, numbers and packets apart; `text` is the form that is compared.
    core::Hash tag(std::string_view what, std::string_view text) const;

private:
    WrappedKey wrapped(const PersonKeys& keys, DataClass dataClass) const;

    const ClassKeys& m_keys;
    core::Random& m_random;
};

} // namespace ipis::registry
