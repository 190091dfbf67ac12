// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that a packet's content must keep: the civil part's before anybody is registered by it.
#pragma once

#include "core/biometrics/image_inspector.h"
#include "core/model/form_definition.h"
#include "core/packet/civil.h"
#include "core/packet/packet_reader.h"
#include "core/packet/policy.h"

#include <span>

namespace ipis::registry {

struct CivilRules
{
    std::span<const core::FormDefinition> forms; // every id and version that is still accepted
    bool allowSimulated = false;                 // signed policy
    core::PartialDate today;                     // in Cambodia, by the registry's clock
    core::ImageInspector& images;
};

// What a box says of its log-in and its times (FORMAT.md 4), by the station's certificate and the
// newest policy. PacketTimeImplausible, PacketPolicyUnknown, PacketFactorsUnknown.
core::Result<void> checkBox(const core::OpenedPacket& opened,
                            const core::StationCertificate& station, const core::Policy& newest,
                            std::int64_t nowMs);

// The clock under which it was finished ran ahead of the registry's by more than a day: for a
// human.
bool isAhead(const core::PacketBox& box, std::int64_t nowMs);

// Whether `bytes` are a picture of that format; width and height too, where they are not 0.
// PacketImageForeign; an error of the inspector that says nothing about the picture as it is.
core::Result<void> checkPicture(core::BytesView bytes, core::ImageFormat format,
                                std::uint64_t width, std::uint64_t height,
                                core::ImageInspector& images);

// Form (of a correction what it changes), templates and simulated bits; `stated` are those of the
// packet's box.
// Errors: PacketContentInvalid with the field's code in the detail, PacketSimulatedRefused, and as
// checkPicture().
core::Result<void> checkCivil(const core::CivilPart& civil, std::uint64_t stated,
                              const CivilRules& rules);

// The pages that came with `application`: kinds its form takes, of persons it names.
// PacketContentInvalid.
core::Result<void> checkPages(const std::vector<core::DocumentPage>& pages,
                              const core::Application& application,
                              std::span<const core::FormDefinition> forms);

} // namespace ipis::registry
