// SPDX-License-Identifier: GPL-3.0-or-later
// QuietErrors: while it lives, standard error goes nowhere: libraries have words of their own.
#pragma once

#include "core/base/file_descriptor.h"

#include <fcntl.h>
#include <unistd.h>

namespace ipis::devices {

// Thread: the only one that writes to standard error.
class QuietErrors
{
public:
    QuietErrors() : m_before(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3))
    {
        const core::FileDescriptor nowhere(::open("/dev/null", O_WRONLY | O_CLOEXEC));
        if (m_before.valid() && nowhere.valid()) {
            ::dup2(nowhere.get(), STDERR_FILENO);
        }
    }
    ~QuietErrors()
    {
        if (m_before.valid()) {
            ::dup2(m_before.get(), STDERR_FILENO);
        }
    }
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

private:
    core::FileDescriptor m_before;
};

} // namespace ipis::devices
