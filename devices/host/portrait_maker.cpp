// SPDX-License-Identifier: GPL-3.0-or-later
// Decoding, finding the face, cutting the portrait.
#include "devices/host/portrait_maker.h"

#include "devices/host/face_finder.h"
#include "devices/host/picture_decoder.h"
#include "devices/host/portrait_cut.h"

#include <opencv2/imgcodecs.hpp>

namespace ipis::devices {

PortraitMaker::PortraitMaker(std::filesystem::path cascade)
    : m_finder(std::make_unique<FaceFinder>(std::move(cascade)))
{}

PortraitMaker::~PortraitMaker() = default;

core::Result<Portrait> PortraitMaker::make(core::BytesView file)
{
    auto decoded = decodePicture(file);
    if (!decoded.ok()) {
        return decoded.error();
    }
    try {
        auto faces = m_finder->find(decoded.value(), {});
        if (!faces.ok()) {
            return faces.error();
        }
        auto face = oneFace(faces.value());
        if (!face.ok()) {
            return face.error();
        }
        return cutPortrait(decoded.value(), face.value(), {"image-file", "file", true});
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

} // namespace ipis::devices
