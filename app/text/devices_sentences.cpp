// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for the codes of devices.
#include "app/text/sentence_tables.h"

namespace ipis::app {

namespace {

using core::ErrorCode;

constexpr Sentence kSentences[] = {
    {ErrorCode::FingerTooShort, QT_TRANSLATE_NOOP("ErrorText", "The finger was lifted too early."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Put the finger on again and keep it there until the screen says so.")},
    {ErrorCode::FingerNotCentred,
     QT_TRANSLATE_NOOP("ErrorText", "The finger is not in the middle of the glass."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Put the finger in the middle.")},
    {ErrorCode::FingerRemoveAndRetry,
     QT_TRANSLATE_NOOP("ErrorText", "The reader could not take this print."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Lift the finger, then put it on again.")},
    {ErrorCode::FingerUnclear, QT_TRANSLATE_NOOP("ErrorText", "The print is not clear."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Wipe the glass and the finger, then press a little harder.")},
    {ErrorCode::FingerNotSeen, QT_TRANSLATE_NOOP("ErrorText", "No finger was on the glass."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Put the finger on the glass and keep still.")},
    {ErrorCode::FaceNotSeen, QT_TRANSLATE_NOOP("ErrorText", "No face was before the camera."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Ask the person to look at the camera with light on the face, and take it again.")},
    {ErrorCode::DeviceNone,
     QT_TRANSLATE_NOOP("ErrorText", "No fingerprint reader or camera was found."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Plug it in, wait a moment, and try again.")},
    {ErrorCode::DeviceBusy,
     QT_TRANSLATE_NOOP("ErrorText", "The reader or camera is used by another program."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Close the other program, then try again.")},
    {ErrorCode::DeviceRemoved,
     QT_TRANSLATE_NOOP("ErrorText", "The reader or camera was unplugged."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Plug it in again, then go on.")},
    {ErrorCode::DeviceNotOpen,
     QT_TRANSLATE_NOOP("ErrorText", "The reader or camera is not switched on yet."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Please try again.")},
    {ErrorCode::DeviceFault,
     QT_TRANSLATE_NOOP("ErrorText", "The reader or camera does not work properly."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Unplug it, plug it in again and try once more; if it stays so, use another one.")},
    {ErrorCode::DeviceHostLost,
     QT_TRANSLATE_NOOP("ErrorText", "The part of the program that speaks with readers and cameras "
                                    "has stopped and was started again."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Take this print or picture again.")},
    {ErrorCode::DeviceHostHung,
     QT_TRANSLATE_NOOP("ErrorText", "The reader or camera gave no answer in time."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Take this print or picture again.")},
    {ErrorCode::DeviceNotPermitted,
     QT_TRANSLATE_NOOP("ErrorText",
                       "This computer does not allow the program to use the reader or camera."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Please tell your supervisor this code.")},
    {ErrorCode::DeviceSimulatedNotAllowed,
     QT_TRANSLATE_NOOP("ErrorText",
                       "This reader or camera is a test one, which is not allowed here."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Plug in a real one.")},
    {ErrorCode::DeviceHostMissing,
     QT_TRANSLATE_NOOP("ErrorText",
                       "A part of the program for readers and cameras is not installed."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Install the program again, or tell your supervisor this code.")},
    {ErrorCode::WireVersionUnknown,
     QT_TRANSLATE_NOOP("ErrorText", "Two parts of the program have different versions."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Install the program again, or tell your supervisor this code.")},
    {ErrorCode::WireMalformed,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The part of the program for readers and cameras gave an answer that makes no sense."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Start the program again; if this comes back, tell your supervisor this code.")},
    {ErrorCode::ImageUnreadable, QT_TRANSLATE_NOOP("ErrorText", "The picture cannot be read."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Choose another picture, or take it again.")},
    {ErrorCode::ImageEmpty, QT_TRANSLATE_NOOP("ErrorText", "The picture is empty."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Choose another picture, or take it again.")},
    {ErrorCode::ImageTooLarge, QT_TRANSLATE_NOOP("ErrorText", "The picture is too large."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Choose a smaller picture.")},
    {ErrorCode::ImageTooSmall, QT_TRANSLATE_NOOP("ErrorText", "The picture is too small."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Come closer and take it again, or choose a larger picture.")},
    {ErrorCode::FaceNone, QT_TRANSLATE_NOOP("ErrorText", "No face is seen in the picture."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Ask the person to look at the camera with light on the face, and take it again.")},
    {ErrorCode::FaceSeveral,
     QT_TRANSLATE_NOOP("ErrorText", "There is more than one face in the picture."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Ask the others to step aside, and take it again.")},
    {ErrorCode::FingerNoMinutiae,
     QT_TRANSLATE_NOOP("ErrorText", "Too few lines of the finger can be seen."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Wipe the glass and the finger, then take the print again; if "
                                    "it cannot be taken, choose the reason.")},
    {ErrorCode::FingerTemplateDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "The stored form of a fingerprint is damaged."),
     QT_TRANSLATE_NOOP("ErrorText", "All other records are safe."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Take this finger again; if this comes back, tell your supervisor this code.")},
    {ErrorCode::DeviceNotConfined,
     QT_TRANSLATE_NOOP("ErrorText", "The part of the program for readers and cameras could not be "
                                    "shut off from the rest of this computer."),
     QT_TRANSLATE_NOOP("ErrorText", "The records are safe on this computer."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Tell your supervisor this code; an older system may be the cause.")},
    {ErrorCode::FingerInverted,
     QT_TRANSLATE_NOOP("ErrorText", "The print is light on dark, which cannot be compared."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Choose a print with dark lines on a light ground, or take it with the reader.")},
    {ErrorCode::FingerResolutionUnfit,
     QT_TRANSLATE_NOOP("ErrorText", "The print has too few dots to the inch for comparing."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Scan it at 500 dots to the inch, or take it with the reader.")},
    {ErrorCode::FingerPartMissing,
     QT_TRANSLATE_NOOP("ErrorText", "A large part of the print is black or empty."),
     QT_TRANSLATE_NOOP("ErrorText", "The fingers already taken are kept."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Wipe the glass and the finger, then take the whole finger again.")},
};

} // namespace

std::span<const Sentence> devicesSentences()
{
    return kSentences;
}

} // namespace ipis::app
