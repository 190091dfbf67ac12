// SPDX-License-Identifier: GPL-3.0-or-later
// What a reviewer would say about any file: licence, opening sentence, sizes, names, left-overs.
#include "tests/lint/source_files.h"
#include "tests/support/fakes.h"

#include <functional>
#include <map>

using ipis::lint::hasWord;
using ipis::lint::SourceFile;
using ipis::lint::sourcesUnder;

namespace {

// A rule answers with the numbers of the lines it objects to.
using Objections = std::vector<std::size_t>;
using Rule = std::function<Objections(const SourceFile&)>;
using Words = std::vector<std::string>;

Objections linesThat(const SourceFile& file, const std::function<bool(const std::string&)>& bad)
{
    Objections found;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (bad(file.lines[i])) {
            found.push_back(i + 1);
        }
    }
    return found;
}

bool holdsAnyOf(const std::string& text, const Words& words)
{
    return std::ranges::any_of(words, [&](const auto& w) { return text.find(w) != text.npos; });
}

Objections licenceThenSentence(const SourceFile& file)
{
    std::size_t at = !file.lines.empty() && file.lines[0].starts_with("#!") ? 1 : 0;
    if (at >= file.lines.size() ||
        !holdsAnyOf(file.lines[at], {"SPDX-License-Identifier: GPL-3.0-or-later"})) {
        return {at + 1};
    }
    if (!file.isCode()) {
        return {};
    }
    std::string sentence;
    while (++at < file.lines.size() &&
           (file.lines[at].starts_with("// ") || file.lines[at].starts_with("# ") ||
            file.lines[at].starts_with("\"\"\""))) {
        sentence += file.lines[at];
    }
    return sentence.size() > 20 && holdsAnyOf(sentence, {".", ":"}) ? Objections{} : Objections{2};
}

Objections atMost500Lines(const SourceFile& file)
{
    return file.lines.size() > 500 ? Objections{501} : Objections{};
}

Objections roomListOf60Lines(const SourceFile& file)
{
    const bool isRoomList = file.isCMake() && !file.isTest();
    return isRoomList && file.lines.size() > 60 ? Objections{61} : Objections{};
}

// Khmer signs that stand over or under a letter, and the zero-width characters, take no column.
bool takesNoColumn(char32_t c)
{
    return c == 0x17B4 || c == 0x17B5 || (c >= 0x17B7 && c <= 0x17BD) || c == 0x17C6 ||
           (c >= 0x17C9 && c <= 0x17D3) || c == 0x17DD || (c >= 0x200B && c <= 0x200F);
}

// As clang-format counts them.
int columnsOf(const std::string& line)
{
    return static_cast<int>(std::ranges::count_if(QString::fromStdString(line).toUcs4(),
                                                  [](uint c) { return !takesNoColumn(c); }));
}

Objections atMost100Columns(const SourceFile& file)
{
    return linesThat(file, [](const std::string& line) { return columnsOf(line) > 100; });
}

Objections nothingLeftToDo(const SourceFile& file)
{
    // Written in halves, here and below, so that this file keeps its own rules.
    const Words left{std::string("TO") + "DO", std::string("FIX") + "ME", std::string("XX") + "X"};
    return linesThat(file, [&](const std::string& line) {
        return std::ranges::any_of(left, [&](const auto& word) { return hasWord(line, word); });
    });
}

// Where everything is caught, a comment on that line or the one before must say which top it is.
Objections catchesAllOnlyAtTops(const SourceFile& file)
{
    const std::string all = std::string("catch (.") + "..)";
    const Words tops{"top of the process", "top of the thread"};
    Objections found;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (file.lines[i].find(all) != std::string::npos && !holdsAnyOf(file.lines[i], tops) &&
            (i == 0 || !holdsAnyOf(file.lines[i - 1], tops)) && file.name() != "main.cpp") {
            found.push_back(i + 1);
        }
    }
    return found;
}

Objections noPathsOfOneMachine(const SourceFile& file)
{
    Words paths{std::string("/wo") + "rk/", std::string("/ro") + "ot/", std::string("/ho") + "me/"};
    if (!file.isTest()) {
        paths.push_back(std::string("/t") + "mp/");
    }
    return linesThat(file, [&](const std::string& line) {
        return std::ranges::any_of(paths, [&](const auto& path) {
            const auto at = line.find(path);
            return at != line.npos &&
                   (at == 0 || !std::isalnum(static_cast<unsigned char>(line[at - 1])));
        });
    });
}

