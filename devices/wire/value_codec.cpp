// SPDX-License-Identifier: GPL-3.0-or-later
// Writer and reader of the value of each answer, in the order of the method numbers.
#include "devices/wire/value_codec.h"

#include "devices/wire/call_codec.h"

#include <algorithm>

namespace ipis::devices::wire {

using core::cbor::Reader;
using core::cbor::Writer;

namespace {

constexpr std::uint64_t kMaxDpi = 4'000;
constexpr std::uint64_t kMaxMinutiae = 255;

void write(Writer& out, const Provenance& provenance)
{
    out.map(3);
    out.key(1);
    out.text(printable(provenance.driver, kMaxName));
    out.key(2);
    out.text(printable(provenance.device, kMaxName));
    out.key(3);
    out.boolean(provenance.simulated);
}

Provenance readProvenance(Reader& in)
{
    Provenance provenance;
    in.map(3);
    in.key(1);
    provenance.driver = readPlain(in, kMaxName);
    in.key(2);
    provenance.device = readPlain(in, kMaxName);
    in.key(3);
    provenance.simulated = in.boolean();
    return provenance;
}

void write(Writer& out, const DeviceInfo& device)
{
    out.map(5);
    out.key(1);
    out.text(printable(device.id, kMaxName));
    out.key(2);
    out.text(printable(device.driver, kMaxName));
    out.key(3);
    out.text(printable(device.name, kMaxName));
    out.key(4);
    out.uint(static_cast<std::uint64_t>(device.kind));
    out.key(5);
    out.boolean(device.simulated);
}

DeviceInfo readDevice(Reader& in)
{
    DeviceInfo device;
    in.map(5);
    in.key(1);
    device.id = readPlain(in, kMaxName);
    in.key(2);
    device.driver = readPlain(in, kMaxName);
    in.key(3);
    device.name = readPlain(in, kMaxName);
    in.key(4);
    device.kind = in.uint(2) == 2 ? DeviceKind::Face : DeviceKind::Finger;
    in.key(5);
    device.simulated = in.boolean();
    return device;
}

void write(Writer& out, const std::vector<DeviceInfo>& devices)
{
    out.array(devices.size());
    for (const DeviceInfo& device : devices) {
        write(out, device);
    }
}

void write(Writer& out, const Opened&)
{
    out.map(0);
}

void write(Writer& out, const Closed&)
{
    out.map(0);
}

void write(Writer& out, const Capture& capture)
{
    out.map(7);
    out.key(1);
    out.bytes(capture.image);
    out.key(2);
    out.uint(capture.width);
    out.key(3);
    out.uint(capture.height);
    out.key(4);
    out.uint(capture.dpi);
    out.key(5);
    out.bytes(capture.isoTemplate);
    out.key(6);
    out.uint(capture.minutiae);
    out.key(7);
    write(out, capture.provenance);
}

// The entries that Portrait and CapturedFace share.
void writePortrait(Writer& out, const Portrait& portrait)
{
    out.key(1);
    out.bytes(portrait.image);
    out.key(2);
    out.bytes(portrait.thumbnail);
    out.key(3);
    out.uint(portrait.width);
    out.key(4);
    out.uint(portrait.height);
    out.key(5);
    write(out, portrait.provenance);
}

void write(Writer& out, const Portrait& portrait)
{
    out.map(5);
    writePortrait(out, portrait);
}

void write(Writer& out, const CapturedFace& face)
{
    out.map(6);
    writePortrait(out, face.portrait);
    out.key(6);
    out.uint(face.quality);
}

void write(Writer& out, const Pixels& pixels)
{
    out.map(3);
    out.key(1);
    out.uint(pixels.width);
    out.key(2);
    out.uint(pixels.height);
    out.key(3);
    out.bytes(pixels.rgb);
}

void write(Writer& out, const Page& page)
{
    out.map(3);
    out.key(1);
    out.bytes(page.image);
    out.key(2);
    out.uint(page.width);
    out.key(3);
    out.uint(page.height);
}

std::vector<DeviceInfo> readDevices(Reader& in)
{
    std::vector<DeviceInfo> devices;
    const std::size_t count = in.array();
    if (count > kMaxDevices) {
        in.refuse("at most 64 devices");
    }
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        devices.push_back(readDevice(in));
    }
    return devices;
}

Capture readCapture(Reader& in)
{
    Capture capture;
    in.map(7);
    in.key(1);
    capture.image = core::toBytes(in.bytes(kMaxPicture));
    in.key(2);
    capture.width = static_cast<std::uint32_t>(in.uint(kMaxSide));
    in.key(3);
    capture.height = static_cast<std::uint32_t>(in.uint(kMaxSide));
    in.key(4);
    capture.dpi = static_cast<std::uint32_t>(in.uint(kMaxDpi));
    in.key(5);
    capture.isoTemplate = core::toBytes(in.bytes(kMaxTemplate));
    in.key(6);
    capture.minutiae = static_cast<std::uint32_t>(in.uint(kMaxMinutiae));
    in.key(7);
    capture.provenance = readProvenance(in);
    return capture;
}

// The entries that Portrait and CapturedFace share.
Portrait readPortrait(Reader& in)
{
    Portrait portrait;
    in.key(1);
    portrait.image = core::toBytes(in.bytes(kMaxPicture));
    in.key(2);
    portrait.thumbnail = core::toBytes(in.bytes(kMaxThumbnail));
    in.key(3);
    portrait.width = static_cast<std::uint32_t>(in.uint(kMaxSide));
    in.key(4);
    portrait.height = static_cast<std::uint32_t>(in.uint(kMaxSide));
    in.key(5);
    portrait.provenance = readProvenance(in);
    return portrait;
}

CapturedFace readCapturedFace(Reader& in)
{
    CapturedFace face;
    in.map(6);
    face.portrait = readPortrait(in);
    in.key(6);
    face.quality = static_cast<std::uint32_t>(in.uint(kMaxPercent));
    return face;
}

Pixels readPixels(Reader& in)
{
    Pixels pixels;
    in.map(3);
    in.key(1);
    pixels.width = static_cast<std::uint32_t>(in.uint(kMaxSide));
    in.key(2);
    pixels.height = static_cast<std::uint32_t>(in.uint(kMaxSide));
    in.key(3);
    pixels.rgb = core::toBytes(in.bytes(std::size_t{kMaxRenderedPixels} * 3));
    if (pixels.rgb.size() != std::size_t{pixels.width} * pixels.height * 3) {
        in.refuse("width x height x 3 bytes");
    }
    return pixels;
}

Page readPage(Reader& in)
{
    Page page;
    in.map(3);
    in.key(1);
    page.image = core::toBytes(in.bytes(kMaxPage));
    in.key(2);
    page.width = static_cast<std::uint32_t>(in.uint(kPageLong));
    in.key(3);
    page.height = static_cast<std::uint32_t>(in.uint(kPageLong));
    if (std::min(page.width, page.height) > kPageShort) {
        in.refuse("2,480 x 3,508 pixels");
    }
    return page;
}

} // namespace

void writeValue(Writer& out, const Value& value)
{
    std::visit([&](const auto& alternative) { write(out, alternative); }, value);
}

Value readValue(Reader& in, std::uint64_t method)
{
    switch (method) {
    case 1:
        return readDevices(in);
    case 2:
        in.map(0);
        return Opened{};
    case 3:
        in.map(0);
        return Closed{};
    case 4:
        return readCapture(in);
    case 5:
        in.map(5);
        return readPortrait(in);
    case 6:
        return readPixels(in);
    case 7:
        return readPage(in);
    case 8:
        return readCapturedFace(in);
    default:
        in.refuse("a known method");
        return Closed{};
    }
}

} // namespace ipis::devices::wire
