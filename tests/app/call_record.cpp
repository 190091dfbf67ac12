// SPDX-License-Identifier: GPL-3.0-or-later
// Asking strace for all strings in hexadecimal, and reading them back.
#include "tests/app/call_record.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace ipis::test {

namespace {

// Where Linux shows cameras, USB readers, scanners and card readers.
const QByteArrayList kDevicePlaces{"/dev/video",
                                   "/dev/media",
                                   "/dev/v4l",
                                   "/dev/bus/usb",
                                   "/dev/usb",
                                   "/dev/hidraw",
                                   "/dev/sg",
                                   "/dev/ttyUSB",
                                   "/dev/ttyACM",
                                   "/sys/bus/usb",
                                   "/sys/class/video4linux",
                                   "/run/pcscd"};

} // namespace

QStringList recorded(const QStringList& command, const QStringList& calls,
                     const QStringList& variables, const std::filesystem::path& record)
{
    QStringList traced{"strace",
                       "-f",
                       "-xx",
                       "-s",
                       "65536",
                       "-e",
                       "trace=" + calls.join(','),
                       "-o",
                       QString::fromStdString(record.string())};
    // LeakSanitizer itself traces, so it cannot work in a traced process.
    for (const QString& variable : variables + QStringList{"ASAN_OPTIONS=detect_leaks=0"}) {
        traced << "-E" << variable;
    }
    return traced + command;
}

std::vector<Call> callsIn(const std::filesystem::path& record)
{
    static const QRegularExpression begin(R"(^\d+ +(\w+)\()");
    static const QRegularExpression quoted(R"re("((?:\\x[0-9a-f]{2})+)")re");
    std::vector<Call> calls;
    QFile file(QString::fromStdString(record.string()));
    if (!file.open(QIODevice::ReadOnly)) {
        return calls;
    }
    while (!file.atEnd()) {
        const QString line = QString::fromLatin1(file.readLine());
        const auto match = begin.match(line);
        if (!match.hasMatch()) {
            continue; // an exit, a signal, the end of a call
        }
        Call& call = calls.emplace_back(Call{match.captured(1), line, {}});
        for (const auto& text : quoted.globalMatch(line)) {
            call.strings << QByteArray::fromHex(text.captured(1).remove("\\x").toLatin1());
        }
    }
    return calls;
}

bool isOfNetwork(const Call& call)
{
    return (call.name == "socket" || call.name == "connect" || call.name == "sendto") &&
           (call.line.contains("AF_INET") || call.line.contains("AF_PACKET"));
}

bool isOfDevice(const Call& call)
{
    if (call.name == "socket") {
        return call.line.contains("NETLINK_KOBJECT_UEVENT"); // who waits for one to be plugged in
    }
    return std::ranges::any_of(call.strings, [&](const QByteArray& text) {
        return text.endsWith("ipis-devices") ||
               std::ranges::any_of(kDevicePlaces, [&](const QByteArray& place) {
                   return call.name != "writev" && text.startsWith(place);
               });
    });
}

} // namespace ipis::test
