// SPDX-License-Identifier: GPL-3.0-or-later
// Hanging up so that the peer still hears why.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace ipis::sync {

// For the registry after a failed handshake, or an answer sent before the request was read whole.
// Closing with unread bytes makes the kernel reset the connection: what the peer has not got yet,
// such as the alert that tells a station it is not known, is never sent again. So: end our side,
// drop what still comes, at most 64 KiB and 2 s, close. Thread: the socket's.
boost::asio::awaitable<void> closeAfterRefusal(boost::asio::ip::tcp::socket& socket);

} // namespace ipis::sync
