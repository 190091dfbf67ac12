// SPDX-License-Identifier: GPL-3.0-or-later
// A registry and a station as a record meets them, kept after each step so that rounds can start
// there.
#pragma once

#include "tests/app/kill_points.h"
#include "tests/support/fakes.h"

#include <QJsonObject>

#include <set>

namespace ipis::test {

class KillWorld
{
public:
    // Founds a registry, provisions a station, goes through the script once with every process
    // watched. Says what failed; empty when all went well.
    QString prepare();

    const StepCounts& counts() const { return m_counts; }
    // Puts the homes as they were before `step`; gives the references acknowledged by then.
    std::set<QString> putBack(Step step);

    std::filesystem::path home() const { return m_folder / "now"; }
    const std::filesystem::path& folder() const { return m_folder.path(); }
    std::filesystem::path record() const { return m_folder / "kill.trace"; }

    QStringList enroll() const;
    QStringList send() const;
    QStringList logIn() const;
    QStringList serve() const;
    QStringList station(const QStringList& words) const; // with the operator's options
    QStringList registry(const QStringList& words) const;

    // What the tool printed, as JSON; empty when it failed, and `why` says so.
    QJsonObject ask(const QStringList& command, QString& why) const;

private:
    QString found();
    QString goThrough();
    QString keep(Step before);
    QString watch(Step step, const QStringList& command);
    QString watchContact();
    std::vector<CallGroup> groupsOf(Step step) const;

    TemporaryFolder m_folder;
    QString m_address;
    QString m_reference;
    StepCounts m_counts;
};

} // namespace ipis::test
