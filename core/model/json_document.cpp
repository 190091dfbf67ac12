// SPDX-License-Identifier: GPL-3.0-or-later
// nlohmann/json behind limits; nothing of it is thrown.
#include "core/model/json_document.h"

#include "core/text/utf8.h"

#include <cstdint>
#include <vector>

namespace ipis::core {

namespace {

constexpr int kDepth = 8;

const nlohmann::json& emptyArray()
{
    static const nlohmann::json kEmpty = nlohmann::json::array();
    return kEmpty;
}

const nlohmann::json& emptyObject()
{
    static const nlohmann::json kEmpty = nlohmann::json::object();
    return kEmpty;
}

// Before the parser sees it: brackets outside of strings.
bool isTooDeep(std::string_view text)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString) {
            at += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kDepth) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace

Result<nlohmann::json> readJson(std::string_view text, std::size_t maxBytes)
{
    if (text.size() > maxBytes) {
        return fail(ErrorCode::ApplicationUnreadable, "larger than allowed");
    }
    if (!isUtf8(text)) {
        return fail(ErrorCode::TextNotUtf8, "ill-formed utf-8");
    }
    if (isTooDeep(text)) {
        return fail(ErrorCode::ApplicationUnreadable, "nested too deeply");
    }
    using Event = nlohmann::json::parse_event_t;
    std::vector<std::set<std::string>> keys;
    bool twice = false;
    const auto watch = [&](int, Event event, nlohmann::json& parsed) {
        if (event == Event::object_start) {
            keys.emplace_back();
        } else if (event == Event::object_end) {
            keys.pop_back();
        } else if (event == Event::key) {
            twice = !keys.back().insert(parsed.get_ref<const std::string&>()).second || twice;
        }
        return true;
    };
    nlohmann::json document = nlohmann::json::parse(text, watch, /*allow_exceptions=*/false);
    if (document.is_discarded()) {
        return fail(ErrorCode::ApplicationUnreadable, "not json");
    }
    if (twice) {
        return fail(ErrorCode::ApplicationUnreadable, "a key is there twice");
    }
    return document;
}

JsonObject::JsonObject(const nlohmann::json& value, std::string where, ErrorCode code)
    : m_value(value.is_object() ? value : emptyObject()), m_where(std::move(where)), m_code(code)
{
    if (!value.is_object()) {
        complain("is not an object");
    }
}

bool JsonObject::has(const char* key) const
{
    return m_value.contains(key);
}

const nlohmann::json* JsonObject::member(const char* key)
{
    m_asked.insert(key);
    const auto found = m_value.find(key);
    return found == m_value.end() ? nullptr : &*found;
}

std::string JsonObject::text(const char* key)
{
    if (!has(key)) {
        complain(std::string("has no ") + key);
    }
    return text(key, "");
}

std::string JsonObject::text(const char* key, std::string_view fallback)
{
    const nlohmann::json* found = member(key);
    if (found != nullptr && found->is_string()) {
        return found->get<std::string>();
    }
    if (found != nullptr) {
        complain(std::string(key) + " is not text");
    }
    return std::string(fallback);
}

bool JsonObject::flag(const char* key, bool fallback)
{
    const nlohmann::json* found = member(key);
    if (found != nullptr && found->is_boolean()) {
        return found->get<bool>();
    }
    if (found != nullptr) {
        complain(std::string(key) + " is neither true nor false");
    }
    return fallback;
}

std::int64_t JsonObject::integer(const char* key, std::int64_t fallback)
{
    const nlohmann::json* found = member(key);
    if (found == nullptr) {
        return fallback;
    }
    const bool large = found->is_number_unsigned() &&
                       found->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
    if (!found->is_number_integer() || large) {
        complain(std::string(key) + " is not a whole number");
        return fallback;
    }
    return found->get<std::int64_t>();
}

const nlohmann::json& JsonObject::array(const char* key)
{
    const nlohmann::json* found = member(key);
    if (found != nullptr && !found->is_array()) {
        complain(std::string(key) + " is not a list");
    }
    return found != nullptr && found->is_array() ? *found : emptyArray();
}

const nlohmann::json& JsonObject::object(const char* key)
{
    const nlohmann::json* found = member(key);
    if (found != nullptr && !found->is_object()) {
        complain(std::string(key) + " is not an object");
    }
    return found != nullptr && found->is_object() ? *found : emptyObject();
}

void JsonObject::complain(const std::string& what)
{
    if (m_complaint.empty()) {
        m_complaint = what;
    }
}

Result<void> JsonObject::done() const
{
    std::string complaint = m_complaint;
    bool unasked = false;
    for (const auto& item : m_value.items()) {
        unasked = unasked || !m_asked.contains(item.key());
    }
    if (complaint.empty() && unasked) {
        complaint = "has a member nobody knows";
    }
    if (complaint.empty()) {
        return {};
    }
    return fail(m_code, m_where + ": " + complaint);
}

} // namespace ipis::core
