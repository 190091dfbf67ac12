// SPDX-License-Identifier: GPL-3.0-or-later
// Writer and reader of a preview's entries.
#include "devices/wire/preview_codec.h"

namespace ipis::devices::wire {

using core::cbor::Reader;
using core::cbor::Writer;

namespace {

constexpr std::size_t kMaxPreviewBytes = std::size_t{kMaxPreviewWidth} * kMaxPreviewHeight * 3;

void write(Writer& out, const FaceBox& face)
{
    out.array(4);
    out.uint(face.x);
    out.uint(face.y);
    out.uint(face.width);
    out.uint(face.height);
}

FaceBox readFace(Reader& in)
{
    in.array(4);
    const auto next = [&in](std::uint32_t most) {
        return static_cast<std::uint32_t>(in.uint(most));
    };
    FaceBox face;
    face.x = next(kMaxPreviewWidth);
    face.y = next(kMaxPreviewHeight);
    face.width = next(kMaxPreviewWidth);
    face.height = next(kMaxPreviewHeight);
    return face;
}

std::vector<FaceBox> readFaces(Reader& in)
{
    std::vector<FaceBox> faces;
    const std::size_t count = in.array();
    if (count > kMaxPreviewFaces) {
        in.refuse("at most 16 faces");
    }
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        faces.push_back(readFace(in));
    }
    return faces;
}

FaceHint readHint(Reader& in)
{
    const std::uint64_t hint = in.uint(static_cast<std::uint64_t>(FaceHint::Good));
    if (hint == 0) {
        in.refuse("a hint from 1");
        return FaceHint::NoFace;
    }
    return static_cast<FaceHint>(hint);
}

} // namespace

void writePreviewFrame(Writer& out, const PreviewFrame& frame)
{
    out.key(2);
    out.uint(frame.pixels.width);
    out.key(3);
    out.uint(frame.pixels.height);
    out.key(4);
    out.bytes(frame.pixels.rgb);
    out.key(5);
    out.array(frame.faces.size());
    for (const FaceBox& face : frame.faces) {
        write(out, face);
    }
    out.key(6);
    out.uint(static_cast<std::uint64_t>(frame.hint));
    out.key(7);
    out.uint(frame.steady);
}

PreviewFrame readPreviewFrame(Reader& in)
{
    PreviewFrame frame;
    in.key(2);
    frame.pixels.width = static_cast<std::uint32_t>(in.uint(kMaxPreviewWidth));
    in.key(3);
    frame.pixels.height = static_cast<std::uint32_t>(in.uint(kMaxPreviewHeight));
    in.key(4);
    frame.pixels.rgb = core::toBytes(in.bytes(kMaxPreviewBytes));
    if (frame.pixels.rgb.size() != std::size_t{frame.pixels.width} * frame.pixels.height * 3) {
        in.refuse("width x height x 3 bytes");
    }
    in.key(5);
    frame.faces = readFaces(in);
    in.key(6);
    frame.hint = readHint(in);
    in.key(7);
    frame.steady = static_cast<std::uint32_t>(in.uint(kMaxPercent));
    return frame;
}

} // namespace ipis::devices::wire
