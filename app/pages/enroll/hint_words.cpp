// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence and one sign for each hint.
#include "app/pages/enroll/hint_words.h"

#include "app/models/portrait_model.h"

namespace ipis::app {

using devices::FaceHint;

HintWords HintTexts::of(FaceHint hint, bool automatic)
{
    switch (hint) {
    case FaceHint::NoFace:
        return {[] { return tr("Look at the camera"); }, Icon::Eye, Tone::Read};
    case FaceHint::SeveralFaces:
        return {[] { return tr("One person only: the others step aside"); }, Icon::People,
                Tone::Warning};
    case FaceHint::TooFar:
        return {[] { return tr("Come a little closer"); }, Icon::Plus, Tone::Warning};
    case FaceHint::TooNear:
        return {[] { return tr("Move back a little"); }, Icon::Minus, Tone::Warning};
    case FaceHint::OffCentre:
        return {[] { return tr("Move to the middle"); }, Icon::Person, Tone::Warning};
    case FaceHint::TooDark:
        return {[] { return tr("Turn to the light"); }, Icon::Sun, Tone::Warning};
    case FaceHint::TooBright:
        return {[] { return tr("Move out of the strong light"); }, Icon::Sun, Tone::Warning};
    case FaceHint::SideLight:
        return {[] { return tr("Turn the whole face to the light"); }, Icon::Sun, Tone::Warning};
    case FaceHint::KeepStill:
        return {[] { return tr("Keep still"); }, Icon::Hand, Tone::Read};
    case FaceHint::Good:
        break;
    }
    return {automatic ? Wording([] { return tr("Good. Keep still"); })
                      : Wording([] { return tr("Good. Take the picture"); }),
            Icon::Check, Tone::Success};
}

HintWords HintTexts::quality(std::uint32_t quality)
{
    if (quality >= kClearPortrait) {
        return {[] { return tr("The picture is clear"); }, Icon::Check, Tone::Success};
    }
    if (quality >= kUnclearPortrait) {
        return {[] { return tr("The picture is clear enough"); }, Icon::Check, Tone::Success};
    }
    return {[] { return tr("The picture is not clear: better take it again"); }, Icon::Warning,
            Tone::Warning};
}

} // namespace ipis::app
