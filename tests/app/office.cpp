// SPDX-License-Identifier: GPL-3.0-or-later
// The office at work through its tools.
#include "tests/app/office.h"

#include "sync/known_station.h"

#include "core/base/disk.h"

#include <QJsonArray>

namespace ipis::test {

namespace {

constexpr int kSettleTries = 300; // each is a whole run of the tool

std::string faultOf(const ToolRun& run)
{
    return run.ok() ? "" : run.told();
}

} // namespace

Office::Office(RegistryKind kind) : m_kind(kind)
{
    writeAll(path("passphrase"), "four words for dara\n");
    writeAll(path("wrong-passphrase"), "four words for kolap\n");
}

QString Office::file(const std::string& name) const
{
    return QString::fromStdString(path(name).string());
}

std::string Office::found()
{
    QStringList arguments{"init"};
    if (m_kind == RegistryKind::Demo) {
        arguments.append("--demo");
    }
    const ToolRun forms = runTool("station", {"forms", "--example", "id-card"});
    writeAll(path("application.json"), forms.output);
    for (const char* what : {"finger", "face", "page"}) {
        const ToolRun made =
            runTool("synthetic", {what, "--seed", "3", "--out", file(std::string(what) + ".bmp")});
        if (!made.ok()) {
            return made.told();
        }
    }
    return forms.ok() ? faultOf(registry(arguments)) : forms.told();
}

std::string Office::open(const QString& address)
{
    m_serving = std::make_unique<StandingTool>(
        "registry", QStringList{"serve", "--home", file("registry"), "--listen", address});
    const auto where = m_serving->waitForLine("listening ");
    m_address = where.value_or("");
    return where ? "" : m_serving->waitEnd().told();
}

void Office::close()
{
    m_serving->kill();
}

ToolRun Office::ticket(const std::string& name, const QStringList& more) const
{
    return registry(
        QStringList{"ticket", "--commune", "250106", "--role", "commune", "--out", file(name)} +
        more);
}

QStringList Office::asOperator(const std::filesystem::path& home, const QStringList& given) const
{
    QStringList line{"--home", QString::fromStdString(home.string()), "--json"};
    if (!given.contains("--operator")) {
        line += {"--operator", "1001"};
    }
    if (!given.contains("--password-file")) {
        line += {"--password-file", file("passphrase")};
    }
    return line;
}

std::string Office::provision()
{
    if (const ToolRun made = ticket("ticket"); !made.ok()) {
        return made.told();
    }
    return faultOf(
        station({"provision", "--ticket", file("ticket"), "--operator-name", "ចាន់ សុភា"}));
}

std::string Office::settle()
{
    for (int i = 0; i < kSettleTries; ++i) {
        const ToolRun status = registry({"status"});
        if (!status.ok()) {
            return status.told();
        }
        if (status.json()["work_waiting"].toInt() == 0) {
            return "";
        }
    }
    return "the registry does not come to an end";
}

ToolRun Office::registry(const QStringList& arguments) const
{
    return runTool("registry", arguments + QStringList{"--home", file("registry"), "--json"});
}

ToolRun Office::locked(const QStringList& arguments, app::Language language) const
{
    return runTool("station",
                   arguments +
                       QStringList{"--home", QString::fromStdString(m_home.string()), "--json"},
                   language);
}

ToolRun Office::station(const QStringList& arguments, app::Language language) const
{
    return runTool("station", arguments + asOperator(m_home, arguments), language);
}

ToolRun Office::enroll(const QStringList& more) const
{
    return station(QStringList{"enroll", file("application.json")} + more);
}

QJsonObject Office::counts() const
{
    const ToolRun run = station({"status"});
    QJsonObject counts = run.json();
    counts.remove("as_of_ms");
    counts["answered"] = run.ok();
    return counts;
}

qsizetype Office::personsOf(const QString& reference) const
{
    const ToolRun run = registry({"person", "--reference", reference});
    return run.ok() ? run.json()["found"].toArray().size() : -1;
}

core::Result<void> Office::pointStationTo(const std::string& url) const
{
    core::SystemDisk disk;
    auto bytes = core::readFile(disk, m_home / "link.cbor", 64 * 1024);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto link = sync::decodeLink(bytes.value());
    if (!link.ok()) {
        return link.error();
    }
    link.value().urls = {url};
    sync::forgetStation(m_home); // or a log-in of this process would know better
    return core::replaceFile(disk, m_home / "link.cbor", sync::encodeLink(link.value()));
}

} // namespace ipis::test
