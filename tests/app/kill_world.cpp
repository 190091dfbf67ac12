// SPDX-License-Identifier: GPL-3.0-or-later
// Preparing homes, and the script's commands.
#include "tests/app/kill_world.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>

namespace fs = std::filesystem;

namespace ipis::test {

namespace {

constexpr const char* kCalls[] = {"fsync",  "fdatasync", "rename",   "renameat", "renameat2",
                                  "unlink", "unlinkat",  "pwrite64", "sendmsg",  "sendto"};

constexpr std::ptrdiff_t kAnswers = 2; // OPENED and the notice

QString program(const QString& name)
{
    return QString(IPIS_BIN_DIR) + "/" + name;
}

QString text(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

QString failure(const QStringList& command, const Ran& ran)
{
    return command.join(' ') + (ran.late ? ": too late " : ": ") + QString::number(ran.code) + " " +
           QString::fromUtf8(ran.err);
}

std::ptrdiff_t filesIn(const fs::path& folder)
{
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

void writeFile(const fs::path& path, const QByteArray& bytes)
{
    QFile file(text(path));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(bytes);
    }
}

} // namespace

QStringList KillWorld::station(const QStringList& words) const
{
    return QStringList{program("ipis-station")} + words +
           QStringList{"--home", "st", "--operator", "1001", "--password-file", "../pw", "--json"};
}

QStringList KillWorld::registry(const QStringList& words) const
{
    return QStringList{program("ipis-registry")} + words + QStringList{"--home", "reg"};
}

QStringList KillWorld::enroll() const
{
    return station({"enroll", "../app.json", "--face", "../face.bmp", "--finger",
                    "right-index=../finger.bmp"});
}

QStringList KillWorld::send() const
{
    return {program("ipis-station"), "sync", "--home", "st", "--once", "--json"};
}

QStringList KillWorld::logIn() const
{
    return station({"status"});
}

QStringList KillWorld::serve() const
{
    return registry({"serve", "--listen", m_address});
}

QJsonObject KillWorld::ask(const QStringList& command, QString& why) const
{
    const Ran ran = runTool(command, home());
    if (ran.code != 0) {
        why = failure(command, ran);
        return {};
    }
    return QJsonDocument::fromJson(ran.out).object();
}

QString KillWorld::prepare()
{
    fs::create_directories(home());
    const QString problem = found();
    return problem.isEmpty() ? goThrough() : problem;
}

QString KillWorld::found()
{
    writeFile(m_folder / "pw", "correct horse battery 7\n");
    m_address = "127.0.0.1:0";
    const Ran form = runTool({program("ipis-station"), "forms", "--example", "id-card"}, home());
    writeFile(m_folder / "app.json", form.out);
    const QString synthetic = program("ipis-synthetic");
    const QStringList ticket{"ticket", "--commune", "250106", "--role", "commune", "--out", "t"};
    for (const QStringList& command :
         {QStringList{synthetic, "finger", "--seed", "7", "--out", "../finger.bmp"},
          QStringList{synthetic, "face", "--seed", "7", "--out", "../face.bmp"},
          registry({"init", "--demo"})}) {
        if (const Ran ran = runTool(command, home()); ran.code != 0) {
            return failure(command, ran);
        }
    }
    Running server(serve(), home());
    if (!server.waitForLine("listening ")) {
        return failure(serve(), server.waitForEnd());
    }
    QString why;
    ask(registry(ticket), why);
    if (why.isEmpty()) {
        ask(station({"provision", "--ticket", "t"}), why);
    }
    server.askToEnd();
    const Ran served = server.waitForEnd();
    m_address = QString::fromUtf8(served.out.simplified().split(' ').value(1));
    return why;
}

QString KillWorld::goThrough()
{
    for (const Step step : kSteps) {
        if (step != Step::Send) { // watched in the same contact as Register
            if (const QString problem = keep(step); !problem.isEmpty()) {
                return problem;
            }
        }
        const QString problem = step == Step::Enroll     ? watch(step, enroll())
                                : step == Step::Register ? watchContact()
                                : step == Step::LogIn    ? watch(step, logIn())
                                                         : QString();
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

QString KillWorld::keep(Step before)
{
    std::error_code failed;
    fs::copy(home(), m_folder / std::to_string(static_cast<int>(before)),
             fs::copy_options::recursive, failed);
    return QString::fromStdString(failed ? failed.message() : std::string());
}

std::set<QString> KillWorld::putBack(Step step)
{
    fs::remove_all(home());
    const Step kept = step == Step::Send ? Step::Register : step;
    fs::copy(m_folder / std::to_string(static_cast<int>(kept)), home(),
             fs::copy_options::recursive);
    return step == Step::Enroll ? std::set<QString>() : std::set<QString>{m_reference};
}

QString KillWorld::watch(Step step, const QStringList& command)
{
    const fs::path record = m_folder / (std::to_string(static_cast<int>(step)) + ".trace");
    const Ran ran = runTool(watched(command, record, groupsOf(step)), home());
    if (ran.code != 0) {
        return failure(command, ran);
    }
    m_counts[step] = countsOf(record, groupsOf(step));
    if (step == Step::Enroll) {
        m_reference = QJsonDocument::fromJson(ran.out).object()["reference"].toString();
    }
    return {};
}

QString KillWorld::watchContact()
{
    const fs::path record = m_folder / "serve.trace";
    Running server(watched(serve(), record, groupsOf(Step::Register)), home());
    if (!server.waitForLine("listening ")) {
        return failure(serve(), server.waitForEnd());
    }
    QString problem = watch(Step::Send, send());
    const QDeadlineTimer deadline(kToolDeadlineMs);
    while (problem.isEmpty() && filesIn(home() / "st" / "inbox") < kAnswers) {
        if (deadline.hasExpired()) {
            return "the registry did not answer";
        }
        ask(send(), problem); // it had not opened the packet yet
    }
    if (!problem.isEmpty()) {
        return problem;
    }
    server.askToEnd();
    if (const Ran served = server.waitForEnd(); served.code != 0) {
        return failure(serve(), served);
    }
    m_counts[Step::Register] = countsOf(record, groupsOf(Step::Register));
    return {};
}

// The registry's front and inner threads write at once: their databases are told apart by file.
std::vector<CallGroup> KillWorld::groupsOf(Step step) const
{
    std::vector<CallGroup> groups;
    for (const QString call : kCalls) {
        const bool split = step == Step::Register && (call == "pwrite64" || call == "fdatasync");
        if (!split) {
            groups.push_back({call, {}, {}});
            continue;
        }
        for (const char* half : {"front", "inner"}) {
            const QString file = text(home() / "reg" / half / half) + ".db";
            groups.push_back({call, half, {file, file + "-wal"}});
        }
    }
    return groups;
}

} // namespace ipis::test
