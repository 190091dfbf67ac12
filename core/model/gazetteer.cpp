// SPDX-License-Identifier: GPL-3.0-or-later
// A sorted table and a scan over folded names; 16,465 rows need no index.
#include "core/model/gazetteer.h"

#include "core/model/place.h"
#include "core/text/khmer.h"
#include "core/text/latin.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <span>
#include <tuple>

namespace ipis::core {

namespace {

constexpr std::size_t kFileMax = 8 * 1024 * 1024;
constexpr std::size_t kRowsMax = 50'000;
constexpr std::size_t kCellMax = 400;
constexpr std::size_t kQueryMax = 400;
constexpr std::string_view kHeader = "code\tlevel\tparent\tname_km\tname_latin\ttype";
constexpr std::string_view kPackedHeader =
    "code\tlevel\tparent\tname_km\tname_latin\ttype\tkeys_km\tkeys_latin";
constexpr std::string_view kAliasHeader = "code\tscript\talias\tsource";
constexpr std::size_t kPackedCells = 8;
constexpr std::array<std::string_view, 4> kLevels{"province", "district", "commune", "village"};
constexpr std::array<std::string_view, 8> kTypes{"khaet", "reachtheani", "srok",    "khan",
                                                 "krong", "khum",        "sangkat", "phum"};

// Of a row with as many cells as `cells`.
bool takeCells(std::string_view line, std::span<std::string_view> cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t tab = line.find('\t');
        const bool last = i + 1 == cells.size();
        if (last != (tab == std::string_view::npos)) {
            return false;
        }
        cells[i] = line.substr(0, tab);
        if (cells[i].size() > kCellMax) {
            return false;
        }
        line.remove_prefix(last ? line.size() : tab + 1);
    }
    return true;
}

// Level, parent and type as the code implies them; names that can be shown.
bool isRow(std::span<const std::string_view> cells)
{
    const std::string_view code = cells[0];
    return isPlaceCode(code) && cells[1] == kLevels[code.size() / 2 - 1] &&
           cells[2] == code.substr(0, code.size() - 2) && !cells[3].empty() &&
           std::ranges::find(kTypes, cells[5]) != kTypes.end() &&
           cells[3].find('|') == std::string_view::npos &&
           cells[4].find('|') == std::string_view::npos;
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

std::vector<std::string_view> partsOf(std::string_view text, char between)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(between), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool hasWordBeginning(std::string_view name, std::string_view typed)
{
    for (std::size_t at = 0; (at = name.find(typed, at)) != std::string_view::npos; ++at) {
        if (at == 0 || name[at - 1] == ' ') {
            return true;
        }
    }
    return false;
}

// A latinKey() has its words sorted, so that a half-typed last word may stand anywhere in it.
Fit latinFit(std::string_view name, std::string_view query,
             const std::vector<std::string_view>& words)
{
    const Fit whole = fitOf(name, query);
    if (whole == Fit::Equal || query.empty()) {
        return whole;
    }
    const bool begins = std::ranges::all_of(
        words, [&](std::string_view typed) { return hasWordBeginning(name, typed); });
    return begins ? Fit::Begins : whole;
}

// The best of a place's names.
template <class FitOfOne>
Fit bestFit(std::string_view keys, FitOfOne fitOfOne)
{
    Fit best = Fit::None;
    while (true) {
        const std::size_t end = keys.find('|');
        best = std::min(best, fitOfOne(keys.substr(0, end)));
        if (end == std::string_view::npos) {
            return best;
        }
        keys.remove_prefix(end + 1);
    }
}

std::size_t sharedLevels(std::string_view a, std::string_view b)
{
    std::size_t at = 0;
    while (at + 2 <= std::min(a.size(), b.size()) && a.substr(at, 2) == b.substr(at, 2)) {
        at += 2;
    }
    return at / 2;
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

namespace {

// Calls `take` with each line after the header and its number; stops at what it refuses.
Result<void> eachLine(std::string_view tsv, std::string_view header,
                      const std::function<Result<void>(std::string_view, std::size_t)>& take)
{
    if (tsv.size() > kFileMax || !isUtf8(tsv)) {
        return fail(ErrorCode::GazetteerDamaged, "too large or not utf-8");
    }
    for (std::size_t line = 1; !tsv.empty(); ++line) {
        const std::size_t end = tsv.find('\n');
        if (end == std::string_view::npos) {
            return damaged(line, "has no end");
        }
        const std::string_view text = tsv.substr(0, end);
        tsv.remove_prefix(end + 1);
        if (line == 1 && text != header) {
            return damaged(line, "unexpected columns");
        }
        if (line > kRowsMax + 1) {
            return damaged(line, "too many");
        }
        if (line > 1) {
            if (auto taken = take(text, line); !taken.ok()) {
                return taken;
            }
        }
    }
    return {};
}

} // namespace

Result<Gazetteer> Gazetteer::parse(std::string_view tsv)
{
    const bool isPacked = tsv.starts_with(kPackedHeader);
    Gazetteer out;
    auto read = eachLine(
        tsv, isPacked ? kPackedHeader : kHeader,
        [&](std::string_view text, std::size_t line) -> Result<void> {
            std::array<std::string_view, kPackedCells> cells;
            const auto given = std::span(cells).first(isPacked ? kPackedCells : kPackedCells - 2);
            if (!takeCells(text, given) || !isRow(given)) {
                return damaged(line, "not a place");
            }
            const auto& [code, level, parent, khmer, latin, type, khmerKeys, latinKeys] = cells;
            if (!out.m_entries.empty() && code <= out.m_entries.back().entry.code) {
                return damaged(line, "codes do not ascend");
            }
            if (!parent.empty() && out.find(parent) == nullptr) {
                return damaged(line, "parent is not there");
            }
            out.m_entries.push_back({{std::string(code), PlaceLevel(code.size() / 2 - 1),
                                      std::string(khmer), std::string(latin), std::string(type)},
                                     isPacked ? std::string(khmerKeys) : searchKey(khmer),
                                     isPacked ? std::string(latinKeys) : latinKey(latin)});
            return {};
        });
    if (!read.ok()) {
        return read.error();
    }
    if (out.m_entries.empty()) {
        return fail(ErrorCode::GazetteerDamaged, "no places");
    }
    return out;
}

Result<void> Gazetteer::addAliases(std::string_view tsv)
{
    return eachLine(tsv, kAliasHeader,
                    [&](std::string_view text, std::size_t line) -> Result<void> {
                        std::array<std::string_view, 4> cells;
                        Row* const row = takeCells(text, cells) ? rowOf(cells[0]) : nullptr;
                        const bool isLatin = cells[1] == "latin";
                        const std::string key = isLatin ? latinKey(cells[2]) : searchKey(cells[2]);
                        if (row == nullptr || (!isLatin && cells[1] != "km") || key.empty() ||
                            key.find('|') != std::string::npos) {
                            return damaged(line, "not an alias");
                        }
                        (isLatin ? row->latinKeys : row->khmerKeys) += "|" + key;
                        return {};
                    });
}

std::string Gazetteer::packed() const
{
    std::string out(kPackedHeader);
    out += '\n';
    for (const auto& [entry, khmerKeys, latinKeys] : m_entries) {
        const std::string& code = entry.code;
        const std::string parent = code.substr(0, code.size() - 2);
        for (const std::string_view cell : std::initializer_list<std::string_view>{
                 code, kLevels[code.size() / 2 - 1], parent, entry.nameKhmer, entry.nameLatin,
                 entry.type, khmerKeys}) {
            out.append(cell).push_back('\t');
        }
        out.append(latinKeys).push_back('\n');
    }
    return out;
}

Gazetteer::Row* Gazetteer::rowOf(std::string_view code)
{
    const auto codeOf = [](const Row& row) -> std::string_view { return row.entry.code; };
    const auto found = std::ranges::lower_bound(m_entries, code, {}, codeOf);
    return found == m_entries.end() || codeOf(*found) != code ? nullptr : &*found;
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
    const auto codeOf = [](const Row& row) -> std::string_view { return row.entry.code; };
    for (auto row = std::ranges::lower_bound(m_entries, code, {}, codeOf);
         row != m_entries.end() && row->entry.code.starts_with(code); ++row) {
        if (row->entry.code.size() == code.size() + 2) {
            out.push_back(&row->entry);
        }
    }
    return out;
}

std::vector<PlaceChain> Gazetteer::search(std::string_view text, std::size_t limit,
                                          std::string_view near) const
{
    const std::string_view query = beginningOf(text, kQueryMax);
    const std::string khmer = searchKey(query);
    const std::string latin = latinKey(query);
    const std::vector<std::string_view> words = partsOf(latin, ' ');
    struct Found
    {
        Fit fit;
        std::size_t apart; // levels that it does not share with `near`
        PlaceLevel level;
        const Row* row;
    };
    std::vector<Found> found;
    for (const Row& row : m_entries) {
        const Fit fit = std::min(
            bestFit(row.khmerKeys, [&](std::string_view key) { return fitOf(key, khmer); }),
            bestFit(row.latinKeys,
                    [&](std::string_view key) { return latinFit(key, latin, words); }));
        if (fit != Fit::None) {
            found.push_back(
                {fit, near.size() / 2 - sharedLevels(row.entry.code, near), row.entry.level, &row});
        }
    }
    std::ranges::stable_sort(
        found, {}, [](const Found& one) { return std::tuple(one.fit, one.apart, one.level); });
    std::vector<PlaceChain> out;
    for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) {
        out.push_back(chain(found[i].row->entry.code).value());
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
