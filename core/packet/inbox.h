// SPDX-License-Identifier: GPL-3.0-or-later
// Inbox: the numbered stream in which the inner answers one station, and notices (FORMAT.md 6).
#pragma once

#include "core/base/random.h"
#include "core/crypto/hash.h"
#include "core/crypto/seal.h"
#include "core/packet/key_list.h"

#include <string>
#include <utility>
#include <vector>

namespace ipis::core {

enum class BodyKind : std::uint64_t
{
    Opened = 1,
    Notice = 2,
    Policy = 3,
    Operator = 5,
    Station = 10,
    Recall = 11,
};

struct InboxMessage
{
    RegistryId registry;
    StationId station;
    std::uint64_t stream = 0;
    std::uint64_t number = 0; // from 1
    Hash previous{};          // of the payload before; zeros for number 1
    BodyKind bodyKind{};      // may be a number this program does not know
    KeyId boxKey;
    Bytes body; // sealed to the station's box key
    std::int64_t atMs = 0;
    bool operator==(const InboxMessage&) const = default;
};

// The message signed, and the hash that the next one names as previous.
struct SignedMessage
{
    Bytes envelope;
    Hash payloadHash{};
};
SignedMessage signMessage(const InboxMessage& message, const SigningKey& inner);

// Where a station's chain stands.
struct InboxEnd
{
    std::uint64_t stream = 0;
    std::uint64_t number = 0; // 0 = nothing yet
    Hash hash{};              // of the last payload
    bool operator==(const InboxEnd&) const = default;
};

// A message verified and found to be the next after `end`, which it moves. Errors as openListed(),
// ReceiptNotForThisStation, and InboxGap (leave `end` and everything after it alone).
// Retired::Accepted only for a message that was taken before and kept.
Result<InboxMessage> openNext(BytesView envelope, const KeyList& list, const StationId& own,
                              InboxEnd& end, Retired retired = Retired::Refused);

Result<Bytes> sealBody(BytesView plain, const SealingKey& station, Random& random);
Result<Bytes> openBody(const InboxMessage& message, const OpeningKey& station);

enum class NoticeKind : std::uint64_t
{
    NumberGiven = 1,
    Registered = 2,
    Rejected = 3,
    OfStation = 4 // about the laptop itself: packet is zeros
};

struct Notice
{
    PacketId packet;
    NoticeKind kind{};
    std::string text;      // the number, or a code in decimal
    bool official = false; // false: a test series, shown as "not official"
    std::int64_t atMs = 0;
    std::uint64_t person = 0; // index into the civil part's persons
    bool operator==(const Notice&) const = default;
};

// After a restore: what the registry still holds of a station. Any packet with a sequence up to
// `through` that lies in no range is to be sent again.
struct Recall
{
    std::vector<std::pair<std::uint64_t, std::uint64_t>> held; // first and last, ascending, apart
    std::uint64_t through = 0;

    bool holds(std::uint64_t sequence) const;
    bool operator==(const Recall&) const = default;
};
inline constexpr std::size_t kMostRecallRanges = 1000;

Bytes encodeRecall(const Recall& recall);
Result<Recall> decodeRecall(BytesView payload);

Bytes encodeNotice(const Notice& notice);
Result<Notice> decodeNotice(BytesView payload);

} // namespace ipis::core
