// SPDX-License-Identifier: GPL-3.0-or-later
// Writer and reader of the parameters of each method, in the order of the method numbers.
#include "devices/wire/call_codec.h"

namespace ipis::devices::wire {

using core::Bytes;
using core::cbor::Reader;
using core::cbor::Writer;

namespace {

void write(Writer& out, const ListCall&)
{
    out.map(0);
}

void writeDeviceId(Writer& out, const std::string& deviceId)
{
    out.map(1);
    out.key(1);
    out.text(printable(deviceId, kMaxName));
}

void write(Writer& out, const OpenCall& call)
{
    writeDeviceId(out, call.deviceId);
}

void write(Writer& out, const CloseCall& call)
{
    writeDeviceId(out, call.deviceId);
}

void write(Writer& out, const CaptureFinger& call)
{
    out.map(call.simulatedImage ? 3 : 2);
    out.key(1);
    out.text(printable(call.deviceId, kMaxName));
    out.key(2);
    out.uint(static_cast<std::uint64_t>(call.finger));
    if (call.simulatedImage) {
        out.key(3);
        out.bytes(*call.simulatedImage);
    }
}

void write(Writer& out, const PortraitCall& call)
{
    out.map(1);
    out.key(1);
    out.bytes(call.picture);
}

void write(Writer& out, const RenderCall& call)
{
    out.map(3);
    out.key(1);
    out.bytes(call.picture);
    out.key(2);
    out.uint(call.limit.width);
    out.key(3);
    out.uint(call.limit.height);
}

void write(Writer& out, const PageCall& call)
{
    out.map(1);
    out.key(1);
    out.bytes(call.picture);
}

void write(Writer& out, const CaptureFace& call)
{
    out.map(2);
    out.key(1);
    out.text(printable(call.deviceId, kMaxName));
    out.key(2);
    out.boolean(call.automatic);
}

std::string readDeviceId(Reader& in)
{
    in.map(1);
    in.key(1);
    return readPlain(in, kMaxName);
}

core::FingerPosition readFinger(Reader& in)
{
    const std::uint64_t number = in.uint(10);
    if (number == 0) {
        in.refuse("a finger from 1 to 10");
        return core::FingerPosition::RightThumb;
    }
    return static_cast<core::FingerPosition>(number);
}

CaptureFinger readCaptureFinger(Reader& in)
{
    CaptureFinger call;
    in.map();
    in.key(1);
    call.deviceId = readPlain(in, kMaxName);
    in.key(2);
    call.finger = readFinger(in);
    if (in.optionalKey(3)) {
        call.simulatedImage = core::toBytes(in.bytes(kMaxPicture));
    }
    in.end();
    return call;
}

PortraitCall readPortraitCall(Reader& in)
{
    in.map(1);
    in.key(1);
    return {core::toBytes(in.bytes(kMaxPicture))};
}

RenderCall readRenderCall(Reader& in)
{
    RenderCall call;
    in.map(3);
    in.key(1);
    call.picture = core::toBytes(in.bytes(kMaxPicture));
    in.key(2);
    call.limit.width = static_cast<std::uint32_t>(in.uint(kMaxSide));
    in.key(3);
    call.limit.height = static_cast<std::uint32_t>(in.uint(kMaxSide));
    return call;
}

CaptureFace readCaptureFace(Reader& in)
{
    CaptureFace call;
    in.map(2);
    in.key(1);
    call.deviceId = readPlain(in, kMaxName);
    in.key(2);
    call.automatic = in.boolean();
    return call;
}

PageCall readPageCall(Reader& in)
{
    in.map(1);
    in.key(1);
    return {core::toBytes(in.bytes(kMaxPicture))};
}

} // namespace

void writeCall(Writer& out, const Call& call)
{
    std::visit([&](const auto& parameters) { write(out, parameters); }, call);
}

Call readCall(Reader& in, std::uint64_t method)
{
    switch (method) {
    case 1:
        in.map(0);
        return ListCall{};
    case 2:
        return OpenCall{readDeviceId(in)};
    case 3:
        return CloseCall{readDeviceId(in)};
    case 4:
        return readCaptureFinger(in);
    case 5:
        return readPortraitCall(in);
    case 6:
        return readRenderCall(in);
    case 7:
        return readPageCall(in);
    case 8:
        return readCaptureFace(in);
    default:
        in.refuse("a known method");
        return ListCall{};
    }
}

std::string printable(std::string_view text, std::size_t limit)
{
    std::string plain(text.substr(0, limit));
    for (char& c : plain) {
        c = c >= ' ' && c <= '~' ? c : '?';
    }
    return plain;
}

std::string readPlain(Reader& in, std::size_t limit)
{
    std::string text = in.text(limit);
    if (text != printable(text, limit)) {
        in.refuse("printable text");
    }
    return text;
}

} // namespace ipis::devices::wire
