// SPDX-License-Identifier: GPL-3.0-or-later
// Arguments: a tool's command, options and words, checked against what the command knows.
#pragma once

#include "core/base/result.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ipis::app {

// What a command takes, without the leading dashes.
struct Accepted
{
    std::set<std::string> flags;      // --json
    std::set<std::string> options;    // --home DIR, once
    std::size_t words = 0;            // at most so many words without dashes
    std::set<std::string> lists = {}; // those of `options` that may be given several times
};

class Arguments
{
public:
    // `args` without program name and command. OptionUnknown, OptionMissing (an option without its
    // value), OptionTwice, UsageWrong (too many words); the detail names the option.
    static core::Result<Arguments> parse(const std::vector<std::string>& args,
                                         const Accepted& accepted);

    bool has(std::string_view flag) const;
    std::optional<std::string> value(std::string_view option) const;
    std::vector<std::string> values(std::string_view option) const;
    core::Result<std::string> required(std::string_view option) const; // OptionMissing
    const std::vector<std::string>& words() const { return m_words; }

private:
    std::multimap<std::string, std::string, std::less<>> m_options;
    std::set<std::string, std::less<>> m_flags;
    std::vector<std::string> m_words;
};

} // namespace ipis::app
