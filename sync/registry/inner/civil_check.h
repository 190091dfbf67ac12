// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that a packet's content must keep: the civil part's before anybody is registered by it.
#pragma once

#include "core/model/form_definition.h"
#include "core/packet/civil.h"

#include <span>

namespace ipis::registry {

struct CivilRules
{
    std::span<const core::FormDefinition> forms; // every id and version that is still accepted
    bool allowSimulated = false;                 // signed policy
    core::PartialDate today;                     // in Cambodia, by the registry's clock
};

// Form (of a correction what it changes), templates and simulated bits; `stated` are those of the
// packet's box.
// Errors: PacketContentInvalid with the field's code in the detail, PacketSimulatedRefused.
core::Result<void> checkCivil(const core::CivilPart& civil, std::uint64_t stated,
                              const CivilRules& rules);

// The pages that came with `application`: kinds its form takes, of persons it names.
// PacketContentInvalid.
core::Result<void> checkPages(const std::vector<core::DocumentPage>& pages,
                              const core::Application& application,
                              std::span<const core::FormDefinition> forms);

} // namespace ipis::registry
