// SPDX-License-Identifier: GPL-3.0-or-later
// Control socket: how a tool reaches the process that holds a HOME (DESIGN 4.3).
#pragma once

#include "app/console/console.h"
#include "core/base/file_descriptor.h"

#include <thread>

namespace ipis::app {

// HOME/control.sock, 0600; only processes of the same user are answered. One request a connection:
// u32 length || CBOR [text] (a command line), answered by u32 length || CBOR {1: code u (0 = done),
// 2: detail text, 3: json text, 4: text text, 5: file? bstr}; both at most 1 MiB, 30 s each.
class ControlServer
{
public:
    using Answering = std::function<core::Result<Output>(const std::vector<std::string>&)>;

    // Listens on a thread named "control", one request at a time; `answering` is called there.
    // A socket file left behind by a process that died is replaced: hold HOME's lock first.
    static core::Result<std::unique_ptr<ControlServer>> open(const std::filesystem::path& home,
                                                             Answering answering);
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

private:
    ControlServer(core::FileDescriptor listening, core::FileDescriptor stop, Answering answering,
                  std::filesystem::path file);
    void run();

    core::FileDescriptor m_listening;
    core::FileDescriptor m_stop; // eventfd
    Answering m_answering;
    std::filesystem::path m_file;
    std::thread m_thread;
};

// Has the holder of `home` run a command line. FileMissing: nobody listens there; DeadlinePassed:
// the holder does not answer.
core::Result<Output> askHolder(const std::filesystem::path& home,
                               const std::vector<std::string>& line);

} // namespace ipis::app
