// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs for the thread "devices" and their answers.
#include "app/models/device_model.h"

#include <future>
#include <mutex>

namespace ipis::app {

using namespace core;

struct DeviceModel::Desk
{
    devices::HostClientOptions options;
    Ports ports;
    std::unique_ptr<devices::HostClient> client; // made and used on the thread "devices"
    std::mutex mutex;                            // guards `reachable` and `newest`
    devices::HostClient* reachable = nullptr;    // for cancel() and shutter()
    std::optional<devices::PreviewFrame> newest;

    Result<void> start()
    {
        if (client) {
            return {};
        }
        auto made = devices::HostClient::create(options, ports.clock, ports.log);
        if (!made.ok()) {
            return made.error();
        }
        client = std::move(made).value();
        const std::lock_guard lock(mutex);
        reachable = client.get();
        return {};
    }
    void end()
    {
        {
            const std::lock_guard lock(mutex);
            reachable = nullptr;
            newest.reset();
        }
        client.reset();
    }
    void reach(void (devices::HostClient::*call)())
    {
        const std::lock_guard lock(mutex);
        if (reachable != nullptr) {
            (reachable->*call)();
        }
    }
};

DeviceModel::DeviceModel(devices::HostClientOptions options, Ports ports, QObject* parent)
    : QObject(parent), m_desk(new Desk{std::move(options), ports, {}, {}, {}, {}}),
      m_thread("devices")
{
    const QPointer<QObject> self(this);
    m_desk->options.events = [this, self](const devices::DeviceEvent& what) {
        callOnGui(self, [this, what] {
            m_notConfined = m_notConfined || what.kind == devices::DeviceEventKind::NotConfined;
            Q_EMIT event(what);
        });
    };
}

DeviceModel::~DeviceModel()
{
    cancel();
    std::promise<void> ended;
    m_thread.post([&] {
        m_desk->end(); // on its own thread
        ended.set_value();
    });
    ended.get_future().wait();
}

void DeviceModel::allowSimulated(bool allowed)
{
    m_thread.post([desk = m_desk, allowed] {
        if (desk->options.allowSimulated != allowed) {
            desk->end();
            desk->options.allowSimulated = allowed;
        }
    });
}

template <class T>
void DeviceModel::ask(QObject* receiver, Then<T> then,
                      std::function<Result<T>(devices::HostClient&)> job)
{
    m_thread.post(
        [desk = m_desk, job = std::move(job), answer = onGui<T>(receiver, std::move(then))] {
            auto started = desk->start();
            answer(started.ok() ? job(*desk->client) : Result<T>(started.error()));
        });
}

void DeviceModel::list(QObject* receiver, Then<std::vector<devices::DeviceInfo>> then)
{
    ask<std::vector<devices::DeviceInfo>>(
        receiver, std::move(then), [](devices::HostClient& client) { return client.list(); });
}

void DeviceModel::captureFinger(const devices::CaptureFinger& request, QObject* receiver,
                                Then<devices::Capture> then)
{
    ask<devices::Capture>(receiver, std::move(then),
                          [request](devices::HostClient& client) -> Result<devices::Capture> {
                              auto opened = client.open(request.deviceId);
                              if (!opened.ok()) {
                                  return opened.error();
                              }
                              auto capture = client.captureFinger(request);
                              (void)client.close(request.deviceId).ok();
                              return capture;
                          });
}

void DeviceModel::captureFace(const devices::CaptureFace& request, QObject* receiver,
                              Then<devices::CapturedFace> then)
{
    const QPointer<QObject> self(this);
    ask<devices::CapturedFace>(
        receiver, std::move(then), [this, self, request](devices::HostClient& client) {
            return client.captureFace(request, [this, self](devices::PreviewFrame frame) {
                const std::lock_guard lock(m_desk->mutex);
                const bool waiting = m_desk->newest.has_value();
                m_desk->newest = std::move(frame);
                if (!waiting) {
                    callOnGui(self, [this] {
                        std::optional<devices::PreviewFrame> newest;
                        {
                            const std::lock_guard inner(m_desk->mutex);
                            newest.swap(m_desk->newest);
                        }
                        if (newest) {
                            Q_EMIT this->frame(*newest);
                        }
                    });
                }
            });
        });
}

void DeviceModel::page(Bytes pictureFile, QObject* receiver, Then<devices::Page> then)
{
    ask<devices::Page>(
        receiver, std::move(then),
        [file = std::move(pictureFile)](devices::HostClient& client) { return client.page(file); });
}

void DeviceModel::render(Bytes pictureFile, devices::PixelLimit limit, QObject* receiver,
                         Then<devices::Pixels> then)
{
    ask<devices::Pixels>(receiver, std::move(then),
                         [file = std::move(pictureFile), limit](devices::HostClient& client) {
                             return client.render(file, limit);
                         });
}

void DeviceModel::cancel()
{
    m_desk->reach(&devices::HostClient::cancel);
}

void DeviceModel::shutter()
{
    m_desk->reach(&devices::HostClient::shutter);
}

} // namespace ipis::app
