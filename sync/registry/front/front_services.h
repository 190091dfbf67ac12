// SPDX-License-Identifier: GPL-3.0-or-later
// What every part of the front works with, and its limits.
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "sync/registry/front/front_home.h"
#include "sync/registry/repository/front_repository.h"

#include <functional>

namespace ipis::registry {

inline constexpr std::int64_t kDayMs = 86'400'000;

struct FrontLimits
{
    std::uint64_t largestUpload = 64ULL << 20; // bytes; PROTOCOL.md: a bundle has at most 32 MiB
    std::size_t openUploads = 16;              // per station
    std::uint64_t spareBytes = 256ULL << 20;   // of the disk, not given to uploads
    std::int64_t uploadDays = 90;              // since the last byte
    std::int64_t receiptDays = 7;              // since the receipts were fetched
    std::uint64_t recordBytes = 1ULL << 20;    // synced bytes between two records of the offset
};

// Borrowed; all outlive the front. Thread: the front's.
struct FrontServices
{
    FrontRepository& repository;
    core::Disk& disk;
    const core::Clock& clock;
    core::Random& random;
    core::Log& log;
    FrontFiles files;
    FrontIdentity& identity;
    const core::SigningKey& receiptsKey;
    FrontLimits limits;
    std::function<void()> workArrived; // a part for the inner was stored
};

} // namespace ipis::registry
