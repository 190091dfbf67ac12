// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the envelope kinds.
#include "core/packet/kinds.h"

namespace ipis::core {

std::string_view nameOf(Kind kind)
{
    switch (kind) {
    case Kind::KeyList:
        return "key-list";
    case Kind::Ticket:
        return "ticket";
    case Kind::StationRequest:
        return "station-request";
    case Kind::StationRenewal:
        return "station-renewal";
    case Kind::Station:
        return "station";
    case Kind::Operator:
        return "operator";
    case Kind::Policy:
        return "policy";
    case Kind::Time:
        return "time";
    case Kind::AuditHead:
        return "audit-head";
    case Kind::Packet:
        return "packet";
    case Kind::Statement:
        return "statement";
    case Kind::Stored:
        return "stored";
    case Kind::Refused:
        return "refused";
    case Kind::Opened:
        return "opened";
    case Kind::Inbox:
        return "inbox";
    }
    return {};
}

} // namespace ipis::core
