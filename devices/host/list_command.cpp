// SPDX-License-Identifier: GPL-3.0-or-later
// `ipis-devices list`: what is plugged in.
#include "devices/host/commands.h"
#include "devices/host/finger_reader.h"
#include "devices/host/quiet_errors.h"
#include "devices/host/v4l2_camera.h"

#include <algorithm>
#include <iostream>
#include <iterator>

namespace ipis::devices {
namespace {

std::string quoted(const std::string& text)
{
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += '\\';
        }
        json += c >= ' ' && c <= '~' ? c : '?';
    }
    return json + '"';
}

void printJson(const std::vector<DeviceInfo>& devices)
{
    std::cout << "{\"devices\":[";
    for (std::size_t i = 0; i < devices.size(); ++i) {
        const DeviceInfo& device = devices[i];
        std::cout << (i == 0 ? "" : ",") << "{\"id\":" << quoted(device.id)
                  << ",\"driver\":" << quoted(device.driver) << ",\"name\":" << quoted(device.name)
                  << ",\"kind\":\"" << (device.kind == DeviceKind::Finger ? "finger" : "face")
                  << "\",\"simulated\":" << (device.simulated ? "true" : "false") << '}';
    }
    std::cout << "]}\n";
}

} // namespace

int listCommand(const std::vector<std::string>& arguments)
{
    if (arguments.size() > 1 || (arguments.size() == 1 && arguments[0] != "--json")) {
        std::cerr << "ipis-devices list [--json]\n";
        return kExitUsage;
    }
    const QuietErrors quiet;
    SimulatedSources simulated;
    simulated.allowed = true;
    FingerReader reader(std::move(simulated), [](const DeviceEvent&) {});
    auto devices = reader.list();
    std::ranges::move(v4l2Cameras(), std::back_inserter(devices));
    if (arguments.size() == 1) {
        printJson(devices);
        return 0;
    }
    for (const DeviceInfo& device : devices) {
        std::cout << device.id << "  " << device.name << (device.simulated ? "  (simulated)" : "")
                  << '\n';
    }
    return 0;
}

} // namespace ipis::devices
