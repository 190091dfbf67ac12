// SPDX-License-Identifier: GPL-3.0-or-later
// Which parts go into the next bundle, and in which order.
#pragma once

#include "sync/station_folder.h"

#include <vector>

namespace ipis::sync {

inline constexpr std::size_t kMaxBundleParts = 512;
inline constexpr std::uint64_t kMaxBundleBytes = 32 * 1024 * 1024;

// Civil parts oldest first, with the oldest waiting biometrics part after each eight of them, so
// that nothing starves; then the other biometrics, then documents. At most kMaxBundleParts and
// kMaxBundleBytes, but always at least one part when there is one. A pure function.
std::vector<PendingPart> planBundle(const std::vector<PendingPart>& pending);

} // namespace ipis::sync
