// SPDX-License-Identifier: GPL-3.0-or-later
// The stations this process has logged in to.
#include "sync/known_station.h"

#include <map>
#include <mutex>

namespace ipis::sync {

namespace {

struct Known
{
    std::mutex mutex;
    std::map<std::string, KnownStation> stations;
};

Known& known()
{
    static Known known;
    return known;
}

std::string keyOf(const std::filesystem::path& home)
{
    return home.lexically_normal().string();
}

} // namespace

void keepKnown(const std::filesystem::path& home, KnownStation station)
{
    const std::lock_guard lock(known().mutex);
    known().stations.insert_or_assign(keyOf(home), std::move(station));
}

std::optional<KnownStation> knownStation(const std::filesystem::path& home)
{
    const std::lock_guard lock(known().mutex);
    const auto found = known().stations.find(keyOf(home));
    return found == known().stations.end() ? std::nullopt : std::optional(found->second);
}

void forgetStation(const std::filesystem::path& home)
{
    const std::lock_guard lock(known().mutex);
    known().stations.erase(keyOf(home));
}

} // namespace ipis::sync
