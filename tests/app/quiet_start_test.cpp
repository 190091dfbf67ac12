// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop application asks of the system before its window is there, and before somebody
// is logged in: no device, no network. Seen from outside, by strace and the X server.
#include "tests/app/call_record.h"
#include "tests/app/office.h"
#include "tests/app/traced_tools.h"

#include <QStandardPaths>

#include <algorithm>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr int kWindowMs = 60'000;
constexpr int kWatchedMs = 4'000; // with the window there and nobody logged in

// A display of its own; ends with its owner.
class XServer
{
public:
    bool start()
    {
        m_process.start("Xvfb",
                        {"-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kWindowMs)) {
        }
        m_display = ":" + QString::fromLatin1(m_process.readLine()).trimmed();
        return m_display.size() > 1;
    }
    ~XServer()
    {
        m_process.terminate();
        m_process.waitForFinished(kWindowMs);
    }
    const QString& display() const { return m_display; }

private:
    QProcess m_process;
    QString m_display;
};

// Waits until a visible window has this title; 0: none within the time.
quint32 windowNamed(const QString& title, const QString& display)
{
    QProcess search;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("DISPLAY", display);
    search.setProcessEnvironment(environment);
    search.start("xdotool", {"search", "--sync", "--onlyvisible", "--name", "^" + title + "$"});
    const bool seen = search.waitForFinished(kWindowMs);
    search.kill();
    search.waitForFinished(kWindowMs);
    return seen ? search.readAllStandardOutput().trimmed().toUInt() : 0;
}

// ShmPutImage onto the window: the extension's minor opcode 3, 10 words long, then the drawable.
bool paints(const Call& call, quint32 window)
{
    QByteArray request("\x03\x0a\x00", 3);
    for (int shift = 0; shift < 32; shift += 8) {
        request.append(static_cast<char>(window >> shift));
    }
    return std::ranges::any_of(call.strings,
                               [&](const QByteArray& sent) { return sent.contains(request); });
}

QString listed(const std::vector<Call>& calls, bool (*kind)(const Call&))
{
    QStringList lines;
    for (const Call& call : calls) {
        if (kind(call)) {
            lines << call.name + ' ' + call.strings.join(' ') + ' ' + call.line.left(100).trimmed();
        }
    }
    return lines.join('\n');
}

QString missingTool()
{
    for (const char* tool : {"strace", "Xvfb", "xdotool"}) {
        if (QStandardPaths::findExecutable(tool).isEmpty()) {
            return tool;
        }
    }
    return {};
}

} // namespace

class QuietStartTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (const QString tool = missingTool(); !tool.isEmpty()) {
            QSKIP(qPrintable("left out, not installed: " + tool));
        }
        if (const QString reason = reasonAgainstTracing(m_folder.path()); !reason.isEmpty()) {
            QSKIP(qPrintable("left out, strace may not trace here: " + reason));
        }
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open()); // it answers, so that speaking to it would be seen
        VERIFY_FAULTLESS(m_office.provision());
        QVERIFY2(m_screen.start(), "Xvfb did not start");
    }
    void asksForNothingBeforeTheWindow_data()
    {
        QTest::addColumn<QString>("home");
        QTest::addColumn<bool>("speaks");
        QTest::newRow("a station") << QString::fromStdString(m_office.home()) << true;
        QTest::newRow("no station yet") << m_office.file("nothing") << false;
    }
    void asksForNothingBeforeTheWindow()
    {
        QFETCH(QString, home);
        QFETCH(bool, speaks);
        const std::vector<Call> all = start(home);
        const auto painted =
            std::ranges::find_if(all, [this](const Call& call) { return paints(call, m_window); });
        QVERIFY2(m_window != 0, "no window came");
        QVERIFY2(painted != all.end(), "the painting of the window is not in the record");
        const std::vector<Call> before(all.begin(), painted);
        QVERIFY(before.size() > 50); // the record begins with the program
        QCOMPARE(listed(before, isOfNetwork), QString());
        QCOMPARE(listed(all, isOfDevice), QString()); // nobody is logged in
        // Then the station speaks: the record shows it where it happens.
        QCOMPARE(std::ranges::any_of(all, isOfNetwork), speaks);
    }

private:
    std::vector<Call> start(const QString& home)
    {
        const auto record = m_folder / "calls";
        Running window(recorded({toolPath("enroll"), "--home", home},
                                {"execve", "open", "openat", "socket", "connect", "sendto", "write",
                                 "writev", "sendmsg"},
                                {"DISPLAY=" + m_screen.display(), "QT_QPA_PLATFORM=xcb"}, record),
                       m_folder.path());
        m_window = windowNamed("IPIS Enroll", m_screen.display());
        QTest::qWait(kWatchedMs);
        window.askToEnd();
        (void)window.waitForEnd();
        return callsIn(record);
    }

    TemporaryFolder m_folder;
    XServer m_screen;
    Office m_office{RegistryKind::Demo};
    quint32 m_window = 0;
};

QTEST_GUILESS_MAIN(QuietStartTest)
#include "quiet_start_test.moc"
