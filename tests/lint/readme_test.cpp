// SPDX-License-Identifier: GPL-3.0-or-later
// What a newcomer must find in README: the two commands, every room with its arrows, every thread.
#include "tests/lint/rooms.h"
#include "tests/lint/source_files.h"
#include "tests/support/fakes.h"

using ipis::lint::hasWord;
using ipis::lint::kRooms;

namespace {

// The lines under "## heading", up to the next heading.
std::string chapter(const std::string& heading)
{
    const std::filesystem::path root = IPIS_SOURCE_DIR;
    std::string text;
    bool inside = false;
    for (const std::string& line : ipis::lint::readSource(root, root / "README.md").lines) {
        if (line.starts_with("## ")) {
            inside = line == "## " + heading;
        } else if (inside) {
            text += line + "\n";
        }
    }
    return text;
}

} // namespace

class ReadmeTest : public QObject
{
    Q_OBJECT
private slots:
    void namesTheTwoCommands()
    {
        for (const char* command : {"installer/demo.sh", "installer/test.sh"}) {
            QVERIFY2(hasWord(chapter("Two commands"), command), command);
            QVERIFY2(std::filesystem::exists(std::filesystem::path(IPIS_SOURCE_DIR) / command),
                     command);
        }
    }
    void mapsEveryRoom()
    {
        const std::string map = "\n" + chapter("Rooms and arrows");
        for (const auto& [room, allowed] : kRooms) {
            QVERIFY2(map.find("\n" + room + " ") != map.npos, room.c_str());
        }
    }
    void namesEveryThread()
    {
        const std::string threads = chapter("Threads");
        for (const char* thread : {"gui", "store", "devices", "camera", "sync", "front", "inner"}) {
            QVERIFY2(hasWord(threads, std::string("`") + thread + "`"), thread);
        }
    }
    void saysItsLimits() { QVERIFY(!chapter("Limits").empty()); }
};

QTEST_APPLESS_MAIN(ReadmeTest)
#include "readme_test.moc"
