// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a person in an application.
#include "core/model/application.h"

#include <algorithm>

namespace ipis::core {

const Person* personIn(const Application& application, PersonRole role)
{
    const auto found = std::ranges::find(application.persons, role, &Person::role);
    return found == application.persons.end() ? nullptr : &*found;
}

} // namespace ipis::core
