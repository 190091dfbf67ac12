// SPDX-License-Identifier: GPL-3.0-or-later
// Putting the models together.
#include "app/window/window_models.h"

namespace ipis::app {

namespace {

devices::HostClientOptions deviceOptions(const WindowOptions& options)
{
    devices::HostClientOptions devices;
    devices.program = options.programFolder / "ipis-devices";
    devices.simulatedCamera = options.simulatedCamera;
    devices.simulatedFingers = options.simulatedFingers;
    return devices;
}

} // namespace

WindowModels::WindowModels(const WindowOptions& options, core::Ports ports)
    : station(options.home, options.programFolder, ports), devices(deviceOptions(options), ports),
      setup(station), home(station), find(station), sync(station)
{
    QObject::connect(&station, &StationModel::opened, &devices, [this] {
        station.ask<core::Policy>(
            &devices, [](StationSession& session) { return session.policy(); },
            [this](core::Result<core::Policy> policy) {
                devices.allowSimulated(policy.ok() && policy.value().allowSimulated);
            });
    });
    QObject::connect(&sync, &SyncModel::answered, &home, &HomeModel::refresh);
}

} // namespace ipis::app
