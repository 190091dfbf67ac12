// SPDX-License-Identifier: GPL-3.0-or-later
// A program in the place of ipis-devices that keeps to the grammar of the wire and lies. Which lie
// is its own name: the test starts it through a link.
#include "devices/host/picture.h"
#include "devices/synthetic/jpeg_file.h"
#include "devices/wire/codec.h"
#include "devices/wire/frame.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>

#include <sys/socket.h>
#include <unistd.h>

using namespace ipis;
using core::Bytes;
namespace wire = devices::wire;

namespace {

constexpr int kSocket = 3;
constexpr std::string_view kBait = "BAIT-NAME"; // to be replaced in the bytes

struct Answers
{
    std::vector<devices::DeviceInfo> list{
        {"virtual_image/0", "virtual_image", "A reader", devices::DeviceKind::Finger, true}};
    devices::Capture finger;
    devices::Portrait portrait;
    devices::CapturedFace face;
    devices::Page page;
    devices::Pixels pixels;
    std::string bait; // takes kBait's place
    std::optional<wire::Message> before;
    bool otherMethod = false;
    bool refusal = false;
};

Bytes jpegOf(std::uint32_t width, std::uint32_t height)
{
    return devices::jpegFile({width, height, Bytes(std::size_t{width} * height * 3, 200)});
}

Bytes elf()
{
    Bytes file{0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
    file.resize(4'096);
    return file;
}

core::FingerTemplate plainTemplate()
{
    core::FingerTemplate record;
    record.width = 100;
    record.height = 120;
    record.dpi = 500;
    record.finger = core::FingerPosition::RightIndex;
    record.minutiae.resize(2);
    record.minutiae[0].x = 10;
    record.minutiae[1].x = 30;
    return record;
}

void use(devices::Capture& capture, const core::FingerTemplate& record)
{
    auto bytes = core::encodeFingerTemplate(record);
    capture.isoTemplate = bytes.ok() ? std::move(bytes).value() : Bytes();
}

Answers honest()
{
    Answers answers;
    answers.finger.width = 100;
    answers.finger.height = 120;
    answers.finger.dpi = 500;
    answers.finger.minutiae = 2;
    answers.finger.image = devices::encodeGreyPng({100, 120, Bytes(12'000, 128)}).value();
    answers.finger.provenance = {"virtual_image", "virtual_image/0", true};
    use(answers.finger, plainTemplate());
    answers.portrait = {jpegOf(480, 640), jpegOf(60, 80), 480, 640, {"image-file", "file", true}};
    answers.face = {answers.portrait, 50};
    answers.face.portrait.provenance = {"image-file", "image-file/0", true};
    answers.page = {jpegOf(300, 400), 300, 400};
    answers.pixels = {10, 10, Bytes(300)};
    return answers;
}

Bytes withSegment(const Bytes& jpeg, core::Byte marker)
{
    Bytes file(jpeg.begin(), jpeg.begin() + 2);
    core::append(file, Bytes{0xff, marker, 0, 6, 'h', 'i', 'd', 'e'});
    file.insert(file.end(), jpeg.begin() + 2, jpeg.end());
    return file;
}

Bytes withTail(Bytes file)
{
    core::append(file, elf());
    return file;
}

// A text chunk before the end; nobody here looks at its checksum.
Bytes withText(Bytes png)
{
    const Bytes chunk{0, 0, 0, 2, 't', 'E', 'X', 't', 'a', 0, 0, 0, 0, 0};
    png.insert(png.end() - 12, chunk.begin(), chunk.end());
    return png;
}

void baited(Answers& answers, std::string bait)
{
    bait.resize(kBait.size(), 'x');
    answers.list[0].name = kBait;
    answers.bait = std::move(bait);
}

using Lie = std::function<void(Answers&)>;

using Lies = std::map<std::string, Lie>;

Lies listLies()
{
    return {{"honest", [](Answers&) {}},
            {"honest-not-confined",
             [](Answers& a) {
                 a.before = devices::DeviceEvent{devices::DeviceEventKind::NotConfined, {}};
             }},
            {"list-virtual-said-real", [](Answers& a) { a.list[0].simulated = false; }},
            {"list-file-said-real",
             [](Answers& a) {
                 a.list[0] = {"image-file/0", "image-file", "x", devices::DeviceKind::Face, false};
             }},
            {"list-real-said-simulated",
             [](Answers& a) {
                 a.list[0] = {"uru4000/0", "uru4000", "x", devices::DeviceKind::Finger, true};
             }},
            {"list-simulated-not-allowed", [](Answers&) {}},
            {"list-escape", [](Answers& a) { baited(a, "\x1b[31mred"); }},
            {"list-newline", [](Answers& a) { baited(a, "a\nb"); }},
            {"list-nul", [](Answers& a) { baited(a, std::string("a\0b", 3)); }},
            {"list-delete", [](Answers& a) { baited(a, "a\x7f"); }},
            {"list-backwards",
             [](Answers& a) {
                 baited(a, "\xe2\x80\xae"
                           "drac");
             }},
            {"list-c1",
             [](Answers& a) {
                 baited(a, "\xc2\x9b"
                           "31m");
             }},
            {"list-broken-utf8", [](Answers& a) { baited(a, "\xff\xfe"); }},
            {"list-of-another-driver", [](Answers& a) { a.list[0].id = "uru4000/0"; }},
            {"list-without-driver", [](Answers& a) { a.list[0].driver.clear(); }},
            {"list-one-twice", [](Answers& a) { a.list.push_back(a.list[0]); }},
            {"list-another-method", [](Answers& a) { a.otherMethod = true; }},
            {"list-event-escape",
             [](Answers& a) {
                 baited(a, "\x1b]0;x");
                 a.before = devices::DeviceEvent{devices::DeviceEventKind::DeviceAdded,
                                                 std::string(kBait)};
             }},
            {"list-refusal-escape", [](Answers& a) {
                 baited(a, "\x1b]0;x");
                 a.refusal = true;
             }}};
}

Lies fingerLies()
{
    return {
        {"finger-said-real", [](Answers& a) { a.finger.provenance.simulated = false; }},
        {"finger-of-another-device",
         [](Answers& a) {
             a.finger.provenance = {"uru4000", "uru4000/0", false};
         }},
        {"finger-of-another-driver", [](Answers& a) { a.finger.provenance.driver = "uru4000"; }},
        {"finger-elf", [](Answers& a) { a.finger.image = elf(); }},
        {"finger-jpeg", [](Answers& a) { a.finger.image = jpegOf(100, 120); }},
        {"finger-text", [](Answers& a) { a.finger.image = withText(a.finger.image); }},
        {"finger-tail", [](Answers& a) { a.finger.image = withTail(a.finger.image); }},
        {"finger-cut", [](Answers& a) { a.finger.image.resize(a.finger.image.size() - 20); }},
        {"finger-other-size", [](Answers& a) { a.finger.width = 101; }},
        {"finger-dpi-0", [](Answers& a) { a.finger.dpi = 0; }},
        {"finger-dpi-4000", [](Answers& a) { a.finger.dpi = 4'000; }},
        {"finger-dpi-other", [](Answers& a) { a.finger.dpi = 1'000; }},
        {"finger-1x1", [](Answers& a) { a.finger.width = a.finger.height = 1; }},
        {"finger-8000", [](Answers& a) { a.finger.width = a.finger.height = 8'000; }},
        {"finger-noise", [](Answers& a) { a.finger.isoTemplate = elf(); }},
        {"finger-other-finger",
         [](Answers& a) {
             auto record = plainTemplate();
             record.finger = core::FingerPosition::LeftThumb;
             use(a.finger, record);
         }},
        {"finger-other-count", [](Answers& a) { a.finger.minutiae = 60; }},
        {"finger-no-minutiae", [](Answers& a) {
             auto record = plainTemplate();
             record.minutiae.clear();
             use(a.finger, record);
             a.finger.minutiae = 0;
         }}};
}

Lies portraitLies()
{
    return {
        {"portrait-elf", [](Answers& a) { a.portrait.image = elf(); }},
        {"portrait-png", [](Answers& a) { a.portrait.image = a.finger.image; }},
        {"portrait-other-size", [](Answers& a) { a.portrait.image = jpegOf(64, 64); }},
        {"portrait-said-large", [](Answers& a) { a.portrait.width = 8'000; }},
        {"portrait-tail", [](Answers& a) { a.portrait.image = withTail(a.portrait.image); }},
        {"portrait-exif",
         [](Answers& a) { a.portrait.image = withSegment(a.portrait.image, 0xe1); }},
        {"portrait-comment",
         [](Answers& a) { a.portrait.image = withSegment(a.portrait.image, 0xfe); }},
        {"portrait-cut", [](Answers& a) { a.portrait.image.pop_back(); }},
        {"portrait-head-only",
         [](Answers& a) {
             a.portrait.image = {0xff, 0xd8, 0xff, 0xd9};
         }},
        {"portrait-empty", [](Answers& a) { a.portrait.image.clear(); }},
        {"portrait-thumbnail-elf", [](Answers& a) { a.portrait.thumbnail = elf(); }},
        {"portrait-thumbnail-square", [](Answers& a) { a.portrait.thumbnail = jpegOf(60, 60); }},
        {"portrait-said-real", [](Answers& a) { a.portrait.provenance.simulated = false; }},
        {"portrait-of-a-camera", [](Answers& a) {
             a.portrait.provenance = {"v4l2", "v4l2/video0", true};
         }}};
}

Lies otherLies()
{
    return {{"face-said-real", [](Answers& a) { a.face.portrait.provenance.simulated = false; }},
            {"face-of-another-camera",
             [](Answers& a) {
                 a.face.portrait.provenance = {"v4l2", "v4l2/video0", false};
             }},
            {"face-elf", [](Answers& a) { a.face.portrait.image = elf(); }},
            {"page-elf", [](Answers& a) { a.page.image = elf(); }},
            {"page-other-size", [](Answers& a) { a.page.width = 301; }},
            {"page-exif", [](Answers& a) { a.page.image = withSegment(a.page.image, 0xe1); }},
            {"page-tail", [](Answers& a) { a.page.image = withTail(a.page.image); }},
            {"pixels-too-many",
             [](Answers& a) {
                 a.pixels = {200, 10, Bytes(6'000)};
             }},
            {"pixels-none", [](Answers& a) {
                 a.pixels = {0, 0, {}};
             }}};
}

Lies lies()
{
    Lies all = listLies();
    for (Lies more : {fingerLies(), portraitLies(), otherLies()}) {
        all.merge(more);
    }
    return all;
}

void send(const wire::Message& message, const std::string& bait)
{
    auto bytes = wire::encodeMessage(message);
    if (!bytes.ok()) {
        ::_exit(9);
    }
    Bytes text = std::move(bytes).value();
    for (auto found = std::ranges::search(text, core::viewOf(kBait));
         !found.empty() && !bait.empty(); found = std::ranges::search(text, core::viewOf(kBait))) {
        std::ranges::copy(bait, found.begin());
    }
    const Bytes frame = wire::frameOf(text).value();
    if (::send(kSocket, frame.data(), frame.size(), MSG_NOSIGNAL) < 0) {
        ::_exit(1);
    }
}

wire::Value valueFor(const wire::Call& call, const Answers& answers)
{
    switch (answers.otherMethod ? 1 : call.index()) {
    case 0:
        return answers.list;
    case 1:
        return wire::Opened{};
    case 2:
        return wire::Closed{};
    case 3:
        return answers.finger;
    case 4:
        return answers.portrait;
    case 5:
        return answers.pixels;
    case 6:
        return answers.page;
    default:
        return answers.face;
    }
}

void answer(const wire::Message& message, const Answers& answers)
{
    if (std::holds_alternative<wire::Hello>(message)) {
        send(wire::Hello{}, {});
        return;
    }
    const auto* request = std::get_if<wire::Request>(&message);
    if (request == nullptr) {
        return;
    }
    if (answers.before) {
        send(*answers.before, answers.bait);
    }
    if (answers.refusal) {
        send(wire::Refusal{request->id,
                           core::fail(core::ErrorCode::DeviceFault, std::string(kBait))},
             answers.bait);
        return;
    }
    send(wire::Answer{request->id, valueFor(request->call, answers)}, answers.bait);
}

} // namespace

int main(int, char** words)
{
    Answers answers = honest();
    lies().at(std::filesystem::path(words[0]).filename().string())(answers);
    wire::FrameBuffer incoming;
    core::ByteArray<4'096> block{};
    for (ssize_t got = 0; (got = ::recv(kSocket, block.data(), block.size(), 0)) > 0;) {
        incoming.push({block.data(), static_cast<std::size_t>(got)});
        for (auto frame = incoming.next(); frame.ok() && frame.value(); frame = incoming.next()) {
            auto message = wire::decodeMessage(*frame.value());
            if (!message.ok()) {
                return 3;
            }
            answer(message.value(), answers);
        }
    }
    return 0;
}
