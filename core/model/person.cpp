// SPDX-License-Identifier: GPL-3.0-or-later
// Codes and numbers of the roles, in one table.
#include "core/model/person.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ipis::core {

namespace {

constexpr std::array<std::pair<PersonRole, std::string_view>, 10> kRoles{{
    {PersonRole::Applicant, "applicant"},
    {PersonRole::Father, "father"},
    {PersonRole::Mother, "mother"},
    {PersonRole::Child, "child"},
    {PersonRole::Spouse, "spouse"},
    {PersonRole::Guardian, "guardian"},
    {PersonRole::Informant, "informant"},
    {PersonRole::FirstWitness, "first-witness"},
    {PersonRole::SecondWitness, "second-witness"},
    {PersonRole::Deceased, "deceased"},
}};

} // namespace

std::string_view roleCode(PersonRole role)
{
    const auto found = std::ranges::find(kRoles, role, &decltype(kRoles)::value_type::first);
    check(found != kRoles.end());
    return found->second;
}

std::optional<PersonRole> roleFromCode(std::string_view code)
{
    const auto found = std::ranges::find(kRoles, code, &decltype(kRoles)::value_type::second);
    return found == kRoles.end() ? std::nullopt : std::optional(found->first);
}

std::optional<PersonRole> roleFromNumber(std::uint64_t number)
{
    const auto found = std::ranges::find_if(
        kRoles, [&](const auto& role) { return static_cast<std::uint64_t>(role.first) == number; });
    return found == kRoles.end() ? std::nullopt : std::optional(found->first);
}

} // namespace ipis::core
