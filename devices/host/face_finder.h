// SPDX-License-Identifier: GPL-3.0-or-later
// FaceFinder: where the faces in a picture are.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <vector>

#include <opencv2/objdetect.hpp>

namespace ipis::devices {

struct FaceSearch
{
    int side = 640;    // the longer side of the picture that is searched, smaller is faster
    int smallest = 30; // pixels of that picture
    // Contrast first made the most of: for pictures that cannot be taken again. On a plain wall it
    // makes grain into texture, which costs five times the search.
    bool evenOut = true;
};

// Haar cascades, Viola & Jones 2001, OpenCV's haarcascade_frontalface_alt2. Thread: one.
class FaceFinder
{
public:
    // The cascade is read at the first search: 30 ms that a finger need not wait for.
    explicit FaceFinder(std::filesystem::path cascade) : m_path(std::move(cascade)) {}

    // Boxes in pixels of `picture` (BGR), the widest first; faces less than half as wide as the
    // widest are background and left out. FileMissing, FileUnreadable: the cascade. OpenCV's
    // exceptions pass.
    core::Result<std::vector<cv::Rect>> find(const cv::Mat& picture, FaceSearch search);

private:
    core::Result<void> load();

    std::filesystem::path m_path;
    cv::CascadeClassifier m_cascade;
};

} // namespace ipis::devices
