// SPDX-License-Identifier: GPL-3.0-or-later
// RecordHistory: the applications that a person was registered by or bound to, as they stand.
#pragma once

#include "core/model/form_definition.h"
#include "core/packet/civil.h"
#include "sync/registry/inner/value_vault.h"
#include "sync/registry/repository/inner_repository.h"

#include <span>

namespace ipis::registry {

struct BoundCorrection
{
    PacketName name;
    core::CivilPart civil;
};

// FORMAT.md 7, correction: the application as it was sealed, what was corrected, and what comes of
// both. A correction that is for a human stands alone, under a person of its own.
struct StandingRecord
{
    PacketName name;
    core::CivilPart sealed;
    std::vector<BoundCorrection> corrections; // in the order of their leaves
    core::Application application;            // with the corrections
};

// nullptr: not one of them.
const core::FormDefinition* formOf(const core::Application& application,
                                   std::span<const core::FormDefinition> forms);

// Oldest first, at least one. Thread: the repository's. Errors: RegistryDamaged, the repository's.
core::Result<std::vector<StandingRecord>> recordsOf(InnerRepository& repository,
                                                    const ValueVault& vault, const PersonKeys& keys,
                                                    std::span<const core::FormDefinition> forms);

} // namespace ipis::registry
