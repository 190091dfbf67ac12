// SPDX-License-Identifier: GPL-3.0-or-later
// OperatorLook: how somebody likes the window, kept with the operator in the store.
#pragma once

#include "core/store/store.h"

#include <optional>
#include <string>

namespace ipis::app {

// Encoded as the CBOR array [1, textStep, language] (store/SCHEMA.md, setting "look.").
struct OperatorLook
{
    int textStep = 0;     // of A- and A+: -8 to 8
    std::string language; // "km", "en"

    bool operator==(const OperatorLook&) const = default;
};

// Thread: the store thread. Nothing: never kept, or not to be read, and the window stays as it is:
// nobody is kept from work by the size of letters.
std::optional<OperatorLook> operatorLook(core::Store& store, const core::OperatorId& who);
core::Result<void> keepOperatorLook(core::Store& store, const core::OperatorId& who,
                                    const OperatorLook& look);

} // namespace ipis::app
