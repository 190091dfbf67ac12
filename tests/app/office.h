// SPDX-License-Identifier: GPL-3.0-or-later
// Office: a registry and a station in a temporary folder, driven through the tools as an
// administrator would.
#pragma once

#include "sync/link.h"
#include "tests/app/tool_run.h"
#include "tests/support/fakes.h"

namespace ipis::test {

enum class RegistryKind
{
    Demo, // approves by itself, permits simulated readers, erases after 0 days
    Real
};

class Office
{
public:
    explicit Office(RegistryKind kind);

    std::filesystem::path path(const std::string& name) const { return m_folder / name; }
    QString file(const std::string& name) const; // path() for an argument
    const std::filesystem::path& home() const { return m_home; }

    // Steps; each gives what went wrong, or nothing.
    std::string found();                                      // ipis-registry init
    std::string open(const QString& address = "127.0.0.1:0"); // ipis-registry serve
    std::string provision();                                  // a ticket, and the station `home()`
    std::string settle(); // waits until the registry has nothing left to do
    void close();         // kills the registry: it must bear that
    qint64 registryProcess() const { return m_serving->processId(); }
    const QString& address() const { return m_address; }

    ToolRun registry(const QStringList& arguments) const; // with --home and --json
    ToolRun ticket(const std::string& name, const QStringList& more = {}) const;
    // Without an operator: with --home and --json; with: as operator 1001.
    ToolRun locked(const QStringList& arguments,
                   app::Language language = app::Language::English) const;
    ToolRun station(const QStringList& arguments,
                    app::Language language = app::Language::English) const;
    ToolRun enroll(const QStringList& more = {}) const; // the example of an identity card
    // Home, operator and passphrase, but for those that `given` names itself.
    QStringList asOperator(const std::filesystem::path& home, const QStringList& given = {}) const;

    // What must not change by a refusal: the counts and what waits to be sent.
    QJsonObject counts() const;
    // How many persons the registry has under a reference; -1: no answer.
    qsizetype personsOf(const QString& reference) const;
    core::Result<void> pointStationTo(const std::string& url) const; // in its link file

private:
    TemporaryFolder m_folder;
    std::filesystem::path m_home{m_folder / "station"};
    RegistryKind m_kind;
    std::unique_ptr<StandingTool> m_serving;
    QString m_address;
};

} // namespace ipis::test