Objections noRegistryHosts(const SourceFile& file)
{
    const Words hosts{std::string("npm") + "js.", std::string("deb.") + "debian.",
                      std::string("pypi.") + "org", std::string("crates.") + "io"};
    return linesThat(file, [&](const std::string& line) { return holdsAnyOf(line, hosts); });
}

Objections namedForWhatItIs(const SourceFile& file)
{
    std::string name = file.name();
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    return holdsAnyOf(name, {"manager", "helper", "util"}) ? Objections{1} : Objections{};
}

Objections includedOnce(const SourceFile& file)
{
    const bool said = std::ranges::find(file.lines, "#pragma once") != file.lines.end();
    return file.isHeader() && !said ? Objections{1} : Objections{};
}

// A body stands between '{' and '}' alone on their lines at one indent; types end with "};".
Objections bodiesOf80Lines(const SourceFile& file)
{
    Objections found;
    std::map<std::string, std::size_t> opened; // by what stands before the brace
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string& line = file.lines[i];
        const std::string indent =
            line.substr(0, std::min(line.find_first_not_of(' '), line.size()));
        const std::string brace = line.substr(indent.size());
        if (brace == "{") {
            opened[indent] = i;
        } else if (brace == "}" && opened.contains(indent)) {
            if (i - opened[indent] - 1 > 80) {
                found.push_back(opened[indent] + 1);
            }
            opened.erase(indent);
        } else if (brace == "};") {
            opened.erase(indent);
        }
    }
    return found;
}

const std::map<std::string, Rule> kRules{
    {"opens with its licence and a sentence", licenceThenSentence},
    {"has at most 500 lines", atMost500Lines},
    {"lists a room in at most 60 lines", roomListOf60Lines},
    {"has at most 100 columns", atMost100Columns},
    {"leaves nothing for later", nothingLeftToDo},
    {"catches everything only at the top of a process or thread", catchesAllOnlyAtTops},
    {"names no path of one machine", noPathsOfOneMachine},
    {"names no package registry's host", noRegistryHosts},
    {"is named for what it is", namedForWhatItIs},
    {"says #pragma once", includedOnce},
    {"keeps function bodies to 80 lines", bodiesOf80Lines},
};

const std::string kSpdx = "// SPDX-License-Identifier: GPL-3.0-or-later";

SourceFile invented(const std::string& path, std::vector<std::string> lines)
{
    return {path, std::move(lines)};
}

std::vector<std::string> bodyOf(std::size_t lines)
{
    std::vector<std::string> text{"void f()", "{"};
    text.insert(text.end(), lines, "    g();");
    text.push_back("}");
    return text;
}

} // namespace

class SourcesTest : public QObject
{
    Q_OBJECT
private slots:
    void readsTheSources()
    {
        QVERIFY(sourcesUnder({"core", "devices", "sync", "app", "tests"}).size() > 40);
    }
    void keepsEveryRule_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& [name, rule] : kRules) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }
    void keepsEveryRule()
    {
        QFETCH(QString, name);
        QStringList wrong;
        for (const SourceFile& file : sourcesUnder({"core", "devices", "sync", "app", "tests"})) {
            for (const std::size_t line : kRules.at(name.toStdString())(file)) {
                wrong << QString::fromStdString(file.path + ":" + std::to_string(line));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable("not so: " + name + "\n" + wrong.join('\n')));
    }
    void namesNoRegistryHostInInstallerOrReadme()
    {
        const std::filesystem::path root = IPIS_SOURCE_DIR;
        std::vector<SourceFile> files = sourcesUnder({"installer"});
        for (const char* name : {"README.md", "package.json", "package-lock.json", ".npmrc",
                                 "CMakeLists.txt", ".ci/run"}) {
            files.push_back(ipis::lint::readSource(root, root / name));
        }
        for (const SourceFile& file : files) {
            QVERIFY2(!file.lines.empty(), file.path.c_str());
            QVERIFY2(noRegistryHosts(file).empty(), file.path.c_str());
        }
    }
    void acceptsWhatKeepsTheRules_data();
    void acceptsWhatKeepsTheRules();
    void objectsToWhatBreaksThem_data();
    void objectsToWhatBreaksThem();
};

