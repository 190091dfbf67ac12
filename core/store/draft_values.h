// SPDX-License-Identifier: GPL-3.0-or-later
// One value of a draft, encrypted under the draft's own key (SCHEMA.md, "draft_value").
#pragma once

#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/crypto/hash.h"

#include <string>

namespace ipis::core {

enum class DraftValueKind : std::uint8_t
{
    Field = 1,
    Capture = 2, // images, templates, scans
};

inline constexpr std::size_t kFieldCodeLimit = 64;
inline constexpr std::size_t kFieldLimit = 1024 * 1024;
inline constexpr std::size_t kCaptureLimit = 8 * 1024 * 1024;

// What the encryption is bound to.
struct DraftValuePlace
{
    DraftId draft;
    DraftValueKind kind;
    Hash tag;
    std::uint64_t revision;
};

struct DraftValue
{
    std::string code;
    Bytes value;
};

Hash draftValueTag(const Secret& key, DraftValueKind kind, std::string_view code);
// `code` has 1 to kFieldCodeLimit bytes (checked) of ASCII.
Bytes sealDraftValue(const Secret& key, const DraftValuePlace& place, std::string_view code,
                     BytesView value, Random& random);
// DraftDamaged, with the draft's id and nothing else.
Result<DraftValue> openDraftValue(const Secret& key, const DraftValuePlace& place,
                                  BytesView sealed);

} // namespace ipis::core
