// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-devices: drivers and picture decoders, in a process that holds no keys.
#include "devices/host/commands.h"

#include <exception>
#include <iostream>

int main(int count, char** words)
{
    using namespace ipis::devices;
    try {
        const std::vector<std::string> arguments(words + (count > 1 ? 2 : count), words + count);
        const std::string command = count > 1 ? words[1] : "";
        if (command == "serve") {
            return serveCommand(arguments);
        }
        if (command == "list") {
            return listCommand(arguments);
        }
        if (command == "feed") {
            return feedCommand(arguments);
        }
        std::cerr << "ipis-devices list [--json]\n"
                     "ipis-devices feed --socket PATH (IMG... | --retry CODE | --failure CODE | "
                     "--unplug)\n";
        return command == "--help" ? 0 : kExitUsage;
    } catch (const std::exception& problem) {
        std::cerr << "ipis-devices: " << problem.what() << '\n';
        return kExitFailed;
    }
}
