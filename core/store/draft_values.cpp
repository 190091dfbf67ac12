// SPDX-License-Identifier: GPL-3.0-or-later
// Tag, padding, associated data.
#include "core/store/draft_values.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/crypto/aead.h"
#include "core/crypto/pad.h"

namespace ipis::core {

namespace {

std::size_t blockOf(DraftValueKind kind)
{
    return kind == DraftValueKind::Field ? 64 : 4096;
}

Bytes associatedData(const DraftValuePlace& place)
{
    Bytes ad = toBytes(viewOf("ipis/1/draft-value"));
    append(ad, place.draft.bytes);
    ad.push_back(static_cast<Byte>(place.kind));
    append(ad, place.tag);
    appendU64(ad, place.revision);
    return ad;
}

Result<DraftValue> parse(BytesView padded, const DraftValuePlace& place)
{
    auto plain = unpad(padded, blockOf(place.kind));
    if (!plain.ok()) {
        return plain.error();
    }
    cbor::Reader reader(plain.value());
    reader.array(2);
    DraftValue value;
    value.code = reader.text(kFieldCodeLimit);
    value.value = toBytes(reader.bytes(kCaptureLimit));
    if (auto read = reader.finish(); !read.ok()) {
        return read.error();
    }
    return value;
}

} // namespace

Hash draftValueTag(const Secret& key, DraftValueKind kind, std::string_view code)
{
    Bytes text = toBytes(viewOf("ipis/1/draft-tag"));
    text.push_back(static_cast<Byte>(kind));
    append(text, viewOf(code));
    return keyedHash(key, text);
}

Bytes sealDraftValue(const Secret& key, const DraftValuePlace& place, std::string_view code,
                     BytesView value, Random& random)
{
    check(!code.empty() && code.size() <= kFieldCodeLimit && value.size() <= kCaptureLimit);
    cbor::Writer writer;
    writer.array(2);
    writer.text(code);
    writer.bytes(value);
    Bytes plain = std::move(writer).take();
    Bytes padded = pad(plain, blockOf(place.kind));
    Bytes sealed = encrypt(key, padded, associatedData(place), random);
    wipeBytes(plain);
    wipeBytes(padded);
    return sealed;
}

Result<DraftValue> openDraftValue(const Secret& key, const DraftValuePlace& place, BytesView sealed)
{
    const Error damaged = fail(ErrorCode::DraftDamaged, place.draft.hex());
    auto padded = decrypt(key, sealed, associatedData(place));
    if (!padded.ok()) {
        return damaged;
    }
    auto value = parse(padded.value(), place);
    wipeBytes(padded.value());
    if (!value.ok() || draftValueTag(key, place.kind, value.value().code) != place.tag) {
        return damaged;
    }
    return value;
}

} // namespace ipis::core
