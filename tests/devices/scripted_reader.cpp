// SPDX-License-Identifier: GPL-3.0-or-later
// The virtual reader's user: feeds when a finger is asked for.
#include "tests/devices/scripted_reader.h"

#include "devices/host/virtual_feeder.h"
#include "tests/devices/ridge_picture.h"

#include <algorithm>

namespace ipis::test {

using devices::DeviceEvent;
using devices::DeviceEventKind;

namespace {

core::Bytes feedOfRaster(const GreyRaster& raster)
{
    return devices::feedOf({raster.width, raster.height}, raster.pixels);
}

devices::HostClientOptions optionsOf(bool allowSimulated, std::filesystem::path program)
{
    devices::HostClientOptions options;
    options.program = std::move(program);
    options.allowSimulated = allowSimulated;
    return options;
}

} // namespace

VirtualImageReader::VirtualImageReader(bool allowSimulated, std::filesystem::path program)
    : VirtualImageReader(optionsOf(allowSimulated, std::move(program)))
{}

VirtualImageReader::VirtualImageReader(devices::HostClientOptions options)
{
    options.patience.grace = std::chrono::milliseconds(500);
    options.events = [this](const DeviceEvent& event) { happened(event); };
    auto client = devices::HostClient::create(std::move(options), m_clock, m_log);
    core::check(client.ok());
    m_client = std::move(client).value();
}

void VirtualImageReader::happened(const DeviceEvent& event)
{
    m_events.push_back(event);
    if (event.kind == DeviceEventKind::FingerNeeded && m_onNeeded) {
        std::exchange(m_onNeeded, nullptr)();
    }
    if (event.kind == DeviceEventKind::FingerPresent && m_onPresent) {
        std::exchange(m_onPresent, nullptr)();
    }
}

void VirtualImageReader::thenFeed(core::Bytes feed)
{
    thenDo([this, feed = std::move(feed)] {
        core::check(devices::feedVirtualReader(m_client->virtualReader(), feed).ok());
    });
}

void VirtualImageReader::thenPlaceFinger()
{
    thenFeed(feedOfRaster(ridgePicture()));
}

void VirtualImageReader::thenPlaceNoise()
{
    thenFeed(feedOfRaster(noisePicture(300, 300)));
}

void VirtualImageReader::thenRetry(int libfprintCode)
{
    thenFeed(devices::feedOf(devices::retryHeader(libfprintCode), {}));
}

void VirtualImageReader::thenFail(int libfprintCode)
{
    thenFeed(devices::feedOf(devices::failureHeader(libfprintCode), {}));
}

void VirtualImageReader::thenUnplug()
{
    thenFeed(devices::feedOf(devices::kUnplugHeader, {}));
}

int VirtualImageReader::count(DeviceEventKind kind) const
{
    return static_cast<int>(std::ranges::count(m_events, kind, &DeviceEvent::kind));
}

} // namespace ipis::test
