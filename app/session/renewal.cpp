// SPDX-License-Identifier: GPL-3.0-or-later
// Making and signing a station-renewal.
#include "app/session/renewal.h"

#include "core/packet/station_renewal.h"

namespace ipis::app {

using namespace core;

namespace {

bool isOf(const sync::WaitingRenewal& waiting, const LoggedIn& who)
{
    auto read = openStationRenewal(waiting.envelope, who.station.signing.verifyKey());
    return read.ok() && read.value().station == who.link.station &&
           read.value().registry == who.link.registry && read.value().serial == who.link.serial;
}

} // namespace

Result<void> keepRenewalWaiting(sync::StationFolder& folder, const LoggedIn& who, Ports ports)
{
    auto waiting = folder.renewal();
    if (waiting.ok() && waiting.value() && isOf(*waiting.value(), who)) {
        return {};
    }
    auto key = sync::makePrivateKey();
    if (!key.ok()) {
        return key.error();
    }
    auto request = sync::makeRequest(key.value());
    if (!request.ok()) {
        return request.error();
    }
    const StationRenewal renewal{who.link.registry, who.link.station, who.link.serial,
                                 toBytes(viewOf(request.value())), ports.clock.wallMs()};
    return folder.keepRenewal(
        {std::move(key).value(), signStationRenewal(renewal, who.station.signing)});
}

} // namespace ipis::app
