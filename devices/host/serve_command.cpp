// SPDX-License-Identifier: GPL-3.0-or-later
// `ipis-devices serve`: what devices/client starts.
#include "devices/host/commands.h"
#include "devices/host/confinement.h"
#include "devices/host/server.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>

#include <fcntl.h>

namespace ipis::devices {
namespace {

struct ServeArguments
{
    int socket = -1;
    SimulatedSources simulated;
};

int numberIn(const std::string& text)
{
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

ServeArguments parse(const std::vector<std::string>& arguments)
{
    ServeArguments parsed;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (name == "--allow-simulated") {
            parsed.simulated.allowed = true;
            continue;
        }
        const std::string value = i + 1 < arguments.size() ? arguments[++i] : "";
        if (name == "--socket-fd") {
            parsed.socket = numberIn(value);
        } else if (name == "--simulated-camera") {
            parsed.simulated.camera = value;
        } else if (name == "--simulated-fingers") {
            parsed.simulated.fingers = value;
        } else if (name == "--finger-delay") {
            parsed.simulated.fingerDelay = std::chrono::milliseconds(std::max(0, numberIn(value)));
        }
    }
    return parsed;
}

Openings openingsOf(const ServerOptions& options)
{
    Openings openings;
    openings.pictures.push_back(options.cascade);
    openings.simulated = options.simulated.allowed;
    if (!openings.simulated) {
        return openings;
    }
    if (!options.simulated.socket.empty()) {
        openings.privateFolder = std::filesystem::path(options.simulated.socket).parent_path();
    }
    for (const auto& source : {options.simulated.camera, options.simulated.fingers}) {
        if (!source.empty()) {
            openings.pictures.push_back(std::filesystem::absolute(source));
        }
    }
    return openings;
}

} // namespace

int serveCommand(const std::vector<std::string>& arguments)
{
    const ServeArguments parsed = parse(arguments);
    if (parsed.socket < 0 || ::fcntl(parsed.socket, F_GETFD) < 0) {
        std::cerr << "ipis-devices serve is started by other programs; try: list --json\n";
        return kExitUsage;
    }
    ServerOptions options;
    options.simulated = parsed.simulated;
    if (const char* socket = std::getenv("FP_VIRTUAL_IMAGE"); socket != nullptr) {
        options.simulated.socket = socket;
    }
    options.cascade = IPIS_FACE_CASCADE;
    const Confinement confinement = confineProcess(openingsOf(options));
    if (confinement == Confinement::Failed) {
        return kExitFailed;
    }
    options.filesConfined = confinement == Confinement::CallsAndFiles;
    Server server(core::FileDescriptor(parsed.socket), std::move(options));
    const int status = server.run();
    std::_Exit(
        status); // drivers may be in the middle of anything: nothing of ours needs a good-bye
}

} // namespace ipis::devices
