// SPDX-License-Identifier: GPL-3.0-or-later
// Counting connections by their holders.
#include "sync/registry/crowd.h"

namespace ipis::registry {

std::string placeOf(const boost::asio::ip::address& address)
{
    if (address.is_v4()) {
        return address.to_string();
    }
    const auto bytes = address.to_v6().to_bytes();
    if (address.to_v6().is_v4_mapped()) {
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6())
            .to_string();
    }
    return {bytes.begin(), bytes.begin() + 8};
}

void Crowd::add(const std::string& holder, std::uint64_t number)
{
    m_held[holder].insert(number);
    m_holders[number] = holder;
}

void Crowd::remove(std::uint64_t number)
{
    const auto found = m_holders.find(number);
    if (found == m_holders.end()) {
        return;
    }
    const auto held = m_held.find(found->second);
    held->second.erase(number);
    if (held->second.empty()) {
        m_held.erase(held);
    }
    m_holders.erase(found);
}

std::size_t Crowd::heldBy(const std::string& holder) const
{
    const auto held = m_held.find(holder);
    return held == m_held.end() ? 0 : held->second.size();
}

std::optional<std::uint64_t> Crowd::oldestOf(const std::string& holder) const
{
    const auto held = m_held.find(holder);
    return held == m_held.end() ? std::nullopt : std::optional(*held->second.begin());
}

std::optional<std::uint64_t> Crowd::oldestOfTheGreatest() const
{
    const std::set<std::uint64_t>* most = nullptr;
    for (const auto& [holder, numbers] : m_held) {
        if (most == nullptr || numbers.size() > most->size() ||
            (numbers.size() == most->size() && *numbers.begin() < *most->begin())) {
            most = &numbers;
        }
    }
    return most == nullptr ? std::nullopt : std::optional(*most->begin());
}

} // namespace ipis::registry
