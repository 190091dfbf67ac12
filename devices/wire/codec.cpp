// SPDX-License-Identifier: GPL-3.0-or-later
// Writer and reader of every message.
#include "devices/wire/codec.h"

#include "devices/wire/call_codec.h"
#include "devices/wire/preview_codec.h"
#include "devices/wire/value_codec.h"

namespace ipis::devices::wire {

using core::Bytes;
using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::cbor::Reader;
using core::cbor::Writer;

namespace {

enum class Kind : std::uint8_t
{
    Hello = 1,
    Request = 2,
    Cancel = 3,
    Answer = 4,
    Refusal = 5,
    Event = 6,
    Preview = 7,
    Shown = 8,
    Shutter = 9
};

void begin(Writer& out, Kind kind, std::size_t entries)
{
    out.map(entries);
    out.key(0);
    out.uint(static_cast<std::uint64_t>(kind));
}

void write(Writer& out, const Hello& hello)
{
    begin(out, Kind::Hello, 2);
    out.key(1);
    out.uint(hello.version);
}

void write(Writer& out, const Request& request)
{
    begin(out, Kind::Request, 5);
    out.key(1);
    out.uint(request.id);
    out.key(2);
    out.uint(request.deadlineMs);
    out.key(3);
    out.uint(request.call.index() + 1);
    out.key(4);
    writeCall(out, request.call);
}

void writeNotice(Writer& out, Kind kind, std::uint64_t id)
{
    begin(out, kind, 2);
    out.key(1);
    out.uint(id);
}

void write(Writer& out, const Cancel& cancel)
{
    writeNotice(out, Kind::Cancel, cancel.id);
}

void write(Writer& out, const Shown& shown)
{
    writeNotice(out, Kind::Shown, shown.id);
}

void write(Writer& out, const Shutter& shutter)
{
    writeNotice(out, Kind::Shutter, shutter.id);
}

void write(Writer& out, const Answer& answer)
{
    begin(out, Kind::Answer, 4);
    out.key(1);
    out.uint(answer.id);
    out.key(2);
    out.uint(answer.value.index() + 1);
    out.key(3);
    writeValue(out, answer.value);
}

void write(Writer& out, const Refusal& refusal)
{
    begin(out, Kind::Refusal, 4);
    out.key(1);
    out.uint(refusal.id);
    out.key(2);
    out.uint(static_cast<std::uint64_t>(refusal.error.code));
    out.key(3);
    out.text(printable(refusal.error.detail, kMaxDetail));
}

void write(Writer& out, const DeviceEvent& event)
{
    begin(out, Kind::Event, 3);
    out.key(1);
    out.uint(static_cast<std::uint64_t>(event.kind));
    out.key(2);
    out.text(printable(event.deviceId, kMaxName));
}

void write(Writer& out, const Preview& preview)
{
    begin(out, Kind::Preview, 8);
    out.key(1);
    out.uint(preview.id);
    writePreviewFrame(out, preview.frame);
}

std::uint64_t readId(Reader& in)
{
    in.key(1);
    const std::uint64_t id = in.uint();
    if (id == 0) {
        in.refuse("an id from 1");
    }
    return id;
}

Request readRequest(Reader& in)
{
    Request request;
    request.id = readId(in);
    in.key(2);
    request.deadlineMs = static_cast<std::uint32_t>(in.uint(kMaxDeadlineMs));
    if (request.deadlineMs == 0) {
        in.refuse("a deadline from 1 ms");
    }
    in.key(3);
    const std::uint64_t method = in.uint();
    in.key(4);
    request.call = readCall(in, method);
    const std::chrono::milliseconds deadline(request.deadlineMs);
    if (auto* finger = std::get_if<CaptureFinger>(&request.call)) {
        finger->deadline = deadline;
    } else if (auto* face = std::get_if<CaptureFace>(&request.call)) {
        face->deadline = deadline;
    }
    return request;
}

Answer readAnswer(Reader& in)
{
    Answer answer;
    answer.id = readId(in);
    in.key(2);
    const std::uint64_t method = in.uint();
    in.key(3);
    answer.value = readValue(in, method);
    return answer;
}

Refusal readRefusal(Reader& in)
{
    Refusal refusal{readId(in), {ErrorCode::DeviceFault, {}}};
    in.key(2);
    if (const ErrorCode* code = core::errorCodeFromNumber(in.uint())) {
        refusal.error.code = *code;
    } else {
        in.refuse("a known error code");
    }
    in.key(3);
    refusal.error.detail = readPlain(in, kMaxDetail);
    return refusal;
}

DeviceEvent readEvent(Reader& in)
{
    DeviceEvent event;
    in.key(1);
    const std::uint64_t kind = in.uint(static_cast<std::uint64_t>(DeviceEventKind::NotConfined));
    if (kind == 0) {
        in.refuse("an event from 1");
    }
    event.kind = static_cast<DeviceEventKind>(kind);
    in.key(2);
    event.deviceId = readPlain(in, kMaxName);
    return event;
}

Message readMessage(Reader& in)
{
    in.map();
    in.key(0);
    switch (static_cast<Kind>(in.uint(UINT8_MAX))) {
    case Kind::Hello:
        in.key(1);
        return Hello{static_cast<std::uint32_t>(in.uint(UINT32_MAX))};
    case Kind::Request:
        return readRequest(in);
    case Kind::Cancel:
        return Cancel{readId(in)};
    case Kind::Answer:
        return readAnswer(in);
    case Kind::Refusal:
        return readRefusal(in);
    case Kind::Event:
        return readEvent(in);
    case Kind::Preview: {
        const std::uint64_t id = readId(in);
        return Preview{id, readPreviewFrame(in)};
    }
    case Kind::Shown:
        return Shown{readId(in)};
    case Kind::Shutter:
        return Shutter{readId(in)};
    }
    in.refuse("a known kind of message");
    return Hello{};
}

} // namespace

core::Result<Bytes> encodeMessage(const Message& message)
{
    Writer out;
    std::visit([&](const auto& alternative) { write(out, alternative); }, message);
    Bytes bytes = std::move(out).take();
    // Read back what was written: a value over its limit is refused here, not by the other side.
    if (auto checked = decodeMessage(bytes); !checked.ok()) {
        return checked.error();
    }
    return bytes;
}

core::Result<Message> decodeMessage(BytesView bytes)
{
    Reader in(bytes);
    Message message = readMessage(in);
    in.end();
    if (auto read = in.finish(); !read.ok()) {
        return fail(ErrorCode::WireMalformed, read.error().detail);
    }
    return message;
}

} // namespace ipis::devices::wire
