// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of ipis-devices for a person, and the one the client starts.
#pragma once

#include <string>
#include <vector>

namespace ipis::devices {

inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;

// serve --socket-fd N [--allow-simulated [--simulated-camera PATH] [--simulated-fingers FOLDER
// --finger-delay MS]]
int serveCommand(const std::vector<std::string>& arguments);
// list [--json]: what is plugged in; simulated readers too.
int listCommand(const std::vector<std::string>& arguments);
// feed --socket PATH (IMG... | --retry CODE | --failure CODE | --unplug)
int feedCommand(const std::vector<std::string>& arguments);

} // namespace ipis::devices
