// SPDX-License-Identifier: GPL-3.0-or-later
// Reader and writer of the finger minutiae record; clauses are those of ISO/IEC 19794-2:2005.
#include "core/biometrics/iso_template.h"

#include <array>
#include <cmath>
#include <numbers>

namespace ipis::core {

namespace {

// "FMR\0" and " 20\0", 7.3.1 and 7.3.2.
constexpr ByteArray<8> kMagic{'F', 'M', 'R', 0, ' ', '2', '0', 0};
constexpr std::size_t kRecordHeader = 24;     // 7.3
constexpr std::size_t kViewHeader = 4;        // 7.4.1
constexpr std::size_t kMinutiaBytes = 6;      // 7.4.2
constexpr std::size_t kExtendedLength = 2;    // 7.5.1.1
constexpr std::size_t kExtendedHeader = 4;    // 7.5.1.2 and 7.5.1.3: type, length with both
constexpr std::uint16_t kCoordinate = 0x3fff; // 14 bits
constexpr double kCmPerInch = 2.54;

Error damaged(const char* what)
{
    return fail(ErrorCode::FingerTemplateDamaged, what);
}

std::uint16_t rounded(double value)
{
    return static_cast<std::uint16_t>(std::lround(value));
}

bool isImpression(unsigned value)
{
    return value <= 3 || value == 8;
}

// nullptr when the values keep the limits of the header; reader and writer ask the same.
const char* faultOf(const Minutia& minutia, const FingerTemplate& finger)
{
    if (minutia.x >= finger.width || minutia.y >= finger.height || minutia.x > kCoordinate ||
        minutia.y > kCoordinate) {
        return "minutia outside the image";
    }
    if (static_cast<unsigned>(minutia.type) > 2) {
        return "minutia type unknown";
    }
    return minutia.quality > 100 ? "minutia quality above 100" : nullptr;
}

const char* faultOf(const FingerTemplate& finger)
{
    if (finger.width == 0 || finger.height == 0) {
        return "image size is zero";
    }
    if (finger.dpi == 0) {
        return "resolution is zero";
    }
    const auto position = static_cast<unsigned>(finger.finger);
    if (position < 1 || position > 10) {
        return "finger position unknown";
    }
    if (!isImpression(static_cast<unsigned>(finger.impression))) {
        return "impression type unknown";
    }
    if (finger.quality > 100) {
        return "finger quality above 100";
    }
    if (finger.minutiae.size() > kMaxMinutiae) {
        return "more than 255 minutiae";
    }
    for (const Minutia& minutia : finger.minutiae) {
        if (const char* fault = faultOf(minutia, finger)) {
            return fault;
        }
    }
    return nullptr;
}

void appendU16(Bytes& out, unsigned value)
{
    out.push_back(static_cast<Byte>(value >> 8));
    out.push_back(static_cast<Byte>(value));
}

// Takes from the front what the caller has counted; check() stops a miscount.
class Cursor
{
public:
    explicit Cursor(BytesView bytes) : m_rest(bytes) {}
    std::size_t left() const { return m_rest.size(); }
    BytesView take(std::size_t size)
    {
        check(size <= m_rest.size());
        const BytesView taken = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return taken;
    }
    unsigned u8() { return take(1)[0]; }
    unsigned u16()
    {
        const BytesView two = take(2);
        return static_cast<unsigned>(two[0]) << 8 | two[1];
    }

private:
    BytesView m_rest;
};

Result<void> readRecordHeader(Cursor& in, std::size_t size, FingerTemplate& finger)
{
    if (!equal(in.take(kMagic.size()), kMagic)) {
        return damaged("not a finger minutiae record of 2005");
    }
    if (readU32(in.take(4)) != size) {
        return damaged("record length differs from the bytes given");
    }
    in.take(2); // capture equipment, 7.3.4 and 7.3.5
    finger.width = static_cast<std::uint16_t>(in.u16());
    finger.height = static_cast<std::uint16_t>(in.u16());
    const unsigned xPerCm = in.u16();
    const unsigned yPerCm = in.u16();
    if (xPerCm != yPerCm || xPerCm * kCmPerInch > 0xffff) {
        return damaged("resolution not square or out of range");
    }
    finger.dpi = rounded(xPerCm * kCmPerInch);
    if (in.u8() != 1) {
        return damaged("not exactly one finger view");
    }
    if (in.u8() != 0) {
        return damaged("reserved byte is not zero");
    }
    return {};
}

Result<void> readMinutia(Cursor& in, FingerTemplate& finger)
{
    const unsigned typeAndX = in.u16();
    const unsigned reservedAndY = in.u16();
    if (typeAndX >> 14 > 2) {
        return damaged("minutia type unknown");
    }
    if (reservedAndY >> 14 != 0) {
        return damaged("reserved bits of a minutia are not zero");
    }
    Minutia minutia;
    minutia.type = static_cast<MinutiaType>(typeAndX >> 14);
    minutia.x = static_cast<std::uint16_t>(typeAndX & kCoordinate);
    minutia.y = static_cast<std::uint16_t>(reservedAndY);
    minutia.angle = static_cast<std::uint8_t>(in.u8());
    minutia.quality = static_cast<std::uint8_t>(in.u8());
    finger.minutiae.push_back(minutia);
    return {};
}

Result<void> readView(Cursor& in, FingerTemplate& finger)
{
    finger.finger = static_cast<FingerPosition>(in.u8());
    const unsigned viewAndImpression = in.u8();
    if (viewAndImpression >> 4 != 0) {
        return damaged("view number is not zero");
    }
    finger.impression = static_cast<ImpressionType>(viewAndImpression & 15);
    finger.quality = static_cast<std::uint8_t>(in.u8());
    const unsigned count = in.u8();
    if (count * kMinutiaBytes + kExtendedLength > in.left()) {
        return damaged("more minutiae than bytes");
    }
    finger.minutiae.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        if (auto read = readMinutia(in, finger); !read.ok()) {
            return read;
        }
    }
    return {};
}

Result<void> skipExtendedData(Cursor& in)
{
    if (in.u16() != in.left()) {
        return damaged("extended data length differs from the bytes left");
    }
    while (in.left() != 0) {
        if (in.left() < kExtendedHeader) {
            return damaged("extended data area cut short");
        }
        in.take(2); // type, 7.5.1.2
        const unsigned length = in.u16();
        if (length < kExtendedHeader || length - kExtendedHeader > in.left()) {
            return damaged("extended data area does not fit");
        }
        in.take(length - kExtendedHeader);
    }
    return {};
}

} // namespace

