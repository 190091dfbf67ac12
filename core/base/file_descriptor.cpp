// SPDX-License-Identifier: GPL-3.0-or-later
// Closing a descriptor.
#include "core/base/file_descriptor.h"

#include <unistd.h>

namespace ipis::core {

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept
{
    if (this != &other) {
        reset();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

void FileDescriptor::reset()
{
    if (m_fd >= 0) {
        ::close(m_fd);
        m_fd = -1;
    }
}

} // namespace ipis::core
