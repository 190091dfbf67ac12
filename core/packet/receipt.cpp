// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading receipts.
#include "core/packet/receipt.h"

#include "core/packet/envelope.h"
#include "core/packet/payload.h"

namespace ipis::core {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::size_t kMaxProof = 2048;

// Keys 2 to 4, the same in all three receipts.
template <class Receipt>
void putAddress(cbor::Writer& out, const Receipt& receipt)
{
    putBytes(out, 2, receipt.registry.bytes);
    putBytes(out, 3, receipt.station.bytes);
    putBytes(out, 4, receipt.packet.bytes);
}

template <class Receipt>
void takeAddress(cbor::Reader& in, Receipt& receipt)
{
    receipt.registry = takeId<RegistryId>(in, 2);
    receipt.station = takeId<StationId>(in, 3);
    receipt.packet = takeId<PacketId>(in, 4);
}

template <class Receipt>
Result<Receipt> addressedTo(const StationId& own, const KeyList& list, Result<Receipt> receipt)
{
    if (receipt.ok() &&
        (receipt.value().registry != list.registry || receipt.value().station != own)) {
        return fail(ErrorCode::ReceiptNotForThisStation,
                    "station " + receipt.value().station.hex());
    }
    return receipt;
}

void readStored(cbor::Reader& in, Stored& receipt)
{
    takeAddress(in, receipt);
    receipt.envelopeHash = takeFixed<32>(in, 5);
    receipt.part = static_cast<PartKind>(takeUint(in, 6, 255));
    receipt.partHash = takeFixed<32>(in, 7);
    receipt.length = takeUint(in, 8);
    receipt.atMs = takeTime(in, 9);
}

void readRefused(cbor::Reader& in, Refused& receipt)
{
    takeAddress(in, receipt);
    receipt.part = takeUint(in, 5);
    receipt.frameHash = takeFixed<32>(in, 6);
    receipt.code = takeUint(in, 7);
    receipt.atMs = takeTime(in, 8);
}

void readOpened(cbor::Reader& in, Opened& receipt)
{
    takeAddress(in, receipt);
    receipt.envelopeHash = takeFixed<32>(in, 5);
    receipt.verdict = static_cast<Verdict>(takeUint(in, 6, 4));
    receipt.code = takeUint(in, 7);
    receipt.atMs = takeTime(in, 8);
    receipt.leaf = takeUint(in, 9);
    receipt.leafHash = takeFixed<32>(in, 10);
    if (in.optionalKey(11)) {
        receipt.proof = toBytes(in.bytes(kMaxProof));
        if (receipt.proof.empty()) {
            in.refuse("proof");
        }
    }
}

} // namespace

Bytes signStored(const Stored& receipt, const SigningKey& front)
{
    cbor::Writer out = beginPayload(9);
    putAddress(out, receipt);
    putBytes(out, 5, receipt.envelopeHash);
    putUint(out, 6, static_cast<std::uint64_t>(receipt.part));
    putBytes(out, 7, receipt.partHash);
    putUint(out, 8, receipt.length);
    putTime(out, 9, receipt.atMs);
    return signEnvelope(Kind::Stored, front, std::move(out).take());
}

Result<Stored> openStored(BytesView envelope, const KeyList& list, const StationId& own)
{
    auto verified =
        openListed(Kind::Stored, Purpose::FrontReceipts, envelope, list, Retired::Accepted);
    return addressedTo(own, list, readSigned(verified, readStored));
}

Bytes signRefused(const Refused& receipt, const SigningKey& front)
{
    cbor::Writer out = beginPayload(8);
    putAddress(out, receipt);
    putUint(out, 5, receipt.part);
    putBytes(out, 6, receipt.frameHash);
    putUint(out, 7, receipt.code);
    putTime(out, 8, receipt.atMs);
    return signEnvelope(Kind::Refused, front, std::move(out).take());
}

Result<Refused> openRefused(BytesView envelope, const KeyList& list, const StationId& own)
{
    auto verified =
        openListed(Kind::Refused, Purpose::FrontReceipts, envelope, list, Retired::Accepted);
    return addressedTo(own, list, readSigned(verified, readRefused));
}

Bytes signOpened(const Opened& receipt, const SigningKey& inner)
{
    cbor::Writer out = beginPayload(receipt.proof.empty() ? 10 : 11);
    putAddress(out, receipt);
    putBytes(out, 5, receipt.envelopeHash);
    putUint(out, 6, static_cast<std::uint64_t>(receipt.verdict));
    putUint(out, 7, receipt.code);
    putTime(out, 8, receipt.atMs);
    putUint(out, 9, receipt.leaf);
    putBytes(out, 10, receipt.leafHash);
    if (!receipt.proof.empty()) {
        putBytes(out, 11, receipt.proof);
    }
    return signEnvelope(Kind::Opened, inner, std::move(out).take());
}

Result<Opened> openOpened(BytesView envelope, const KeyList& list, const StationId& own)
{
    auto receipt =
        readSigned(openListed(Kind::Opened, Purpose::InnerReceipts, envelope, list), readOpened);
    if (receipt.ok() && receipt.value().verdict == Verdict{}) {
        return fail(ErrorCode::EnvelopeDamaged, "verdict 0");
    }
    return addressedTo(own, list, std::move(receipt));
}

Hash leafHash(const PacketId& packet, const Hash& envelopeHash)
{
    Hasher hasher;
    hasher.update(ByteArray<1>{0});
    hasher.update(packet.bytes);
    hasher.update(envelopeHash);
    return hasher.finish();
}

bool mayErase(const Opened& receipt, const PacketId& packet, const Hash& fileHash,
              std::uint64_t keepDays, std::int64_t floorMs)
{
    const bool permits = receipt.verdict == Verdict::Registered ||
                         receipt.verdict == Verdict::Suspect || receipt.verdict == Verdict::Settled;
    return permits && receipt.packet == packet && receipt.envelopeHash == fileHash &&
           floorMs - receipt.atMs >= static_cast<std::int64_t>(keepDays) * kDayMs;
}

} // namespace ipis::core
