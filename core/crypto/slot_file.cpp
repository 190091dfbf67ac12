// SPDX-License-Identifier: GPL-3.0-or-later
// The slots: building, finding and opening them. Their way to the disk is slot_file_disk.cpp.
#include "core/crypto/slot_file.h"

#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/layout.h"
#include "core/crypto/slot_layout.h"

namespace ipis::core {

namespace {

using namespace slot_layout;

constexpr Byte kEmpty = 0;
constexpr Byte kOperator = 1;
constexpr Byte kPassphraseOnly = 1; // factors bit 0
constexpr Byte kArgon2id13 = 1;

bool isCode(std::string_view code)
{
    return code.size() >= 4 && code.size() <= kCodeSize &&
           std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

std::string codeIn(BytesView slot)
{
    const auto text = textOf(slot.subspan(kCodeAt, kCodeSize));
    return std::string(text.substr(0, text.find('\0')));
}

std::size_t countCharacters(BytesView utf8)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](Byte byte) { return (byte & 0xC0) != 0x80; }));
}

bool isWhole(BytesView slot)
{
    return equal(hash(slot.first(kHashAt)), slot.subspan(kHashAt));
}

KdfCost costIn(BytesView slot)
{
    return {readU32(slot.subspan(kOperationsAt)), readU32(slot.subspan(kMemoryAt))};
}

// State to operator id: everything in clear, authenticated as associated data.
Bytes clearFields(const NewOperator& who, BytesView salt)
{
    Bytes fields{kOperator, kPassphraseOnly, kArgon2id13, 0};
    append(fields, viewOf(who.code));
    layout::appendZerosTo(fields, kOperationsAt);
    appendU32(fields, who.cost.operations);
    appendU32(fields, who.cost.memoryKiB);
    append(fields, salt);
    append(fields, who.id.bytes);
    check(fields.size() == kSeedBoxAt);
    return fields;
}

} // namespace

OperatorKeys::OperatorKeys(const Secret& seed)
    : signing(deriveKey(seed, "operator-sign")), opening(deriveKey(seed, "operator-box"))
{}

SlotFile SlotFile::create(const StationId& station, KdfCost floor)
{
    static_assert(kSlotCount == kCount);
    Bytes bytes = toBytes(viewOf(kMagic));
    layout::appendU16(bytes, kVersion);
    layout::appendU16(bytes, 0);
    layout::appendU16(bytes, kSize);
    layout::appendU16(bytes, kCount);
    appendU64(bytes, 0);
    append(bytes, station.bytes);
    layout::appendZerosTo(bytes, kFileSize);
    SlotFile file(std::move(bytes), floor);
    for (std::size_t i = 0; i < kCount; ++i) {
        file.putSlot(i, {});
    }
    return file;
}

BytesView SlotFile::slot(std::size_t index) const
{
    return BytesView(m_bytes).subspan(kHeaderSize + index * kSize, kSize);
}

void SlotFile::putSlot(std::size_t index, BytesView fields)
{
    Bytes bytes = toBytes(fields);
    layout::appendZerosTo(bytes, kHashAt);
    append(bytes, hash(bytes));
    std::ranges::copy(bytes,
                      m_bytes.begin() + static_cast<std::ptrdiff_t>(kHeaderSize + index * kSize));
}

void SlotFile::authenticate(const Secret& root)
{
    const BytesView bytes(m_bytes);
    const Hash tag = keyedHash(deriveKey(root, "slots"), bytes.first(kTagAt));
    std::ranges::copy(tag, m_bytes.begin() + kTagAt);
    std::ranges::copy(hash(bytes.first(kFileHashAt)), m_bytes.begin() + kFileHashAt);
}

Bytes SlotFile::associatedData(BytesView clearFields) const
{
    Bytes data = toBytes(viewOf("ipis/1/slot"));
    append(data, station().bytes);
    append(data, clearFields);
    return data;
}

// Each factor enters as kind u8, length u32, value; the passphrase is the key and has no value
// here.
Secret SlotFile::slotKey(const Secret& stretched, BytesView operatorId) const
{
    Bytes input = toBytes(viewOf("ipis/1/slot"));
    input.push_back(kPassphraseOnly);
    appendU32(input, 0);
    append(input, operatorId);
    append(input, station().bytes);
    Hash key = keyedHash(stretched, input);
    Secret secret = Secret::copyOf(key);
    wipeBytes(key);
    return secret;
}

