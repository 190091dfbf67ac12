// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-synthetic: writes an invented finger, face, paper or camera's frames to files. Exit code 0,
// 1 failed, 2 usage.
#include "core/base/disk.h"
#include "devices/synthetic/camera_sequence.h"
#include "devices/synthetic/jpeg_file.h"
#include "devices/synthetic/picture_file.h"
#include "devices/synthetic/synthetic_face.h"
#include "devices/synthetic/synthetic_finger.h"
#include "devices/synthetic/synthetic_page.h"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>

namespace ipis::devices {

namespace {

constexpr const char* kUsage =
    "usage: ipis-synthetic finger --seed N [--impression K] --out F.pgm|F.bmp, "
    "or: ipis-synthetic face --seed N --out F.ppm|F.bmp, "
    "or: ipis-synthetic page --seed N --out F.pgm|F.bmp, "
    "or: ipis-synthetic camera --seed N --out FOLDER";
constexpr std::uint32_t kFaceDpi = 300; // no scanner made it; a usual one for printing

using Options = std::map<std::string, std::string, std::less<>>;

std::optional<Options> optionsFrom(std::span<char*> arguments)
{
    if (arguments.size() % 2 != 0) {
        return std::nullopt;
    }
    Options options;
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
        const std::string_view name = arguments[i];
        const bool known = name == "--seed" || name == "--impression" || name == "--out";
        if (!known || !options.try_emplace(std::string(name), arguments[i + 1]).second) {
            return std::nullopt;
        }
    }
    return options;
}

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

// A bitmap when the name says so, else Netpbm.
core::Bytes greyFile(const GreyImage& image, std::uint32_t dpi, bool bitmap)
{
    return bitmap ? bmpFile(colourOf(image), dpi) : netpbmFile(image);
}

core::Bytes faceFile(const RgbImage& face, bool bitmap)
{
    return bitmap ? bmpFile(face, kFaceDpi) : netpbmFile(face);
}

core::Bytes fileOf(std::string_view kind, std::uint64_t seed, std::uint64_t impression, bool bitmap)
{
    if (kind == "finger") {
        return greyFile(syntheticFinger(seed, impression), kSyntheticFingerDpi, bitmap);
    }
    return kind == "face" ? faceFile(syntheticFace(seed), bitmap)
                          : greyFile(syntheticPage(seed), kSyntheticPageDpi, bitmap);
}

int complain(const char* sentence, int code)
{
    std::fprintf(stderr, "%s\n", sentence);
    return code;
}

int written(const core::Result<void>& result)
{
    if (result.ok()) {
        return 0;
    }
    const std::string sentence =
        "The picture could not be written: " + std::string(core::nameOf(result.error().code)) + ".";
    return complain(sentence.c_str(), 1);
}

// frame-000.jpg, frame-001.jpg, ... in a folder that is made if need be.
core::Result<void> writeCamera(const std::filesystem::path& folder, std::uint64_t seed)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    core::SystemDisk disk;
    const CameraSequence sequence(seed);
    std::map<int, core::Bytes> files;
    for (int number = 0; number < CameraSequence::kFrames; ++number) {
        core::Bytes& file = files[CameraSequence::firstLike(number)];
        if (file.empty()) {
            file = jpegFile(sequence.frame(number));
        }
        const std::string digits = std::to_string(1'000 + number).substr(1);
        auto done = core::replaceFile(disk, folder / ("frame-" + digits + ".jpg"), file);
        if (!done.ok()) {
            return done;
        }
    }
    return {};
}

bool areUsable(std::string_view kind, const Options& options)
{
    const bool known = kind == "finger" || kind == "face" || kind == "page" || kind == "camera";
    return known && options.contains("--seed") && options.contains("--out") &&
           (kind == "finger" || !options.contains("--impression"));
}

int run(std::span<char*> arguments)
{
    const std::string_view kind = arguments.empty() ? "" : arguments[0];
    const auto options = arguments.empty() ? std::nullopt : optionsFrom(arguments.subspan(1));
    if (!options || !areUsable(kind, *options)) {
        return complain(kUsage, 2);
    }
    const auto seed = numberOf(options->at("--seed"));
    const auto impression =
        numberOf(options->contains("--impression") ? options->at("--impression") : "0");
    if (!seed || !impression) {
        return complain("--seed and --impression take whole numbers from 0 to 2^64 - 1.", 2);
    }
    const std::string& out = options->at("--out");
    if (kind == "camera") {
        return written(writeCamera(out, *seed));
    }
    const core::Bytes file = fileOf(kind, *seed, *impression, out.ends_with(".bmp"));
    core::SystemDisk disk;
    return written(core::replaceFile(disk, out, file));
}

} // namespace

} // namespace ipis::devices

int main(int argc, char** argv)
{
    return ipis::devices::run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
}
