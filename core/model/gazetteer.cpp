// SPDX-License-Identifier: GPL-3.0-or-later
// A sorted table and a scan over folded names; 16,465 rows need no index.
#include "core/model/gazetteer.h"

#include "core/model/place.h"
#include "core/text/khmer.h"
#include "core/text/latin.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace ipis::core {

namespace {

constexpr std::size_t kFileMax = 8 * 1024 * 1024;
constexpr std::size_t kRowsMax = 50'000;
constexpr std::size_t kCellMax = 400;
constexpr std::size_t kQueryMax = 400;
constexpr std::string_view kHeader = "code\tlevel\tparent\tname_km\tname_latin\ttype";
constexpr std::array<std::string_view, 4> kLevels{"province", "district", "commune", "village"};
constexpr std::array<std::string_view, 8> kTypes{"khaet", "reachtheani", "srok",    "khan",
                                                 "krong", "khum",        "sangkat", "phum"};

using Cells = std::array<std::string_view, 6>;

std::optional<Cells> cellsOf(std::string_view line)
{
    Cells cells;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t tab = line.find('\t');
        const bool last = i + 1 == cells.size();
        if (last != (tab == std::string_view::npos)) {
            return std::nullopt;
        }
        cells[i] = line.substr(0, tab);
        if (cells[i].size() > kCellMax) {
            return std::nullopt;
        }
        line.remove_prefix(last ? line.size() : tab + 1);
    }
    return cells;
}

// Level, parent and type as the code implies them; names that can be shown.
bool isRow(const Cells& cells)
{
    const auto& [code, level, parent, khmer, latin, type] = cells;
    return isPlaceCode(code) && level == kLevels[code.size() / 2 - 1] &&
           parent == code.substr(0, code.size() - 2) && !khmer.empty() &&
           std::ranges::find(kTypes, type) != kTypes.end();
}

enum class Fit
{
    Equal,
    Begins,
    Contains,
    None
};

Fit fitOf(std::string_view name, std::string_view query)
{
    const std::size_t at = query.empty() ? std::string_view::npos : name.find(query);
    if (at == std::string_view::npos) {
        return Fit::None;
    }
    if (at != 0) {
        return Fit::Contains;
    }
    return name.size() == query.size() ? Fit::Equal : Fit::Begins;
}

std::vector<std::string_view> wordsOf(std::string_view key)
{
    std::vector<std::string_view> words;
    while (!key.empty()) {
        const std::size_t space = std::min(key.find(' '), key.size());
        words.push_back(key.substr(0, space));
        key.remove_prefix(std::min(space + 1, key.size()));
    }
    return words;
}

// A latinKey() has its words sorted, so that a half-typed last word may stand anywhere in it.
Fit latinFit(std::string_view name, std::string_view query)
{
    const Fit whole = fitOf(name, query);
    if (whole == Fit::Equal || query.empty()) {
        return whole;
    }
    const std::vector<std::string_view> words = wordsOf(name);
    const bool begins = std::ranges::all_of(wordsOf(query), [&](std::string_view typed) {
        return std::ranges::any_of(words,
                                   [&](std::string_view word) { return word.starts_with(typed); });
    });
    return begins ? Fit::Begins : whole;
}

std::string joined(const PlaceChain& chain, std::string GazetteerEntry::*name)
{
    std::string text;
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        const std::string& part = (*at)->*name;
        text += text.empty() || part.empty() ? part : ", " + part;
    }
    return text;
}

Error damaged(std::size_t line, const char* what)
{
    return fail(ErrorCode::GazetteerDamaged, "line " + std::to_string(line) + ": " + what);
}

} // namespace

Result<Gazetteer> Gazetteer::parse(std::string_view tsv)
{
    if (tsv.size() > kFileMax || !isUtf8(tsv)) {
        return fail(ErrorCode::GazetteerDamaged, "too large or not utf-8");
    }
    Gazetteer out;
    for (std::size_t line = 1; !tsv.empty(); ++line) {
        const std::size_t end = tsv.find('\n');
        if (end == std::string_view::npos) {
            return damaged(line, "has no end");
        }
        const std::string_view text = tsv.substr(0, end);
        tsv.remove_prefix(end + 1);
        if (line == 1) {
            if (text != kHeader) {
                return damaged(line, "unexpected columns");
            }
            continue;
        }
        const auto cells = cellsOf(text);
        if (!cells || !isRow(*cells) || line > kRowsMax + 1) {
            return damaged(line, "not a place");
        }
        const auto& [code, level, parent, khmer, latin, type] = *cells;
        if (!out.m_entries.empty() && code <= out.m_entries.back().entry.code) {
            return damaged(line, "codes do not ascend");
        }
        if (!parent.empty() && out.find(parent) == nullptr) {
            return damaged(line, "parent is not there");
        }
        out.m_entries.push_back({{std::string(code), PlaceLevel(code.size() / 2 - 1),
                                  std::string(khmer), std::string(latin), std::string(type)},
                                 searchKey(khmer),
                                 latinKey(latin)});
    }
    if (out.m_entries.empty()) {
        return fail(ErrorCode::GazetteerDamaged, "no places");
    }
    return out;
}

const GazetteerEntry* Gazetteer::find(std::string_view code) const
{
    const auto codeOf = [](const Row& row) -> std::string_view { return row.entry.code; };
    const auto found = std::ranges::lower_bound(m_entries, code, {}, codeOf);
    return found == m_entries.end() || codeOf(*found) != code ? nullptr : &found->entry;
}

Result<PlaceChain> Gazetteer::chain(std::string_view code) const
{
    PlaceChain out;
    if (find(code) == nullptr) {
        return fail(ErrorCode::PlaceUnknown);
    }
    for (std::size_t size = 2; size <= code.size(); size += 2) {
        out.push_back(find(code.substr(0, size)));
    }
    return out;
}

std::vector<const GazetteerEntry*> Gazetteer::childrenOf(std::string_view code) const
{
    std::vector<const GazetteerEntry*> out;
    for (const Row& row : m_entries) {
        if (row.entry.code.size() == code.size() + 2 && row.entry.code.starts_with(code)) {
            out.push_back(&row.entry);
        }
    }
    return out;
}

std::vector<PlaceChain> Gazetteer::search(std::string_view text, std::size_t limit) const
{
    const std::string_view query = text.substr(0, kQueryMax);
    const std::string khmer = searchKey(query);
    const std::string latin = latinKey(query);
    std::array<std::array<std::vector<const Row*>, kLevels.size()>, 3> found;
    for (const Row& row : m_entries) {
        const Fit fit = std::min(fitOf(row.khmerKey, khmer), latinFit(row.latinKey, latin));
        if (fit != Fit::None) {
            found[static_cast<std::size_t>(fit)][static_cast<std::size_t>(row.entry.level)]
                .push_back(&row);
        }
    }
    std::vector<PlaceChain> out;
    for (const auto& byLevel : found) {
        for (const auto& rows : byLevel) {
            for (const Row* row : rows) {
                if (out.size() < limit) {
                    out.push_back(chain(row->entry.code).value());
                }
            }
        }
    }
    return out;
}

std::string khmerChainText(const PlaceChain& chain)
{
    return joined(chain, &GazetteerEntry::nameKhmer);
}

std::string latinChainText(const PlaceChain& chain)
{
    return joined(chain, &GazetteerEntry::nameLatin);
}

} // namespace ipis::core
