// SPDX-License-Identifier: GPL-3.0-or-later
// Whole strings, never joined.
#include "app/pages/enroll/finger_words.h"

#include "app/widgets/numbers.h"

namespace ipis::app {

using core::FingerPosition;

QString FingerTexts::name(FingerPosition finger)
{
    switch (finger) {
    case FingerPosition::RightThumb:
        return tr("Right thumb");
    case FingerPosition::RightIndex:
        return tr("Right index finger");
    case FingerPosition::RightMiddle:
        return tr("Right middle finger");
    case FingerPosition::RightRing:
        return tr("Right ring finger");
    case FingerPosition::RightLittle:
        return tr("Right little finger");
    case FingerPosition::LeftThumb:
        return tr("Left thumb");
    case FingerPosition::LeftIndex:
        return tr("Left index finger");
    case FingerPosition::LeftMiddle:
        return tr("Left middle finger");
    case FingerPosition::LeftRing:
        return tr("Left ring finger");
    case FingerPosition::LeftLittle:
        break;
    }
    return tr("Left little finger");
}

QString FingerTexts::prompt(FingerPosition finger)
{
    switch (finger) {
    case FingerPosition::RightThumb:
        return tr("Place the RIGHT THUMB");
    case FingerPosition::RightIndex:
        return tr("Place the RIGHT INDEX finger");
    case FingerPosition::RightMiddle:
        return tr("Place the RIGHT MIDDLE finger");
    case FingerPosition::RightRing:
        return tr("Place the RIGHT RING finger");
    case FingerPosition::RightLittle:
        return tr("Place the RIGHT LITTLE finger");
    case FingerPosition::LeftThumb:
        return tr("Place the LEFT THUMB");
    case FingerPosition::LeftIndex:
        return tr("Place the LEFT INDEX finger");
    case FingerPosition::LeftMiddle:
        return tr("Place the LEFT MIDDLE finger");
    case FingerPosition::LeftRing:
        return tr("Place the LEFT RING finger");
    case FingerPosition::LeftLittle:
        break;
    }
    return tr("Place the LEFT LITTLE finger");
}

QString FingerTexts::state(FingerState state)
{
    switch (state) {
    case FingerState::ToDo:
        return tr("to do");
    case FingerState::Now:
        return tr("now");
    case FingerState::Good:
        return tr("good");
    case FingerState::Poor:
        return tr("poor");
    case FingerState::Missing:
        break;
    }
    return tr("none");
}

Icon FingerTexts::icon(FingerState state)
{
    switch (state) {
    case FingerState::ToDo:
        return Icon::None;
    case FingerState::Now:
        return Icon::Finger;
    case FingerState::Good:
        return Icon::Check;
    case FingerState::Poor:
        return Icon::Warning;
    case FingerState::Missing:
        break;
    }
    return Icon::Cross;
}

QString FingerTexts::quality(std::uint64_t minutiae)
{
    const QString points = numberText(minutiae);
    if (minutiae >= kManyMinutiae) {
        return tr("Very clear: %1 points").arg(points);
    }
    if (minutiae >= kFewestMinutiae) {
        return tr("Clear enough: %1 points").arg(points);
    }
    return tr("Not clear: %1 points").arg(points);
}

QString FingerTexts::reason(const std::string& code)
{
    if (code == reason::kMissing) {
        return tr("The finger is missing");
    }
    if (code == reason::kHurt) {
        return tr("It is hurt");
    }
    if (code == reason::kBandaged) {
        return tr("It is bandaged");
    }
    if (code == reason::kWorn) {
        return tr("The lines are worn away");
    }
    if (code == reason::kBent) {
        return tr("It cannot be laid flat");
    }
    if (code == reason::kNotWilling) {
        return tr("The person is not willing yet");
    }
    return tr("Another reason");
}

QString FingerTexts::reader(ReaderStage stage)
{
    switch (stage) {
    case ReaderStage::Resting:
    case ReaderStage::Looking:
        return tr("Looking for the fingerprint reader...");
    case ReaderStage::Ready:
        return tr("The reader is ready");
    case ReaderStage::Asking:
        return tr("The reader is getting ready...");
    case ReaderStage::Waiting:
        return tr("The reader waits for the finger");
    case ReaderStage::Present:
        return tr("Keep the finger on the glass");
    case ReaderStage::Pausing:
        break;
    }
    return tr("It goes on by itself in a moment");
}

} // namespace ipis::app
