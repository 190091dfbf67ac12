// SPDX-License-Identifier: GPL-3.0-or-later
// Loading and saving drafts.
#include "app/session/draft_record.h"

#include <algorithm>
#include <tuple>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::string_view kCivil = "civil";
constexpr std::string_view kImage = "image-";
constexpr std::string_view kPage = "page-";

std::string captureName(const BiometricImage& image)
{
    std::string name(kImage);
    name += image.kind == ImageKind::Face ? "face" : "finger-" + std::to_string(image.position);
    return image.person == 0 ? name : name + "-" + std::to_string(image.person);
}

// A code has no point in it, so no two pages have one name.
std::string captureName(const DocumentPage& page)
{
    const std::string name = std::string(kPage) + page.kind + "-" + std::to_string(page.page);
    return page.person == 0 ? name : name + "." + std::to_string(page.person);
}

Result<void> putImage(Store& store, const DraftId& draft, const BiometricImage& image)
{
    auto encoded = encodeBiometrics({image});
    if (!encoded.ok()) {
        return encoded.error();
    }
    return store.drafts().put(draft, DraftValueKind::Capture, captureName(image), encoded.value());
}

// A capture holds one image or one page.
template <class One>
bool takeOne(Result<std::vector<One>> decoded, std::vector<One>& taken)
{
    if (!decoded.ok() || decoded.value().size() != 1) {
        return false;
    }
    taken.push_back(std::move(decoded.value().front()));
    return true;
}

// Which page of what; one draft has each once.
auto nameOf(const DocumentPage& page)
{
    return std::tuple(page.person, std::string_view(page.kind), page.page);
}

// All together must go into one packet: said when the page is taken, not at Finish.
Result<void> checkFits(std::vector<DocumentPage> pages, const DocumentPage& added)
{
    std::erase_if(pages, [&](const DocumentPage& one) { return nameOf(one) == nameOf(added); });
    pages.push_back(added);
    if (pages.size() > kMaxDocumentPages) {
        return fail(ErrorCode::PacketPartTooLarge, std::to_string(pages.size()) + " pages");
    }
    auto encoded = encodeDocuments(pages);
    return encoded.ok() ? Result<void>() : encoded.error();
}

Result<CivilPart> civilOf(const DraftContent& content)
{
    const auto found = content.fields.find(std::string(kCivil));
    if (found == content.fields.end()) {
        return fail(ErrorCode::DraftDamaged, content.row.id.hex());
    }
    return decodeCivil(found->second);
}

} // namespace

Result<DraftId> createDraft(Store& store, const CivilPart& civil, const OperatorId& by)
{
    auto encoded = encodeCivil(civil);
    if (!encoded.ok()) {
        return encoded.error();
    }
    return store.drafts().create(civil.application.formId, by,
                                 {{std::string(kCivil), std::move(encoded).value()}});
}

Result<CivilPart> loadCivil(Store& store, const DraftId& draft)
{
    auto content = store.drafts().load(draft);
    if (!content.ok()) {
        return content.error();
    }
    return civilOf(content.value());
}

Result<void> saveCivil(Store& store, const DraftId& draft, const CivilPart& civil)
{
    auto encoded = encodeCivil(civil);
    if (!encoded.ok()) {
        return encoded.error();
    }
    return store.drafts().put(draft, DraftValueKind::Field, kCivil, encoded.value());
}

Result<void> addFinger(Store& store, const DraftId& draft, const FingerRecord& finger,
                       const BiometricImage& image)
{
    auto civil = loadCivil(store, draft);
    if (!civil.ok()) {
        return civil.error();
    }
    // The image first: a record never names a picture that is not there.
    if (auto put = putImage(store, draft, image); !put.ok()) {
        return put;
    }
    std::erase_if(civil.value().fingers, [&](const FingerRecord& one) {
        return one.person == finger.person && one.position == finger.position;
    });
    civil.value().fingers.push_back(finger);
    return saveCivil(store, draft, civil.value());
}

Result<void> dropFingerImage(Store& store, const DraftId& draft, const FingerRecord& finger)
{
    BiometricImage image;
    image.person = finger.person;
    image.kind = ImageKind::Finger;
    image.position = finger.position;
    return store.drafts().remove(draft, DraftValueKind::Capture, captureName(image));
}

Result<void> addFace(Store& store, const DraftId& draft, const FaceRecord& face,
                     const BiometricImage& image)
{
    auto civil = loadCivil(store, draft);
    if (!civil.ok()) {
        return civil.error();
    }
    if (auto put = putImage(store, draft, image); !put.ok()) {
        return put;
    }
    std::erase_if(civil.value().faces,
                  [&](const FaceRecord& one) { return one.person == face.person; });
    civil.value().faces.push_back(face);
    return saveCivil(store, draft, civil.value());
}

Result<void> addPage(Store& store, const DraftId& draft, const DocumentPage& page)
{
    auto parts = loadParts(store, draft);
    if (!parts.ok()) {
        return parts.error();
    }
    if (auto fits = checkFits(std::move(parts.value().pages), page); !fits.ok()) {
        return fits;
    }
    auto encoded = encodeDocuments({page});
    if (!encoded.ok()) {
        return encoded.error();
    }
    return store.drafts().put(draft, DraftValueKind::Capture, captureName(page), encoded.value());
}

Result<DraftParts> loadParts(Store& store, const DraftId& draft)
{
    auto content = store.drafts().load(draft);
    if (!content.ok()) {
        return content.error();
    }
    auto civil = civilOf(content.value());
    if (!civil.ok()) {
        return civil.error();
    }
    DraftParts parts{std::move(civil).value(), {}, {}, content.value().row.createdMs};
    for (const auto& [name, bytes] : content.value().captures) {
        const bool taken = name.starts_with(kPage) ? takeOne(decodeDocuments(bytes), parts.pages)
                                                   : takeOne(decodeBiometrics(bytes), parts.images);
        if (!taken) {
            return fail(ErrorCode::DraftDamaged, draft.hex());
        }
    }
    std::ranges::sort(parts.images, {}, [](const BiometricImage& image) {
        return std::tuple(image.person, image.kind, image.position);
    });
    std::ranges::sort(parts.pages, {}, nameOf);
    return parts;
}

} // namespace ipis::app
