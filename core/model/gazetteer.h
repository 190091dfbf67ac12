// SPDX-License-Identifier: GPL-3.0-or-later
// Gazetteer: provinces, districts, communes and villages by code and by name.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace ipis::core {

enum class PlaceLevel
{
    Province,
    District,
    Commune,
    Village
};

struct GazetteerEntry
{
    std::string code; // 2, 4, 6 or 8 digits; a parent's code is the code without its last two
    PlaceLevel level = PlaceLevel::Province;
    std::string nameKhmer; // official spelling, kept as in the source
    std::string nameLatin; // empty for the one village without
    std::string type;      // khaet, reachtheani, srok, khan, krong, khum, sangkat, phum
};

// From province to the place itself: 312 communes share their name, so nothing is shown without it.
using PlaceChain = std::vector<const GazetteerEntry*>;

// Pointers stay valid while the Gazetteer lives. Thread: const use from any thread.
class Gazetteer
{
public:
    // Tab separated, columns code, level, parent, name_km, name_latin, type; header line; LF.
    // At most 8 MiB and 50,000 rows. Every parent must be there, before its children; codes ascend.
    // Errors: GazetteerDamaged, with the line number.
    static Result<Gazetteer> parse(std::string_view tsv);
    // Other names under which places are found: columns code, script (km, latin), alias, source;
    // header line; LF. GazetteerDamaged, also for a place that is not there.
    Result<void> addAliases(std::string_view tsv);
    // The same with the folded names beside them, in two columns more: parse() takes it too and
    // has nothing to fold.
    std::string packed() const;

    std::size_t size() const { return m_entries.size(); }
    const GazetteerEntry* find(std::string_view code) const; // nullptr when there is none
    // Errors: PlaceUnknown.
    Result<PlaceChain> chain(std::string_view code) const;
    // Direct children in code order.
    std::vector<const GazetteerEntry*> childrenOf(std::string_view code) const;
    // Names in either script, folded (searchKey, latinKey): equal ones first, then those that begin
    // so, then those that contain it; of these the ones that lie with `near` (a code or nothing) in
    // the same commune, district or province; large places before small. At most `limit`.
    std::vector<PlaceChain> search(std::string_view text, std::size_t limit,
                                   std::string_view near = {}) const;

private:
    struct Row
    {
        GazetteerEntry entry;
        std::string khmerKeys; // of the name and of its aliases, with | between
        std::string latinKeys;
    };
    Row* rowOf(std::string_view code);
    std::vector<Row> m_entries; // by code
};

// The whole gazetteer of resources/reference, built in; taken apart when it is first asked for
// (core.gazetteer prints how long that takes). Thread: any.
const Gazetteer& builtInGazetteer();

// "ត្រពាំងព្រីង, តំបែរ, ត្បូងឃ្មុំ": village first, province last; for Place::asWritten.
std::string khmerChainText(const PlaceChain& chain);
std::string latinChainText(const PlaceChain& chain);

} // namespace ipis::core
