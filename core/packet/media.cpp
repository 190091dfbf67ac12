// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading the biometrics and documents parts (civil.h, FORMAT.md 7).
#include "core/packet/civil.h"

#include "core/packet/packet.h"
#include "core/packet/payload.h"

#include <set>
#include <tuple>

namespace ipis::core {

namespace {

constexpr std::size_t kMaxImages = 44;
constexpr std::size_t kMaxImage = 2'097'152;
constexpr std::size_t kMaxPage = 4'194'304;
constexpr std::uint64_t kMaxPerson = 15;

bool isFormat(ImageFormat format)
{
    return format == ImageFormat::Jpeg || format == ImageFormat::Png;
}

BiometricImage readImage(cbor::Reader& in)
{
    in.map(8);
    BiometricImage image;
    image.person = takeUint(in, 1, kMaxPerson);
    image.kind = static_cast<ImageKind>(takeUint(in, 2, 2));
    image.position = static_cast<std::uint8_t>(takeUint(in, 3, 10));
    image.format = static_cast<ImageFormat>(takeUint(in, 4, 255));
    image.width = takeUint(in, 5, 65'535);
    image.height = takeUint(in, 6, 65'535);
    image.dpi = takeUint(in, 7, 65'535);
    image.bytes = takeBytes(in, 8, kMaxImage);
    return image;
}

bool isSound(const BiometricImage& image)
{
    const bool finger = image.kind == ImageKind::Finger && image.position != 0;
    const bool face = image.kind == ImageKind::Face && image.position == 0;
    return (finger || face) && isFormat(image.format) && !image.bytes.empty();
}

DocumentPage readPage(cbor::Reader& in)
{
    in.map(5);
    DocumentPage page;
    page.person = takeUint(in, 1, kMaxPerson);
    page.kind = takeText(in, 2, 32);
    page.page = takeUint(in, 3, 1000);
    page.format = static_cast<ImageFormat>(takeUint(in, 4, 255));
    page.bytes = takeBytes(in, 5, kMaxPage);
    return page;
}

Result<void> checkSize(const Bytes& encoded, PartKind kind)
{
    if (encoded.size() > maxPlain(kind)) {
        return fail(ErrorCode::PacketPartTooLarge, std::to_string(encoded.size()) + " bytes");
    }
    return {};
}

void readImages(cbor::Reader& in, std::vector<BiometricImage>& images)
{
    in.key(2);
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        images.push_back(readImage(in));
    }
}

void readPages(cbor::Reader& in, std::vector<DocumentPage>& pages)
{
    in.key(2);
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        pages.push_back(readPage(in));
    }
}

} // namespace

Result<Bytes> encodeBiometrics(const std::vector<BiometricImage>& images)
{
    cbor::Writer out = beginPayload(2);
    out.key(2);
    out.array(images.size());
    for (const BiometricImage& image : images) {
        out.map(8);
        putUint(out, 1, image.person);
        putUint(out, 2, static_cast<std::uint64_t>(image.kind));
        putUint(out, 3, image.position);
        putUint(out, 4, static_cast<std::uint64_t>(image.format));
        putUint(out, 5, image.width);
        putUint(out, 6, image.height);
        putUint(out, 7, image.dpi);
        putBytes(out, 8, image.bytes);
    }
    Bytes encoded = std::move(out).take();
    if (auto fits = checkSize(encoded, PartKind::Biometrics); !fits.ok()) {
        return fits.error();
    }
    if (auto readable = decodeBiometrics(encoded); !readable.ok()) {
        return readable.error();
    }
    return encoded;
}

Result<std::vector<BiometricImage>> decodeBiometrics(BytesView payload)
{
    auto images = readPayload(payload, readImages, ErrorCode::PacketContentInvalid);
    if (!images.ok()) {
        return images;
    }
    std::set<std::tuple<std::uint64_t, ImageKind, unsigned>> seen;
    for (const BiometricImage& image : images.value()) {
        if (!isSound(image) || !seen.emplace(image.person, image.kind, image.position).second) {
            return fail(ErrorCode::PacketContentInvalid, "image");
        }
    }
    if (images.value().size() > kMaxImages) {
        return fail(ErrorCode::PacketContentInvalid, "number of images");
    }
    return images;
}

Result<Bytes> encodeDocuments(const std::vector<DocumentPage>& pages)
{
    cbor::Writer out = beginPayload(2);
    out.key(2);
    out.array(pages.size());
    for (const DocumentPage& page : pages) {
        out.map(5);
        putUint(out, 1, page.person);
        putText(out, 2, page.kind);
        putUint(out, 3, page.page);
        putUint(out, 4, static_cast<std::uint64_t>(page.format));
        putBytes(out, 5, page.bytes);
    }
    Bytes encoded = std::move(out).take();
    if (auto fits = checkSize(encoded, PartKind::Documents); !fits.ok()) {
        return fits.error();
    }
    if (auto readable = decodeDocuments(encoded); !readable.ok()) {
        return readable.error();
    }
    return encoded;
}

Result<std::vector<DocumentPage>> decodeDocuments(BytesView payload)
{
    auto pages = readPayload(payload, readPages, ErrorCode::PacketContentInvalid);
    if (!pages.ok()) {
        return pages;
    }
    std::set<std::tuple<std::uint64_t, std::string_view, std::uint64_t>> seen;
    for (const DocumentPage& page : pages.value()) {
        if (!isFormat(page.format) || page.page == 0 || page.bytes.empty() ||
            !seen.emplace(page.person, page.kind, page.page).second) {
            return fail(ErrorCode::PacketContentInvalid, "document page");
        }
    }
    if (pages.value().size() > kMaxDocumentPages) {
        return fail(ErrorCode::PacketContentInvalid, "number of pages");
    }
    return pages;
}

} // namespace ipis::core
