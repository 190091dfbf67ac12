// SPDX-License-Identifier: GPL-3.0-or-later
// RawClient, RawListener: either end of a control socket, without manners.
#pragma once

#include "core/base/file_descriptor.h"

#include <QByteArray>

#include <filesystem>

namespace ipis::test {

class RawClient
{
public:
    explicit RawClient(const std::filesystem::path& home); // to home/control.sock

    bool isConnected() const { return m_fd.valid(); }
    void send(const QByteArray& bytes, std::size_t descriptors = 0); // of /dev/null
    void endSending();
    QByteArray read(qsizetype count); // fewer when the other side closes, or after 10 s
    QByteArray readAll();

private:
    core::FileDescriptor m_fd;
};

// A holder that listens and takes nothing by itself.
class RawListener
{
public:
    explicit RawListener(const std::filesystem::path& home);
    void takeAndEnd(); // one request, acknowledged and never answered

private:
    core::FileDescriptor m_fd;
};

} // namespace ipis::test
