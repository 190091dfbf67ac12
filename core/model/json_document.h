// SPDX-License-Identifier: GPL-3.0-or-later
// Strict reading of JSON for this room; the only place that names nlohmann/json.
#pragma once

#include "core/base/result.h"

#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace ipis::core {

// A document of at most `maxBytes`, valid UTF-8, nesting of 8, no key twice in an object.
// Errors: TextNotUtf8, ApplicationUnreadable. Error details quote nothing of the document.
Result<nlohmann::json> readJson(std::string_view text, std::size_t maxBytes);

// Reads the members of one object and remembers the first thing that is wrong with it; the getters
// then give empty values, so that a reader asks for everything first and for done() last.
class JsonObject
{
public:
    // `where` names the object in error details. `code` is what done() fails with.
    JsonObject(const nlohmann::json& value, std::string where, ErrorCode code);

    bool has(const char* key) const;
    std::string text(const char* key);                            // must be there
    std::string text(const char* key, std::string_view fallback); // may be missing
    bool flag(const char* key, bool fallback);
    std::int64_t integer(const char* key, std::int64_t fallback);
    const nlohmann::json& array(const char* key);  // empty when missing
    const nlohmann::json& object(const char* key); // empty when missing
    const nlohmann::json* member(const char* key); // any type; nullptr when missing

    void complain(const std::string& what);
    Result<void> done() const; // also fails when the object has a member nobody asked for

private:
    const nlohmann::json& m_value;
    std::string m_where;
    ErrorCode m_code;
    std::set<std::string, std::less<>> m_asked;
    std::string m_complaint;
};

} // namespace ipis::core
