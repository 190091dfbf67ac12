// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading the civil part; its fields, persons and places are in civil_fields.cpp,
// images and documents in media.cpp.
#include "core/packet/civil.h"

#include "core/cbor/utf8.h"
#include "core/packet/civil_fields.h"
#include "core/packet/packet.h"
#include "core/packet/payload.h"

#include <algorithm>
#include <set>

namespace ipis::core {

namespace {

constexpr cbor::Limits kCivilLimits{8, 16'384};
constexpr std::size_t kMaxFields = 512;
constexpr std::size_t kMaxPersons = 16;
constexpr std::size_t kMaxPlaces = 16;
constexpr std::size_t kMaxSources = 256;
constexpr std::size_t kMaxFingers = 40;
constexpr std::size_t kMaxFaces = 4;
constexpr std::size_t kMaxTemplate = 2048;
constexpr std::size_t kMaxThumbnail = 8192;
constexpr std::size_t kMaxWhy = 1200;
constexpr std::size_t kMaxTakenOut = 64;

void writeDevice(cbor::Writer& out, std::uint64_t key, const CaptureDevice& device)
{
    out.key(key);
    out.map(3);
    putText(out, 1, device.driver);
    putText(out, 2, device.name);
    putBool(out, 3, device.simulated);
}

CaptureDevice readDevice(cbor::Reader& in, std::uint64_t key)
{
    in.key(key);
    in.map(3);
    CaptureDevice device;
    device.driver = takeText(in, 1, 64);
    device.name = takeText(in, 2, 128);
    device.simulated = takeBool(in, 3);
    return device;
}

void writeFinger(cbor::Writer& out, const FingerRecord& finger)
{
    out.map(finger.missingReason.empty() ? 5 : 3);
    putUint(out, 1, finger.person);
    putUint(out, 2, finger.position);
    if (finger.missingReason.empty()) {
        putBytes(out, 3, finger.isoTemplate);
        putUint(out, 4, finger.minutiae);
        writeDevice(out, 5, finger.device);
    } else {
        putText(out, 6, finger.missingReason);
    }
}

FingerRecord readFinger(cbor::Reader& in)
{
    in.map();
    FingerRecord finger;
    finger.person = takeUint(in, 1, kMaxPersons);
    finger.position = static_cast<std::uint8_t>(takeUint(in, 2, 10));
    if (in.optionalKey(6)) {
        finger.missingReason = readSomeText(in, 32);
    } else {
        finger.isoTemplate = takeBytes(in, 3, kMaxTemplate);
        finger.minutiae = takeUint(in, 4, 255);
        finger.device = readDevice(in, 5);
    }
    in.end();
    return finger;
}

void writeFace(cbor::Writer& out, const FaceRecord& face)
{
    out.map(5);
    putUint(out, 1, face.person);
    putBytes(out, 2, face.thumbnail);
    putUint(out, 3, face.width);
    putUint(out, 4, face.height);
    writeDevice(out, 5, face.device);
}

FaceRecord readFace(cbor::Reader& in)
{
    in.map(5);
    FaceRecord face;
    face.person = takeUint(in, 1, kMaxPersons);
    face.thumbnail = takeBytes(in, 2, kMaxThumbnail);
    face.width = takeUint(in, 3, 65'535);
    face.height = takeUint(in, 4, 65'535);
    face.device = readDevice(in, 5);
    return face;
}

FieldProvenance readSource(cbor::Reader& in)
{
    in.map(3);
    FieldProvenance source;
    source.field = takeText(in, 1, kMaxCode);
    source.asTyped = takeText(in, 2, kMaxValue);
    source.source = takeText(in, 3, kMaxCode);
    return source;
}

void writeCorrection(cbor::Writer& out, const Correction& correction)
{
    out.key(10);
    out.map(4);
    putBytes(out, 1, correction.station.bytes);
    putBytes(out, 2, correction.of.bytes);
    putText(out, 3, correction.why);
    out.key(4);
    out.array(correction.takenOut.size());
    for (const std::string& code : correction.takenOut) {
        out.text(code);
    }
}

Correction readCorrection(cbor::Reader& in)
{
    in.map(4);
    Correction correction;
    in.key(1);
    correction.station = StationId{in.bytesExactly<16>()};
    in.key(2);
    correction.of = PacketId{in.bytesExactly<16>()};
    correction.why = takeText(in, 3, kMaxWhy);
    in.key(4);
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        correction.takenOut.push_back(readSomeText(in, kMaxCode));
    }
    return correction;
}

template <class Record>
std::vector<Record> readList(cbor::Reader& in, std::uint64_t key, Record (*read)(cbor::Reader&))
{
    in.key(key);
    std::vector<Record> list;
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        list.push_back(read(in));
    }
    return list;
}

// A correction changes fields; captures and other people's numbers are not for it.
bool isSound(const Correction& correction, const CivilPart& civil)
{
    const auto& codes = correction.takenOut;
    return codes.size() <= kMaxTakenOut &&
           std::ranges::adjacent_find(codes, std::ranges::greater_equal()) == codes.end() &&
           civil.fingers.empty() && civil.faces.empty() && civil.targetNumber.empty();
}

bool isSound(const FieldValue& value)
{
    const auto* text = std::get_if<std::string>(&value);
    const auto* choice = std::get_if<Choice>(&value);
    return (text == nullptr || cbor::isText(*text)) &&
           (choice == nullptr || cbor::isText(choice->code));
}

// Of everything that somebody typed or a file said.
bool areTexts(const CivilPart& civil)
{
    const auto text = [](const auto&... texts) { return (cbor::isText(texts) && ...); };
    const Application& application = civil.application;
    return text(application.formId, civil.targetNumber) &&
           std::ranges::all_of(
               application.fields,
               [&](const auto& field) { return text(field.first) && isSound(field.second); }) &&
           std::ranges::all_of(application.persons,
                               [&](const Person& one) {
                                   return text(one.name.surnameKhmer, one.name.givenKhmer,
                                               one.name.surnameLatin, one.name.givenLatin,
                                               one.nationality, one.idNumber);
                               }) &&
           std::ranges::all_of(application.places,
                               [&](const auto& place) {
                                   const Place& where = place.second;
                                   return text(place.first, where.code, where.asWritten,
                                               where.detail, where.country);
                               }) &&
           std::ranges::all_of(application.provenance,
                               [&](const FieldProvenance& one) {
                                   return text(one.field, one.asTyped, one.source);
                               }) &&
           (!civil.correction || (text(civil.correction->why) &&
                                  std::ranges::all_of(civil.correction->takenOut, cbor::isText)));
}

bool areSound(const CivilPart& civil)
{
    const Application& application = civil.application;
    const std::size_t persons = application.persons.size();
    std::set<std::pair<std::uint64_t, unsigned>> seen;
    const bool fingers = std::ranges::all_of(civil.fingers, [&](const FingerRecord& finger) {
        return finger.person < persons && finger.position >= 1 &&
               seen.emplace(finger.person, finger.position).second;
    });
    const bool faces = std::ranges::all_of(
        civil.faces, [&](const FaceRecord& face) { return face.person < persons; });
    const bool correction = !civil.correction || isSound(*civil.correction, civil);
    return fingers && faces && correction && persons >= 1 && persons <= kMaxPersons &&
           application.fields.size() <= kMaxFields && application.places.size() <= kMaxPlaces &&
           application.provenance.size() <= kMaxSources && civil.fingers.size() <= kMaxFingers &&
           civil.faces.size() <= kMaxFaces;
}

Bytes writeCivil(const CivilPart& civil)
{
    const Application& application = civil.application;
    cbor::Writer out = beginPayload(
        9U + (civil.correction ? 1U : 0U) + (civil.targetNumber.empty() ? 0U : 1U), kCivilLimits);
    putText(out, 2, application.formId);
    putUint(out, 3, application.formVersion);
    out.key(4);
    writeFields(out, application.fields);
    out.key(5);
    out.array(application.persons.size());
    for (const Person& person : application.persons) {
        writePerson(out, person);
    }
    out.key(6);
    writePlaces(out, application.places);
    out.key(7);
    out.array(application.provenance.size());
    for (const FieldProvenance& source : application.provenance) {
        out.map(3);
        putText(out, 1, source.field);
        putText(out, 2, source.asTyped);
        putText(out, 3, source.source);
    }
    out.key(8);
    out.array(civil.fingers.size());
    for (const FingerRecord& finger : civil.fingers) {
        writeFinger(out, finger);
    }
    out.key(9);
    out.array(civil.faces.size());
    for (const FaceRecord& face : civil.faces) {
        writeFace(out, face);
    }
    if (civil.correction) {
        writeCorrection(out, *civil.correction);
    }
    if (!civil.targetNumber.empty()) {
        putText(out, 11, civil.targetNumber);
    }
    return std::move(out).take();
}

void readCivil(cbor::Reader& in, CivilPart& civil)
{
    Application& application = civil.application;
    application.formId = takeText(in, 2, kMaxCode);
    application.formVersion = static_cast<std::uint32_t>(takeUint(in, 3, UINT32_MAX));
    in.key(4);
    application.fields = readFields(in);
    application.persons = readList(in, 5, readPerson);
    in.key(6);
    application.places = readPlaces(in);
    application.provenance = readList(in, 7, readSource);
    civil.fingers = readList(in, 8, readFinger);
    civil.faces = readList(in, 9, readFace);
    if (in.optionalKey(10)) {
        civil.correction = readCorrection(in);
    }
    if (in.optionalKey(11)) {
        civil.targetNumber = readSomeText(in, 32);
    }
}

} // namespace

std::uint64_t simulatedBits(const CivilPart& civil)
{
    const bool finger = std::ranges::any_of(
        civil.fingers, [](const FingerRecord& one) { return one.device.simulated; });
    const bool face = std::ranges::any_of(
        civil.faces, [](const FaceRecord& one) { return one.device.simulated; });
    return (finger ? kSimulatedFinger : 0) | (face ? kSimulatedFace : 0);
}

Result<Bytes> encodeCivil(const CivilPart& civil)
{
    if (!areSound(civil) || !areTexts(civil)) {
        return fail(ErrorCode::PacketContentInvalid, "civil record");
    }
    Bytes encoded = writeCivil(civil);
    if (auto readable = decodeCivil(encoded); !readable.ok()) {
        return readable.error();
    }
    if (encoded.size() > maxPlain(PartKind::Civil)) {
        return fail(ErrorCode::PacketPartTooLarge, std::to_string(encoded.size()) + " bytes");
    }
    return encoded;
}

Result<CivilPart> decodeCivil(BytesView payload)
{
    auto civil = readPayload(payload, readCivil, ErrorCode::PacketContentInvalid, kCivilLimits);
    if (civil.ok() && !areSound(civil.value())) {
        return fail(ErrorCode::PacketContentInvalid, "civil record");
    }
    return civil;
}

} // namespace ipis::core
