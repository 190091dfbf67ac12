// SPDX-License-Identifier: GPL-3.0-or-later
// Ordering parts for sending.
#include "sync/bundle_plan.h"

#include <algorithm>
#include <deque>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kCivilPerBiometrics = 8;

std::deque<PendingPart> ofKind(const std::vector<PendingPart>& pending, PartKind kind)
{
    std::deque<PendingPart> found;
    std::ranges::copy_if(pending, std::back_inserter(found),
                         [&](const PendingPart& part) { return part.part == kind; });
    std::ranges::stable_sort(found, {}, &PendingPart::sequence);
    return found;
}

void moveFirst(std::deque<PendingPart>& from, std::vector<PendingPart>& to)
{
    if (!from.empty()) {
        to.push_back(from.front());
        from.pop_front();
    }
}

} // namespace

std::vector<PendingPart> planBundle(const std::vector<PendingPart>& pending)
{
    auto civil = ofKind(pending, PartKind::Civil);
    auto biometrics = ofKind(pending, PartKind::Biometrics);
    auto documents = ofKind(pending, PartKind::Documents);
    std::vector<PendingPart> ordered;
    for (std::size_t count = 1; !civil.empty(); ++count) {
        moveFirst(civil, ordered);
        if (count % kCivilPerBiometrics == 0) {
            moveFirst(biometrics, ordered);
        }
    }
    std::ranges::copy(biometrics, std::back_inserter(ordered));
    std::ranges::copy(documents, std::back_inserter(ordered));
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    while (count < ordered.size() && count < kMaxBundleParts) {
        bytes += ordered[count].frameLength;
        if (count > 0 && bytes > kMaxBundleBytes) {
            break;
        }
        ++count;
    }
    ordered.resize(count);
    return ordered;
}

} // namespace ipis::sync
