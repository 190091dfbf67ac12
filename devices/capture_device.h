// SPDX-License-Identifier: GPL-3.0-or-later
// CaptureDevice: the one narrow interface through which fingers, faces and papers reach the
// program.
#pragma once

#include "core/base/bytes.h"
#include "core/biometrics/iso_template.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ipis::devices {

enum class DeviceKind : std::uint8_t
{
    Finger = 1,
    Face = 2
};

struct DeviceInfo
{
    std::string id;     // names the device to open(), as long as the host lives
    std::string driver; // libfprint's driver id, e.g. "uru4000"; of cameras "v4l2", "image-file"
    std::string name;   // for a person
    DeviceKind kind = DeviceKind::Finger;
    bool simulated = false;
};

// Where a capture came from; recorded with it and signed with it.
struct Provenance
{
    std::string driver;
    std::string device;
    bool simulated = false;
};

struct CaptureFinger
{
    std::string deviceId; // of an open device
    core::FingerPosition finger = core::FingerPosition::RightIndex;
    std::chrono::milliseconds deadline{15'000}; // clamped to 100 ms .. 120 s
    // A finger image file (PNG, JPEG, BMP; <= 5,000 x 5,000 pixels) put on the virtual reader
    // instead of waiting for a finger; only where simulated sources are allowed.
    std::optional<core::Bytes> simulatedImage = {};
};

struct Capture
{
    core::Bytes image; // PNG, 8-bit grey, lossless
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t dpi = 0;
    core::Bytes isoTemplate; // ISO/IEC 19794-2:2005 finger minutiae record
    std::uint32_t minutiae = 0;
    Provenance provenance;
};

struct Portrait
{
    core::Bytes image;     // JPEG, 480 x 640
    core::Bytes thumbnail; // JPEG, 3:4, at most 8,192 bytes
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    Provenance provenance;
};

struct CaptureFace
{
    std::string deviceId;  // of a camera in list(); it needs no open()
    bool automatic = true; // capture as soon as one good face holds still, else at shutter()
    std::chrono::milliseconds deadline{120'000}; // clamped to 100 ms .. 120 s
};

struct CapturedFace
{
    Portrait portrait;
    std::uint32_t quality = 0; // 0 .. 100, from sharpness and light: to keep the better of two
};

// Decoded for the screen: RGB, 8 bits each, rows from the top without padding.
struct Pixels
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    core::Bytes rgb;
};

// What the person before the camera should do. The order is that of FORMAT.md.
enum class FaceHint : std::uint8_t
{
    NoFace = 1,
    SeveralFaces = 2,
    TooFar = 3,
    TooNear = 4,
    OffCentre = 5,
    TooDark = 6,
    TooBright = 7,
    SideLight = 8,
    KeepStill = 9,
    Good = 10
};

struct FaceBox
{
    std::uint32_t x = 0; // pixels of the preview
    std::uint32_t y = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

// The whole picture of the camera, made smaller to fit 640 x 360: the window puts the bars.
struct PreviewFrame
{
    Pixels pixels;
    std::vector<FaceBox> faces;
    FaceHint hint = FaceHint::NoFace;
    std::uint32_t steady = 0; // 0 .. 100: how far an automatic capture has come
};

// The next frame, then the newest, is sent when the sink returns: a slow one loses frames and is
// never late.
using FrameSink = std::function<void(PreviewFrame)>;

// A4 at 300 dpi: the most a page of paper has, lying or standing.
inline constexpr std::uint32_t kPageShort = 2'480; // pixels
inline constexpr std::uint32_t kPageLong = 3'508;

// One page of a paper, upright; nothing of its file but the picture is left.
struct Page
{
    core::Bytes image; // JPEG, at most 1 MiB
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

struct PixelLimit
{
    std::uint32_t width = 0; // the picture is scaled down to fit, never up
    std::uint32_t height = 0;
};

enum class DeviceEventKind : std::uint8_t
{
    FingerNeeded = 1,  // the reader waits: ask for the finger
    FingerPresent = 2, // a finger lies on the reader
    DeviceAdded = 3,
    DeviceRemoved = 4,
    NotConfined = 5,  // ipis-devices could not shut itself off from the files: DeviceNotConfined
    HostRestarted = 6 // ipis-devices was lost or hung; the finger may have to be placed again
};

struct DeviceEvent
{
    DeviceEventKind kind = DeviceEventKind::FingerNeeded;
    std::string deviceId; // empty for NotConfined and HostRestarted
};

using DeviceEventSink = std::function<void(const DeviceEvent&)>;

// What every finger reader and picture decoder, real or simulated, looks like to the program.
// Thread: all of one thread, except cancel() and shutter(). Calls block until the answer, at most
// their deadline plus a grace period. Events and frames are delivered on the calling thread, within
// a call.
// Errors come in families (error_family.h): Retry, Failure, Picture; besides Cancelled and
// DeadlinePassed.
class CaptureDevice
{
public:
    virtual ~CaptureDevice() = default;

    // What is plugged in, readers and cameras; empty when nothing is.
    virtual core::Result<std::vector<DeviceInfo>> list() = 0;
    // Claims a reader. DeviceNone, DeviceBusy, DeviceNotPermitted, DeviceFault.
    virtual core::Result<void> open(const std::string& deviceId) = 0;
    // Gives it back; a device that is not open is no error.
    virtual core::Result<void> close(const std::string& deviceId) = 0;
    // One finger. FingerNotSeen when no finger came before the deadline; DeviceNotOpen;
    // DeviceRemoved when it was unplugged; DeviceSimulatedNotAllowed; Image* for simulatedImage.
    virtual core::Result<Capture> captureFinger(const CaptureFinger& request) = 0;
    // A live picture until one face is taken. FaceNotSeen, FaceSeveral, ImageTooSmall: shutter()
    // without a face to take. DeviceNone, DeviceBusy, DeviceNotPermitted, DeviceRemoved while it
    // ran, DeviceFault for a camera that gives no pictures or stopped giving them.
    virtual core::Result<CapturedFace> captureFace(const CaptureFace& request,
                                                   const FrameSink& frames) = 0;
    // From any thread: captureFace() under way takes the face now. Without one: nothing.
    virtual void shutter() = 0;
    // The one face of a picture file. FaceNone, FaceSeveral, Image*; DeviceSimulatedNotAllowed:
    // a picture from a file is a simulated camera.
    virtual core::Result<Portrait> portrait(core::BytesView pictureFile) = 0;
    // Any PNG, JPEG or BMP as raw pixels; limit.width x limit.height <= 4 M pixels.
    virtual core::Result<Pixels> render(core::BytesView pictureFile, PixelLimit limit) = 0;
    // Any PNG, JPEG or BMP of a paper, made to fit kPageShort x kPageLong. Image*.
    virtual core::Result<Page> page(core::BytesView pictureFile) = 0;
    // From any thread: the call under way ends with Cancelled. Without one: nothing.
    virtual void cancel() = 0;
};

} // namespace ipis::devices
