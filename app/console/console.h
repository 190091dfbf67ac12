// SPDX-License-Identifier: GPL-3.0-or-later
// Console: what the command-line tools share: commands as a table, output, exit codes, passphrases.
#pragma once

#include "app/console/input_files.h"
#include "app/text/translation.h"
#include "core/base/ports.h"
#include "core/base/secret.h"

#include <QJsonObject>

#include <filesystem>
#include <functional>
#include <span>

namespace ipis::app {

// 0 done, 1 failed (a sentence on standard error), 2 used wrongly.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

class StationSession;

// What a command answers: `json` with --json, else `text`, on standard output.
// `file`: bytes that the tool writes to --out itself, whoever made them.
struct Output
{
    QJsonObject json;
    std::string text;
    std::optional<core::Bytes> file;
};

// What every command is given.
struct Tool
{
    const Arguments& arguments;
    core::Ports ports;
    std::filesystem::path programFolder; // where the other programs of the project lie
    std::vector<std::string> line;       // the command and its arguments as given
    std::vector<std::string> files = {}; // those among them that name files to read

    // In the holder of a station, for the tool that asked; nullptr in a tool of its own.
    StationSession* session = nullptr; // the asking operator's
    const GivenFiles* given = nullptr; // what `files` stand for
};

struct Command
{
    std::string name;
    Accepted accepted; // "json" is always a flag
    std::string usage; // one line
    std::function<core::Result<Output>(const Tool&)> run;
    bool stays = false;     // until stopped (but with --once): then faults are logged as they come
    bool forAskers = false; // the holder of a station runs it for other tools
    std::vector<FileArgument> files = {}; // in the order in which they travel
};

// `args` of a command, with what every command takes besides.
core::Result<Arguments> parseFor(const Command& command, const std::vector<std::string>& args);

// main() of a tool: hardens the process, finds the command, runs it, prints. Sentences are in
// Khmer when LANG begins with km, else in English; support code always. A command that ends says
// its one sentence and logs nothing, unless IPIS_LOG is "error" or "debug".
int runTool(std::span<const Command> commands, int argc, char** argv);

// Khmer when LANG and its like begin with km, else English.
Language languageOfUser();

// Something that must be said though the command goes on: its sentence on standard error.
void warn(const core::Error& error);

// --password-file F, or a line of standard input. PasswordFileUnreadable. Byte order mark and line
// end are no part.
core::Result<core::Secret> readPassphrase(const Tool& tool);

// One of `tool.files`, at most `limit` bytes.
core::Result<core::Bytes> readInput(const Tool& tool, const std::string& file, std::size_t limit);

} // namespace ipis::app
