// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the civil register's database, as values; SCHEMA-INNER.md says what each table is.
#pragma once

#include "core/packet/inbox.h"
#include "core/packet/packet.h"
#include "core/packet/policy.h"
#include "core/packet/receipt.h"

#include <optional>
#include <string>
#include <vector>

namespace ipis::registry {

// A packet is named by both everywhere (FORMAT.md 4).
struct PacketName
{
    core::StationId station;
    core::PacketId packet;
    bool operator==(const PacketName&) const = default;
};

// A certificate as issued; every one there ever was is kept.
struct IssuedCertificate
{
    core::ByteArray<16> holder{}; // station or operator id
    std::uint64_t serial = 0;
    core::Bytes envelope;
};

struct CertifiedStation
{
    std::vector<core::Bytes> certificates; // envelopes, serial ascending
    core::InboxEnd inbox;
};

enum class PacketStage : std::uint8_t
{
    Waiting = 1, // for its civil part
    Decided = 2, // registered or suspect; parts of the header are still to come
    Closed = 3   // OPENED was given
};

struct PacketRecord
{
    PacketName name;
    core::Hash envelopeHash{};
    core::Bytes envelope;
    std::uint64_t sequence = 0;
    PacketStage stage = PacketStage::Waiting;
    std::uint64_t verdict = 0; // core::Verdict; 0 = none yet
    std::uint64_t code = 0;    // number of an ErrorCode; 0 = nothing to say
    std::optional<std::uint64_t> leaf;
    std::optional<core::PersonId> person;
    std::vector<core::PartKind> taken; // opened, checked, kept encrypted
    std::int64_t firstMs = 0;
};

// A sealed body that came before the civil part; kept as it came.
struct WaitingPart
{
    core::PartKind kind{};
    core::Bytes body;
};

enum class PersonState : std::uint8_t
{
    Registered = 1,
    Suspect = 2 // a human decides; has no number
};

struct PersonRecord
{
    core::PersonId id;
    PersonState state{};
    std::string number; // empty: none
    PacketName createdBy;
    std::int64_t createdMs = 0;
};

// DESIGN.md 3: the classes of data, each with its own class key. The numbers are part of what is
// authenticated with a value and never change.
enum class DataClass : std::uint8_t
{
    Readable = 1,
    Templates = 2,
    Full = 3,
    Documents = 4 // part of Full with keys of its own, so that papers may be kept for less long
};

// The key of one person's values of one class, wrapped by the class key: without this row they are
// unreadable for good.
struct WrappedKey
{
    core::PersonId person;
    DataClass dataClass{};
    core::Bytes wrapped;
};

struct SealedValue
{
    core::PersonId person;
    DataClass dataClass{};
    std::uint64_t kind = 0; // ValueKind of value_vault.h
    PacketName packet;      // that brought it
    core::Bytes sealed;
};

// A keyed hash that finds `person`; says nothing without the key.
struct SearchTag
{
    core::Hash tag{};
    core::PersonId person;
};

// Numbers are drawn in order within a named series, never twice.
struct SeriesStep
{
    std::string name; // "person/250106", "station/250106"
    std::uint64_t from = 0;
    std::uint64_t to = 0;
};

struct LogLeaf
{
    std::uint64_t index = 0; // from 0
    PacketName name;
    core::Hash envelopeHash{};
    core::Hash leaf{};  // core::leafHash
    core::Hash chain{}; // over all leaves up to this one
    bool operator==(const LogLeaf&) const = default;
};

struct InboxRow
{
    core::StationId station;
    std::uint64_t stream = 0;
    std::uint64_t number = 0;
    core::Hash payloadHash{};
    core::Bytes envelope;
};

struct ShownHead
{
    core::StationId station;
    std::uint64_t sequence = 0;
    core::Hash head{};
};

// Something a human must look at. The same of one packet, or of one station where it is about no
// packet, is the same row: the first evidence stays and `times` counts.
struct HumanCase
{
    core::ErrorCode code{};
    PacketName name; // packet is zero where it is not about one
    core::Bytes evidence;
    std::int64_t atMs = 0;
    std::string detail = {};  // for the log and who looks: no personal data
    std::uint64_t number = 0; // given by the repository
    std::uint64_t times = 1;  // by the repository
};

// From then on nothing of that station or operator registers anybody by itself.
struct Revocation
{
    core::ByteArray<16> holder{};
    std::string why;
    std::int64_t atMs = 0;
};

struct RegisterCounts
{
    std::int64_t stations = 0;
    std::int64_t persons = 0; // registered
    std::int64_t packets = 0;
    std::int64_t waiting = 0; // not closed yet
    std::int64_t registered = 0;
    std::int64_t suspect = 0;
    std::int64_t rejected = 0;
    std::int64_t missingSequences = 0; // below the highest seen of their station
    std::int64_t humanCases = 0;
    std::int64_t leaves = 0;
    std::int64_t messages = 0;
    bool operator==(const RegisterCounts&) const = default;
};

} // namespace ipis::registry
