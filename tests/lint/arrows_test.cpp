// SPDX-License-Identifier: GPL-3.0-or-later
// The arrow graph of the rooms, held against every #include line.
#include "tests/lint/rooms.h"
#include "tests/support/fakes.h"

#include <fstream>
#include <map>

namespace fs = std::filesystem;
using ipis::lint::kRooms;
using ipis::lint::roomOf;

namespace {

// Third-party headers and the only rooms that may name them.
const std::map<std::string, std::vector<std::string>> kLibraries{
    {"sqlite3.h", {"core/sqlite/"}}, {"sodium.h", {"core/base/", "core/crypto/"}},
    {"cbor.h", {"core/cbor/"}},      {"unicode/", {"core/text/"}},
    {"opencv2/", {"devices/host/"}}, {"libfprint", {"devices/host/"}},
    {"fprint.h", {"devices/host/"}}, {"boost/", {"sync/"}},
    {"openssl/", {"sync/tls/"}},     {"pqxx/", {"sync/registry/repository/"}},
    {"QtWidgets", {"app/"}},         {"Qt", {"app/"}},
    {"QWidget", {"app/"}},           {"nlohmann/", {"core/model/"}},
    {"ZXing/", {"app/printing/"}},
};

struct Include
{
    std::string file; // relative to the source folder
    std::string target;
    bool own; // in quotes
};

std::vector<Include> allIncludes()
{
    std::vector<Include> found;
    const fs::path root = IPIS_SOURCE_DIR;
    for (const char* top : {"core", "devices", "sync", "app"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") {
                continue;
            }
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);) {
                if (!line.starts_with("#include ") || line.size() < 12) {
                    continue;
                }
                const std::size_t end = line.find_first_of("\">", 10);
                found.push_back({fs::relative(entry.path(), root).string(),
                                 line.substr(10, end - 10), line[9] == '"'});
            }
        }
    }
    return found;
}

} // namespace

class ArrowsTest : public QObject
{
    Q_OBJECT
private slots:
    void readsTheSources() { QVERIFY(allIncludes().size() > 50); }
    void keepsEachRoomToItsArrows()
    {
        QStringList wrong;
        for (const Include& include : allIncludes()) {
            const std::string from = roomOf(include.file);
            const std::string to = include.own ? roomOf(include.target) : std::string();
            if (to.empty() || to == from) {
                continue;
            }
            const auto room =
                std::ranges::find(kRooms, from, [](const auto& r) { return r.first; });
            if (room == kRooms.end() || !room->second.contains(to)) {
                wrong << QString::fromStdString(include.file + " includes " + include.target);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
    void keepsLibrariesToTheirRooms()
    {
        QStringList wrong;
        for (const Include& include : allIncludes()) {
            for (const auto& [library, rooms] : kLibraries) {
                if (!include.own && include.target.starts_with(library) &&
                    std::ranges::none_of(
                        rooms, [&](const auto& room) { return include.file.starts_with(room); })) {
                    wrong << QString::fromStdString(include.file + " includes " + include.target);
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
    void knowsTheRoomOfEveryFile()
    {
        for (const Include& include : allIncludes()) {
            QVERIFY2(!roomOf(include.file).empty(), include.file.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(ArrowsTest)
#include "arrows_test.moc"
