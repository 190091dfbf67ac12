// SPDX-License-Identifier: GPL-3.0-or-later
// Crowd: who holds how many connections, and whose goes first when there are too many.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <boost/asio/ip/address.hpp>

namespace ipis::registry {

// What counts as one place to come from: an IPv4 address, the first 64 bits of an IPv6 address.
std::string placeOf(const boost::asio::ip::address& address);

// Numbers are those of connections; a smaller one came earlier. Thread: one.
class Crowd
{
public:
    void add(const std::string& holder, std::uint64_t number);
    void remove(std::uint64_t number); // no fault when it is not there
    std::size_t size() const { return m_holders.size(); }
    std::size_t heldBy(const std::string& holder) const;
    std::optional<std::uint64_t> oldestOf(const std::string& holder) const;
    // The oldest of the holder of most; of several such holders, of the one that came first.
    std::optional<std::uint64_t> oldestOfTheGreatest() const;

private:
    std::map<std::string, std::set<std::uint64_t>> m_held;
    std::map<std::uint64_t, std::string> m_holders;
};

} // namespace ipis::registry
