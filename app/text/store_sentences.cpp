// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for the codes of core/sqlite and core/store.
#include "app/text/sentence_tables.h"

namespace ipis::app {

namespace {

using core::ErrorCode;

constexpr Sentence kSentences[] = {
    {ErrorCode::StoreMissing,
     QT_TRANSLATE_NOOP("ErrorText", "The records of this computer are not in this folder."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Check that it is the right folder; if it is, tell your supervisor this code.")},
    {ErrorCode::StoreDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "The data on this computer is damaged."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Nothing was deleted, and what the centre has received is safe there."),
     QT_TRANSLATE_NOOP("ErrorText", "Do not delete anything; tell your supervisor this code.")},
    {ErrorCode::StoreNewer,
     QT_TRANSLATE_NOOP("ErrorText", "The records were written by a newer version of the program."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Install the newer version of the program.")},
    {ErrorCode::StoreInUse, QT_TRANSLATE_NOOP("ErrorText", "The program is already open."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Use the window that is open, or close it and try again.")},
    {ErrorCode::StoreLocked, QT_TRANSLATE_NOOP("ErrorText", "The records are locked."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Log in, then try again.")},
    {ErrorCode::StoreFailed,
     QT_TRANSLATE_NOOP("ErrorText", "The records could not be read or written just now."),
     QT_TRANSLATE_NOOP("ErrorText", "What was saved before is safe."),
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "Start the program again; if this comes back, tell your supervisor this code.")},
    {ErrorCode::DraftMissing,
     QT_TRANSLATE_NOOP("ErrorText", "This unfinished application is no longer here."),
     QT_TRANSLATE_NOOP("ErrorText", "All other records are safe."),
     QT_TRANSLATE_NOOP("ErrorText", "Look for it among the finished records, or begin it again.")},
    {ErrorCode::DraftDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "This unfinished application is damaged."),
     QT_TRANSLATE_NOOP("ErrorText", "All other records are safe."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Begin the application again, and tell your supervisor this code.")},
    {ErrorCode::DraftFinished,
     QT_TRANSLATE_NOOP("ErrorText", "This application is already finished."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Search for it by its reference number.")},
    {ErrorCode::DraftIncomplete,
     QT_TRANSLATE_NOOP("ErrorText", "The application is not yet complete."),
     QT_TRANSLATE_NOOP("ErrorText", "What you typed is still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Fill in what is marked, then finish.")},
    {ErrorCode::RecordMissing,
     QT_TRANSLATE_NOOP("ErrorText", "There is no such record on this computer."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Check the reference number and search again.")},
    {ErrorCode::AuditBroken,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The list of what was done on this computer has a gap or was changed."),
     QT_TRANSLATE_NOOP("ErrorText", "The records themselves are still here."),
     QT_TRANSLATE_NOOP("ErrorText", "Do not delete anything; tell your supervisor this code.")},
    {ErrorCode::OutboxDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "The folder of records that wait to be sent is damaged."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Nothing was deleted, and what the centre has received is safe there."),
     QT_TRANSLATE_NOOP("ErrorText", "Do not delete anything; tell your supervisor this code.")},
    {ErrorCode::StationNotProvisioned,
     QT_TRANSLATE_NOOP("ErrorText", "This computer is not yet set up for enrolment."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Set it up with a ticket from your supervisor.")},
    {ErrorCode::StationNotApproved,
     QT_TRANSLATE_NOOP("ErrorText", "The centre has not yet approved this computer."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "The records are safe on this computer and will be sent later."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Compare the code on both screens, and ask the centre to approve.")},
    {ErrorCode::StationAlreadyProvisioned,
     QT_TRANSLATE_NOOP("ErrorText", "This computer is already set up."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
     QT_TRANSLATE_NOOP("ErrorText", "Log in as usual.")},
    {ErrorCode::StoreRolledBack,
     QT_TRANSLATE_NOOP("ErrorText",
                       "The data on this computer is older than what it had shown before."),
     QT_TRANSLATE_NOOP("ErrorText", "Everything that is here is kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Go on working; tell your supervisor this code.")},
    {ErrorCode::StoreNotClosed,
     QT_TRANSLATE_NOOP("ErrorText", "The program was not closed properly the last time."),
     QT_TRANSLATE_NOOP("ErrorText", "What was saved is here, and it was checked."),
     QT_TRANSLATE_NOOP("ErrorText", "Look at the last record before you go on.")},
    {ErrorCode::StoreLogDamaged,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "What was written last on this computer is damaged, and some of it could not be read."),
     QT_TRANSLATE_NOOP(
         "ErrorText", "The damaged file was put aside, and everything that could be read is here."),
     QT_TRANSLATE_NOOP("ErrorText",
                       "Look at the last applications, and tell your supervisor this code.")},
    {ErrorCode::PacketFileMissing,
     QT_TRANSLATE_NOOP("ErrorText", "The file of a finished record is no longer on this computer."),
     QT_TRANSLATE_NOOP("ErrorText", "What the centre has received is safe there."),
     QT_TRANSLATE_NOOP("ErrorText", "If the centre has not received it, enrol the person again; "
                                    "tell your supervisor this code.")},
    {ErrorCode::RecordNameUnknown,
     QT_TRANSLATE_NOOP("ErrorText",
                       "A finished record was found whose name is not known here any more."),
     QT_TRANSLATE_NOOP("ErrorText", "The record is whole and will be sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Compare its reference number with the slips.")},
    {ErrorCode::FileSetAside, QT_TRANSLATE_NOOP("ErrorText", "A damaged file was put aside."),
     QT_TRANSLATE_NOOP("ErrorText", "It can be fetched again from the centre; no record is in it."),
     QT_TRANSLATE_NOOP("ErrorText", "Exchange data with the centre; you can go on working.")},
    {ErrorCode::LinkNotOurs,
     QT_TRANSLATE_NOOP(
         "ErrorText",
         "The file that names the centre was changed by somebody else and put right again."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was sealed or erased with it."),
     QT_TRANSLATE_NOOP("ErrorText", "Go on working; tell your supervisor this code.")},
};

} // namespace

std::span<const Sentence> storeSentences()
{
    return kSentences;
}

} // namespace ipis::app
