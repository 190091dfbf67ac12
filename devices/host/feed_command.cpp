// SPDX-License-Identifier: GPL-3.0-or-later
// `ipis-devices feed`: puts pictures, or trouble, on the virtual reader.
#include "core/base/disk.h"
#include "devices/host/commands.h"
#include "devices/host/image_header.h"
#include "devices/host/picture.h"
#include "devices/host/quiet_errors.h"
#include "devices/host/virtual_feeder.h"

#include <charconv>
#include <iostream>
#include <optional>

namespace ipis::devices {

using core::Bytes;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<Bytes> feedOfFile(const std::string& path)
{
    core::SystemDisk disk;
    auto file = core::readFile(disk, path, kMaxPictureFile);
    if (!file.ok()) {
        return file.error();
    }
    const QuietErrors quiet;
    auto picture = decodeGrey(file.value());
    if (!picture.ok()) {
        return picture.error();
    }
    const auto& [width, height, pixels] = picture.value();
    return feedOf({static_cast<std::int32_t>(width), static_cast<std::int32_t>(height)}, pixels);
}

std::optional<std::int32_t> numberOf(const std::string& text)
{
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

Result<Bytes> feedOfArgument(const std::vector<std::string>& arguments, std::size_t& at)
{
    const std::string& name = arguments[at];
    if (name == "--unplug") {
        return feedOf(kUnplugHeader, {});
    }
    if (name != "--retry" && name != "--failure") {
        return feedOfFile(name);
    }
    const auto code = at + 1 < arguments.size() ? numberOf(arguments[at + 1]) : std::nullopt;
    if (!code) {
        return fail(ErrorCode::UsageWrong, name + " needs a number");
    }
    ++at;
    return feedOf(name == "--retry" ? retryHeader(*code) : failureHeader(*code), {});
}

} // namespace

int feedCommand(const std::vector<std::string>& arguments)
{
    if (arguments.size() < 3 || arguments[0] != "--socket") {
        std::cerr << "ipis-devices feed --socket PATH (IMG... | --retry CODE | --failure CODE | "
                     "--unplug)\n";
        return kExitUsage;
    }
    for (std::size_t at = 2; at < arguments.size(); ++at) {
        auto feed = feedOfArgument(arguments, at);
        const auto sent =
            feed.ok() ? feedVirtualReader(arguments[1], feed.value()) : Result<void>(feed.error());
        if (!sent.ok()) {
            std::cerr << "ipis-devices: " << core::nameOf(sent.error().code) << ": "
                      << sent.error().detail << '\n';
            return sent.error().code == ErrorCode::UsageWrong ? kExitUsage : kExitFailed;
        }
    }
    return 0;
}

} // namespace ipis::devices