Result<Bytes> encodeFingerTemplate(const FingerTemplate& finger)
{
    if (const char* fault = faultOf(finger)) {
        return damaged(fault);
    }
    const std::size_t size =
        kRecordHeader + kViewHeader + finger.minutiae.size() * kMinutiaBytes + kExtendedLength;
    const unsigned perCm = rounded(finger.dpi / kCmPerInch);
    if (perCm == 0) {
        return damaged("resolution is zero");
    }
    Bytes out;
    out.reserve(size);
    append(out, kMagic);
    appendU32(out, static_cast<std::uint32_t>(size));
    for (const unsigned value : {0U, unsigned{finger.width}, unsigned{finger.height}, perCm, perCm,
                                 0x0100U}) { // the last: one view, reserved byte
        appendU16(out, value);
    }
    append(out, ByteArray<4>{static_cast<Byte>(finger.finger), static_cast<Byte>(finger.impression),
                             finger.quality, static_cast<Byte>(finger.minutiae.size())});
    for (const Minutia& minutia : finger.minutiae) {
        appendU16(out, static_cast<unsigned>(minutia.type) << 14 | minutia.x);
        appendU16(out, minutia.y);
        out.push_back(minutia.angle);
        out.push_back(minutia.quality);
    }
    appendU16(out, 0); // no extended data
    return out;
}

Result<FingerTemplate> decodeFingerTemplate(BytesView record)
{
    if (record.size() < kRecordHeader + kViewHeader + kExtendedLength) {
        return damaged("shorter than an empty record");
    }
    Cursor in(record);
    FingerTemplate finger;
    if (auto read = readRecordHeader(in, record.size(), finger); !read.ok()) {
        return read.error();
    }
    if (auto read = readView(in, finger); !read.ok()) {
        return read.error();
    }
    if (auto skipped = skipExtendedData(in); !skipped.ok()) {
        return skipped.error();
    }
    if (const char* fault = faultOf(finger)) {
        return damaged(fault);
    }
    return finger;
}

std::uint8_t angleUnitsOf(double radians)
{
    constexpr double kTurn = 2 * std::numbers::pi;
    const double turns = radians / kTurn;
    const double unit = (turns - std::floor(turns)) * 256;
    return static_cast<std::uint8_t>(std::lround(unit) & 255);
}

double radiansOf(std::uint8_t angleUnits)
{
    return angleUnits * (2 * std::numbers::pi / 256);
}

} // namespace ipis::core
