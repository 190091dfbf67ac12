// SPDX-License-Identifier: GPL-3.0-or-later
// The arrow graph of the rooms, held against what every CMake target of the rooms links.
#include "tests/lint/rooms.h"
#include "tests/lint/source_files.h"
#include "tests/support/fakes.h"

#include <map>
#include <sstream>

using ipis::lint::kRooms;
using ipis::lint::roomOf;
using ipis::lint::SourceFile;
using ipis::lint::sourcesUnder;

namespace {

struct Target
{
    std::string name;
    std::string list;            // the CMakeLists.txt that defines it
    std::set<std::string> rooms; // of its sources
    std::vector<std::string> links;
};

using Targets = std::map<std::string, Target>;
using Words = std::vector<std::string>;

// Libraries by a part of their CMake names, and the only rooms that may link them.
const std::map<std::string, std::set<std::string>> kLibraries{
    {"qt6", {"app", "app/text", "app/printing", "app/widgets"}},
    {"opencv", {"devices/host"}},
    {"fprint", {"devices/host"}},
    {"seccomp", {"devices/host"}},
    {"jpeg", {"devices/host"}},
    {"png", {"devices/host"}},
    {"sodium", {"core/base", "core/crypto"}},
    {"cbor", {"core/cbor"}},
    {"icu", {"core/text"}},
    {"boost", {"sync", "sync/tls", "sync/registry", "sync/registry/front"}},
    {"openssl", {"core/sqlite", "sync/tls"}},
    {"pqxx", {"sync/registry/repository"}},
    {"zxing", {"app/printing"}},
    {"fontconfig", {"app/widgets"}},
};

// Each command of a CMake file with its words: {"ipis_room", "ipis_base", "SOURCES", ...}.
std::vector<Words> commandsOf(const SourceFile& file)
{
    std::string text;
    for (const std::string& line : file.lines) {
        text += line.substr(0, line.find('#')) + "\n";
    }
    std::vector<Words> commands;
    for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
        const std::size_t close = std::min(text.find(')', open), text.size());
        std::size_t begin = text.find_last_not_of(" \n", open - 1) + 1;
        const std::size_t end = begin;
        while (begin > 0 && (std::isalnum(static_cast<unsigned char>(text[begin - 1])) ||
                             text[begin - 1] == '_')) {
            --begin;
        }
        Words words{text.substr(begin, end - begin)};
        std::istringstream arguments(text.substr(open + 1, close - open - 1));
        for (std::string word; arguments >> word;) {
            words.push_back(word);
        }
        commands.push_back(words);
        open = close == text.size() ? close - 1 : close;
    }
    return commands;
}

bool isSource(const std::string& word)
{
    return word.ends_with(".cpp") || word.ends_with(".c") || word.ends_with(".h");
}

bool isKeyword(const std::string& word)
{
    static const std::set<std::string> keywords{"SOURCES", "PUBLIC", "PRIVATE", "INTERFACE",
                                                "STATIC",  "OBJECT", "SYSTEM"};
    return keywords.contains(word);
}

void addCommand(Targets& targets, const SourceFile& file, const Words& words)
{
    static const std::set<std::string> defining{"ipis_room", "add_library", "add_executable"};
    const bool defines = defining.contains(words[0]);
    if ((!defines && words[0] != "target_link_libraries" && words[0] != "target_sources") ||
        words.size() < 2) {
        return;
    }
    Target& target = targets[words[1]];
    target.name = words[1];
    target.list = file.path;
    const std::string folder = std::filesystem::path(file.path).parent_path().string();
    bool inLinks = words[0] == "target_link_libraries";
    for (std::size_t i = 2; i < words.size(); ++i) {
        inLinks =
            inLinks || (words[0] == "ipis_room" && (words[i] == "PUBLIC" || words[i] == "PRIVATE"));
        if (isKeyword(words[i])) {
            continue;
        }
        if (isSource(words[i]) && !words[i].starts_with("$")) {
            target.rooms.insert(roomOf(folder + "/" + words[i]));
        } else if (inLinks) {
            target.links.push_back(words[i]);
        }
    }
}

Targets targetsOf(const std::vector<SourceFile>& files)
{
    Targets targets;
    for (const SourceFile& file : files) {
        for (const Words& words : commandsOf(file)) {
            addCommand(targets, file, words);
        }
    }
    return targets;
}

// Every room that `from` reaches by arrows: the headers it may include bring theirs along.
std::set<std::string> reachOf(const std::string& from)
{
    std::set<std::string> reached{from};
    Words waiting{from};
    while (!waiting.empty()) {
        const std::string next = waiting.back();
        waiting.pop_back();
        const auto room = std::ranges::find(kRooms, next, [](const auto& r) { return r.first; });
        if (room == kRooms.end()) {
            continue;
        }
        for (const std::string& used : room->second) {
            if (reached.insert(used).second) {
                waiting.push_back(used);
            }
        }
    }
    return reached;
}

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

