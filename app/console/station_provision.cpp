// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-station provision.
#include "app/console/station_commands.h"
#include "app/session/provision.h"
#include "core/crypto/kdf.h"

#include <unistd.h>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMaxTicketFile = 64 * 1024;

std::uint64_t memoryKiB()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

// A ticket that is known here already is no second beginning: the command may be repeated.
Result<void> prepareFromTicket(const Tool& tool, const std::filesystem::path& folder)
{
    auto ticketFile = tool.arguments.required("ticket");
    auto code = tool.arguments.required("operator");
    if (!ticketFile.ok() || !code.ok()) {
        return ticketFile.ok() ? code.error() : ticketFile.error();
    }
    auto bytes = readInput(tool, ticketFile.value(), kMaxTicketFile);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto ticket = openTicket(bytes.value());
    if (!ticket.ok()) {
        return ticket.error();
    }
    auto asked = hasAskedWith(folder, ticket.value(), tool.ports);
    if (!asked.ok() || asked.value()) {
        return asked.ok() ? Result<void>() : asked.error();
    }
    auto passphrase = readPassphrase(tool);
    if (!passphrase.ok()) {
        return passphrase.error();
    }
    const NewStation station{std::move(ticket).value(), code.value(),
                             tool.arguments.value("operator-name").value_or(code.value()),
                             passphrase.value(), calibrate(tool.ports.clock, memoryKiB())};
    return prepareStation(folder, station, tool.ports);
}

} // namespace

Result<Output> provisionStation(const Tool& tool)
{
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    const std::filesystem::path folder = home.value();
    if (tool.arguments.value("ticket") || !exists(tool.ports.disk, folder / "link.cbor")) {
        if (auto prepared = prepareFromTicket(tool, folder); !prepared.ok()) {
            return prepared.error();
        }
    }
    auto state = askForApproval(folder, tool.ports);
    if (!state.ok()) {
        return state.error();
    }
    Output output;
    output.json = {{"station", QString::fromStdString(state.value().station.hex())},
                   {"code", QString::fromStdString(state.value().comparisonCode)},
                   {"approved", state.value().approved}};
    output.text = "station " + state.value().station.hex() + "\ncode " +
                  state.value().comparisonCode + "\n" +
                  (state.value().approved ? "approved" : "waiting for approval");
    return output;
}

} // namespace ipis::app
