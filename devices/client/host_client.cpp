// SPDX-License-Identifier: GPL-3.0-or-later
// Calls become questions; a lost host costs one repetition.
#include "devices/client/host_client.h"

#include "devices/client/answer_check.h"

#include <algorithm>

#include <sys/eventfd.h>
#include <sys/un.h>
#include <unistd.h>

namespace ipis::devices {

using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::Result;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kListDeadline{5'000};
constexpr milliseconds kOpenDeadline{10'000};
constexpr milliseconds kPictureDeadline{15'000};
constexpr milliseconds kShortestDeadline{100};
constexpr milliseconds kWorthRepeating{500}; // what must be left of a deadline

bool isFatal(ErrorCode code)
{
    return code == ErrorCode::DeviceHostLost || code == ErrorCode::DeviceHostHung ||
           code == ErrorCode::WireMalformed;
}

bool takesTime(const wire::Call& call)
{
    return std::holds_alternative<CaptureFinger>(call) ||
           std::holds_alternative<CaptureFace>(call) ||
           std::holds_alternative<wire::PortraitCall>(call) ||
           std::holds_alternative<wire::RenderCall>(call) ||
           std::holds_alternative<wire::PageCall>(call);
}

Result<void> checkPicture(BytesView file)
{
    if (file.empty()) {
        return fail(ErrorCode::ImageEmpty, "a file of 0 bytes");
    }
    if (file.size() > wire::kMaxPicture) {
        return fail(ErrorCode::ImageTooLarge, "a file of " + std::to_string(file.size()));
    }
    return {};
}

core::FileDescriptor newButton()
{
    return core::FileDescriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
}

void press(const core::FileDescriptor& button)
{
    const std::uint64_t one = 1;
    const auto ignored = ::write(button.get(), &one, sizeof one); // fails when already pressed
    static_cast<void>(ignored);
}

void release(const core::FileDescriptor& button)
{
    std::uint64_t count = 0;
    const auto ignored = ::read(button.get(), &count, sizeof count);
    static_cast<void>(ignored);
}

} // namespace

HostClient::HostClient(HostClientOptions options, const core::Clock& clock, core::Log& log,
                       core::FileDescriptor cancelled, core::FileDescriptor shutter)
    : m_options(std::move(options)), m_clock(clock), m_log(log), m_cancelled(std::move(cancelled)),
      m_shutter(std::move(shutter)), m_events([this](const DeviceEvent& event) { tell(event); })
{
    m_host.program = m_options.program;
    m_host.allowSimulated = m_options.allowSimulated;
    if (m_options.allowSimulated) {
        m_host.simulatedCamera = m_options.simulatedCamera;
        m_host.simulatedFingers = m_options.simulatedFingers;
        m_host.fingerDelay = m_options.fingerDelay;
    }
}

HostClient::~HostClient() = default;

Result<std::unique_ptr<HostClient>> HostClient::create(HostClientOptions options,
                                                       const core::Clock& clock, core::Log& log)
{
    core::FileDescriptor cancelled = newButton();
    core::FileDescriptor shutter = newButton();
    if (!cancelled.valid() || !shutter.valid()) {
        return fail(ErrorCode::DeviceFault, "no eventfd");
    }
    std::unique_ptr<HostClient> client(
        new HostClient(std::move(options), clock, log, std::move(cancelled), std::move(shutter)));
    if (client->m_options.allowSimulated) {
        auto folder = PrivateFolder::make(client->m_options.runtimeFolder);
        if (!folder.ok()) {
            return folder.error();
        }
        client->m_folder.emplace(std::move(folder).value());
        client->m_host.virtualReader = client->m_folder->path() / "reader.sock";
        if (client->m_host.virtualReader.native().size() >= sizeof sockaddr_un{}.sun_path) {
            return fail(ErrorCode::FileUnwritable, "path too long for a socket");
        }
    }
    return client;
}

void HostClient::tell(const DeviceEvent& event)
{
    if (event.kind == DeviceEventKind::NotConfined) {
        core::logError(m_log, "devices.finger", "host started",
                       fail(ErrorCode::DeviceNotConfined, "no Landlock, no namespaces"));
    }
    if (m_options.events) {
        m_options.events(event);
    }
}

void HostClient::cancel()
{
    press(m_cancelled);
}

void HostClient::shutter()
{
    press(m_shutter);
}

Result<void> HostClient::connect()
{
    if (m_connection) {
        return {};
    }
    auto connection = HostConnection::open(m_host, m_clock, m_options.patience);
    if (!connection.ok()) {
        core::logError(m_log, "devices.finger", "host not started", connection.error());
        return connection.error();
    }
    m_connection.emplace(std::move(connection).value());
    if (std::exchange(m_lost, false)) {
        m_log.write(core::LogLevel::Warning, "devices.finger", "host restarted");
        m_events({DeviceEventKind::HostRestarted, {}});
    }
    return reopenDevices();
}

// A device that is gone by now is not open any more; the call that needs it will say so.
Result<void> HostClient::reopenDevices()
{
    for (auto device = m_openDevices.begin(); device != m_openDevices.end();) {
        auto opened = askOnce(wire::OpenCall{*device}, kOpenDeadline);
        if (!m_connection) {
            return opened.error();
        }
        device = opened.ok() ? std::next(device) : m_openDevices.erase(device);
    }
    return {};
}

void HostClient::lose(const core::Error& error)
{
    core::logError(m_log, "devices.finger", "host lost", error);
    m_connection.reset();
    m_lost = true;
}

Result<wire::Value> HostClient::askOnce(const wire::Call& call, milliseconds deadline)
{
    auto answer =
        m_connection->ask(call, deadline, {m_cancelled.get(), m_shutter.get(), m_events, m_frames});
    if (m_connection->broken()) {
        lose(answer.error());
    } else if (answer.ok()) {
        auto checked = checkAnswer(call, answer.value(), m_options.allowSimulated);
        if (!checked.ok()) {
            lose(checked.error());
            return checked.error();
        }
    }
    return answer;
}

Result<wire::Value> HostClient::ask(const wire::Call& call, milliseconds deadline)
{
    release(m_cancelled); // one of an earlier call is over
    release(m_shutter);
    if (auto connected = connect(); !connected.ok() && !isFatal(connected.error().code)) {
        return connected.error();
    }
    const std::uint64_t begun = m_clock.monotonicMs();
    auto answer = m_connection ? askOnce(call, deadline)
                               : Result<wire::Value>(fail(ErrorCode::DeviceHostLost, "at start"));
    if (answer.ok() || !isFatal(answer.error().code)) {
        return answer;
    }
    milliseconds left = deadline;
    if (takesTime(call)) {
        left -= milliseconds(m_clock.monotonicMs() - begun);
    }
    if (left < std::min(kWorthRepeating, deadline)) {
        return answer;
    }
    if (auto connected = connect(); !connected.ok()) {
        return connected.error();
    }
    return askOnce(call, left);
}

template <class T>
Result<T> HostClient::askFor(const wire::Call& call, milliseconds deadline)
{
    auto answer = ask(call, deadline);
    if (!answer.ok()) {
        return answer.error();
    }
    return std::get<T>(std::move(answer).value());
}

Result<std::vector<DeviceInfo>> HostClient::list()
{
    return askFor<std::vector<DeviceInfo>>(wire::ListCall{}, kListDeadline);
}

Result<void> HostClient::open(const std::string& deviceId)
{
    auto opened = askFor<wire::Opened>(wire::OpenCall{deviceId}, kOpenDeadline);
    if (!opened.ok()) {
        return opened.error();
    }
    m_openDevices.insert(deviceId);
    return {};
}

Result<void> HostClient::close(const std::string& deviceId)
{
    m_openDevices.erase(deviceId);
    if (!m_connection) {
        return {};
    }
    auto closed = askFor<wire::Closed>(wire::CloseCall{deviceId}, kOpenDeadline);
    return closed.ok() ? Result<void>() : Result<void>(closed.error());
}

Result<Capture> HostClient::captureFinger(const CaptureFinger& request)
{
    if (request.simulatedImage) {
        if (!m_options.allowSimulated) {
            return fail(ErrorCode::DeviceSimulatedNotAllowed);
        }
        if (auto checked = checkPicture(*request.simulatedImage); !checked.ok()) {
            return checked.error();
        }
    }
    const auto deadline =
        std::clamp(request.deadline, kShortestDeadline, milliseconds(wire::kMaxDeadlineMs));
    auto capture = askFor<Capture>(request, deadline);
    if (!capture.ok() && capture.error().code == ErrorCode::DeviceRemoved) {
        m_openDevices.erase(request.deviceId);
    }
    return capture;
}

Result<CapturedFace> HostClient::captureFace(const CaptureFace& request, const FrameSink& frames)
{
    const auto deadline =
        std::clamp(request.deadline, kShortestDeadline, milliseconds(wire::kMaxDeadlineMs));
    m_frames = frames;
    auto face = askFor<CapturedFace>(request, deadline);
    m_frames = nullptr;
    return face;
}

Result<Portrait> HostClient::portrait(BytesView pictureFile)
{
    if (!m_options.allowSimulated) {
        return fail(ErrorCode::DeviceSimulatedNotAllowed);
    }
    if (auto checked = checkPicture(pictureFile); !checked.ok()) {
        return checked.error();
    }
    return askFor<Portrait>(wire::PortraitCall{core::toBytes(pictureFile)}, kPictureDeadline);
}

Result<Pixels> HostClient::render(BytesView pictureFile, PixelLimit limit)
{
    if (auto checked = checkPicture(pictureFile); !checked.ok()) {
        return checked.error();
    }
    return askFor<Pixels>(wire::RenderCall{core::toBytes(pictureFile), limit}, kPictureDeadline);
}

Result<Page> HostClient::page(BytesView pictureFile)
{
    if (auto checked = checkPicture(pictureFile); !checked.ok()) {
        return checked.error();
    }
    return askFor<Page>(wire::PageCall{core::toBytes(pictureFile)}, kPictureDeadline);
}

} // namespace ipis::devices
