// SPDX-License-Identifier: GPL-3.0-or-later
// The project's own text files, read whole, for the tests over the sources.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace ipis::lint {

struct SourceFile
{
    std::string path; // relative to the source folder
    std::vector<std::string> lines;

    bool isHeader() const { return path.ends_with(".h"); }
    bool isCode() const;
    bool isCMake() const { return path.ends_with("CMakeLists.txt") || path.ends_with(".cmake"); }
    bool isTest() const { return path.starts_with("tests/"); }
    std::string name() const { return std::filesystem::path(path).filename().string(); }
};

inline bool SourceFile::isCode() const
{
    for (const char* ending : {".h", ".cpp", ".c", ".inc", ".js", ".mjs", ".py", ".sh"}) {
        if (path.ends_with(ending)) {
            return true;
        }
    }
    return false;
}

inline SourceFile readSource(const std::filesystem::path& root, const std::filesystem::path& file)
{
    SourceFile source{std::filesystem::relative(file, root).string(), {}};
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        source.lines.push_back(line);
    }
    return source;
}

// Code and CMake files of the named folders, in order of their paths.
inline std::vector<SourceFile> sourcesUnder(const std::vector<std::string>& folders)
{
    const std::filesystem::path root = IPIS_SOURCE_DIR;
    std::vector<SourceFile> sources;
    for (const std::string& folder : folders) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            SourceFile found{entry.path().string(), {}};
            if (entry.is_regular_file() && (found.isCode() || found.isCMake())) {
                sources.push_back(readSource(root, entry.path()));
            }
        }
    }
    return sources;
}

// Where `line` holds `word` as a whole word.
inline bool hasWord(std::string_view line, std::string_view word)
{
    const auto isWordByte = [](char c) {
        return c == '_' || std::isalnum(static_cast<unsigned char>(c));
    };
    for (std::size_t at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isWordByte(line[at - 1])) &&
            (end == line.size() || !isWordByte(line[end]))) {
            return true;
        }
    }
    return false;
}

} // namespace ipis::lint
