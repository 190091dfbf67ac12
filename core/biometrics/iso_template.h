// SPDX-License-Identifier: GPL-3.0-or-later
// Finger templates: plain values and their bytes, the finger minutiae record of ISO/IEC
// 19794-2:2005. The layout we write, with a worked record, is in FORMAT.md.
#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <vector>

namespace ipis::core {

// 7.4.2.1; the numbers are those of the record.
enum class MinutiaType : std::uint8_t
{
    Other = 0,
    Ending = 1,
    Bifurcation = 2
};

// 7.4.1.1.
enum class FingerPosition : std::uint8_t
{
    RightThumb = 1,
    RightIndex = 2,
    RightMiddle = 3,
    RightRing = 4,
    RightLittle = 5,
    LeftThumb = 6,
    LeftIndex = 7,
    LeftMiddle = 8,
    LeftRing = 9,
    LeftLittle = 10
};

// 7.4.1.3.
enum class ImpressionType : std::uint8_t
{
    LivePlain = 0,
    LiveRolled = 1,
    NonLivePlain = 2,
    NonLiveRolled = 3,
    Swipe = 8
};

// 7.4.2. Origin at the upper left pixel, x to the right, y downwards (6.3).
struct Minutia
{
    std::uint16_t x = 0;    // pixels, less than the image's width and than 16,384
    std::uint16_t y = 0;    // pixels, less than the image's height and than 16,384
    std::uint8_t angle = 0; // units of 1.40625 degrees, counter-clockwise from the x axis (6.4)
    MinutiaType type = MinutiaType::Other;
    std::uint8_t quality = 0; // 1..100, 0 = not reported

    bool operator==(const Minutia&) const = default;
};

inline constexpr std::size_t kMaxMinutiae = 255;

// One view of one finger.
struct FingerTemplate
{
    std::uint16_t width = 0;  // pixels, not 0
    std::uint16_t height = 0; // pixels, not 0
    // Both ways, not 0. The record keeps whole pixels per centimetre: 500 is kept as 197 and comes
    // back as 500; any value comes back within 2. Reading and writing again gives the same bytes.
    std::uint16_t dpi = 0;
    FingerPosition finger = FingerPosition::RightThumb;
    ImpressionType impression = ImpressionType::LivePlain;
    std::uint8_t quality = 0; // 0..100
    std::vector<Minutia> minutiae;

    bool operator==(const FingerTemplate&) const = default;
};

// Thread: any. Limits: at most kMaxMinutiae, values as above. Errors: FingerTemplateDamaged when
// the values break them.
Result<Bytes> encodeFingerTemplate(const FingerTemplate& finger);

// Total and strict: one finger view, square pixels, reserved bits zero, every length exact. The
// capture equipment field and well-formed extended data (7.5) are accepted and dropped.
// Thread: any. Errors: FingerTemplateDamaged.
Result<FingerTemplate> decodeFingerTemplate(BytesView record);

// The nearest angle unit; `radians` counter-clockwise from the x axis, any finite value.
std::uint8_t angleUnitsOf(double radians);
// 0 .. 2 pi.
double radiansOf(std::uint8_t angleUnits);

} // namespace ipis::core
