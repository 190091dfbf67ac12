// SPDX-License-Identifier: GPL-3.0-or-later
// The worked bytes of core/packet/FORMAT.md and the keys they were made with.
#pragma once

#include "core/base/secret.h"
#include "core/crypto/seal.h"
#include "core/crypto/sign.h"
#include "core/packet/key_list.h"

#include <string>
#include <vector>

namespace ipis::test {

inline constexpr std::int64_t kVectorTime = 1'795'400'000'000;

// tests/data/packet/golden/NAME; aborts when it is missing.
core::Bytes golden(const std::string& name);

// tests/data/packet/broken/NAME, and every name there.
core::Bytes broken(const std::string& name);
std::vector<std::string> brokenNames();

// A line of keys.txt by its first word or words, e.g. "seed station", "comparison-code".
std::string goldenLine(const std::string& key);

core::Secret vectorSeed(const std::string& name);
core::SigningKey vectorSigner(const std::string& name); // "root", "station", "operator", ...
core::OpeningKey vectorOpener(const std::string& name); // "sealing", "station-box", ...
template <class Id>
Id vectorId(const std::string& name)
{
    Id id;
    const core::Secret seed = vectorSeed(name);
    std::copy(seed.data(), seed.data() + id.bytes.size(), id.bytes.begin());
    return id;
}

core::KeyList vectorKeyList();

} // namespace ipis::test
