// SPDX-License-Identifier: GPL-3.0-or-later
// Answers: what the registry sent while the store was closed, applied at the next unlock.
#pragma once

#include "app/session/station_keys.h"
#include "core/base/ports.h"
#include "core/store/store.h"
#include "sync/station_folder.h"

namespace ipis::app {

struct AppliedAnswers
{
    std::size_t receipts = 0; // STORED and REFUSED
    std::size_t messages = 0; // of the inbox
    std::size_t unread = 0;   // messages of a kind or content this program does not understand
    std::size_t recalled = 0; // packets that a restored registry lacks: they are sent again
    std::size_t lost = 0;     // recalled, but no longer here either
    std::size_t erased = 0;   // packet files removed, as policy says
};

// Applies receipts/ and inbox/ in order, each message with its effects in one transaction, then
// erases what OPENED and policy permit (FORMAT.md 5). Applying twice changes nothing. A message
// that does not fit the chain stops there with InboxGap; what came before stays applied.
// Thread: the store thread.
core::Result<AppliedAnswers> applyAnswers(core::Store& store, sync::StationFolder& folder,
                                          const LoggedIn& who, core::Ports ports);

// Kinds under which signed answers are kept beside their packet (KeptReceipt::kind).
inline constexpr std::uint8_t kStoredReceipt = 1;
inline constexpr std::uint8_t kRefusedReceipt = 2;
inline constexpr std::uint8_t kOpenedReceipt = 3;
inline constexpr std::uint8_t kNoticeReceipt = 4;

} // namespace ipis::app
