// SPDX-License-Identifier: GPL-3.0-or-later
// Fields, persons and places of a civil part (FORMAT.md 7); private to core/packet.
#pragma once

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/packet/civil.h"

namespace ipis::core {

inline constexpr std::size_t kMaxCode = 64;
inline constexpr std::size_t kMaxValue = 2048;

// The readers leave what is wrong in `in` (cbor::Reader) and give empty values.
void writeFields(cbor::Writer& out, const std::map<std::string, FieldValue>& fields);
std::map<std::string, FieldValue> readFields(cbor::Reader& in);

void writePerson(cbor::Writer& out, const Person& person);
Person readPerson(cbor::Reader& in);

void writePlaces(cbor::Writer& out, const std::map<std::string, Place>& places);
std::map<std::string, Place> readPlaces(cbor::Reader& in);

// Of an optional key: nothing to say is said by leaving the key out.
std::string readSomeText(cbor::Reader& in, std::size_t maxBytes);

} // namespace ipis::core
