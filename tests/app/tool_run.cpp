// SPDX-License-Identifier: GPL-3.0-or-later
// Running processes, and judging how they refuse.
#include "tests/app/tool_run.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace ipis::test {

namespace {

constexpr int kToolMs = 120'000;
constexpr int kLineMs = 30'000;

QProcessEnvironment environmentIn(app::Language language)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("LC_ALL");
    environment.remove("LC_MESSAGES");
    environment.remove("IPIS_LOG");
    environment.insert("LANG", language == app::Language::Khmer ? "km_KH.UTF-8" : "C.UTF-8");
    return environment;
}

} // namespace

QJsonObject ToolRun::json() const
{
    return QJsonDocument::fromJson(output).object();
}

std::string ToolRun::told() const
{
    return "exit " + std::to_string(exitCode) + ": " + errors.toStdString() + output.toStdString();
}

QString toolPath(const QString& program)
{
    return QStringLiteral(IPIS_BIN_DIR "/ipis-") + program;
}

ToolRun runTool(const QString& program, const QStringList& arguments, app::Language language)
{
    QProcess process;
    process.setProcessEnvironment(environmentIn(language));
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(toolPath(program), arguments);
    ToolRun run;
    if (process.waitForFinished(kToolMs) && process.exitStatus() == QProcess::NormalExit) {
        run.exitCode = process.exitCode();
    }
    run.output = process.readAllStandardOutput();
    run.errors = process.readAllStandardError();
    return run; // ~QProcess kills what still runs
}

StandingTool::StandingTool(const QString& program, const QStringList& arguments)
{
    m_process.setProcessEnvironment(environmentIn(app::Language::English));
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(toolPath(program), arguments);
    m_process.waitForStarted(kLineMs);
}

StandingTool::~StandingTool()
{
    kill();
}

void StandingTool::kill()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(kLineMs);
    }
}

std::optional<QString> StandingTool::waitForLine(const QByteArray& start)
{
    const QDeadlineTimer deadline(kLineMs);
    while (!deadline.hasExpired()) {
        m_output += m_process.readAllStandardOutput();
        const QList<QByteArray> lines = m_output.split('\n');
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            if (lines[i].startsWith(start)) {
                return QString::fromUtf8(lines[i].mid(start.size())).trimmed();
            }
        }
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            break;
        }
    }
    return std::nullopt;
}

ToolRun StandingTool::waitEnd()
{
    ToolRun run;
    const bool ended =
        m_process.state() == QProcess::NotRunning || m_process.waitForFinished(kToolMs);
    if (ended && m_process.exitStatus() == QProcess::NormalExit) {
        run.exitCode = m_process.exitCode();
    }
    run.output = m_output + m_process.readAllStandardOutput();
    run.errors = m_process.readAllStandardError();
    return run;
}

std::string faultOfRefusal(const ToolRun& run, core::ErrorCode code, app::Language language)
{
    const int number = static_cast<int>(code);
    const bool usage = number >= 1001 && number <= 1003;
    const QString sentence = app::sentenceFor(code, language);
    QString text = QString::fromUtf8(run.errors);
    if (run.exitCode != (usage ? 2 : 1)) {
        return "exit code; " + run.told();
    }
    if (!text.startsWith(sentence) || !run.output.isEmpty()) {
        return "expected only \"" + sentence.toStdString() + "\"; " + run.told();
    }
    text = text.mid(sentence.size());
    const bool detail = text.startsWith(" [") && text.endsWith("]\n");
    if ((text != "\n" && !detail) || text.count('\n') != 1 || text.size() > 120) {
        return "not one sentence; " + run.told();
    }
    if (detail && number >= 801 && number <= 809) {
        return "the system's own words about the link; " + run.told();
    }
    for (const char* inner : {"/", "std::", "what()", "exception", ".json", ".bmp"}) {
        if (detail && !usage && text.contains(inner)) {
            return "the detail tells too much; " + run.told();
        }
    }
    return "";
}

QByteArray readAll(const std::filesystem::path& file)
{
    QFile source(QString::fromStdString(file.string()));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

void writeAll(const std::filesystem::path& file, const QByteArray& bytes)
{
    QFile target(QString::fromStdString(file.string()));
    const bool written = target.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                         target.write(bytes) == bytes.size();
    QVERIFY2(written, file.c_str());
}

} // namespace ipis::test
