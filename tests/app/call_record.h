// SPDX-License-Identifier: GPL-3.0-or-later
// A program's system calls as strace wrote them down, in their order.
#pragma once

#include <QByteArray>
#include <QStringList>

#include <filesystem>
#include <vector>

namespace ipis::test {

struct Call
{
    QString name;
    QString line;              // as written
    QList<QByteArray> strings; // what stood in quotes, decoded: a path, bytes that were sent
};

// `command` under strace, with all its threads and children; what it calls of `calls` goes to
// `record`. Variables of its environment as NAME=VALUE.
QStringList recorded(const QStringList& command, const QStringList& calls,
                     const QStringList& variables, const std::filesystem::path& record);

std::vector<Call> callsIn(const std::filesystem::path& record);

bool isOfNetwork(const Call& call); // beyond this computer's own sockets
bool isOfDevice(const Call& call);  // camera, reader or scanner, or the program that owns them

} // namespace ipis::test
