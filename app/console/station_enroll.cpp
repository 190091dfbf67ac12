// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-station provision and enroll.
#include "app/console/forms.h"
#include "app/console/station_commands.h"
#include "app/session/provision.h"
#include "app/session/station_session.h"
#include "core/crypto/kdf.h"
#include "core/model/application_reader.h"
#include "core/model/form_check.h"
#include "devices/client/host_client.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <unistd.h>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMaxTicketFile = 64 * 1024;
constexpr std::size_t kMaxImageFile = 16 * 1024 * 1024;

// ISO/IEC 19794-2:2005 table 2: position 1 is the right thumb, 10 the left little finger.
constexpr std::array<std::string_view, 10> kFingers{
    "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
    "left-thumb",  "left-index",  "left-middle",  "left-ring",  "left-little"};

std::uint64_t memoryKiB()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) *
           static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

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

Result<Bytes> readPicture(const Tool& tool, const std::string& file)
{
    auto bytes = readInput(tool, file, kMaxImageFile);
    const bool large = !bytes.ok() && bytes.error().code == ErrorCode::FileTooLarge;
    return large ? Result<Bytes>(fail(ErrorCode::ImageTooLarge)) : std::move(bytes);
}

// "right-index=FILE"
Result<FingerPicture> readFinger(const Tool& tool, const std::string& option)
{
    const std::size_t equals = option.find('=');
    const auto found = std::ranges::find(kFingers, std::string_view(option).substr(0, equals));
    if (equals == std::string::npos || found == kFingers.end()) {
        return fail(ErrorCode::UsageWrong, "--finger right-index=IMG");
    }
    auto file = readPicture(tool, option.substr(equals + 1));
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
    auto file = readPicture(tool, option.substr(equals + 1));
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
        auto file = readPicture(tool, *face);
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

Result<void> takeFace(StationSession& session, devices::CaptureDevice& camera, const DraftId& draft,
                      const Bytes& file)
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
    return session.putFace(draft, face, image);
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

Result<void> takeFinger(StationSession& session, devices::CaptureDevice& reader,
                        const DraftId& draft, const FingerPicture& finger)
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
    return session.putFinger(draft, record, image);
}

Result<void> takePage(StationSession& session, devices::CaptureDevice& decoder,
                      const DraftId& draft, const PagePicture& picture)
{
    auto page = decoder.page(picture.file);
    if (!page.ok()) {
        return page.error();
    }
    return session.putPage(
        draft, {0, picture.kind, picture.page, ImageFormat::Jpeg, std::move(page).value().image});
}

Result<void> takeCaptures(StationSession& session, const Tool& tool, const DraftId& draft,
                          const Pictures& pictures)
{
    if (!pictures.face && pictures.fingers.empty() && pictures.pages.empty()) {
        return {};
    }
    devices::HostClientOptions options;
    options.program = tool.programFolder / "ipis-devices";
    options.allowSimulated = session.who().policy.allowSimulated;
    auto devices = devices::HostClient::create(options, tool.ports.clock, tool.ports.log);
    if (!devices.ok()) {
        return devices.error();
    }
    if (pictures.face) {
        if (auto taken = takeFace(session, *devices.value(), draft, *pictures.face); !taken.ok()) {
            return taken;
        }
    }
    for (const FingerPicture& finger : pictures.fingers) {
        if (auto taken = takeFinger(session, *devices.value(), draft, finger); !taken.ok()) {
            return taken;
        }
    }
    for (const PagePicture& page : pictures.pages) {
        if (auto taken = takePage(session, *devices.value(), draft, page); !taken.ok()) {
            return taken;
        }
    }
    return {};
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
        return application;
    }
    const auto form = std::ranges::find(forms, application.value().formId, &FormDefinition::id);
    check(form != forms.end()); // parseApplication knew it
    const auto problems =
        problemsOf(application.value(), *form, dayInCambodia(tool.ports.clock.wallMs()));
    if (!problems.empty()) {
        return fail(problems.front().code, "field " + problems.front().field);
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

// A ticket that is known here already is no second beginning: the command may be repeated.
Result<void> prepareFromTicket(const Tool& tool, const std::filesystem::path& folder)
{
    auto ticketFile = tool.arguments.required("ticket");
    auto code = tool.arguments.required("operator");
    if (!ticketFile.ok() || !code.ok()) {
        return ticketFile.ok() ? code.error() : ticketFile.error();
    }
    auto bytes = readInput(tool, ticketFile.value(), kMaxTicketFile);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto ticket = openTicket(bytes.value());
    if (!ticket.ok()) {
        return ticket.error();
    }
    auto asked = hasAskedWith(folder, ticket.value(), tool.ports);
    if (!asked.ok() || asked.value()) {
        return asked.ok() ? Result<void>() : asked.error();
    }
    auto passphrase = readPassphrase(tool);
    if (!passphrase.ok()) {
        return passphrase.error();
    }
    const NewStation station{std::move(ticket).value(), code.value(),
                             tool.arguments.value("operator-name").value_or(code.value()),
                             passphrase.value(), calibrate(tool.ports.clock, memoryKiB())};
    return prepareStation(folder, station, tool.ports);
}

} // namespace

Result<Output> provisionStation(const Tool& tool)
{
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    const std::filesystem::path folder = home.value();
    if (tool.arguments.value("ticket") || !exists(tool.ports.disk, folder / "link.cbor")) {
        if (auto prepared = prepareFromTicket(tool, folder); !prepared.ok()) {
            return prepared.error();
        }
    }
    auto state = askForApproval(folder, tool.ports);
    if (!state.ok()) {
        return state.error();
    }
    Output output;
    output.json = {{"station", QString::fromStdString(state.value().station.hex())},
                   {"code", QString::fromStdString(state.value().comparisonCode)},
                   {"approved", state.value().approved}};
    output.text = "station " + state.value().station.hex() + "\ncode " +
                  state.value().comparisonCode + "\n" +
                  (state.value().approved ? "approved" : "waiting for approval");
    return output;
}

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
    auto home = tool.arguments.required("home");
    auto code = tool.arguments.required("operator");
    auto passphrase = readPassphrase(tool);
    if (!home.ok() || !code.ok() || !passphrase.ok()) {
        return !home.ok() ? home.error() : !code.ok() ? code.error() : passphrase.error();
    }
    auto session =
        StationSession::logIn(home.value(), {code.value(), passphrase.value()}, tool.ports);
    if (!session.ok()) {
        return session.error();
    }
    CivilPart civil;
    civil.application = std::move(application).value();
    auto draft = session.value()->newDraft(civil);
    if (!draft.ok()) {
        return draft.error();
    }
    if (auto taken = takeCaptures(*session.value(), tool, draft.value(), pictures.value());
        !taken.ok()) {
        return fail(taken.error().code, "draft " + draft.value().hex() + " is kept");
    }
    auto outcome = session.value()->finish(draft.value());
    if (!outcome.ok()) {
        return fail(outcome.error().code, "draft " + draft.value().hex() + " is kept");
    }
    Output output;
    output.json = {{"reference", QString::fromStdString(outcome.value().reference)},
                   {"packet", QString::fromStdString(outcome.value().packet.hex())}};
    output.text = outcome.value().reference;
    return output;
}

} // namespace ipis::app
