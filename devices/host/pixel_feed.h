// SPDX-License-Identifier: GPL-3.0-or-later
// PixelFeed: sends bytes to the virtual reader from the main loop that also runs its driver.
#pragma once

#include "core/base/bytes.h"
#include "core/base/file_descriptor.h"

#include <glib-unix.h>

namespace ipis::devices {

// Never blocks; stops and closes when destroyed or when everything was sent. Thread: the main one.
class PixelFeed
{
public:
    PixelFeed(core::FileDescriptor socket, core::Bytes bytes);
    ~PixelFeed();
    PixelFeed(const PixelFeed&) = delete;
    PixelFeed& operator=(const PixelFeed&) = delete;

private:
    static gboolean ready(gint fd, GIOCondition condition, gpointer self);
    bool sendSome();

    core::FileDescriptor m_socket;
    core::Bytes m_bytes;
    std::size_t m_sent = 0;
    guint m_source = 0;
};

} // namespace ipis::devices
