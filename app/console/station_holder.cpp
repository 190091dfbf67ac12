// SPDX-License-Identifier: GPL-3.0-or-later
// Holding a station, and having its holder work.
#include "app/console/station_holder.h"

#include "app/console/station_commands.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

StationHolder::StationHolder(std::shared_ptr<FileLock> lock, Ports ports,
                             std::filesystem::path programFolder)
    : m_lock(std::move(lock)), m_ports(ports), m_programFolder(std::move(programFolder)),
      m_commands(stationCommands()), m_entered(m_entering.get_future())
{}

StationHolder::~StationHolder() = default;

Result<std::unique_ptr<StationHolder>> StationHolder::open(const std::filesystem::path& home,
                                                           const LogIn& who, Ports ports,
                                                           std::filesystem::path programFolder)
{
    auto lock = StationSession::lockStore(home, ports.disk);
    if (!lock.ok()) {
        return lock.error();
    }
    std::unique_ptr<StationHolder> holder(
        new StationHolder(std::move(lock).value(), ports, std::move(programFolder)));
    auto control = ControlServer::open(home, ports.log, [own = holder.get()](auto request) {
        return own->answer(std::move(request));
    });
    if (control.ok()) {
        holder->m_control = std::move(control).value();
    } else {
        logError(ports.log, "app.control", "not listening", control.error());
    }
    auto session = StationSession::logIn(holder->m_lock, home, who, ports);
    if (session.ok()) {
        holder->m_session = std::move(session).value();
    }
    holder->m_entering.set_value(holder->m_session.get());
    if (!session.ok()) {
        return session.error();
    }
    return holder;
}

std::optional<Result<Output>> StationHolder::answer(Result<ControlRequest> request)
{
    if (!request.ok()) {
        return Result<Output>(request.error());
    }
    const StationSession* beside = m_entered.get();
    if (beside == nullptr) {
        return std::nullopt;
    }
    return run(*beside, std::move(request).value());
}

Result<Output> StationHolder::run(const StationSession& beside, ControlRequest request)
{
    const auto command = std::ranges::find(m_commands, request.line.front(), &Command::name);
    if (command == m_commands.end() || !command->forAskers) {
        return fail(ErrorCode::UsageWrong, "not a command for the holder");
    }
    auto arguments = parseFor(*command, {request.line.begin() + 1, request.line.end()});
    if (!arguments.ok()) {
        return arguments.error();
    }
    auto code = arguments.value().required("operator");
    auto names = filesOf(command->files, arguments.value());
    auto given = GivenFiles::create(names, std::move(request.files));
    if (!code.ok() || !given.ok()) {
        return code.ok() ? given.error() : code.error();
    }
    auto session = StationSession::alongside(beside, {code.value(), request.passphrase});
    if (!session.ok()) {
        return session.error();
    }
    return command->run({.arguments = arguments.value(),
                         .ports = m_ports,
                         .programFolder = m_programFolder,
                         .line = request.line,
                         .files = names,
                         .session = session.value().get(),
                         .given = &given.value()});
}

Result<Output> inStation(const Tool& tool,
                         const std::function<Result<Output>(StationSession&)>& job)
{
    if (tool.session != nullptr) {
        return job(*tool.session);
    }
    auto home = tool.arguments.required("home");
    auto code = tool.arguments.required("operator");
    if (!home.ok() || !code.ok()) {
        return home.ok() ? code.error() : home.error();
    }
    auto passphrase = readPassphrase(tool);
    auto files = openFiles(tool.files);
    if (!passphrase.ok() || !files.ok()) {
        return passphrase.ok() ? files.error() : passphrase.error();
    }
    const ControlRequest request{tool.line, std::move(passphrase).value(),
                                 std::move(files).value()};
    std::unique_ptr<StationHolder> holder;
    auto asked = askUnlessOpened(home.value(), request, [&]() -> Result<void> {
        auto opened = StationHolder::open(home.value(), {code.value(), request.passphrase},
                                          tool.ports, tool.programFolder);
        if (!opened.ok()) {
            return opened.error();
        }
        holder = std::move(opened).value();
        for (const Finding& finding : holder->session().findings()) {
            if (finding.code != ErrorCode::StoreNotClosed) {
                warn(fail(finding.code, finding.object));
            }
        }
        return {};
    });
    return asked ? std::move(*asked) : job(holder->session());
}

} // namespace ipis::app
