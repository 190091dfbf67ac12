// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-synthetic: writes an invented finger, face or paper to a file. Exit code 0, 1 failed, 2
// usage.
#include "core/base/disk.h"
#include "devices/synthetic/picture_file.h"
#include "devices/synthetic/synthetic_face.h"
#include "devices/synthetic/synthetic_finger.h"
#include "devices/synthetic/synthetic_page.h"

#include <charconv>
#include <cstdio>
#include <map>
#include <optional>

namespace ipis::devices {

namespace {

constexpr const char* kUsage =
    "usage: ipis-synthetic finger --seed N [--impression K] --out F.pgm|F.bmp, "
    "or: ipis-synthetic face --seed N --out F.ppm|F.bmp, "
    "or: ipis-synthetic page --seed N --out F.pgm|F.bmp";
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

int run(std::span<char*> arguments)
{
    const std::string_view kind = arguments.empty() ? "" : arguments[0];
    const auto options = arguments.empty() ? std::nullopt : optionsFrom(arguments.subspan(1));
    const bool known = kind == "finger" || kind == "face" || kind == "page";
    if (!options || !known || !options->contains("--seed") || !options->contains("--out") ||
        (kind != "finger" && options->contains("--impression"))) {
        return complain(kUsage, 2);
    }
    const auto seed = numberOf(options->at("--seed"));
    const auto impression =
        numberOf(options->contains("--impression") ? options->at("--impression") : "0");
    if (!seed || !impression) {
        return complain("--seed and --impression take whole numbers from 0 to 2^64 - 1.", 2);
    }
    const bool bitmap = options->at("--out").ends_with(".bmp");
    const core::Bytes file = fileOf(kind, *seed, *impression, bitmap);
    core::SystemDisk disk;
    const auto written = core::replaceFile(disk, options->at("--out"), file);
    if (!written.ok()) {
        const std::string sentence =
            "The picture could not be written: " + std::string(core::nameOf(written.error().code)) +
            ".";
        return complain(sentence.c_str(), 1);
    }
    return 0;
}

} // namespace

} // namespace ipis::devices

int main(int argc, char** argv)
{
    return ipis::devices::run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
}
