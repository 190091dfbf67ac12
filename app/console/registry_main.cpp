// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-registry: the central registry's commands.
#include "app/console/control_socket.h"
#include "app/console/registry_desk.h"
#include "core/base/file_lock.h"
#include "sync/registry/front/front_home.h"
#include "sync/registry/inner/authority.h"
#include "sync/registry/inner/restoration.h"

#include <csignal>
#include <cstdio>
#include <pthread.h>
#include <thread>

using namespace ipis;
using namespace ipis::app;
using namespace ipis::core;

namespace {

Result<Output> init(const Tool& tool)
{
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    registry::InitOptions options;
    options.demo = tool.arguments.has("demo");
    options.hosts = tool.arguments.values("name");
    for (const char* local : {"localhost", "127.0.0.1", "::1"}) {
        options.hosts.emplace_back(local);
    }
    const registry::FrontWriter writeFront = [&](const std::filesystem::path& folder,
                                                 const registry::FrontParts& parts) {
        registry::FrontIdentity front;
        front.registry = parts.registry;
        front.root = parts.root;
        front.automaticApproval = parts.automaticApproval;
        front.keyList = parts.keyList;
        front.receiptsSeed = parts.receiptsSeed.clone();
        front.tls = {parts.tls.chainPem, parts.tls.keyPem.clone()};
        front.stationsRootPem = parts.stationsRootPem;
        return registry::writeFrontHome(tool.ports.disk, folder, front);
    };
    auto founded = registry::initRegistry(
        home.value(), options, {tool.ports.disk, tool.ports.clock, tool.ports.random}, writeFront);
    if (!founded.ok()) {
        return founded.error();
    }
    Output output;
    output.json = {{"registry", QString::fromStdString(founded.value().registry.hex())},
                   {"demo", options.demo}};
    output.text = "registry " + founded.value().registry.hex();
    return output;
}

// Only while nobody serves: keys and policy are read at the start.
Result<Output> restored(const Tool& tool)
{
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    const registry::FrontFiles front(home.value());
    if (auto loaded = registry::loadFrontHome(tool.ports.disk, home.value()); !loaded.ok()) {
        return loaded.error();
    }
    auto lock = FileLock::acquire(front.lock());
    if (!lock.ok()) {
        return lock.error();
    }
    auto done = registry::restoreRegistry(home.value(),
                                          {tool.ports.disk, tool.ports.clock, tool.ports.random});
    if (!done.ok()) {
        return done.error();
    }
    if (auto kept = replaceFile(tool.ports.disk, front.keyList(), done.value().keyList);
        !kept.ok()) {
        return kept.error();
    }
    Output output;
    output.json = {{"stream", static_cast<qint64>(done.value().stream)},
                   {"stations", static_cast<qint64>(done.value().stations)},
                   {"key_list", static_cast<qint64>(done.value().keyListSerial)},
                   {"policy", static_cast<qint64>(done.value().policySerial)}};
    output.text = "stream " + std::to_string(done.value().stream) + " for " +
                  std::to_string(done.value().stations) + " stations";
    return output;
}

// At the desk when nobody holds the registry, else through the holder's control socket.
Result<Output> atTheDesk(const Tool& tool)
{
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    std::unique_ptr<RegistryDesk> desk;
    auto asked = askUnlessOpened(home.value(), {tool.line, {}, {}}, [&]() -> Result<void> {
        auto opened = RegistryDesk::open(home.value(), tool.ports);
        if (!opened.ok()) {
            return opened.error();
        }
        desk = std::move(opened).value();
        return {};
    });
    return asked ? std::move(*asked) : desk->answer(tool.line);
}

// Ends `stop` at SIGINT and SIGTERM, which every thread of the process has blocked.
std::thread waitForSignals(const sigset_t& signals, std::function<void()> stop)
{
    return std::thread([signals, stop = std::move(stop)] {
        ::pthread_setname_np(::pthread_self(), "signals");
        int which = 0;
        ::sigwait(&signals, &which);
        stop();
    });
}

Result<Output> serve(const Tool& tool)
{
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGINT);
    ::sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto desk = RegistryDesk::open(home.value(), tool.ports);
    if (!desk.ok()) {
        return desk.error();
    }
    auto control =
        ControlServer::open(home.value(), tool.ports.log, [&](Result<ControlRequest> request) {
            return std::optional(request.ok() ? desk.value()->answer(request.value().line)
                                              : Result<Output>(request.error()));
        });
    if (!control.ok()) {
        return control.error();
    }
    std::thread waiting = waitForSignals(signals, [&] { desk.value()->registry().stop(); });
    const std::string address = tool.arguments.value("listen").value_or("127.0.0.1:8443");
    const auto served = desk.value()->registry().serve(address, [&](const std::string& where) {
        if (auto kept = keepAddress(home.value(), where, tool.ports.disk); !kept.ok()) {
            logError(tool.ports.log, "registry.http", "address not kept", kept.error());
        }
        std::printf("listening %s\n", where.c_str());
        std::fflush(stdout);
    });
    ::pthread_kill(waiting.native_handle(), SIGTERM); // wakes it when serve() ended by itself
    waiting.join();
    if (!served.ok()) {
        return served.error();
    }
    return Output{};
}

std::vector<Command> registryCommands()
{
    std::vector<Command> commands{
        {"init",
         {{"demo"}, {"home", "name"}, 0, {"name"}},
         "--home DIR [--demo] [--name HOST]...",
         init},
        {"restored", {{}, {"home"}, 0}, "--home DIR", restored},
        {"serve", {{}, {"home", "listen"}, 0}, "--home DIR [--listen 127.0.0.1:8443]", serve, true},
    };
    for (const auto& [name, usage] : std::vector<std::pair<std::string, std::string>>{
             {"ticket", "--home DIR --commune 250106 --role commune|district --out FILE"},
             {"approve", "--home DIR [STATION]"},
             {"renew", "--home DIR STATION"},
             {"renew-server", "--home DIR [--name HOST]... [--clock-checked]"},
             {"person", "--home DIR --reference R --json"},
             {"status", "--home DIR --json"},
             {"verify-log", "--home DIR"},
             {"cases", "--home DIR [--json]"},
             {"revoke", "--home DIR STATION|OPERATOR --why TEXT"}}) {
        commands.push_back({name, acceptedBy(name), usage, atTheDesk});
    }
    return commands;
}

} // namespace

int main(int argc, char** argv)
{
    return runTool(registryCommands(), argc, argv);
}
