// SPDX-License-Identifier: GPL-3.0-or-later
// WindowModels: everything that the window shows, made and ended in one place.
#pragma once

#include "app/models/device_model.h"
#include "app/models/find_model.h"
#include "app/models/home_model.h"
#include "app/models/setup_model.h"
#include "app/models/sync_model.h"
#include "app/widgets/language.h"

namespace ipis::app {

struct WindowOptions
{
    std::filesystem::path home;
    std::filesystem::path programFolder;   // where ipis-devices lies
    std::filesystem::path simulatedCamera; // only where signed policy allows simulated sources
    std::filesystem::path simulatedFingers;
};

// Members end in the reverse order: the network first, then devices, then the store.
struct WindowModels
{
    WindowModels(const WindowOptions& options, core::Ports ports);

    UiLanguage language;
    StationModel station;
    DeviceModel devices;
    SetupModel setup;
    HomeModel home;
    FindModel find;
    SyncModel sync;
};

} // namespace ipis::app
