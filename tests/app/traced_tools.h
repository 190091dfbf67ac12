// SPDX-License-Identifier: GPL-3.0-or-later
// The project's tools run as processes of their own, where wanted under strace, which kills them.
#pragma once

#include <QProcess>
#include <QStringList>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ipis::test {

inline constexpr int kToolDeadlineMs = 60'000;

struct Ran
{
    int code = -1; // -1: ended by a signal
    bool late = false;
    QByteArray out;
    QByteArray err;
};

// A process in a group of its own, ended with everything it started when this object goes.
class Running
{
public:
    Running(const QStringList& command, const std::filesystem::path& folder);
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    // Until standard output holds a whole line that begins with `word`; false when it ended first
    // or the deadline passed.
    bool waitForLine(const QByteArray& word);
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    // SIGTERM to the tool itself, past the strace that may be its parent.
    void askToEnd();
    Ran waitForEnd();

private:
    QProcess m_process;
    QByteArray m_out;
};

Ran runTool(const QStringList& command, const std::filesystem::path& folder);

// One kind of system call of a process; `files` narrows it to calls on those files.
struct CallGroup
{
    QString call;
    QString name; // of `files`; empty without
    QStringList files;
    bool operator<(const CallGroup& other) const
    {
        return std::tie(call, name) < std::tie(other.call, other.name);
    }
};

// strace counts for each thread on its own: `when=k` ends the process at the first thread's k-th,
// so as many points can be reached as the busiest thread makes calls.
struct Calls
{
    int reachable = 0;
    int all = 0;
};
using CallCounts = std::map<CallGroup, Calls>;

// The command under strace, writing to `record` what it calls of `groups`.
QStringList watched(const QStringList& command, const std::filesystem::path& record,
                    const std::vector<CallGroup>& groups);
CallCounts countsOf(const std::filesystem::path& record, const std::vector<CallGroup>& groups);

// The command under strace, killed as it enters its k-th call of the group.
QStringList killedAt(const QStringList& command, const std::filesystem::path& record,
                     const CallGroup& group, int k);

// Why strace may not trace here; empty when it may.
QString reasonAgainstTracing(const std::filesystem::path& folder);

} // namespace ipis::test
