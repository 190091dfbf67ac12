// SPDX-License-Identifier: GPL-3.0-or-later
// From a ticket file to an approved station.
#include "app/models/setup_model.h"

#include "core/crypto/kdf.h"

#include <unistd.h>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMaxTicketFile = 64 * 1024;
constexpr int kAgainMs = 5'000;

std::uint64_t memoryKiB()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

} // namespace

SetupModel::SetupModel(StationModel& station, QObject* parent)
    : QObject(parent), m_station(station), m_thread("setup")
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &SetupModel::ask);
}

void SetupModel::readTicket(const QString& file)
{
    auto bytes = readFile(m_station.ports().disk, file.toStdString(), kMaxTicketFile);
    if (!bytes.ok()) {
        Q_EMIT failed(fail(bytes.error().code)); // the detail names the file
        return;
    }
    const auto ticket = openTicket(bytes.value());
    if (!ticket.ok()) {
        Q_EMIT failed(ticket.error());
        return;
    }
    m_again.stop();
    m_ticket = std::make_shared<Bytes>(std::move(bytes).value());
    m_facts = TicketFacts{ticket.value().commune, ticket.value().role == StationRole::District,
                          ticket.value().notAfterMs};
    Q_EMIT ticketRead();
}

void SetupModel::begin(const std::string& code, const std::string& name, Secret passphrase)
{
    if (!m_ticket || m_making) {
        return;
    }
    m_making = true;
    auto kept = std::make_shared<Secret>(std::move(passphrase));
    m_thread.post(
        [this, code, name, kept, file = m_ticket,
         answer = onGui<void>(this, [this](auto result) { prepared(std::move(result)); })] {
            const Ports ports = m_station.ports();
            auto ticket = openTicket(*file);
            if (!ticket.ok()) {
                answer(ticket.error());
                return;
            }
            const NewStation station{std::move(ticket).value(), code, name, *kept,
                                     calibrate(ports.clock, memoryKiB())};
            auto result = prepareStation(m_station.home(), station, ports);
            *kept = Secret();
            answer(std::move(result));
        });
}

void SetupModel::prepared(Result<void> result)
{
    m_making = false;
    if (!result.ok()) {
        Q_EMIT failed(result.error());
        return;
    }
    m_ticket.reset();
    m_facts.reset();
    m_comparisonCode.clear();
    m_station.refresh();
    Q_EMIT made();
    ask();
}

void SetupModel::ask()
{
    if (m_making || m_asking) {
        return;
    }
    m_asking = true;
    m_thread.post([this, answer = onGui<ProvisionState>(this, [this](auto result) {
                             answered(std::move(result));
                         })] { answer(askForApproval(m_station.home(), m_station.ports())); });
}

void SetupModel::answered(Result<ProvisionState> result)
{
    m_asking = false;
    m_station.refresh();
    if (m_ticket) {
        return; // another is to be used
    }
    if (m_station.state() == StationState::Waiting) {
        m_again.start();
    }
    if (!result.ok()) {
        Q_EMIT failed(result.error());
        return;
    }
    m_comparisonCode = result.value().comparisonCode;
    Q_EMIT asked();
}

} // namespace ipis::app
