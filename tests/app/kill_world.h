// SPDX-License-Identifier: GPL-3.0-or-later
// A registry and a station as a record meets them, kept after each step so that rounds can start
// there.
#pragma once

#include "tests/app/traced_tools.h"
#include "tests/support/fakes.h"

#include <QJsonObject>

#include <set>

namespace ipis::test {

// The processes of the script draft -> Finish -> send -> receipt -> erase, in its order.
enum class Step
{
    Enroll,
    Register, // the registry, from its start over a contact to its end
    Send,     // the station's side of that contact
    LogIn,    // applies the answers and erases
};
inline constexpr std::array kSteps{Step::Enroll, Step::Register, Step::Send, Step::LogIn};

QString nameOf(Step step);

struct Point
{
    Step step = Step::Enroll;
    CallGroup group;
    int k = 0;
};
QString nameOf(const Point& point);

class KillWorld
{
public:
    // Founds a registry, provisions a station, goes through the script once with every process
    // watched. Says what failed; empty when all went well.
    QString prepare();

    const std::map<Step, CallCounts>& counts() const { return m_counts; }
    // Every point, group after group.
    std::vector<Point> points() const;

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
    std::map<Step, CallCounts> m_counts;
};

} // namespace ipis::test
