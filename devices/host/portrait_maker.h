// SPDX-License-Identifier: GPL-3.0-or-later
// PortraitMaker: a picture file with one face becomes an upright 3:4 portrait and its thumbnail.
#pragma once

#include "devices/capture_device.h"

#include <filesystem>
#include <memory>

namespace ipis::devices {

class FaceFinder;

// Thread: one.
class PortraitMaker
{
public:
    explicit PortraitMaker(std::filesystem::path cascade);
    ~PortraitMaker();

    // cutPortrait() around the one face. Errors: those of decodePicture(), FaceFinder, oneFace().
    core::Result<Portrait> make(core::BytesView file);

private:
    std::unique_ptr<FaceFinder> m_finder;
};

} // namespace ipis::devices
