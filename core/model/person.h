// SPDX-License-Identifier: GPL-3.0-or-later
// Person: one human being as an application describes them.
#pragma once

#include "core/model/name.h"
#include "core/model/partial_date.h"
#include "core/model/sex.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ipis::core {

// The part a person plays in an application. The numbers go into packets and never change.
enum class PersonRole : std::uint8_t
{
    Applicant = 1,
    Father = 2,
    Mother = 3,
    Child = 4,
    Spouse = 5,
    Guardian = 6,
    Informant = 7,
    FirstWitness = 8,
    SecondWitness = 9,
    Deceased = 10,
};

std::string_view roleCode(PersonRole role); // "applicant", "first-witness"
std::optional<PersonRole> roleFromCode(std::string_view code);
std::optional<PersonRole> roleFromNumber(std::uint64_t number);

// nationality: a choice code of the form ("khmer", "not-determined", ...); empty when not asked.
// idNumber: identity card number or personal identification code, digits; empty when not known.
struct Person
{
    PersonRole role = PersonRole::Applicant;
    Name name;
    std::optional<Sex> sex;
    std::optional<PartialDate> birthDate;
    std::string nationality;
    std::string idNumber;

    bool operator==(const Person&) const = default;
};

} // namespace ipis::core
