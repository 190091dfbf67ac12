// SPDX-License-Identifier: GPL-3.0-or-later
// What the person before the camera is asked to do, and how good a portrait is, in words.
#pragma once

#include "app/widgets/icon.h"
#include "app/widgets/note_line.h"
#include "devices/capture_device.h"

#include <QCoreApplication>

namespace ipis::app {

struct HintWords
{
    Wording words;
    Icon icon = Icon::None;
    Tone tone = Tone::Help;
};

class HintTexts
{
    Q_DECLARE_TR_FUNCTIONS(ipis::app::HintTexts)
public:
    // One thing to do, never what is wrong. `automatic`: the picture takes itself.
    static HintWords of(devices::FaceHint hint, bool automatic);
    static HintWords quality(std::uint32_t quality); // of a CapturedFace
};

} // namespace ipis::app
