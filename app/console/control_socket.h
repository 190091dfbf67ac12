// SPDX-License-Identifier: GPL-3.0-or-later
// Control socket: a tool's commands reach the process that holds a HOME (CONTROL.md).
#pragma once

#include "app/console/control_message.h"

#include <atomic>
#include <list>
#include <mutex>
#include <thread>

namespace ipis::app {

// Listens on HOME/control.sock. Thread: one owner; accepts on a thread named "control", talks to
// each asker on another of that name, and calls `answering` from these, one call at a time.
class ControlServer
{
public:
    // Nothing: not run, the asker shall try elsewhere.
    using Answering =
        std::function<std::optional<core::Result<Output>>(core::Result<ControlRequest>)>;

    // A socket file left behind by a process that died is replaced: hold HOME's lock first.
    // FileMissing: no HOME. FileUnwritable, DiskFull.
    static core::Result<std::unique_ptr<ControlServer>> open(const std::filesystem::path& home,
                                                             core::Log& log, Answering answering);
    // Lets the command that runs end; those that wait are sent away ("not run").
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

private:
    struct Conversation
    {
        core::FileDescriptor peer;
        std::atomic<bool> ended = false;
        std::thread thread;
    };

    ControlServer(std::filesystem::path file, core::Log& log, Answering answering);
    core::Result<void> listen(const std::filesystem::path& home);
    void run();
    void begin(core::FileDescriptor peer);
    void converse(Conversation& conversation);
    std::optional<core::Result<Output>> runInTurn(int peer, core::Result<ControlRequest> request);
    void forgetEnded();

    std::filesystem::path m_file;
    core::Log& m_log;
    Answering m_answering;
    core::FileDescriptor m_listening;
    core::FileDescriptor m_stop; // eventfd
    std::atomic<bool> m_stopping = false;
    std::mutex m_turn;                       // held by the conversation whose command runs
    std::list<Conversation> m_conversations; // of the accepting thread, and of ~ after it
    std::thread m_thread;
};

// Opens a HOME, or has its holder run `request`. Nothing: `open` succeeded, and the caller holds
// HOME itself. Else the holder's answer; or why `open` failed. StoreInUse and FolderInUse of `open`
// mean that there is a holder, and are the outcome when it takes no request within
// kControlPatience. HolderForeign: who listens is not the process that HOME/store.lock names; no
// passphrase was sent there. HolderLost: it took the request and ended, or was silent for
// kAnswerPatience.
std::optional<core::Result<Output>>
askUnlessOpened(const std::filesystem::path& home, const ControlRequest& request,
                const std::function<core::Result<void>()>& open);

} // namespace ipis::app
