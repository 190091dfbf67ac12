// SPDX-License-Identifier: GPL-3.0-or-later
// ImageInspector: what a picture is by its own bytes, whatever is said of it.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>

namespace ipis::core {

// ISO/IEC 19794-4:2011 codes, as in records (core/packet/FORMAT.md 7).
enum class PictureFormat : std::uint8_t
{
    Jpeg = 3,
    Png = 6
};

struct PictureFacts
{
    PictureFormat format{};
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool operator==(const PictureFacts&) const = default;
};

// Handed to who must not decode what came from outside. Thread: one at a time, any.
class ImageInspector
{
public:
    virtual ~ImageInspector() = default;
    // ImageUnreadable: no JPEG or PNG, or cut short. Any other error says nothing about the
    // picture.
    virtual Result<PictureFacts> inspect(BytesView bytes) = 0;
};

// By the first bytes alone, decoding nothing: a JPEG up to the size of its frame, a PNG's IHDR.
// ImageUnreadable.
Result<PictureFacts> readPictureHeader(BytesView bytes);

// Where nobody can decode: readPictureHeader().
class HeaderInspector final : public ImageInspector
{
public:
    Result<PictureFacts> inspect(BytesView bytes) override { return readPictureHeader(bytes); }
};

} // namespace ipis::core
