// SPDX-License-Identifier: GPL-3.0-or-later
// The fields "civil" and "unfit" of a draft.
#include "app/session/draft_entry.h"

#include "app/session/draft_record.h"
#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/text/utf8.h"

namespace ipis::app {

using namespace core;

namespace {

constexpr std::string_view kCivil = "civil";
constexpr std::string_view kUnfit = "unfit";
constexpr std::size_t kMaxBoxes = 512;
constexpr std::size_t kMaxBox = 64;

// The typed text as bytes: what is no text, U+0000 say, is kept as it came too.
Result<Bytes> encodeUnfit(const std::map<std::string, std::string>& unfit)
{
    for (const auto& [box, typed] : unfit) {
        if (box.size() > kMaxBox || !isText(box) || unfit.size() > kMaxBoxes) {
            return fail(ErrorCode::FieldInvalid, "a box of no form");
        }
        if (typed.size() > kKeptMax) {
            return fail(ErrorCode::TextTooLong, box);
        }
    }
    cbor::Writer out;
    out.map(2);
    out.key(1);
    out.uint(1);
    out.key(2);
    out.array(2 * unfit.size());
    for (const auto& [box, typed] : unfit) {
        out.text(box);
        out.bytes(viewOf(typed));
    }
    return std::move(out).take();
}

Result<std::map<std::string, std::string>> decodeUnfit(BytesView bytes)
{
    cbor::Reader in(bytes);
    in.map(2);
    in.key(1);
    const bool known = in.uint() == 1;
    in.key(2);
    const std::size_t items = in.array();
    std::map<std::string, std::string> unfit;
    for (std::size_t i = 0; i + 1 < items && !in.failed(); i += 2) {
        std::string box = in.text(kMaxBox);
        unfit[std::move(box)] = textOf(in.bytes(kKeptMax));
    }
    if (!in.finish().ok() || !known || items % 2 != 0) {
        return fail(ErrorCode::DraftDamaged);
    }
    return unfit;
}

Result<std::vector<DraftValue>> encodeEntry(const CivilPart& civil, const DraftEntry& entry)
{
    auto encoded = encodeCivil(civil);
    auto unfit = encodeUnfit(entry.unfit);
    if (!encoded.ok() || !unfit.ok()) {
        return encoded.ok() ? unfit.error() : encoded.error();
    }
    std::vector<DraftValue> fields;
    fields.push_back({std::string(kCivil), std::move(encoded).value()});
    fields.push_back({std::string(kUnfit), std::move(unfit).value()});
    return fields;
}

} // namespace

Result<DraftId> beginDraft(Store& store, const DraftEntry& entry, const OperatorId& by)
{
    CivilPart civil;
    civil.application = entry.application;
    civil.correction = entry.correction;
    auto fields = encodeEntry(civil, entry);
    if (!fields.ok()) {
        return fields.error();
    }
    return store.drafts().create(entry.application.formId, by, fields.value());
}

Result<void> saveEntry(Store& store, const DraftId& draft, const DraftEntry& entry)
{
    auto civil = loadCivil(store, draft);
    if (!civil.ok()) {
        return civil.error();
    }
    civil.value().application = entry.application;
    civil.value().correction = entry.correction;
    auto fields = encodeEntry(civil.value(), entry);
    return fields.ok() ? store.drafts().put(draft, fields.value()) : fields.error();
}

Result<void> missFinger(Store& store, const DraftId& draft, const FingerRecord& finger)
{
    auto civil = loadCivil(store, draft);
    if (!civil.ok()) {
        return civil.error();
    }
    std::erase_if(civil.value().fingers, [&](const FingerRecord& one) {
        return one.person == finger.person && one.position == finger.position;
    });
    civil.value().fingers.push_back(finger);
    // The record first: one that names no picture does not miss it.
    auto saved = saveCivil(store, draft, civil.value());
    return saved.ok() ? dropFingerImage(store, draft, finger) : std::move(saved);
}

Result<OpenDraft> openDraft(Store& store, const DraftId& draft)
{
    auto content = store.drafts().load(draft);
    if (!content.ok()) {
        return content.error();
    }
    auto civil = loadCivil(store, draft);
    if (!civil.ok()) {
        return civil.error();
    }
    OpenDraft open{content.value().row, std::move(civil).value(), {}};
    const auto unfit = content.value().fields.find(std::string(kUnfit));
    if (unfit != content.value().fields.end()) {
        auto decoded = decodeUnfit(unfit->second);
        if (!decoded.ok()) {
            return fail(ErrorCode::DraftDamaged, draft.hex());
        }
        open.unfit = std::move(decoded).value();
    }
    if (open.civil.correction) {
        auto corrected = loadCorrected(store, open.civil.correction->of);
        if (!corrected.ok()) {
            return corrected.error();
        }
        open.corrected = std::move(corrected).value();
    }
    return open;
}

} // namespace ipis::app
