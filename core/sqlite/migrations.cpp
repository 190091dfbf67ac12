// SPDX-License-Identifier: GPL-3.0-or-later
// application_id and user_version, read and raised.
#include "core/sqlite/migrations.h"

#include "core/sqlite/transaction.h"

#include <string>

namespace ipis::core {

namespace {

Result<void> apply(Database& database, const DatabaseFormat& format, const Migration& step)
{
    auto transaction = Transaction::begin(database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    // PRAGMA takes no parameters; both numbers are our own constants.
    const std::string sql = std::string(step.sql) +
                            ";PRAGMA application_id=" + std::to_string(format.applicationId) +
                            ";PRAGMA user_version=" + std::to_string(step.version);
    if (auto done = database.runScript(sql); !done.ok()) {
        return done;
    }
    return transaction.value().commit();
}

} // namespace

Result<void> migrate(Database& database, const DatabaseFormat& format)
{
    auto application = database.firstInteger("PRAGMA application_id");
    if (!application.ok()) {
        return application.error();
    }
    auto version = database.firstInteger("PRAGMA user_version");
    if (!version.ok()) {
        return version.error();
    }
    const bool fresh = application.value() == 0 && version.value() == 0;
    if (!fresh && application.value() != format.applicationId) {
        return fail(ErrorCode::StoreDamaged, "the file belongs to another program");
    }
    if (version.value() > std::ssize(format.migrations)) {
        return fail(ErrorCode::StoreNewer, "version " + std::to_string(version.value()));
    }
    int expected = 0;
    for (const Migration& step : format.migrations) {
        check(step.version == ++expected);
        if (step.version > version.value()) {
            if (auto done = apply(database, format, step); !done.ok()) {
                return done;
            }
        }
    }
    return {};
}

} // namespace ipis::core
