// SPDX-License-Identifier: GPL-3.0-or-later
// The profile table.
#include "devices/host/device_profile.h"

#include <cmath>

namespace ipis::devices {
namespace {

constexpr std::uint16_t kUsualDpi = 500;
constexpr double kMmPerInch = 25.4;

struct Profile
{
    std::string_view driver;
    std::uint16_t dpi;
};

// Makers' data sheets; only readers whose driver leaves the resolution out.
constexpr Profile kProfiles[]{
    {"virtual_image", 500}, {"uru4000", 512}, // DigitalPersona U.are.U 4000/4500
};

} // namespace

std::uint16_t resolutionOf(std::string_view driver, double pixelsPerMm)
{
    if (pixelsPerMm >= 4 && pixelsPerMm <= 100) {
        return static_cast<std::uint16_t>(std::lround(pixelsPerMm * kMmPerInch));
    }
    for (const Profile& profile : kProfiles) {
        if (profile.driver == driver) {
            return profile.dpi;
        }
    }
    return kUsualDpi;
}

} // namespace ipis::devices
