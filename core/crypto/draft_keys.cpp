// SPDX-License-Identifier: GPL-3.0-or-later
// Draft keys in fixed slots.
#include "core/crypto/draft_keys.h"

#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/kdf.h"
#include "core/crypto/layout.h"

namespace ipis::core {

namespace {

constexpr std::size_t kHeaderSize = 64;
constexpr std::size_t kSlotSize = 128;
constexpr std::size_t kDraftAt = 8;
constexpr std::size_t kBoxAt = 24; // nonce 24 || ciphertext 32 || tag 16
constexpr std::size_t kBoxSize = 72;
constexpr std::size_t kHashAt = 112;
constexpr std::size_t kFileSize = kHeaderSize + kDraftKeyCount * kSlotSize;
constexpr Byte kUsed = 1;

Bytes headerFor(const StationId& station)
{
    Bytes header = toBytes(viewOf("IPISDRK1"));
    layout::appendU16(header, 1);
    layout::appendU16(header, 0);
    layout::appendU16(header, kSlotSize);
    layout::appendU16(header, kDraftKeyCount);
    append(header, station.bytes);
    layout::appendZerosTo(header, kHeaderSize);
    return header;
}

std::size_t offsetOf(std::size_t index)
{
    return kHeaderSize + index * kSlotSize;
}

BytesView slotIn(BytesView slots, std::size_t index)
{
    return slots.subspan(index * kSlotSize, kSlotSize);
}

ByteArray<16> shortHash(BytesView slot)
{
    return layout::arrayAt<16>(hash(slot.first(kHashAt)), 0);
}

bool isFree(BytesView slot)
{
    return layout::isZero(slot);
}

bool isWhole(BytesView slot)
{
    return isFree(slot) || (slot[0] == kUsed && equal(shortHash(slot), slot.subspan(kHashAt)));
}

bool holds(BytesView slot, const DraftId& draft)
{
    return !isFree(slot) && equal(slot.subspan(kDraftAt, draft.bytes.size()), draft.bytes);
}

// The slot that names the draft, whole or not; kDraftKeyCount when none does.
std::size_t indexOf(BytesView slots, const DraftId& draft)
{
    std::size_t index = 0;
    while (index < kDraftKeyCount && !holds(slotIn(slots, index), draft)) {
        ++index;
    }
    return index;
}

std::size_t firstFree(BytesView slots)
{
    std::size_t index = 0;
    while (index < kDraftKeyCount && !isFree(slotIn(slots, index))) {
        ++index;
    }
    return index;
}

bool anyDamaged(BytesView slots)
{
    for (std::size_t i = 0; i < kDraftKeyCount; ++i) {
        if (!isWhole(slotIn(slots, i))) {
            return true;
        }
    }
    return false;
}

Bytes associatedData(std::size_t index, const DraftId& draft)
{
    Bytes data = toBytes(viewOf("ipis/1/draft-key"));
    layout::appendU16(data, index);
    append(data, draft.bytes);
    return data;
}

} // namespace

Result<void> DraftKeys::create(Disk& disk, const std::filesystem::path& home,
                               const StationId& station)
{
    const auto file = home / "drafts.key";
    if (exists(disk, file)) {
        return fail(ErrorCode::FileExists, "drafts.key");
    }
    Bytes bytes = headerFor(station);
    layout::appendZerosTo(bytes, kFileSize);
    return replaceFile(disk, file, bytes);
}

Result<DraftKeys> DraftKeys::open(Disk& disk, Random& random, const std::filesystem::path& home,
                                  const StationId& station, const Secret& root)
{
    const auto file = home / "drafts.key";
    const auto size = disk.sizeOf(file);
    if (!size.ok()) {
        return size.error();
    }
    const auto header = disk.readAt(file, 0, kHeaderSize);
    if (!header.ok()) {
        return header.error();
    }
    DraftKeys keys(disk, random, file, deriveKey(root, "drafts"));
    if (size.value() != kFileSize) {
        return fail(ErrorCode::DraftKeysDamaged, "size of drafts.key");
    }
    if (!equal(header.value(), headerFor(station))) {
        if (auto whose = keys.findOwn(); !whose.ok()) {
            return whose.error();
        }
        if (auto put = disk.writeAt(file, 0, headerFor(station)); !put.ok()) {
            return put.error();
        }
    }
    return keys;
}

// Every byte of the header is known; a slot that opens shows that the file is ours.
Result<void> DraftKeys::findOwn()
{
    const auto slots = readSlots();
    const auto ids = drafts();
    if (!slots.ok() || !ids.ok()) {
        return slots.ok() ? ids.error() : slots.error();
    }
    for (const DraftId& id : ids.value()) {
        if (openSlot(slots.value(), indexOf(slots.value(), id), id).ok()) {
            return {};
        }
    }
    return fail(ErrorCode::DraftKeysDamaged, "header of drafts.key");
}

Result<Bytes> DraftKeys::readSlots()
{
    auto slots = m_disk.readAt(m_file, kHeaderSize, kFileSize - kHeaderSize);
    if (slots.ok() && slots.value().size() != kFileSize - kHeaderSize) {
        return fail(ErrorCode::DraftKeysDamaged, "drafts.key is cut short");
    }
    return slots;
}

Result<Secret> DraftKeys::openSlot(BytesView slots, std::size_t index, const DraftId& draft)
{
    const BytesView slot = slotIn(slots, index);
    if (!isWhole(slot)) {
        return fail(ErrorCode::DraftKeysDamaged, "slot " + std::to_string(index));
    }
    return decryptSecret(m_wrapKey, slot.subspan(kBoxAt, kBoxSize), associatedData(index, draft));
}

Result<Secret> DraftKeys::store(const DraftId& draft)
{
    const auto slots = readSlots();
    if (!slots.ok()) {
        return slots.error();
    }
    if (const std::size_t index = indexOf(slots.value(), draft); index < kDraftKeyCount) {
        return openSlot(slots.value(), index, draft);
    }
    const std::size_t index = firstFree(slots.value());
    if (index == kDraftKeyCount) {
        return fail(ErrorCode::DraftKeysFull);
    }
    Secret key(32);
    m_random.fill(key.span());
    Bytes slot{kUsed};
    layout::appendZerosTo(slot, kDraftAt);
    append(slot, draft.bytes);
    append(slot, encrypt(m_wrapKey, key.view(), associatedData(index, draft), m_random));
    layout::appendZerosTo(slot, kHashAt);
    append(slot, shortHash(slot));
    if (auto written = m_disk.writeAt(m_file, offsetOf(index), slot); !written.ok()) {
        return written.error();
    }
    return key;
}

Result<Secret> DraftKeys::load(const DraftId& draft)
{
    const auto slots = readSlots();
    if (!slots.ok()) {
        return slots.error();
    }
    const std::size_t index = indexOf(slots.value(), draft);
    if (index < kDraftKeyCount) {
        return openSlot(slots.value(), index, draft);
    }
    if (anyDamaged(slots.value())) {
        return fail(ErrorCode::DraftKeysDamaged, "no slot for it, and a damaged one");
    }
    return fail(ErrorCode::DraftKeyMissing);
}

Result<std::vector<DraftId>> DraftKeys::drafts()
{
    const auto slots = readSlots();
    if (!slots.ok()) {
        return slots.error();
    }
    std::vector<DraftId> found;
    for (std::size_t i = 0; i < kDraftKeyCount; ++i) {
        const BytesView slot = slotIn(slots.value(), i);
        if (isWhole(slot) && !isFree(slot)) {
            found.push_back(DraftId{layout::arrayAt<16>(slot, kDraftAt)});
        }
    }
    return found;
}

Result<void> DraftKeys::overwrite(std::size_t index)
{
    Bytes bytes(kSlotSize);
    m_random.fill(bytes);
    if (auto written = m_disk.writeAt(m_file, offsetOf(index), bytes); !written.ok()) {
        return written;
    }
    return m_disk.writeAt(m_file, offsetOf(index), Bytes(kSlotSize, 0));
}

Result<void> DraftKeys::erase(const DraftId& draft)
{
    const auto slots = readSlots();
    if (!slots.ok()) {
        return slots.error();
    }
    const std::size_t index = indexOf(slots.value(), draft);
    return index < kDraftKeyCount ? overwrite(index) : Result<void>();
}

Result<std::size_t> DraftKeys::eraseUnknown(const std::vector<DraftId>& living)
{
    const auto slots = readSlots();
    if (!slots.ok()) {
        return slots.error();
    }
    const auto isLiving = [&](BytesView slot) {
        return std::ranges::any_of(living, [&](const DraftId& id) { return holds(slot, id); });
    };
    std::vector<std::size_t> damaged, unknown;
    std::size_t owned = 0;
    for (std::size_t i = 0; i < kDraftKeyCount; ++i) {
        const BytesView slot = slotIn(slots.value(), i);
        if (!isWhole(slot)) {
            damaged.push_back(i);
        } else if (isLiving(slot)) {
            ++owned;
        } else if (!isFree(slot)) {
            unknown.push_back(i);
        }
    }
    if (owned >= living.size()) {
        unknown.insert(unknown.end(), damaged.begin(), damaged.end());
    }
    for (const std::size_t index : unknown) {
        if (auto erased = overwrite(index); !erased.ok()) {
            return erased.error();
        }
    }
    return unknown.size();
}

} // namespace ipis::core
