// SPDX-License-Identifier: GPL-3.0-or-later
// Range scans over the token table's primary key.
#include "core/store/packet_search.h"

#include "core/sqlite/rows.h"
#include "core/text/utf8.h"

namespace ipis::core {

namespace {

// Above every text that begins with `prefix`: U+10FFFF is no character.
std::string endOf(std::string_view prefix)
{
    return std::string(prefix) + "\U0010FFFF";
}

std::string upperCase(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
    }
    return upper;
}

} // namespace

Result<void> PacketSearch::index(Transaction& transaction, const PacketId& id,
                                 const std::vector<std::string>& tokens)
{
    std::size_t kept = 0;
    for (const std::string& token : tokens) {
        if (token.empty() || kept == kTokenLimit) {
            continue;
        }
        ++kept;
        auto added = transaction.database().run(
            "INSERT INTO summary_token VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            beginningOf(token, kTokenByteLimit), id.bytes);
        if (!added.ok()) {
            return added;
        }
    }
    return {};
}

Result<std::vector<PacketRow>> PacketSearch::byTokens(const std::vector<std::string>& prefixes,
                                                      int limit)
{
    if (prefixes.empty() || prefixes.size() > kTokenLimit) {
        return std::vector<PacketRow>();
    }
    std::string sql = "SELECT " + std::string(kPacketColumns) + " FROM packet WHERE id IN (";
    int parameter = 0;
    for (std::size_t i = 0; i < prefixes.size(); ++i) {
        sql += i == 0 ? "" : " INTERSECT ";
        sql += "SELECT packet FROM summary_token WHERE token >= ?" + std::to_string(++parameter);
        sql += " AND token < ?" + std::to_string(++parameter);
    }
    sql += ") ORDER BY seq DESC LIMIT ?" + std::to_string(++parameter);
    auto query = m_database.prepare(sql);
    if (!query.ok()) {
        return query.error();
    }
    parameter = 0;
    for (const std::string& typed : prefixes) {
        const std::string_view prefix = beginningOf(typed, kTokenByteLimit); // as index() keeps it
        query.value().bind(++parameter, prefix);
        query.value().bind(++parameter, endOf(prefix));
    }
    query.value().bind(++parameter, limit);
    return allRows<PacketRow>(std::move(query), readPacket);
}

Result<std::vector<PacketRow>> PacketSearch::byReference(std::string_view text, int limit)
{
    const std::string prefix = upperCase(text);
    if (prefix.empty()) {
        return std::vector<PacketRow>();
    }
    return allRows<PacketRow>(m_database.query("SELECT " + std::string(kPacketColumns) +
                                                   " FROM packet WHERE reference >= ?1 AND "
                                                   "reference < ?2 ORDER BY seq DESC LIMIT ?3",
                                               prefix, endOf(prefix), limit),
                              readPacket);
}

} // namespace ipis::core
