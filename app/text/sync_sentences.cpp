// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for the codes of sync.
#include "app/text/sentence_tables.h"

namespace ipis::app {

namespace {

using core::ErrorCode;

constexpr Sentence kSentences[] = {
    {ErrorCode::RegistryUnreachable,
     QT_TRANSLATE_NOOP("ErrorText", "The centre cannot be reached."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The program will try again by itself; you can go on working.")},
    {ErrorCode::RegistryNameUnknown,
     QT_TRANSLATE_NOOP("ErrorText",
                       "There is no internet, or the address of the centre is not known to it."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Check the cable, the Wi-Fi or the telephone's hotspot; you can go on working.")},
    {ErrorCode::RegistryNotOurs,
     QT_TRANSLATE_NOOP("ErrorText", "What answered is not the centre this computer belongs to."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent; the records are safe on this computer."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Try another network; if this comes back, tell your supervisor this code.")},
    {ErrorCode::RegistryCertificateExpired,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The centre's certificate has expired, or this computer's date is wrong."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP("ErrorText", "Check the date and time of this computer; if they are right, "
                                    "tell your supervisor this code.")},
    {ErrorCode::StationNotKnown,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The centre does not know this computer, or no longer accepts it."),
     QT_TRANSLATE_NOOP("ErrorText", "The records are safe on this computer."),
     QT_TRANSLATE_NOOP("ErrorText", "Please tell your supervisor this code.")},
    {ErrorCode::LinkCut, QT_TRANSLATE_NOOP("ErrorText", "The connection was cut while sending."),
     QT_TRANSLATE_NOOP("ErrorText", "What has arrived is kept, and sending goes on from there."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The program will try again by itself; you can go on working.")},
    {ErrorCode::LinkTooSlow, QT_TRANSLATE_NOOP("ErrorText", "The connection is too slow just now."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The program will try again by itself; you can go on working.")},
    {ErrorCode::AnswerNotOurs,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "A web page answered instead of the centre; the network may ask you to log in."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent; the records are safe on this computer."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Open the network's page in a browser and log in, or use another network.")},
    {ErrorCode::AnswerMalformed,
     QT_TRANSLATE_NOOP("ErrorText", "The centre's answer cannot be understood."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Try again; if this comes back, tell your supervisor this code.")},
    {ErrorCode::AnswerRefused,
     QT_TRANSLATE_NOOP("ErrorText", "The centre did not accept what was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "The records are safe on this computer."),
     QT_TRANSLATE_NOOP("ErrorText", "Please tell your supervisor this code.")},
    {ErrorCode::SendingAlready, QT_TRANSLATE_NOOP("ErrorText", "Records are being sent already."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Wait until sending has finished.")},
    {ErrorCode::RegistryBusy, QT_TRANSLATE_NOOP("ErrorText", "The centre is very busy."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The program will try again by itself; you can go on working.")},
    {ErrorCode::InboxGap, QT_TRANSLATE_NOOP("ErrorText", "An answer from the centre is missing."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Exchange data with the centre, then try again.")},
    {ErrorCode::TlsKeyDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "The key this computer uses to reach the centre is damaged."),
     QT_TRANSLATE_NOOP("ErrorText", "The records are safe on this computer."),
     QT_TRANSLATE_NOOP("ErrorText", "Please tell your supervisor this code.")},
    {ErrorCode::AddressInUse,
     QT_TRANSLATE_NOOP("ErrorText", "Another program already uses this address."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
     QT_TRANSLATE_NOOP("ErrorText", "Choose another address, or stop the other program.")},
    {ErrorCode::UploadGone,
     QT_TRANSLATE_NOOP("ErrorText", "The centre no longer holds the beginning of this upload."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "It will be sent again from the beginning; you can go on working.")},
    {ErrorCode::ClockWrong,
     QT_TRANSLATE_NOOP("ErrorText", "The date or time of this computer is wrong."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Set the date and time, then try again.")},
};

} // namespace

std::span<const Sentence> syncSentences()
{
    return kSentences;
}

} // namespace ipis::app
