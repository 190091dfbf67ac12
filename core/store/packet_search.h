// SPDX-License-Identifier: GPL-3.0-or-later
// PacketSearch: finds finished records by reference or by the beginnings of names.
#pragma once

#include "core/store/packets.h"

namespace ipis::core {

inline constexpr std::size_t kTokenLimit = 32;      // per record
inline constexpr std::size_t kTokenByteLimit = 128; // UTF-8

// Tokens are search keys made by core/text, one per name part. Not FTS5: its trigram index finds
// nothing for names of two code points (ជា, លី). Thread: the store thread.
class PacketSearch
{
public:
    explicit PacketSearch(Database& database) : m_database(database) {}

    // Of a token that is too long its beginning counts, here and in byTokens(); empty ones and
    // those beyond the limit are left out.
    Result<void> index(Transaction& transaction, const PacketId& id,
                       const std::vector<std::string>& tokens);
    // Records whose tokens have every one of `prefixes` as a beginning; the newest first. No
    // prefixes: nothing.
    Result<std::vector<PacketRow>> byTokens(const std::vector<std::string>& prefixes, int limit);
    // The whole reference or its beginning; letters in either case; the newest first.
    Result<std::vector<PacketRow>> byReference(std::string_view text, int limit);

private:
    Database& m_database;
};

} // namespace ipis::core
