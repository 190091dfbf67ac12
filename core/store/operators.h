// SPDX-License-Identifier: GPL-3.0-or-later
// Operators: who may work at this station; their names are here and not in the slot file.
#pragma once

#include "core/base/ids.h"
#include "core/sqlite/transaction.h"

#include <string>
#include <vector>

namespace ipis::core {

struct OperatorRow
{
    OperatorId id;
    std::string code; // 4-8 digits, as typed at log-in
    std::string name;
    std::uint8_t role = 0; // core/packet's number
    bool active = true;
    Bytes certificate; // signed by the registry
};

// Thread: the store thread.
class Operators
{
public:
    explicit Operators(Database& database) : m_database(database) {}

    Result<void> put(Transaction& transaction, const OperatorRow& row); // by id; replaces
    Result<OperatorRow> load(const OperatorId& id);                     // OperatorUnknown
    Result<OperatorRow> byCode(std::string_view code);                  // OperatorUnknown
    Result<std::vector<OperatorRow>> list();                            // by code

private:
    Database& m_database;
};

} // namespace ipis::core
