// SPDX-License-Identifier: GPL-3.0-or-later
// Running a tool's command.
#include "app/console/console.h"

#include "app/text/error_text.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMaxPassphrase = 1024;

void print(std::FILE* to, const std::string& line)
{
    std::fprintf(to, "%s\n", line.c_str());
}

// Details of the link are the system's own words ("Connection refused"): they help nobody at a desk
// and stay in the log. Others name an option, a field's code, a record or a process.
bool isForTheReader(const Error& error)
{
    const auto number = static_cast<int>(error.code);
    const bool link = number >= 801 && number <= 809;
    return !link && !error.detail.empty();
}

// The sentence, and what it is about where that helps: never a personal value.
int report(const Error& error)
{
    std::string line = sentenceFor(error.code, languageOfUser()).toStdString();
    const bool usage =
        error.code == ErrorCode::UsageWrong || error.code == ErrorCode::OptionMissing ||
        error.code == ErrorCode::OptionUnknown || error.code == ErrorCode::OptionTwice;
    if (isForTheReader(error)) {
        line += " [" + error.detail + "]";
    }
    print(stderr, line);
    return usage ? kUsage : kFailed;
}

} // namespace

void warn(const Error& error)
{
    (void)report(error);
}

namespace {

int printUsage(std::span<const Command> commands, const char* program)
{
    const std::string name = std::filesystem::path(program).filename().string();
    for (const Command& command : commands) {
        print(stderr, name + " " + command.name + " " + command.usage);
    }
    return kUsage;
}

// A command that ends has its one sentence for what went wrong.
class NoLog final : public Log
{
public:
    void write(LogLevel, std::string_view, std::string_view) override {}
};

std::unique_ptr<Log> logFor(bool stays)
{
    const char* wanted = std::getenv("IPIS_LOG");
    if (wanted == nullptr && !stays) {
        return std::make_unique<NoLog>();
    }
    const bool debug = wanted != nullptr && std::string_view(wanted) == "debug";
    return std::make_unique<StderrLog>(debug ? LogLevel::Debug : LogLevel::Error);
}

} // namespace

Language languageOfUser()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("km") ? Language::Khmer : Language::English;
        }
    }
    return Language::English;
}

Result<Arguments> parseFor(const Command& command, const std::vector<std::string>& args)
{
    Accepted accepted = command.accepted;
    accepted.flags.insert("json");
    return Arguments::parse(args, accepted);
}

namespace {

int run(std::span<const Command> commands, int argc, char** argv)
{
    const auto command = std::ranges::find(
        commands, argc > 1 ? std::string_view(argv[1]) : std::string_view(), &Command::name);
    if (command == commands.end()) {
        return printUsage(commands, argv[0]);
    }
    auto arguments = parseFor(*command, {argv + 2, argv + argc});
    if (!arguments.ok()) {
        return report(arguments.error());
    }
    SystemDisk disk;
    const SystemClock clock;
    SystemRandom random;
    const auto log = logFor(command->stays && !arguments.value().has("once"));
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    auto output = command->run({arguments.value(),
                                {disk, clock, random, *log},
                                self.parent_path(),
                                {argv + 1, argv + argc},
                                filesOf(command->files, arguments.value())});
    if (output.ok() && output.value().file) {
        auto out = arguments.value().required("out");
        auto written = out.ok() ? replaceFile(disk, out.value(), *output.value().file)
                                : Result<void>(out.error());
        if (!written.ok()) {
            return report(fail(written.error().code, "--out"));
        }
    }
    if (!output.ok()) {
        return report(output.error());
    }
    if (arguments.value().has("json")) {
        const QByteArray json = QJsonDocument(output.value().json).toJson(QJsonDocument::Compact);
        print(stdout, json.toStdString());
    } else if (!output.value().text.empty()) {
        print(stdout, output.value().text);
    }
    return kDone;
}

} // namespace

int runTool(std::span<const Command> commands, int argc, char** argv)
{
    hardenProcess();
    try {
        return run(commands, argc, argv);
    } catch (const std::exception&) { // top of the program; what() may hold a path
        return report(fail(ErrorCode::ProgramFault));
    }
}

Result<Secret> readPassphrase(const Tool& tool)
{
    Bytes bytes;
    if (auto file = tool.arguments.value("password-file")) {
        auto read = readFile(tool.ports.disk, *file, kMaxPassphrase);
        if (!read.ok()) {
            return fail(ErrorCode::PasswordFileUnreadable);
        }
        bytes = std::move(read).value();
    } else {
        bytes.resize(kMaxPassphrase);
        const ssize_t n = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        bytes.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
    }
    constexpr std::array<Byte, 3> kMark{0xEF, 0xBB, 0xBF}; // some editors begin a file with it
    const std::size_t from =
        bytes.size() >= kMark.size() && std::ranges::equal(BytesView(bytes).first(3), kMark)
            ? kMark.size()
            : 0;
    const auto end =
        std::ranges::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(),
                             [](Byte b) { return b == '\n' || b == '\r'; });
    Secret passphrase = Secret::copyOf(
        BytesView(bytes).first(static_cast<std::size_t>(end - bytes.begin())).subspan(from));
    wipeBytes(bytes);
    if (passphrase.empty()) {
        return fail(ErrorCode::PasswordFileUnreadable, "empty");
    }
    return passphrase;
}

Result<Bytes> readInput(const Tool& tool, const std::string& file, std::size_t limit)
{
    auto bytes = tool.given != nullptr ? tool.given->read(file, limit)
                                       : readFile(tool.ports.disk, file, limit);
    if (!bytes.ok()) {
        return fail(bytes.error().code); // the detail names the file, and people name files
    }
    return bytes;
}

} // namespace ipis::app
