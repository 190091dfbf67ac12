// SPDX-License-Identifier: GPL-3.0-or-later
// Running tools, and strace's records.
#include "tests/app/traced_tools.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace ipis::test {

namespace {

// LeakSanitizer itself traces, so it cannot work in a traced process.
QStringList strace(const std::filesystem::path& record)
{
    return {"strace", "-f",
            "-s",     "0",
            "-E",     "ASAN_OPTIONS=detect_leaks=0",
            "-o",     QString::fromStdString(record.string())};
}

QString text(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

// The first process that `parent` started, or `parent` itself.
qint64 firstChildOf(qint64 parent)
{
    QFile children(QString("/proc/%1/task/%1/children").arg(parent));
    if (!children.open(QIODevice::ReadOnly)) {
        return parent;
    }
    const QList<QByteArray> found = children.readAll().simplified().split(' ');
    return found.front().isEmpty() ? parent : found.front().toLongLong();
}

} // namespace

Running::Running(const QStringList& command, const std::filesystem::path& folder)
{
    m_process.setWorkingDirectory(text(folder));
    m_process.setChildProcessModifier([] { ::setsid(); });
    m_process.start(command.front(), command.mid(1));
    m_process.waitForStarted(kToolDeadlineMs);
}

Running::~Running()
{
    if (m_process.state() != QProcess::NotRunning) {
        ::kill(static_cast<pid_t>(-m_process.processId()), SIGKILL);
        m_process.waitForFinished(kToolDeadlineMs);
    }
}

bool Running::waitForLine(const QByteArray& word)
{
    const QDeadlineTimer deadline(kToolDeadlineMs);
    for (;;) {
        m_out += m_process.readAllStandardOutput();
        const qsizetype at = ("\n" + m_out).indexOf("\n" + word);
        if (at >= 0 && m_out.indexOf('\n', at) >= 0) {
            return true;
        }
        if (!isRunning() || deadline.hasExpired()) {
            return false;
        }
        m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
    }
}

void Running::askToEnd()
{
    if (!isRunning()) {
        return;
    }
    const bool traced = m_process.program().endsWith("strace");
    const qint64 self = m_process.processId();
    ::kill(static_cast<pid_t>(traced ? firstChildOf(self) : self), SIGTERM);
}

Ran Running::waitForEnd()
{
    Ran ran;
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kToolDeadlineMs)) {
        ran.late = true;
        ::kill(static_cast<pid_t>(-m_process.processId()), SIGKILL);
        m_process.waitForFinished(kToolDeadlineMs);
    }
    ran.code = m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    ran.out = m_out + m_process.readAllStandardOutput();
    ran.err = m_process.readAllStandardError();
    return ran;
}

Ran runTool(const QStringList& command, const std::filesystem::path& folder)
{
    return Running(command, folder).waitForEnd();
}

QStringList watched(const QStringList& command, const std::filesystem::path& record,
                    const std::vector<CallGroup>& groups)
{
    QSet<QString> calls;
    for (const CallGroup& group : groups) {
        calls.insert(group.call);
    }
    const QStringList names(calls.begin(), calls.end());
    return strace(record) + QStringList{"-y", "-e", "trace=" + names.join(',')} + command;
}

CallCounts countsOf(const std::filesystem::path& record, const std::vector<CallGroup>& groups)
{
    static const QRegularExpression line(R"(^(\d+) +(\w+)\((?:\d+<([^>]*)>)?)");
    std::map<CallGroup, std::map<QString, int>> byThread;
    QFile file(text(record));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    while (!file.atEnd()) {
        const auto match = line.match(QString::fromUtf8(file.readLine()));
        if (!match.hasMatch()) {
            continue; // an exit, a signal, a call resumed
        }
        for (const CallGroup& group : groups) {
            if (group.call == match.captured(2) &&
                (group.files.isEmpty() || group.files.contains(match.captured(3)))) {
                ++byThread[group][match.captured(1)];
            }
        }
    }
    CallCounts counts;
    for (const auto& [group, threads] : byThread) {
        for (const auto& [thread, calls] : threads) {
            counts[group].reachable = std::max(counts[group].reachable, calls);
            counts[group].all += calls;
        }
    }
    return counts;
}

QStringList killedAt(const QStringList& command, const std::filesystem::path& record,
                     const CallGroup& group, int k)
{
    QStringList traced = strace(record) + QStringList{"-e", "trace=" + group.call};
    for (const QString& file : group.files) {
        traced << "-P" << file;
    }
    traced << "-e" << QString("inject=%1:signal=SIGKILL:when=%2").arg(group.call).arg(k);
    return traced + command;
}

QString reasonAgainstTracing(const std::filesystem::path& folder)
{
    const auto record = folder / "permission.trace";
    const CallGroup write{"write", {}, {}};
    const Ran ran = runTool(killedAt({"/bin/echo", "alive"}, record, write, 1), folder);
    if (ran.code == -1 && ran.out.isEmpty()) {
        return {};
    }
    return ran.err.isEmpty() ? QString("strace cannot be started, or did not kill")
                             : QString::fromUtf8(ran.err.simplified());
}

} // namespace ipis::test
