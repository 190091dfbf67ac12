// SPDX-License-Identifier: GPL-3.0-or-later
// What is inside a packet's parts: the civil record, images and documents (FORMAT.md 7).
#pragma once

#include "core/base/ids.h"
#include "core/model/correction.h"

#include <optional>
#include <string>
#include <vector>

namespace ipis::core {

// Where a capture came from; goes into every record of one.
struct CaptureDevice
{
    std::string driver;
    std::string name;
    bool simulated = false;
    bool operator==(const CaptureDevice&) const = default;
};

// A finger taken, or the reason why it was not (then template and device are empty).
struct FingerRecord
{
    std::uint64_t person = 0;  // index into the application's persons
    std::uint8_t position = 0; // 1 to 10, ISO/IEC 19794-2:2005 table 2
    Bytes isoTemplate;
    std::uint64_t minutiae = 0;
    CaptureDevice device;
    std::string missingReason;
    bool operator==(const FingerRecord&) const = default;
};

struct FaceRecord
{
    std::uint64_t person = 0;
    Bytes thumbnail; // JPEG, at most 8,192 bytes
    std::uint64_t width = 0;
    std::uint64_t height = 0;
    CaptureDevice device;
    bool operator==(const FaceRecord&) const = default;
};

struct CivilPart
{
    Application application; // persons[0] is the subject
    std::vector<FingerRecord> fingers;
    std::vector<FaceRecord> faces;
    std::optional<Correction> correction; // then `application` holds only what changes
    std::string targetNumber;
    bool operator==(const CivilPart&) const = default;
};

// kSimulated... bits of packet.h, as found in the captures.
std::uint64_t simulatedBits(const CivilPart& civil);

// The writer refuses with the reader's own error what the reader would refuse.
Result<Bytes> encodeCivil(const CivilPart& civil);
Result<CivilPart> decodeCivil(BytesView payload); // PacketContentInvalid, FormatVersionUnknown

enum class ImageKind : std::uint8_t
{
    Finger = 1,
    Face = 2
};
enum class ImageFormat : std::uint8_t
{
    Jpeg = 3,
    Png = 6
}; // ISO/IEC 19794-4:2011 codes

struct BiometricImage
{
    std::uint64_t person = 0;
    ImageKind kind{};
    std::uint8_t position = 0; // of the finger; 0 for a face
    ImageFormat format{};
    std::uint64_t width = 0;
    std::uint64_t height = 0;
    std::uint64_t dpi = 0; // 0 = not known
    Bytes bytes;
    bool operator==(const BiometricImage&) const = default;
};

Result<Bytes> encodeBiometrics(const std::vector<BiometricImage>& images);
Result<std::vector<BiometricImage>> decodeBiometrics(BytesView payload);

inline constexpr std::size_t kMaxDocumentPages = 64; // of a packet

struct DocumentPage
{
    std::uint64_t person = 0;
    std::string kind; // "birth-certificate"
    std::uint64_t page = 1;
    ImageFormat format{};
    Bytes bytes;
    bool operator==(const DocumentPage&) const = default;
};

Result<Bytes> encodeDocuments(const std::vector<DocumentPage>& pages);
Result<std::vector<DocumentPage>> decodeDocuments(BytesView payload);

} // namespace ipis::core
