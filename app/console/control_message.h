// SPDX-License-Identifier: GPL-3.0-or-later
// Control messages: what passes between a tool and the holder of a HOME (CONTROL.md).
#pragma once

#include "app/console/console.h"
#include "core/base/file_descriptor.h"

#include <chrono>

namespace ipis::app {

inline constexpr std::size_t kMaxControlRequest = 64 * 1024; // of CBOR
inline constexpr std::size_t kMaxControlWord = 4096;
inline constexpr std::size_t kMaxControlFiles = 32;
inline constexpr std::size_t kMaxControlAnswer = 1024 * 1024;
inline constexpr std::chrono::seconds kControlPatience{3};  // to send, and to be taken
inline constexpr std::chrono::seconds kAnswerPatience{120}; // from taken to answered

struct ControlRequest
{
    std::vector<std::string> line;           // the command and its arguments as typed
    core::Secret passphrase;                 // empty where the command needs none
    std::vector<core::FileDescriptor> files; // in the order of filesOf()
};

// All functions work on a connected stream socket and give up at their patience, whatever trickles
// in: DeadlinePassed, also when the other side goes away. Thread: any, one per socket.
core::Result<void> sendRequest(int fd, const ControlRequest& request);
// UsageWrong: all there, but it does not fit CONTROL.md.
core::Result<ControlRequest> receiveRequest(int fd);

core::Result<void> sendTaken(int fd);
core::Result<void> receiveTaken(int fd);

// Nothing: not run.
core::Result<void> sendAnswer(int fd, const std::optional<core::Result<Output>>& answer);
// The outer Result is the conversation's, the inner one what the command answered.
core::Result<std::optional<core::Result<Output>>> receiveAnswer(int fd);

} // namespace ipis::app
