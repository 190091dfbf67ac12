// SPDX-License-Identifier: GPL-3.0-or-later
// `ipis-devices serve`: what devices/client starts.
#include "devices/host/commands.h"
#include "devices/host/confinement.h"
#include "devices/host/server.h"

#include <charconv>
#include <cstdlib>
#include <iostream>

#include <fcntl.h>

namespace ipis::devices {
namespace {

struct ServeArguments
{
    int socket = -1;
    bool allowSimulated = false;
};

ServeArguments parse(const std::vector<std::string>& arguments)
{
    ServeArguments parsed;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--allow-simulated") {
            parsed.allowSimulated = true;
        } else if (arguments[i] == "--socket-fd" && i + 1 < arguments.size()) {
            const std::string& number = arguments[++i];
            std::from_chars(number.data(), number.data() + number.size(), parsed.socket);
        }
    }
    return parsed;
}

} // namespace

int serveCommand(const std::vector<std::string>& arguments)
{
    const ServeArguments parsed = parse(arguments);
    if (parsed.socket < 0 || ::fcntl(parsed.socket, F_GETFD) < 0) {
        std::cerr << "ipis-devices serve is started by other programs; try: list --json\n";
        return kExitUsage;
    }
    if (!confineProcess()) {
        return kExitFailed;
    }
    ServerOptions options;
    options.simulated.allowed = parsed.allowSimulated;
    if (const char* socket = std::getenv("FP_VIRTUAL_IMAGE"); socket != nullptr) {
        options.simulated.socket = socket;
    }
    options.cascade = IPIS_FACE_CASCADE;
    Server server(core::FileDescriptor(parsed.socket), std::move(options));
    const int status = server.run();
    std::_Exit(
        status); // drivers may be in the middle of anything: nothing of ours needs a good-bye
}

} // namespace ipis::devices
