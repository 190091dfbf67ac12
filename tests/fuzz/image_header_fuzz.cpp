// SPDX-License-Identifier: GPL-3.0-or-later
// A header that is accepted lies within the limits.
#include "core/base/check.h"
#include "devices/host/image_header.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace ipis;
    const auto header = devices::readImageHeader({data, size});
    if (header.ok()) {
        const auto [format, width, height] = header.value();
        core::check(width > 0 && width <= devices::kMaxJpegSide);
        core::check(height > 0 && height <= devices::kMaxJpegSide);
        core::check(std::uint64_t{width} * height <= devices::kMaxJpegPixels);
    }
    return 0;
}
