// SPDX-License-Identifier: GPL-3.0-or-later
// The states of packets and parts, and the moves that are allowed between them.
#pragma once

#include <cstdint>
#include <string_view>

namespace ipis::core {

// The numbers are in the database.
enum class PartState : std::uint8_t
{
    Finished = 1, // on this laptop only
    Sending = 2,  // in a bundle
    Stored = 3,   // the front has it (signed receipt)
    Refused = 4,  // the front will not take it (signed); sync sends it again a few times
};

// Follows from the parts until the inner has spoken.
enum class PacketState : std::uint8_t
{
    Finished = 1, // no part has left
    Sending = 2,  // some part is on its way or stored
    Stored = 3,   // every part is stored
    Opened = 4,   // the inner opened it (signed): the only state that may be erased
    Erased = 5,   // the file is gone; number, reference and summary stay
};

// What OPENED said.
enum class KnownVerdict : std::uint8_t
{
    None = 0,
    Registered = 1,
    Suspect = 2,  // a human at the registry decides
    Rejected = 3, // stays on Home until someone acts
};

bool isAllowed(PartState from, PartState to);
bool isAllowed(PacketState from, PacketState to);

std::string_view nameOf(PartState state);
std::string_view nameOf(PacketState state);

} // namespace ipis::core
