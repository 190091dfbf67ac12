// SPDX-License-Identifier: GPL-3.0-or-later
// KnownStation: what a log-in of this process found to be true of a station. It outlives the
// log-out, so that a contact of a locked station believes no file that was changed meanwhile.
#pragma once

#include "core/packet/inbox.h"
#include "sync/link.h"

#include <filesystem>
#include <optional>

namespace ipis::sync {

struct KnownStation
{
    Link link;
    core::Bytes keyList;
    core::Bytes time;     // empty before the first contact
    core::InboxEnd inbox; // applied up to here
};

// No secrets, nobody's name; by HOME. Thread: any.
void keepKnown(const std::filesystem::path& home, KnownStation station);
std::optional<KnownStation> knownStation(const std::filesystem::path& home);
void forgetStation(const std::filesystem::path& home);

} // namespace ipis::sync