Q_DECLARE_METATYPE(SourceFile)

namespace {

void addRow(const char* row, const char* rule, const SourceFile& file)
{
    QTest::newRow(row) << QString(rule) << QVariant::fromValue(file);
}

void addColumns()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QVariant>("file");
}

Objections objectionsOfThisRow()
{
    QFETCH(QString, rule);
    QFETCH(QVariant, file);
    return kRules.at(rule.toStdString())(file.value<SourceFile>());
}

} // namespace

void SourcesTest::acceptsWhatKeepsTheRules_data()
{
    addColumns();
    addRow("licence and sentence", "opens with its licence and a sentence",
           invented("core/a.h", {kSpdx, "// What lives here, said once.", ""}));
    addRow("script after its first line", "opens with its licence and a sentence",
           invented("tests/a.sh", {"#!/bin/sh", "# SPDX-License-Identifier: GPL-3.0-or-later",
                                   "# What this script does, said once."}));
    std::string khmer;
    for (int i = 0; i < 100; ++i) {
        khmer += "ក្";
    }
    addRow("100 Khmer letters with signs", "has at most 100 columns",
           invented("core/a.cpp", {khmer}));
    addRow("a word that only holds another", "leaves nothing for later",
           invented("core/a.cpp", {std::string("MASTO") + "DON"}));
    addRow("top of a thread", "catches everything only at the top of a process or thread",
           invented("sync/a.cpp", {std::string("} catch (.") + "..) { // top of the thread"}));
    addRow("a test's own folder", "names no path of one machine",
           invented("tests/a.cpp", {std::string("\"/t") + "mp/x\""}));
    addRow("body of 80 lines", "keeps function bodies to 80 lines",
           invented("core/a.cpp", bodyOf(80)));
    std::vector<std::string> type = bodyOf(90);
    type.back() = "};";
    addRow("a long type", "keeps function bodies to 80 lines", invented("core/a.cpp", type));
}

void SourcesTest::acceptsWhatKeepsTheRules()
{
    QVERIFY(objectionsOfThisRow().empty());
}

void SourcesTest::objectsToWhatBreaksThem_data()
{
    addColumns();
    addRow("no licence", "opens with its licence and a sentence",
           invented("core/a.h", {"// What lives here, said once."}));
    addRow("no sentence", "opens with its licence and a sentence",
           invented("core/a.h", {kSpdx, "#pragma once"}));
    addRow("an empty file", "opens with its licence and a sentence", invented("core/a.h", {}));
    addRow("501 lines", "has at most 500 lines",
           invented("core/a.cpp", std::vector<std::string>(501)));
    addRow("61 lines of CMake", "lists a room in at most 60 lines",
           invented("core/x/CMakeLists.txt", std::vector<std::string>(61)));
    addRow("101 columns", "has at most 100 columns",
           invented("core/a.cpp", {std::string(101, 'x')}));
    addRow("101 Khmer letters", "has at most 100 columns",
           invented("core/a.cpp", {QString(101, QChar(0x1780)).toStdString()}));
    addRow("something for later", "leaves nothing for later",
           invented("core/a.cpp", {std::string("// TO") + "DO: the rest"}));
    addRow("catching everything midway",
           "catches everything only at the top of a process or thread",
           invented("core/a.cpp", {std::string("} catch (.") + "..) {"}));
    addRow("a home folder", "names no path of one machine",
           invented("tests/a.cpp", {std::string("\"/ho") + "me/someone\""}));
    addRow("a temporary path in the program", "names no path of one machine",
           invented("core/a.cpp", {std::string("\"/t") + "mp/x\""}));
    addRow("a registry's host", "names no package registry's host",
           invented("core/a.cpp", {std::string("registry.npm") + "js.org"}));
    addRow("a helper", "is named for what it is", invented("core/TimeHelpers.cpp", {kSpdx}));
    addRow("a header without it", "says #pragma once", invented("core/a.h", {kSpdx}));
    addRow("body of 81 lines", "keeps function bodies to 80 lines",
           invented("core/a.cpp", bodyOf(81)));
}

void SourcesTest::objectsToWhatBreaksThem()
{
    QVERIFY(!objectionsOfThisRow().empty());
}

QTEST_APPLESS_MAIN(SourcesTest)
#include "sources_test.moc"
