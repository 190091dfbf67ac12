// SPDX-License-Identifier: GPL-3.0-or-later
// Checking civil parts.
#include "sync/registry/inner/civil_check.h"

#include "core/biometrics/iso_template.h"
#include "core/model/form_check.h"
#include "sync/registry/inner/record_history.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

Error invalid(std::string detail)
{
    return fail(ErrorCode::PacketContentInvalid, std::move(detail));
}

Result<void> checkForm(const CivilPart& civil, const CivilRules& rules)
{
    const Application& application = civil.application;
    const FormDefinition* form = formOf(application, rules.forms);
    if (form == nullptr) {
        return invalid("a form that this registry does not know");
    }
    const auto problems =
        civil.correction ? problemsOfCorrection(application, *civil.correction, *form, rules.today)
                         : problemsOf(application, *form, rules.today);
    if (!problems.empty()) {
        return invalid(std::string(nameOf(problems.front().code)) + " in " +
                       problems.front().field);
    }
    return {};
}

// What the station says about a template must be what the template holds.
Result<void> checkFinger(const FingerRecord& finger)
{
    if (finger.isoTemplate.empty()) {
        return {};
    }
    auto read = decodeFingerTemplate(finger.isoTemplate);
    if (!read.ok()) {
        return invalid("finger template: " + read.error().detail);
    }
    if (read.value().minutiae.size() != finger.minutiae ||
        static_cast<std::uint8_t>(read.value().finger) != finger.position) {
        return invalid("finger template: not the finger it is said to be");
    }
    return {};
}

} // namespace

Result<void> checkCivil(const CivilPart& civil, std::uint64_t stated, const CivilRules& rules)
{
    if (simulatedBits(civil) != stated) {
        return invalid("simulated bits are not those of the captures");
    }
    if (stated != 0 && !rules.allowSimulated) {
        return fail(ErrorCode::PacketSimulatedRefused, "captures of a simulated device");
    }
    if (auto kept = checkForm(civil, rules); !kept.ok()) {
        return kept;
    }
    for (const FingerRecord& finger : civil.fingers) {
        if (auto checked = checkFinger(finger); !checked.ok()) {
            return checked;
        }
    }
    return {};
}

Result<void> checkPages(const std::vector<DocumentPage>& pages, const Application& application,
                        std::span<const FormDefinition> forms)
{
    const FormDefinition* form = formOf(application, forms);
    if (form == nullptr) {
        return invalid("a form that this registry does not know");
    }
    for (const DocumentPage& page : pages) {
        if (!form->takesDocument(page.kind)) {
            return invalid("a paper that the form does not take");
        }
        if (page.person >= application.persons.size()) {
            return invalid("a paper of nobody");
        }
    }
    return {};
}

} // namespace ipis::registry
