// SPDX-License-Identifier: GPL-3.0-or-later
// Key list: the registry's public keys, each with its purpose, signed by the root (FORMAT.md 3).
#pragma once

#include "core/base/ids.h"
#include "core/crypto/sign.h"
#include "core/packet/kinds.h"

#include <optional>
#include <vector>

namespace ipis::core {

enum class KeyAlgorithm : std::uint64_t
{
    Ed25519 = 1,
    X25519 = 2,
    SpkiSha256 = 3
};
enum class KeyStatus : std::uint64_t
{
    InUse = 1,
    Retired = 2,
    Revoked = 3
};

// Numbers that this program does not know are kept as they came and match nothing it looks for.
struct ListedKey
{
    Purpose purpose{};
    KeyAlgorithm algorithm{};
    KeyStatus status{};
    Bytes key; // 32 bytes for the algorithms named here

    bool operator==(const ListedKey&) const = default;
};

struct KeyList
{
    RegistryId registry;
    std::uint64_t serial = 0;
    std::int64_t issuedMs = 0;
    std::vector<ListedKey> keys; // 1 to 64, newest of a purpose last

    // The newest key in use for `purpose`, or nothing.
    std::optional<ByteArray<32>> newest(Purpose purpose) const;
    bool operator==(const KeyList&) const = default;
};

Bytes signKeyList(const KeyList& list, const SigningKey& root);
Result<KeyList> openKeyList(BytesView envelope, const VerifyKey& root);

// Takes `fresh` only if it is of the same registry and not older than `known`: KeyListStale,
// TicketOtherRegistry. The same serial must mean the same bytes.
Result<KeyList> openNewerKeyList(BytesView fresh, BytesView known, const VerifyKey& root);

// Whether signatures of a retired key still count (FORMAT.md 2: only for what permits nothing).
enum class Retired : bool
{
    Refused,
    Accepted
};

// The verified payload of an envelope that a key of `purpose` signed: SignerUnknown when the key is
// not listed, SignerWrongPurpose when it is listed for something else, retired or revoked.
Result<Bytes> openListed(Kind kind, Purpose purpose, BytesView envelope, const KeyList& list,
                         Retired retired = Retired::Refused);

} // namespace ipis::core
