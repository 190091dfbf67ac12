// SPDX-License-Identifier: GPL-3.0-or-later
// Slip: what the paper says that a citizen takes home after Finish, and the text of its QR code.
#pragma once

#include "core/model/partial_date.h"
#include "core/model/reference.h"

#include <string>
#include <string_view>
#include <vector>

namespace ipis::app {

struct BilingualText
{
    std::string khmer;
    std::string english;

    bool operator==(const BilingualText&) const = default;
};

// The paper may be lost on the road or read by whoever stands near, so it names the person only so
// far as a family tells its own slips apart. It has no birth date, no address, no phone of the
// citizen, no portrait and no number of any document, and no field into which one would be put. It
// is no official paper: no motto, no arms, and it says itself that nothing is registered yet.
// All texts in stored form (core/text). Names: family name first; one of the two may be empty. Of
// every BilingualText both parts, or for `contact` neither.
struct Slip
{
    std::string reference; // as on the screen: 250106-03-000127-G
    std::string nameKhmer;
    std::string nameLatin;
    BilingualText formTitle;
    BilingualText office;            // the commune or the office that took the application
    core::PartialDate finishedOn;    // a whole day
    std::vector<BilingualText> next; // what happens next, at most kSlipNextMax
    BilingualText contact;           // of the office, not of the citizen
    bool demo = false;               // a demonstration's or with simulated captures: not official
};

inline constexpr std::size_t kSlipNextMax = 4;
inline constexpr std::size_t kSlipLineMax = 160; // code points of a text that is not a name
inline constexpr std::size_t kSlipNameMax = 201; // surname, space, given name

// Whether it can be printed. ReferenceInvalid (also: the check character), DateInvalid, TextEmpty,
// TextTooLong, TextNotUtf8, FieldInvalid (not in stored form; too many lines of `next`). Details
// quote nothing.
core::Result<void> checkSlip(const Slip& slip);

// What the QR code holds (FORMAT.md): "IPIS:250106-03-000127-G", and back. ReferenceInvalid.
std::string qrText(const core::Reference& reference);
core::Result<core::Reference> referenceFromQr(std::string_view text);

} // namespace ipis::app