Result<std::size_t> SlotFile::freeSlotFor(const NewOperator& who) const
{
    std::size_t free = kCount;
    for (std::size_t i = kCount; i-- > 0;) {
        if (slot(i)[kStateAt] == kEmpty) {
            free = i;
        } else if (codeIn(slot(i)) == who.code ||
                   equal(slot(i).subspan(kOperatorAt, who.id.bytes.size()), who.id.bytes)) {
            return fail(ErrorCode::OperatorExists, "slot " + std::to_string(i));
        }
    }
    if (free == kCount) {
        return fail(ErrorCode::SlotFileFull);
    }
    return free;
}

Result<OperatorKeys> SlotFile::addOperator(const NewOperator& who, const Secret& root,
                                           Random& random)
{
    check(isWithin(who.cost, m_floor) && root.size() == 32);
    if (!isCode(who.code)) {
        return fail(ErrorCode::FieldInvalid, "operator code is not 4 to 8 digits");
    }
    if (countCharacters(who.passphrase.view()) < kPassphraseMinCharacters) {
        return fail(ErrorCode::PassphraseTooShort);
    }
    const auto index = freeSlotFor(who);
    if (!index.ok()) {
        return index.error();
    }
    ByteArray<16> salt{};
    random.fill(salt);
    const auto stretched = stretch(who.passphrase, salt, who.cost);
    if (!stretched.ok()) {
        return stretched.error();
    }
    Secret seed(32);
    random.fill(seed.span());
    OperatorKeys keys(seed);
    Bytes fields = clearFields(who, salt);
    append(fields, encrypt(slotKey(stretched.value(), who.id.bytes), seed.view(),
                           associatedData(fields), random));
    auto rootBox = sealTo(keys.opening.sealingKey(), root.view(), random);
    if (!rootBox.ok()) {
        return rootBox.error();
    }
    append(fields, rootBox.value());
    putSlot(index.value(), fields);
    authenticate(root);
    return keys;
}

Result<std::size_t> SlotFile::find(std::string_view code) const
{
    bool damaged = false;
    for (std::size_t i = 0; i < kCount; ++i) {
        const bool whole = isWhole(slot(i));
        damaged = damaged || !whole;
        if (whole && slot(i)[kStateAt] == kOperator && codeIn(slot(i)) == code) {
            return i;
        }
    }
    if (damaged) { // it may have been this operator's
        return fail(ErrorCode::SlotFileDamaged, "a slot is damaged");
    }
    return fail(ErrorCode::OperatorUnknown);
}

Result<void> SlotFile::removeOperator(std::string_view code, const Secret& root)
{
    const auto index = find(code);
    if (!index.ok()) {
        return index.error();
    }
    putSlot(index.value(), {});
    authenticate(root);
    return {};
}

Result<Unlocked> SlotFile::unlock(std::string_view code, const Secret& passphrase) const
{
    const auto index = find(code);
    if (!index.ok()) {
        return index.error();
    }
    const BytesView fields = slot(index.value());
    const KdfCost cost = costIn(fields);
    if (fields[kFactorsAt] != kPassphraseOnly || fields[kKdfAt] != kArgon2id13 ||
        fields[kFlagsAt] != 0 || !isWithin(cost, m_floor)) {
        return fail(ErrorCode::SlotFileDamaged, "slot parameters out of bounds");
    }
    const auto stretched = stretch(passphrase, layout::arrayAt<16>(fields, kSaltAt), cost);
    if (!stretched.ok()) {
        return stretched.error();
    }
    const OperatorId id{layout::arrayAt<16>(fields, kOperatorAt)};
    const auto seed = decryptSecret(slotKey(stretched.value(), id.bytes),
                                    fields.subspan(kSeedBoxAt, kSeedBoxSize),
                                    associatedData(fields.first(kSeedBoxAt)));
    if (!seed.ok()) {
        return fail(ErrorCode::PassphraseWrong);
    }
    OperatorKeys keys(seed.value());
    auto root = keys.opening.openSecret(fields.subspan(kRootBoxAt, kRootBoxSize));
    if (!root.ok()) {
        return fail(ErrorCode::SlotFileDamaged, "root does not open");
    }
    const BytesView all(m_bytes);
    if (!equal(keyedHash(deriveKey(root.value(), "slots"), all.first(kTagAt)),
               all.subspan(kTagAt, 32))) {
        return fail(ErrorCode::SlotFileDamaged, "changed by someone without the root");
    }
    return Unlocked{id, std::move(keys), std::move(root).value()};
}

std::vector<std::string> SlotFile::codes() const
{
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < kCount; ++i) {
        if (slot(i)[kStateAt] == kOperator) {
            codes.push_back(codeIn(slot(i)));
        }
    }
    return codes;
}

StationId SlotFile::station() const
{
    return StationId{layout::arrayAt<16>(m_bytes, kStationAt)};
}

std::uint64_t SlotFile::generation() const
{
    return readU64(BytesView(m_bytes).subspan(kGenerationAt));
}

} // namespace ipis::core
