// SPDX-License-Identifier: GPL-3.0-or-later
// The registry's commands that renew certificates, and what status says of them.
#include "app/console/registry_desk.h"
#include "sync/registry/inner/authority.h"
#include "sync/registry/inner/inner_home.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
constexpr std::int64_t kLateDays = 14;        // as long as a ticket holds
constexpr std::int64_t kStillPlausible = 400; // days after the end of the certificate before

QString dayOf(std::int64_t ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

// A new certificate dated by a wrong clock would be refused, or believed, for as long as it lasts.
bool isPlausible(std::int64_t nowMs, const sync::CertificateFacts& before)
{
    return nowMs >= before.notBeforeMs && nowMs <= before.notAfterMs + kStillPlausible * kDayMs;
}

} // namespace

Result<Output> RegistryDesk::renew(const Arguments& arguments)
{
    if (arguments.words().empty()) {
        return fail(ErrorCode::UsageWrong, "renew STATION");
    }
    auto id = StationId::fromHex(arguments.words().front());
    if (!id.ok()) {
        return fail(ErrorCode::StationUnknown, "not a station id");
    }
    const std::int64_t until = m_ports.clock.wallMs() + kLateDays * kDayMs;
    if (auto allowed = m_registry->allowLateRenewal(id.value(), until); !allowed.ok()) {
        return allowed.error();
    }
    Output output;
    output.json = {{"station", QString::fromStdString(id.value().hex())}, {"until", dayOf(until)}};
    output.text = "station " + id.value().hex() + " may renew until " + dayOf(until).toStdString();
    return output;
}

Result<Output> RegistryDesk::renewServer(const Arguments& arguments)
{
    auto before = m_registry->serverCertificate();
    auto hosts = m_registry->serverHosts();
    if (!before.ok() || !hosts.ok()) {
        return before.ok() ? hosts.error() : before.error();
    }
    if (!arguments.has("clock-checked") && !isPlausible(m_ports.clock.wallMs(), before.value())) {
        return fail(ErrorCode::ClockWrong, "--clock-checked if it is right");
    }
    for (const std::string& name : arguments.values("name")) {
        if (std::ranges::find(hosts.value(), name) == hosts.value().end()) {
            hosts.value().push_back(name);
        }
    }
    auto identity = registry::issueServerIdentity(m_home, hosts.value(),
                                                  {m_ports.disk, m_ports.clock, m_ports.random});
    if (!identity.ok()) {
        return identity.error();
    }
    if (auto used = m_registry->useServerCertificate(identity.value()); !used.ok()) {
        return used.error();
    }
    auto facts = m_registry->serverCertificate();
    if (!facts.ok()) {
        return facts.error();
    }
    Output output;
    QJsonArray names;
    for (const std::string& host : hosts.value()) {
        names.append(QString::fromStdString(host));
    }
    output.json = {{"server_certificate_ends", dayOf(facts.value().notAfterMs)}, {"names", names}};
    output.text = "server certificate until " + dayOf(facts.value().notAfterMs).toStdString();
    return output;
}

// The intermediates are made for ten years: one that no longer outlives what it issues is said too.
void RegistryDesk::addCertificates(Output& output)
{
    QJsonArray warnings;
    const std::int64_t now = m_ports.clock.wallMs();
    const auto add = [&](const char* name, const Result<sync::CertificateFacts>& facts,
                         std::int64_t warnDays, const char* advice) {
        if (!facts.ok()) { // offline/ may lie elsewhere
            return;
        }
        const std::int64_t days = (facts.value().notAfterMs - now) / kDayMs;
        output.json[QString("%1_ends").arg(name)] = dayOf(facts.value().notAfterMs);
        if (days <= warnDays) {
            warnings.append(QString("%1 ends in %2 days: %3").arg(name).arg(days).arg(advice));
        }
        if (now < facts.value().notBeforeMs) {
            warnings.append(QString("%1 begins later than this clock says").arg(name));
        }
    };
    const auto issuer = [&](const std::filesystem::path& file) -> Result<sync::CertificateFacts> {
        auto bytes = registry::readHomeFile(m_ports.disk, file);
        return bytes.ok() ? sync::inspectCertificate(textOf(bytes.value()))
                          : Result<sync::CertificateFacts>(bytes.error());
    };
    add("server_certificate", m_registry->serverCertificate(), registry::kWarnServerDays,
        "ipis-registry renew-server");
    add("servers_ca", issuer(registry::OfflineFiles(m_home).serversChain()), sync::kServerDays,
        "what it issues ends with it");
    add("stations_ca", issuer(registry::InnerFiles(m_home).stationsChain()), sync::kStationDays,
        "what it issues ends with it");
    output.json["warnings"] = warnings;
    output.text = QJsonDocument(output.json).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace ipis::app
