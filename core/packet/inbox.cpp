// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and following the inbox.
#include "core/packet/inbox.h"

#include "core/crypto/pad.h"
#include "core/packet/envelope.h"
#include "core/packet/payload.h"

#include <algorithm>

namespace ipis::core {

namespace {

constexpr std::size_t kMaxBody = 1'048'000;
constexpr std::size_t kBodyPadding = 256;
constexpr std::size_t kMaxNoticeText = 64;

void readMessage(cbor::Reader& in, InboxMessage& message)
{
    message.registry = takeId<RegistryId>(in, 2);
    message.station = takeId<StationId>(in, 3);
    message.stream = takeUint(in, 4);
    message.number = takeUint(in, 5);
    message.previous = takeFixed<32>(in, 6);
    message.bodyKind = static_cast<BodyKind>(takeUint(in, 7));
    message.boxKey = takeId<KeyId>(in, 8);
    message.body = takeBytes(in, 9, kMaxBody);
    message.atMs = takeTime(in, 10);
}

void readNotice(cbor::Reader& in, Notice& notice)
{
    notice.packet = takeId<PacketId>(in, 2);
    notice.kind = static_cast<NoticeKind>(takeUint(in, 3, 4));
    notice.text = takeText(in, 4, kMaxNoticeText);
    notice.official = takeBool(in, 5);
    notice.atMs = takeTime(in, 6);
    notice.person = takeUint(in, 7);
}

void readRecall(cbor::Reader& in, Recall& recall)
{
    in.key(2);
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && i < kMostRecallRanges && !in.failed(); ++i) {
        in.array(2);
        const std::uint64_t first = in.uint();
        recall.held.emplace_back(first, in.uint());
    }
    recall.through = takeUint(in, 3);
}

bool isInOrder(const Recall& recall)
{
    std::uint64_t before = 0;
    for (const auto& [first, last] : recall.held) {
        if (first <= before || last < first) {
            return false;
        }
        before = last;
    }
    return true;
}

bool follows(const InboxMessage& message, const InboxEnd& end)
{
    if (message.stream > end.stream) {
        return message.number == 1 && message.previous == Hash{};
    }
    return message.stream == end.stream && message.number == end.number + 1 &&
           message.previous == end.hash;
}

} // namespace

SignedMessage signMessage(const InboxMessage& message, const SigningKey& inner)
{
    cbor::Writer out = beginPayload(10);
    putBytes(out, 2, message.registry.bytes);
    putBytes(out, 3, message.station.bytes);
    putUint(out, 4, message.stream);
    putUint(out, 5, message.number);
    putBytes(out, 6, message.previous);
    putUint(out, 7, static_cast<std::uint64_t>(message.bodyKind));
    putBytes(out, 8, message.boxKey.bytes);
    putBytes(out, 9, message.body);
    putTime(out, 10, message.atMs);
    const Bytes payload = std::move(out).take();
    return {signEnvelope(Kind::Inbox, inner, payload), hash(payload)};
}

Result<InboxMessage> openNext(BytesView envelope, const KeyList& list, const StationId& own,
                              InboxEnd& end, Retired retired)
{
    const auto payload = openListed(Kind::Inbox, Purpose::InnerReceipts, envelope, list, retired);
    auto message = readSigned(payload, readMessage);
    if (!message.ok()) {
        return message;
    }
    if (message.value().registry != list.registry || message.value().station != own) {
        return fail(ErrorCode::ReceiptNotForThisStation,
                    "station " + message.value().station.hex());
    }
    if (!follows(message.value(), end)) {
        return fail(ErrorCode::InboxGap, "after " + std::to_string(end.number) + " came " +
                                             std::to_string(message.value().number));
    }
    end = {message.value().stream, message.value().number, hash(payload.value())};
    return message;
}

Result<Bytes> sealBody(BytesView plain, const SealingKey& station, Random& random)
{
    return sealTo(station, pad(plain, kBodyPadding), random);
}

Result<Bytes> openBody(const InboxMessage& message, const OpeningKey& station)
{
    auto padded = station.open(message.body);
    if (!padded.ok()) {
        return padded.error();
    }
    auto plain = unpad(padded.value(), kBodyPadding);
    if (!plain.ok()) {
        return plain.error();
    }
    return toBytes(plain.value());
}

bool Recall::holds(std::uint64_t sequence) const
{
    return std::ranges::any_of(held, [&](const auto& range) {
        return range.first <= sequence && sequence <= range.second;
    });
}

Bytes encodeRecall(const Recall& recall)
{
    cbor::Writer out = beginPayload(3);
    out.key(2);
    out.array(recall.held.size());
    for (const auto& [first, last] : recall.held) {
        out.array(2);
        out.uint(first);
        out.uint(last);
    }
    putUint(out, 3, recall.through);
    return std::move(out).take();
}

Result<Recall> decodeRecall(BytesView payload)
{
    auto recall = readPayload(payload, readRecall);
    return recall.ok() && !isInOrder(recall.value())
               ? fail(ErrorCode::EnvelopeDamaged, "a recall out of order")
               : std::move(recall);
}

Bytes encodeNotice(const Notice& notice)
{
    cbor::Writer out = beginPayload(7);
    putBytes(out, 2, notice.packet.bytes);
    putUint(out, 3, static_cast<std::uint64_t>(notice.kind));
    putText(out, 4, notice.text);
    putBool(out, 5, notice.official);
    putTime(out, 6, notice.atMs);
    putUint(out, 7, notice.person);
    return std::move(out).take();
}

Result<Notice> decodeNotice(BytesView payload)
{
    auto notice = readPayload(payload, readNotice);
    if (notice.ok() && notice.value().kind == NoticeKind{}) {
        return fail(ErrorCode::EnvelopeDamaged, "notice of kind 0");
    }
    return notice;
}

} // namespace ipis::core
