// SPDX-License-Identifier: GPL-3.0-or-later
// From a name to a connected socket, every wait bounded: a silent name server and an address that
// nobody answers at cost no more than their share.
#pragma once

#include "core/base/result.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace ipis::sync {

using Addresses = std::vector<boost::asio::ip::tcp::endpoint>;

// Asks the system, on a thread of its own that is left behind when it is too slow or the contact is
// cancelled: nothing here or in the io_context's destructor waits for it. The addresses come in the
// system's order, families alternating (RFC 8305 4). Errors: RegistryNameUnknown;
// RegistryUnreachable for every other answer of the name server, and for none within `time`;
// Cancelled. Thread: the io_context's.
boost::asio::awaitable<core::Result<Addresses>> resolveWithin(std::string host, std::string port,
                                                              std::chrono::milliseconds time);

// The system's way to ask, to be replaced in tests that need a silent name server. Thread: any.
using Lookup = std::function<boost::asio::ip::tcp::resolver::results_type(
    const std::string& host, const std::string& port, boost::system::error_code& error)>;
boost::asio::awaitable<core::Result<Addresses>>
resolveWithin(std::string host, std::string port, std::chrono::milliseconds time, Lookup lookup);

// The first of `addresses` that takes the connection: each is tried 250 ms after the one before,
// or at once when all so far have failed (RFC 8305 5). All of it within `time`. Errors as
// linkError(Connect), of the last that failed. Thread: the io_context's.
boost::asio::awaitable<core::Result<boost::asio::ip::tcp::socket>>
connectStaggered(Addresses addresses, std::chrono::milliseconds time);

} // namespace ipis::sync
