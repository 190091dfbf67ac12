// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of moves.
#include "core/store/packet_states.h"

#include "core/base/check.h"

#include <algorithm>
#include <utility>

namespace ipis::core {

namespace {

using Part = PartState;
constexpr std::pair<Part, Part> kPartMoves[] = {
    {Part::Finished, Part::Sending}, {Part::Sending, Part::Finished}, // the bundle was given up
    {Part::Finished, Part::Stored},  {Part::Sending, Part::Stored},   // by USB: never "sending"
    {Part::Finished, Part::Refused}, {Part::Sending, Part::Refused},
    {Part::Refused, Part::Sending},  {Part::Refused, Part::Stored},
};

using Packet = PacketState;
constexpr std::pair<Packet, Packet> kPacketMoves[] = {
    {Packet::Finished, Packet::Sending},
    {Packet::Sending, Packet::Finished},
    {Packet::Finished, Packet::Stored},
    {Packet::Sending, Packet::Stored},
    // The inner's word is enough where the front's receipts were lost on the way.
    {Packet::Finished, Packet::Opened},
    {Packet::Sending, Packet::Opened},
    {Packet::Stored, Packet::Opened},
    {Packet::Opened, Packet::Erased},
};

} // namespace

bool isAllowed(PartState from, PartState to)
{
    return std::ranges::find(kPartMoves, std::pair(from, to)) != std::end(kPartMoves);
}

bool isAllowed(PacketState from, PacketState to)
{
    return std::ranges::find(kPacketMoves, std::pair(from, to)) != std::end(kPacketMoves);
}

std::string_view nameOf(PartState state)
{
    switch (state) {
    case PartState::Finished:
        return "finished";
    case PartState::Sending:
        return "sending";
    case PartState::Stored:
        return "stored";
    case PartState::Refused:
        return "refused";
    }
    check(false);
    return {};
}

std::string_view nameOf(PacketState state)
{
    switch (state) {
    case PacketState::Finished:
        return "finished";
    case PacketState::Sending:
        return "sending";
    case PacketState::Stored:
        return "stored";
    case PacketState::Opened:
        return "opened";
    case PacketState::Erased:
        return "erased";
    }
    check(false);
    return {};
}

} // namespace ipis::core
