// SPDX-License-Identifier: GPL-3.0-or-later
// Sending as much as the socket takes, each time it takes some.
#include "devices/host/pixel_feed.h"

#include <cerrno>

#include <sys/socket.h>

namespace ipis::devices {

PixelFeed::PixelFeed(core::FileDescriptor socket, core::Bytes bytes)
    : m_socket(std::move(socket)), m_bytes(std::move(bytes)),
      m_source(g_unix_fd_add(m_socket.get(), G_IO_OUT, &PixelFeed::ready, this))
{}

PixelFeed::~PixelFeed()
{
    if (m_source != 0) {
        g_source_remove(m_source);
    }
}

gboolean PixelFeed::ready(gint, GIOCondition, gpointer self)
{
    auto& feed = *static_cast<PixelFeed*>(self);
    if (feed.sendSome()) {
        return G_SOURCE_CONTINUE;
    }
    feed.m_source = 0;
    feed.m_socket.reset();
    return G_SOURCE_REMOVE;
}

bool PixelFeed::sendSome()
{
    const ssize_t sent = ::send(m_socket.get(), m_bytes.data() + m_sent, m_bytes.size() - m_sent,
                                MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) {
        return errno == EINTR || errno == EAGAIN;
    }
    m_sent += static_cast<std::size_t>(sent);
    return m_sent < m_bytes.size();
}

} // namespace ipis::devices