QString objection(const Target& from, const std::string& what)
{
    return QString::fromStdString(from.list + ": " + from.name + " " + what);
}

QStringList wrongOwnLink(const Targets& targets, const Target& from, const std::string& link)
{
    QStringList wrong;
    const auto to = targets.find(link);
    if (to == targets.end()) {
        return {objection(from, "links " + link + ", which no room defines")};
    }
    for (const std::string& room : from.rooms) {
        const std::set<std::string> reach = reachOf(room);
        for (const std::string& used : to->second.rooms) {
            if (!reach.contains(used)) {
                wrong << objection(from, "links " + link + ": no way by arrows from " + room +
                                             " to " + used);
            }
        }
    }
    return wrong;
}

QStringList wrongLibrary(const Target& from, const std::string& link)
{
    QStringList wrong;
    for (const auto& [library, rooms] : kLibraries) {
        if (lowered(link).find(library) == std::string::npos) {
            continue;
        }
        for (const std::string& room : from.rooms) {
            if (!rooms.contains(room)) {
                wrong << objection(from, "links " + link + ", not for " + room);
            }
        }
    }
    return wrong;
}

QStringList wrongLinks(const Targets& targets)
{
    QStringList wrong;
    for (const auto& [name, target] : targets) {
        if (target.rooms.contains("")) {
            wrong << objection(target, "has a source of no room");
        }
        for (const std::string& link : target.links) {
            if (link == "ipis_options") {
                continue;
            }
            wrong += link.starts_with("ipis_") ? wrongOwnLink(targets, target, link)
                                               : wrongLibrary(target, link);
        }
    }
    return wrong;
}

std::vector<SourceFile> roomLists()
{
    std::vector<SourceFile> files = sourcesUnder({"core", "devices", "sync", "app"});
    std::erase_if(files, [](const SourceFile& file) { return !file.isCMake(); });
    return files;
}

// Three rooms as they should be, and one line more.
Targets inventedWith(const std::string& path, const std::string& line)
{
    return targetsOf({
        {"core/base/CMakeLists.txt", {"ipis_room(ipis_base SOURCES a.cpp b.cpp PUBLIC sodium)"}},
        {"core/crypto/CMakeLists.txt",
         {"# ipis_room(ipis_gone SOURCES a.cpp)", "ipis_room(ipis_crypto", "    SOURCES a.cpp",
          "    PUBLIC ipis_base)"}},
        {"sync/CMakeLists.txt", {"ipis_room(ipis_sync SOURCES e.cpp PRIVATE ipis_crypto)"}},
        {path, {line}},
    });
}

} // namespace

class LinksTest : public QObject
{
    Q_OBJECT
private slots:
    void readsTheTargets()
    {
        const Targets targets = targetsOf(roomLists());
        QVERIFY(targets.contains("ipis_base"));
        QCOMPARE(targets.at("ipis_base").rooms, std::set<std::string>{"core/base"});
    }
    void keepsEveryTargetToItsArrows()
    {
        const QStringList wrong = wrongLinks(targetsOf(roomLists()));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
    void defendsTheArrows_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("objections");
        QTest::newRow("nothing more") << "app/CMakeLists.txt"
                                      << "" << 0;
        QTest::newRow("a program with its arrows")
            << "app/CMakeLists.txt"
            << "add_executable(ipis-x m.cpp) target_link_libraries(ipis-x PRIVATE ipis_sync "
               "Qt6::Core)"
            << 0;
        QTest::newRow("an arrow backwards")
            << "core/cbor/CMakeLists.txt"
            << "ipis_room(ipis_cbor SOURCES c.cpp PRIVATE ipis_crypto)" << 1;
        QTest::newRow("devices and sync see each other")
            << "devices/host/CMakeLists.txt"
            << "add_executable(ipis-devices m.cpp) target_link_libraries(ipis-devices ipis_sync)"
            << 1;
        QTest::newRow("a target nobody defines")
            << "core/cbor/CMakeLists.txt"
            << "ipis_room(ipis_cbor SOURCES c.cpp PUBLIC ipis_bas)" << 1;
        QTest::newRow("Qt in core") << "core/text/CMakeLists.txt"
                                    << "ipis_room(ipis_text SOURCES t.cpp PRIVATE Qt6::Core)" << 1;
        QTest::newRow("two rooms in one target reach too far")
            << "devices/CMakeLists.txt"
            << "ipis_room(ipis_devices SOURCES client/c.cpp host/h.cpp PRIVATE PkgConfig::FPRINT)"
            << 1;
        QTest::newRow("a source of no room") << "core/CMakeLists.txt"
                                             << "ipis_room(ipis_lost SOURCES lost.cpp)" << 1;
    }
    void defendsTheArrows()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(int, objections);
        const QStringList wrong = wrongLinks(inventedWith(path.toStdString(), line.toStdString()));
        QVERIFY2(wrong.size() == objections, qPrintable(wrong.join('\n')));
    }
};

QTEST_APPLESS_MAIN(LinksTest)
#include "links_test.moc"
