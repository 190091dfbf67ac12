// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers: named counters, such as the highest sequence and the time floor.
#pragma once

#include "core/sqlite/transaction.h"

namespace ipis::core {

inline constexpr std::string_view kTimeFloor =
    "time_floor"; // ms: the registry's latest signed time
// The highest sequence a packet of this station is known to have, whether its row is here or not.
inline constexpr std::string_view kPacketSequence = "packet_sequence";
inline constexpr std::string_view kPolicyNumber = "policy_number";
inline constexpr std::string_view kKeyListNumber = "key_list_number";

// Thread: the store thread.
class Numbers
{
public:
    explicit Numbers(Database& database) : m_database(database) {}

    Result<std::int64_t> get(std::string_view name); // 0 when it was never set
    Result<void> set(Transaction& transaction, std::string_view name, std::int64_t value);
    // Keeps the larger of what is there and `value`.
    Result<void> raise(Transaction& transaction, std::string_view name, std::int64_t value);

private:
    Database& m_database;
};

} // namespace ipis::core
