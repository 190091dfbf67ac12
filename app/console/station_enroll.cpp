// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-station enroll.
#include "app/console/station_commands.h"
#include "app/console/station_holder.h"
#include "app/forms/built_in_forms.h"
#include "core/model/application_reader.h"
#include "core/model/form_check.h"
#include "devices/client/host_client.h"

#include <algorithm>
#include <array>

namespace ipis::app {

using namespace core;

namespace {

// The sentences of errors speak to somebody at a window, where what was typed stays.
constexpr const char* kNothingKept = "; nothing was begun here, no draft is kept";
constexpr std::size_t kMaxImageFile = 16 * 1024 * 1024;

// ISO/IEC 19794-2:2005 table 2: position 1 is the right thumb, 10 the left little finger.
constexpr std::array<std::string_view, 10> kFingers{
    "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
    "left-thumb",  "left-index",  "left-middle",  "left-ring",  "left-little"};

struct FingerPicture
{
    std::uint8_t position = 0;
    Bytes file;
};

struct PagePicture
{
    std::string kind; // a code of the form's documents
    std::uint64_t page = 1;
    Bytes file;
};

struct Pictures
{
    std::optional<Bytes> face;
    std::vector<FingerPicture> fingers;
    std::vector<PagePicture> pages;
};

// `what`: which picture, for whoever reads an error; a file's own name may be a person's.
Result<Bytes> readPicture(const Tool& tool, const std::string& file, const std::string& what)
{
    auto bytes = readInput(tool, file, kMaxImageFile);
    const bool large = !bytes.ok() && bytes.error().code == ErrorCode::FileTooLarge;
    return bytes.ok() ? std::move(bytes)
                      : Result<Bytes>(fail(large ? ErrorCode::ImageTooLarge : bytes.error().code,
                                           "the picture of " + what));
}

// "right-index=FILE"
Result<FingerPicture> readFinger(const Tool& tool, const std::string& option)
{
    const std::size_t equals = option.find('=');
    const auto found = std::ranges::find(kFingers, std::string_view(option).substr(0, equals));
    if (equals == std::string::npos || found == kFingers.end()) {
        return fail(ErrorCode::UsageWrong, "--finger right-index=IMG");
    }
    auto file = readPicture(tool, option.substr(equals + 1), "--finger " + std::string(*found));
    if (!file.ok()) {
        return file.error();
    }
    return FingerPicture{static_cast<std::uint8_t>(found - kFingers.begin() + 1),
                         std::move(file).value()};
}

// "family-book=FILE"; the next page of that kind.
Result<PagePicture> readPage(const Tool& tool, const std::string& option,
                             const std::vector<PagePicture>& before)
{
    const std::size_t equals = option.find('=');
    if (equals == std::string::npos) {
        return fail(ErrorCode::UsageWrong, "--document birth-certificate=IMG");
    }
    const std::string kind = option.substr(0, equals);
    auto file = readPicture(tool, option.substr(equals + 1),
                            "--document, number " + std::to_string(before.size() + 1));
    if (!file.ok()) {
        return file.error();
    }
    const auto earlier = std::ranges::count(before, kind, &PagePicture::kind);
    return PagePicture{kind, static_cast<std::uint64_t>(earlier) + 1, std::move(file).value()};
}

Result<Pictures> readPictures(const Tool& tool)
{
    Pictures pictures;
    if (const auto face = tool.arguments.value("face")) {
        auto file = readPicture(tool, *face, "--face");
        if (!file.ok()) {
            return file.error();
        }
        pictures.face = std::move(file).value();
    }
    for (const std::string& option : tool.arguments.values("finger")) {
        auto finger = readFinger(tool, option);
        if (!finger.ok()) {
            return finger.error();
        }
        pictures.fingers.push_back(std::move(finger).value());
    }
    for (const std::string& option : tool.arguments.values("document")) {
        auto page = readPage(tool, option, pictures.pages);
        if (!page.ok()) {
            return page.error();
        }
        pictures.pages.push_back(std::move(page).value());
    }
    return pictures;
}

CaptureDevice deviceOf(const devices::Provenance& from)
{
    return {from.driver, from.device, from.simulated};
}

template <class Record>
struct Taken
{
    Record record;
    BiometricImage image;
};

struct Captures
{
    std::optional<Taken<FaceRecord>> face;
    std::vector<Taken<FingerRecord>> fingers;
    std::vector<DocumentPage> pages;
};

Result<Taken<FaceRecord>> takeFace(devices::CaptureDevice& camera, const Bytes& file)
{
    auto portrait = camera.portrait(file);
    if (!portrait.ok()) {
        return portrait.error();
    }
    const devices::Portrait& taken = portrait.value();
    FaceRecord face;
    face.thumbnail = taken.thumbnail;
    face.width = taken.width;
    face.height = taken.height;
    face.device = deviceOf(taken.provenance);
    BiometricImage image;
    image.kind = ImageKind::Face;
    image.format = ImageFormat::Jpeg;
    image.width = taken.width;
    image.height = taken.height;
    image.bytes = taken.image;
    return Taken<FaceRecord>{std::move(face), std::move(image)};
}

// The picture goes onto libfprint's virtual reader and comes back as any reader's would.
Result<devices::Capture> captureFrom(devices::CaptureDevice& reader, FingerPicture finger)
{
    auto found = reader.list();
    if (!found.ok()) {
        return found.error();
    }
    const auto device = std::ranges::find_if(found.value(), [](const devices::DeviceInfo& one) {
        return one.kind == devices::DeviceKind::Finger && one.simulated;
    });
    if (device == found.value().end()) {
        return fail(ErrorCode::DeviceNone, "no virtual reader");
    }
    if (auto open = reader.open(device->id); !open.ok()) {
        return open.error();
    }
    devices::CaptureFinger request;
    request.deviceId = device->id;
    request.finger = static_cast<FingerPosition>(finger.position);
    request.simulatedImage = std::move(finger.file);
    return reader.captureFinger(request);
}

Result<Taken<FingerRecord>> takeFinger(devices::CaptureDevice& reader, const FingerPicture& finger)
{
    auto capture = captureFrom(reader, finger);
    if (!capture.ok()) {
        return capture.error();
    }
    const devices::Capture& taken = capture.value();
    FingerRecord record;
    record.position = finger.position;
    record.isoTemplate = taken.isoTemplate;
    record.minutiae = taken.minutiae;
    record.device = deviceOf(taken.provenance);
    BiometricImage image;
    image.kind = ImageKind::Finger;
    image.position = finger.position;
    image.format = ImageFormat::Png;
    image.width = taken.width;
    image.height = taken.height;
    image.dpi = taken.dpi;
    image.bytes = taken.image;
    return Taken<FingerRecord>{std::move(record), std::move(image)};
}

Result<DocumentPage> takePage(devices::CaptureDevice& decoder, const PagePicture& picture)
{
    auto page = decoder.page(picture.file);
    if (!page.ok()) {
        return page.error();
    }
    return DocumentPage{0, picture.kind, picture.page, ImageFormat::Jpeg,
                        std::move(page).value().image};
}

Result<Captures> takeCaptures(StationSession& session, const Tool& tool, const Pictures& pictures)
{
    Captures captures;
    if (!pictures.face && pictures.fingers.empty() && pictures.pages.empty()) {
        return captures;
    }
    auto policy = session.policy();
    if (!policy.ok()) {
        return policy.error();
    }
    devices::HostClientOptions options;
    options.program = tool.programFolder / "ipis-devices";
    options.allowSimulated = policy.value().allowSimulated;
    auto devices = devices::HostClient::create(options, tool.ports.clock, tool.ports.log);
    if (!devices.ok()) {
        return devices.error();
    }
    if (pictures.face) {
        auto taken = takeFace(*devices.value(), *pictures.face);
        if (!taken.ok()) {
            return taken.error();
        }
        captures.face = std::move(taken).value();
    }
    for (const FingerPicture& finger : pictures.fingers) {
        auto taken = takeFinger(*devices.value(), finger);
        if (!taken.ok()) {
            return taken.error();
        }
        captures.fingers.push_back(std::move(taken).value());
    }
    for (const PagePicture& picture : pictures.pages) {
        auto page = takePage(*devices.value(), picture);
        if (!page.ok()) {
            return page.error();
        }
        captures.pages.push_back(std::move(page).value());
    }
    return captures;
}

Result<FinishOutcome> putAndFinish(StationSession& session, const DraftId& draft,
                                   const Captures& captures)
{
    Result<void> put;
    if (captures.face) {
        put = session.putFace(draft, captures.face->record, captures.face->image);
    }
    for (auto finger = captures.fingers.begin(); put.ok() && finger != captures.fingers.end();
         ++finger) {
        put = session.putFinger(draft, finger->record, finger->image);
    }
    for (auto page = captures.pages.begin(); put.ok() && page != captures.pages.end(); ++page) {
        put = session.putPage(draft, *page);
    }
    return put.ok() ? session.finish(draft) : Result<FinishOutcome>(put.error());
}

// Captures first: a refused picture leaves nothing behind. Once there is a draft it is kept.
Result<Output> enrollIn(StationSession& session, const Tool& tool, Application application,
                        const Pictures& pictures)
{
    auto captures = takeCaptures(session, tool, pictures);
    if (!captures.ok()) {
        return fail(captures.error().code, captures.error().detail + kNothingKept);
    }
    CivilPart civil;
    civil.application = std::move(application);
    auto draft = session.newDraft(civil);
    if (!draft.ok()) {
        return draft.error();
    }
    auto outcome = putAndFinish(session, draft.value(), captures.value());
    if (!outcome.ok()) {
        return fail(outcome.error().code, "draft " + draft.value().hex() + " is kept");
    }
    return finishedOutput(outcome.value());
}

Result<Application> readApplication(const Tool& tool)
{
    if (tool.arguments.words().empty()) {
        return fail(ErrorCode::UsageWrong, "enroll APPLICATION.json");
    }
    auto file = readInput(tool, tool.arguments.words().front(), kApplicationFileMax);
    if (!file.ok()) {
        return file.error();
    }
    const auto forms = builtInForms();
    auto application = parseApplication(textOf(file.value()), forms);
    if (!application.ok()) {
        return fail(application.error().code, application.error().detail + kNothingKept);
    }
    const auto form = std::ranges::find(forms, application.value().formId, &FormDefinition::id);
    check(form != forms.end()); // parseApplication knew it
    const auto home = tool.arguments.value("home").value_or("");
    const std::int64_t now =
        tool.session != nullptr
            ? tool.session->believedNowMs()
            : believedNowMs(sync::StationFolder(home, tool.ports.disk), tool.ports.clock);
    const auto problems = problemsOf(application.value(), *form, dayInCambodia(now));
    if (!problems.empty()) {
        return fail(problems.front().code, "field " + problems.front().field + kNothingKept);
    }
    return application;
}

Result<void> checkPapers(const std::vector<PagePicture>& pages, const std::string& formId)
{
    const auto forms = builtInForms();
    const auto form = std::ranges::find(forms, formId, &FormDefinition::id);
    check(form != forms.end()); // parseApplication knew it
    const bool known = std::ranges::all_of(
        pages, [&](const PagePicture& page) { return form->takesDocument(page.kind); });
    return known ? Result<void>() : fail(ErrorCode::FieldUnknown, "a kind of paper");
}

} // namespace

Result<Output> enroll(const Tool& tool)
{
    // The files first: nothing is begun for an application that could not be finished.
    auto application = readApplication(tool);
    auto pictures = readPictures(tool);
    if (!application.ok() || !pictures.ok()) {
        return application.ok() ? pictures.error() : application.error();
    }
    if (auto papers = checkPapers(pictures.value().pages, application.value().formId);
        !papers.ok()) {
        return papers.error();
    }
    return inStation(tool, [&](StationSession& session) {
        return enrollIn(session, tool, std::move(application).value(), pictures.value());
    });
}

Output finishedOutput(const FinishOutcome& outcome)
{
    Output output;
    output.json = {{"reference", QString::fromStdString(outcome.reference)},
                   {"packet", QString::fromStdString(outcome.packet.hex())}};
    output.text = outcome.reference;
    return output;
}

} // namespace ipis::app
