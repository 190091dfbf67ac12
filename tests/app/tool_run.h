// SPDX-License-Identifier: GPL-3.0-or-later
// ToolRun: the project's command-line tools run as processes, every wait bounded.
#pragma once

#include "app/text/error_text.h"

#include <filesystem>
#include <optional>

#include <QJsonObject>
#include <QProcess>

namespace ipis::test {

// How a tool ended.
struct ToolRun
{
    int exitCode = -1; // -1: it did not end by itself within the deadline
    QByteArray output;
    QByteArray errors;

    bool ok() const { return exitCode == 0; }
    QJsonObject json() const;
    std::string told() const; // for QVERIFY2
};

QString toolPath(const QString& program);

// Runs ipis-PROGRAM to its end or 120 s; `language` is that of LANG.
ToolRun runTool(const QString& program, const QStringList& arguments,
                app::Language language = app::Language::English);

// A tool that stays: ipis-registry serve, or a station that is stopped midway. Ends with its owner.
class StandingTool
{
public:
    StandingTool(const QString& program, const QStringList& arguments);
    ~StandingTool();

    // The rest of the line of standard output that begins with `start`, or nothing after 30 s.
    std::optional<QString> waitForLine(const QByteArray& start);
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 processId() const { return m_process.processId(); }
    void kill();       // SIGKILL, and waits
    ToolRun waitEnd(); // until it ends by itself, 120 s

private:
    QProcess m_process;
    QByteArray m_output;
};

// What is wrong with how `run` refused: nothing when it ended with the exit code for `code` and one
// sentence with its support code, at most followed by a detail in brackets, on standard error.
std::string faultOfRefusal(const ToolRun& run, core::ErrorCode code, app::Language language);

// A file's bytes, and back.
QByteArray readAll(const std::filesystem::path& file);
void writeAll(const std::filesystem::path& file, const QByteArray& bytes);

} // namespace ipis::test

// Passes when `fault` is empty: what a step or faultOfRefusal() found wrong.
#define VERIFY_FAULTLESS(fault)                                                                    \
    do {                                                                                           \
        const std::string verified = (fault);                                                      \
        QVERIFY2(verified.empty(), verified.c_str());                                              \
    } while (false)
