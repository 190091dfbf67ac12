// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting a command line.
#include "app/console/arguments.h"

#include "core/text/utf8.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

Result<Arguments> Arguments::parse(const std::vector<std::string>& args, const Accepted& accepted)
{
    if (!std::ranges::all_of(args, isText)) {
        return fail(ErrorCode::TextNotUtf8, "an argument");
    }
    Arguments parsed;
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (!args[i].starts_with("--")) {
            parsed.m_words.push_back(args[i]);
            continue;
        }
        const std::string name = args[i].substr(2);
        const bool again = parsed.m_flags.contains(name) || parsed.m_options.contains(name);
        if (again && !accepted.lists.contains(name)) {
            return fail(ErrorCode::OptionTwice, args[i]);
        }
        if (accepted.flags.contains(name)) {
            parsed.m_flags.insert(name);
        } else if (!accepted.options.contains(name)) {
            return fail(ErrorCode::OptionUnknown, args[i]);
        } else if (i + 1 == args.size()) {
            return fail(ErrorCode::OptionMissing, args[i]);
        } else {
            parsed.m_options.emplace(name, args[++i]);
        }
    }
    if (parsed.m_words.size() > accepted.words) {
        return fail(ErrorCode::UsageWrong, "too many words");
    }
    return parsed;
}

bool Arguments::has(std::string_view flag) const
{
    return m_flags.contains(flag);
}

std::optional<std::string> Arguments::value(std::string_view option) const
{
    const auto all = values(option);
    return all.empty() ? std::nullopt : std::optional<std::string>(all.back());
}

std::vector<std::string> Arguments::values(std::string_view option) const
{
    std::vector<std::string> found;
    const auto [begin, end] = m_options.equal_range(option);
    for (auto it = begin; it != end; ++it) {
        found.push_back(it->second);
    }
    return found;
}

Result<std::string> Arguments::required(std::string_view option) const
{
    auto found = value(option);
    if (!found) {
        return fail(ErrorCode::OptionMissing, "--" + std::string(option));
    }
    return *found;
}

} // namespace ipis::app
