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

Secret joined(const Secret& seed, const RegistryAnchor& anchor)
{
    Secret plain(32 + 16 + 32);
    std::ranges::copy(seed.view(), plain.data());
    std::ranges::copy(anchor.registry.bytes, plain.data() + 32);
    std::ranges::copy(anchor.root.bytes, plain.data() + 48);
    return plain;
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

Bytes SlotFile::rootData(const OperatorId& id, const OperatorId& giver) const
{
    Bytes data = toBytes(viewOf("ipis/1/slot-root"));
    append(data, station().bytes);
    append(data, id.bytes);
    append(data, giver.bytes);
    return data;
}

Result<OperatorKeys> SlotFile::addOperator(const NewOperator& who, const RegistryAnchor& anchor,
                                           const Secret& root, Random& random, const Giver* giver)
{
    check(isWithin(who.cost, m_floor) && root.size() == 32);
    if (!isCode(who.code)) {
        return fail(ErrorCode::FieldInvalid, "operator code is not 4 to 8 digits");
    }
    if (auto fit = checkPassphrase(who.passphrase, who.code); !fit.ok()) {
        return fit.error();
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
    const OperatorId givenBy = giver == nullptr ? who.id : giver->id;
    const auto shared =
        (giver == nullptr ? keys.opening : giver->opening).sharedWith(keys.opening.sealingKey());
    if (!shared.ok()) {
        return shared.error();
    }
    Bytes fields = clearFields(who, salt);
    append(fields, encrypt(slotKey(stretched.value(), who.id.bytes), joined(seed, anchor).view(),
                           associatedData(fields), random));
    append(fields, givenBy.bytes);
    append(fields, encrypt(deriveKey(shared.value(), "slot-root"), root.view(),
                           rootData(who.id, givenBy), random));
    const BytesView certificate = giver == nullptr ? BytesView() : giver->certificate;
    check(certificate.size() <= kCertificateMax);
    layout::appendU16(fields, certificate.size());
    append(fields, certificate);
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

Result<SlotFile::OpenSeed> SlotFile::openSeed(std::string_view code, const Secret& passphrase) const
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
    Secret key = slotKey(stretched.value(), id.bytes);
    const auto opened = decryptSecret(key, fields.subspan(kSeedBoxAt, kSeedBoxSize),
                                      associatedData(fields.first(kSeedBoxAt)));
    if (!opened.ok()) {
        return fail(ErrorCode::PassphraseWrong);
    }
    const BytesView plain = opened.value().view();
    return OpenSeed{index.value(), id, std::move(key), Secret::copyOf(plain.first(32)),
                    RegistryAnchor{RegistryId{layout::arrayAt<16>(plain, 32)},
                                   VerifyKey{layout::arrayAt<32>(plain, 48)}}};
}

Result<Secret> SlotFile::openRoot(const OpenSeed& seed, const OperatorKeys& keys,
                                  const GiverCheck& giver) const
{
    const BytesView fields = slot(seed.index);
    const OperatorId givenBy{layout::arrayAt<16>(fields, kGiverAt)};
    const std::size_t length =
        std::size_t{fields[kCertificateAt]} << 8 | fields[kCertificateAt + 1];
    SealingKey from = keys.opening.sealingKey();
    if (givenBy != seed.id) {
        auto vouched = giver && length <= kCertificateMax
                           ? giver(givenBy, fields.subspan(kCertificateAt + 2, length), seed.anchor)
                           : Result<SealingKey>(fail(ErrorCode::SlotForeign, "giver"));
        if (!vouched.ok()) {
            return vouched.error();
        }
        from = vouched.value();
    }
    const auto shared = keys.opening.sharedWith(from);
    auto root = shared.ok() ? decryptSecret(deriveKey(shared.value(), "slot-root"),
                                            fields.subspan(kRootBoxAt, kRootBoxSize),
                                            rootData(seed.id, givenBy))
                            : Result<Secret>(shared.error());
    return root.ok() ? std::move(root) : fail(ErrorCode::SlotForeign, "root of another giver");
}

Result<Unlocked> SlotFile::unlock(std::string_view code, const Secret& passphrase,
                                  const GiverCheck& giver) const
{
    const auto seed = openSeed(code, passphrase);
    if (!seed.ok()) {
        return seed.error();
    }
    OperatorKeys keys(seed.value().seed);
    auto root = openRoot(seed.value(), keys, giver);
    if (!root.ok()) {
        return root.error();
    }
    const BytesView all(m_bytes);
    if (!equal(keyedHash(deriveKey(root.value(), "slots"), all.first(kTagAt)),
               all.subspan(kTagAt, 32))) {
        return fail(ErrorCode::SlotFileDamaged, "changed by someone without the root");
    }
    return Unlocked{seed.value().id, std::move(keys), std::move(root).value(), seed.value().anchor};
}

Result<void> SlotFile::follow(std::string_view code, const Secret& passphrase,
                              const RegistryAnchor& anchor, const Secret& root, Random& random)
{
    const auto seed = openSeed(code, passphrase);
    if (!seed.ok()) {
        return seed.error();
    }
    Bytes fields = toBytes(slot(seed.value().index).first(kHashAt));
    const Bytes box = encrypt(seed.value().key, joined(seed.value().seed, anchor).view(),
                              associatedData(BytesView(fields).first(kSeedBoxAt)), random);
    std::ranges::copy(box, fields.begin() + kSeedBoxAt);
    putSlot(seed.value().index, fields);
    authenticate(root);
    return {};
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
