// SPDX-License-Identifier: GPL-3.0-or-later
// What a slip must be before it is printed.
#include "app/printing/slip.h"

#include "core/text/text_rules.h"

namespace ipis::app {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::string_view kQrPrefix = "IPIS:";

Result<void> checkText(std::string_view text, std::size_t most)
{
    const auto kept = core::checkedText(text, {core::ScriptRule::Any, most});
    if (!kept.ok()) {
        return kept.error();
    }
    return kept.value() == text
               ? Result<void>()
               : Result<void>(fail(ErrorCode::FieldInvalid, "slip text not in stored form"));
}

Result<void> checkBoth(const BilingualText& text)
{
    return core::inOrder([&] { return checkText(text.khmer, kSlipLineMax); },
                         [&] { return checkText(text.english, kSlipLineMax); });
}

Result<void> checkName(const Slip& slip)
{
    if (slip.nameKhmer.empty() && slip.nameLatin.empty()) {
        return fail(ErrorCode::TextEmpty, "slip without a name");
    }
    for (const std::string& name : {slip.nameKhmer, slip.nameLatin}) {
        if (auto checked = checkText(name, kSlipNameMax); !name.empty() && !checked.ok()) {
            return checked;
        }
    }
    return {};
}

Result<void> checkNext(const std::vector<BilingualText>& next)
{
    if (next.size() > kSlipNextMax) {
        return fail(ErrorCode::FieldInvalid, "slip with too many lines");
    }
    for (const BilingualText& line : next) {
        if (auto checked = checkBoth(line); !checked.ok()) {
            return checked;
        }
    }
    return {};
}

Result<void> checkDay(const core::PartialDate& day)
{
    return core::isValid(day) && day.isFull()
               ? Result<void>()
               : Result<void>(fail(ErrorCode::DateInvalid, "slip without a whole day"));
}

} // namespace

Result<void> checkSlip(const Slip& slip)
{
    if (const auto reference = core::parseReference(slip.reference); !reference.ok()) {
        return reference.error();
    }
    return core::inOrder(
        [&] { return checkName(slip); }, [&] { return checkBoth(slip.formTitle); },
        [&] { return checkBoth(slip.office); }, [&] { return checkDay(slip.finishedOn); },
        [&] { return checkNext(slip.next); },
        [&] { return slip.contact == BilingualText() ? Result<void>() : checkBoth(slip.contact); });
}

std::string qrText(const core::Reference& reference)
{
    return std::string(kQrPrefix) + core::formatReference(reference);
}

Result<core::Reference> referenceFromQr(std::string_view text)
{
    if (!text.starts_with(kQrPrefix)) {
        return fail(ErrorCode::ReferenceInvalid, "not the qr code of a slip");
    }
    auto reference = core::parseReference(text.substr(kQrPrefix.size()));
    if (reference.ok() && qrText(reference.value()) != text) {
        return fail(ErrorCode::ReferenceInvalid, "qr code not in its one form");
    }
    return reference;
}

} // namespace ipis::app
