// SPDX-License-Identifier: GPL-3.0-or-later
// Log lines on standard error.
#include "core/base/log.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <string>

namespace ipis::core {

void logError(Log& log, std::string_view category, std::string_view event, const Error& error)
{
    std::string line(event);
    line += " code=";
    line += nameOf(error.code);
    if (!error.detail.empty()) {
        line += " (" + error.detail + ")";
    }
    log.write(LogLevel::Error, category, line);
}

void StderrLog::write(LogLevel level, std::string_view category, std::string_view event)
{
    if (level > m_most) {
        return;
    }
    constexpr std::array kNames{"error", "warning", "info", "debug"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 24> time{};
    std::strftime(time.data(), time.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    const std::lock_guard lock(m_mutex);
    std::fprintf(stderr, "%s %s %.*s %.*s\n", time.data(), kNames[static_cast<std::size_t>(level)],
                 static_cast<int>(category.size()), category.data(), static_cast<int>(event.size()),
                 event.data());
}

} // namespace ipis::core
