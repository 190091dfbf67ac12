// SPDX-License-Identifier: GPL-3.0-or-later
// A client of the virtual reader's socket.
#include "devices/host/virtual_feeder.h"

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr timeval kPatience{5, 0};

Result<void> sendAll(int socket, core::BytesView bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return fail(ErrorCode::DeviceFault, std::strerror(errno));
        }
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return {};
}

} // namespace

core::Bytes feedOf(FeedHeader header, core::BytesView pixels)
{
    core::Bytes feed(sizeof header);
    std::memcpy(feed.data(), &header, sizeof header);
    core::append(feed, pixels);
    return feed;
}

Result<core::FileDescriptor> connectVirtualReader(const std::filesystem::path& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (name.empty() || name.size() >= sizeof address.sun_path) {
        return fail(ErrorCode::DeviceFault, "socket path too long");
    }
    std::memcpy(address.sun_path, name.data(), name.size());
    core::FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket.valid()) {
        return fail(ErrorCode::DeviceFault, std::strerror(errno));
    }
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return fail(ErrorCode::DeviceNone, std::strerror(errno));
    }
    return socket;
}

Result<void> feedVirtualReader(const std::filesystem::path& socket, core::BytesView feed)
{
    auto connection = connectVirtualReader(socket);
    if (!connection.ok()) {
        return connection.error();
    }
    return sendAll(connection.value().get(), feed);
}

} // namespace ipis::devices
