// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, sizes and times as the window writes them, in the digits of its language.
#pragma once

#include <QString>

#include <cstdint>

namespace ipis::app {

QString numberText(std::uint64_t number);
// "340 KB", "1.2 MB"; 1 KB = 1,000 bytes.
QString bytesText(std::uint64_t bytes);
// "09:14" of today, "24/11/2026 09:14" of another day; Cambodia's time, whatever the laptop's zone.
QString clockText(std::int64_t wallMs);
QString dayText(std::int64_t wallMs); // "24/11/2026"
// "5 minutes", "40 seconds", "2 hours": rounded up, for what is still to come.
QString durationText(std::uint64_t seconds);

} // namespace ipis::app
