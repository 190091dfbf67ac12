// SPDX-License-Identifier: GPL-3.0-or-later
// The main loop of ipis-devices: one table of calls.
#include "devices/host/server.h"

#include "devices/host/page_maker.h"
#include "devices/host/picture.h"
#include "devices/wire/codec.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>

#include <sys/socket.h>

namespace ipis::devices {

using core::Bytes;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kProtocolBroken = 3;
constexpr std::size_t kReadSize = 65'536;

} // namespace

Server::Server(core::FileDescriptor socket, ServerOptions options)
    : m_socket(std::move(socket)), m_options(std::move(options)), m_portraits(m_options.cascade),
      m_reader(m_options.simulated,
               [this](const DeviceEvent& event) {
                   if (m_greeted) {
                       send(event);
                   }
               }),
      m_camera(m_options.simulated, m_options.cascade)
{}

int Server::run()
{
    m_loop = g_main_loop_new(nullptr, FALSE);
    const guint source = g_unix_fd_add(
        m_socket.get(), static_cast<GIOCondition>(G_IO_IN | G_IO_HUP), &Server::onReadable, this);
    g_main_loop_run(m_loop);
    g_source_remove(source);
    g_main_loop_unref(m_loop);
    return m_status;
}

gboolean Server::onReadable(gint, GIOCondition, gpointer self)
{
    auto& server = *static_cast<Server*>(self);
    if (!server.readSome()) {
        g_main_loop_quit(server.m_loop);
    }
    return G_SOURCE_CONTINUE;
}

bool Server::readSome()
{
    std::array<core::Byte, kReadSize> block{};
    const ssize_t got = ::recv(m_socket.get(), block.data(), block.size(), MSG_DONTWAIT);
    if (got < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    if (got == 0) {
        return false;
    }
    m_incoming.push({block.data(), static_cast<std::size_t>(got)});
    if (serveWaiting()) {
        return true;
    }
    m_status = kProtocolBroken;
    return false;
}

bool Server::serveWaiting()
{
    while (true) {
        auto frame = m_incoming.next();
        if (!frame.ok()) {
            return false;
        }
        if (!frame.value()) {
            return true;
        }
        auto message = wire::decodeMessage(*frame.value());
        if (!message.ok() || !serve(message.value())) {
            return false;
        }
    }
}

bool Server::serve(const wire::Message& message)
{
    if (const auto* hello = std::get_if<wire::Hello>(&message)) {
        return greet(*hello);
    }
    if (!m_greeted) {
        return false;
    }
    if (const auto* request = std::get_if<wire::Request>(&message)) {
        perform(*request);
        return true;
    }
    if (const auto* cancel = std::get_if<wire::Cancel>(&message)) {
        if (cancel->id == m_underWay) {
            m_reader.cancel();
            m_camera.cancel();
        }
        return true;
    }
    if (const auto* shutter = std::get_if<wire::Shutter>(&message)) {
        if (shutter->id == m_underWay) {
            m_camera.shutter();
        }
        return true;
    }
    if (const auto* shown = std::get_if<wire::Shown>(&message)) {
        if (shown->id == m_underWay) {
            m_camera.shown();
        }
        return true;
    }
    return false;
}

bool Server::greet(const wire::Hello& hello)
{
    send(wire::Hello{});
    m_greeted = !m_greeted && hello.version == wire::kVersion;
    if (m_greeted && !m_options.filesConfined) {
        send(DeviceEvent{DeviceEventKind::NotConfined, {}});
    }
    return m_greeted;
}

void Server::perform(const wire::Request& request)
{
    std::visit([&](const auto& parameters) { call(request, parameters); }, request.call);
}

void Server::call(const wire::Request& request, const wire::ListCall&)
{
    auto devices = m_reader.list();
    std::ranges::move(m_camera.list(), std::back_inserter(devices));
    answer(request.id, Result<std::vector<DeviceInfo>>(std::move(devices)));
}

bool Server::claim(const wire::Request& request)
{
    if (m_reader.busy() || m_camera.busy()) {
        send(
            wire::Refusal{request.id, fail(ErrorCode::DeviceBusy, "another request is under way")});
        return false;
    }
    m_underWay = request.id;
    return true;
}

void Server::call(const wire::Request& request, const wire::OpenCall& open)
{
    if (!claim(request)) {
        return;
    }
    m_reader.open(open.deviceId, std::chrono::milliseconds(request.deadlineMs),
                  [this, id = request.id](Result<void> opened) {
                      answer(id, opened.ok() ? Result<wire::Opened>(wire::Opened{})
                                             : Result<wire::Opened>(opened.error()));
                  });
}

void Server::call(const wire::Request& request, const wire::CloseCall& close)
{
    if (!claim(request)) {
        return;
    }
    m_reader.close(close.deviceId, std::chrono::milliseconds(request.deadlineMs),
                   [this, id = request.id](Result<void> closed) {
                       answer(id, closed.ok() ? Result<wire::Closed>(wire::Closed{})
                                              : Result<wire::Closed>(closed.error()));
                   });
}

void Server::call(const wire::Request& request, const CaptureFinger& capture)
{
    if (!claim(request)) {
        return;
    }
    m_reader.capture(capture, [this, id = request.id](Result<Capture> captured) {
        answer(id, std::move(captured));
    });
}

void Server::call(const wire::Request& request, const CaptureFace& capture)
{
    if (!claim(request)) {
        return;
    }
    m_camera.capture(
        capture,
        [this, id = request.id](PreviewFrame frame) {
            send(wire::Preview{id, std::move(frame)});
        },
        [this, id = request.id](Result<CapturedFace> face) { answer(id, std::move(face)); });
}

void Server::call(const wire::Request& request, const wire::PortraitCall& portrait)
{
    if (!m_options.simulated.allowed) {
        answer(request.id, Result<Portrait>(fail(ErrorCode::DeviceSimulatedNotAllowed)));
        return;
    }
    answer(request.id, m_portraits.make(portrait.picture));
}

void Server::call(const wire::Request& request, const wire::RenderCall& render)
{
    answer(request.id, renderPicture(render.picture, render.limit));
}

void Server::call(const wire::Request& request, const wire::PageCall& page)
{
    answer(request.id, makePage(page.picture));
}

template <class T>
void Server::answer(std::uint64_t id, Result<T> result)
{
    if (result.ok()) {
        send(wire::Answer{id, std::move(result).value()});
    } else {
        send(wire::Refusal{id, result.error()});
    }
}

void Server::send(const wire::Message& message)
{
    auto bytes = wire::encodeMessage(message);
    if (!bytes.ok()) { // over a limit of the wire: the client must still get its answer
        const auto* answer = std::get_if<wire::Answer>(&message);
        bytes =
            wire::encodeMessage(wire::Refusal{answer != nullptr ? answer->id : 1, bytes.error()});
    }
    auto frame = wire::frameOf(bytes.value());
    core::BytesView left = frame.value();
    while (!left.empty()) {
        const ssize_t sent = ::send(m_socket.get(), left.data(), left.size(), MSG_NOSIGNAL);
        if (sent <= 0 && errno != EINTR) {
            g_main_loop_quit(m_loop);
            return;
        }
        left = left.subspan(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
}

} // namespace ipis::devices
