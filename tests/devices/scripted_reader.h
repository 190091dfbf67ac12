// SPDX-License-Identifier: GPL-3.0-or-later
// ScriptedReader: what a test needs of a reader beyond CaptureDevice: somebody who uses it.
#pragma once

#include "core/base/clock.h"
#include "devices/client/host_client.h"
#include "tests/support/fakes.h"

#include <functional>

namespace ipis::test {

// A driver is put through the contract by another subclass: with umockdev, or with a person at a
// real reader who does what the subclass prints.
class ScriptedReader
{
public:
    virtual ~ScriptedReader() = default;
    virtual devices::CaptureDevice& device() = 0;
    virtual std::string driver() const = 0;
    virtual bool simulated() const = 0;
    // To be done the next time a finger is asked for.
    virtual void thenPlaceFinger() = 0;
    virtual void thenPlaceNoise() = 0;
    virtual void thenRetry(int libfprintCode) = 0;
    virtual void thenFail(int libfprintCode) = 0;
    virtual void thenUnplug() = 0;
    virtual void thenDo(std::function<void()> action) = 0;
    virtual const std::vector<devices::DeviceEvent>& events() const = 0;
};

// libfprint's virtual_image in a real ipis-devices, fed over its socket.
class VirtualImageReader final : public ScriptedReader
{
public:
    explicit VirtualImageReader(bool allowSimulated = true,
                                std::filesystem::path program = IPIS_BIN_DIR "/ipis-devices");
    // Patience and events are the test's own.
    explicit VirtualImageReader(devices::HostClientOptions options);

    devices::CaptureDevice& device() override { return *m_client; }
    devices::HostClient& client() { return *m_client; }
    std::string driver() const override { return "virtual_image"; }
    bool simulated() const override { return true; }
    void thenPlaceFinger() override;
    void thenPlaceNoise() override;
    void thenRetry(int libfprintCode) override;
    void thenFail(int libfprintCode) override;
    void thenUnplug() override;
    void thenDo(std::function<void()> action) override { m_onNeeded = std::move(action); }
    void onPresent(std::function<void()> action) { m_onPresent = std::move(action); }
    void thenFeed(core::Bytes feed);
    const std::vector<devices::DeviceEvent>& events() const override { return m_events; }
    int count(devices::DeviceEventKind kind) const;

private:
    void happened(const devices::DeviceEvent& event);

    core::SystemClock m_clock;
    MemoryLog m_log;
    std::vector<devices::DeviceEvent> m_events;
    std::function<void()> m_onNeeded;
    std::function<void()> m_onPresent;
    std::unique_ptr<devices::HostClient> m_client;
};

} // namespace ipis::test
