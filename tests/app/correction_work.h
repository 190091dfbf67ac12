// SPDX-License-Identifier: GPL-3.0-or-later
// What a clerk does on the page of a correction.
#pragma once

#include "tests/app/clerk.h"

namespace ipis::app {
class EnrollPage;
}

namespace ipis::test {

// The field is ticked in the list and filled in; with an empty answer what stands there is taken
// out. The clerk's fault() says what did not go.
void changeField(Clerk& clerk, const app::EnrollPage& page, const std::string& field,
                 const Answer& answer);
void giveReason(Clerk& clerk, const app::EnrollPage& page, const QString& why);

} // namespace ipis::test
