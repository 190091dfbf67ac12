// SPDX-License-Identifier: GPL-3.0-or-later
// Checking civil parts.
#include "sync/registry/inner/civil_check.h"

#include "core/biometrics/iso_template.h"
#include "core/biometrics/simulated_drivers.h"
#include "core/model/form_check.h"
#include "sync/registry/inner/record_history.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::uint64_t kPassphraseFactor = 1; // no slot of these versions has others
constexpr std::int64_t kClockToleranceMs = 24LL * 3600 * 1000;

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

// By its driver, whatever it says of itself.
bool hidesThatItIsSimulated(const CaptureDevice& device)
{
    return isSimulatedDriver(device.driver) && !device.simulated;
}

Result<void> checkDevices(const CivilPart& civil, std::uint64_t stated, const CivilRules& rules)
{
    const bool hidden =
        std::ranges::any_of(civil.fingers, hidesThatItIsSimulated, &FingerRecord::device) ||
        std::ranges::any_of(civil.faces, hidesThatItIsSimulated, &FaceRecord::device);
    if ((hidden || stated != 0) && !rules.allowSimulated) {
        return fail(ErrorCode::PacketSimulatedRefused, "captures of a simulated device");
    }
    if (hidden || simulatedBits(civil) != stated) {
        return invalid("simulated bits are not those of the captures");
    }
    return {};
}

bool isWithin(std::int64_t first, std::int64_t at, std::int64_t last)
{
    return first <= at && at <= last;
}

} // namespace

Result<void> checkBox(const OpenedPacket& opened, const StationCertificate& station,
                      const Policy& newest, std::int64_t nowMs)
{
    const PacketBox& box = opened.box;
    if (box.factors != kPassphraseFactor) {
        return fail(ErrorCode::PacketFactorsUnknown, "factors " + std::to_string(box.factors));
    }
    if (box.policySerial < station.policySerial || box.policySerial > newest.serial) {
        return fail(ErrorCode::PacketPolicyUnknown, "serial " + std::to_string(box.policySerial));
    }
    const bool inOrder =
        std::ranges::all_of(opened.statements, [&](const OperatorStatement& statement) {
            return isWithin(box.startedMs, statement.atMs, box.finishedMs);
        });
    if (!inOrder || box.startedMs > box.finishedMs || box.floorMs > nowMs + kClockToleranceMs ||
        box.finishedMs < std::max(box.floorMs, station.issuedMs)) {
        return fail(ErrorCode::PacketTimeImplausible, "times of the box");
    }
    return {};
}

bool isAhead(const PacketBox& box, std::int64_t nowMs)
{
    return box.finishedMs > nowMs + kClockToleranceMs;
}

Result<void> checkPicture(BytesView bytes, ImageFormat format, std::uint64_t width,
                          std::uint64_t height, ImageInspector& images)
{
    auto seen = images.inspect(bytes);
    if (!seen.ok()) {
        return fail(ErrorCode::PacketImageForeign, seen.error().detail);
    }
    if (static_cast<std::uint8_t>(seen.value().format) != static_cast<std::uint8_t>(format)) {
        return fail(ErrorCode::PacketImageForeign, "a picture of another format than said");
    }
    if (width != 0 && (seen.value().width != width || seen.value().height != height)) {
        return fail(ErrorCode::PacketImageForeign, "a picture of another size than said");
    }
    return {};
}

Result<void> checkCivil(const CivilPart& civil, std::uint64_t stated, const CivilRules& rules)
{
    if (auto checked = checkDevices(civil, stated, rules); !checked.ok()) {
        return checked;
    }
    if (auto kept = checkForm(civil, rules); !kept.ok()) {
        return kept;
    }
    for (const FingerRecord& finger : civil.fingers) {
        if (auto checked = checkFinger(finger); !checked.ok()) {
            return checked;
        }
    }
    for (const FaceRecord& face : civil.faces) {
        if (auto checked = checkPicture(face.thumbnail, ImageFormat::Jpeg, 0, 0, rules.images);
            !checked.ok()) {
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
