// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for the codes of sync/registry and of the commands.
#include "app/text/sentence_tables.h"

namespace ipis::app {

using core::ErrorCode;

std::span<const Sentence> registrySentences()
{
    static constexpr Sentence kSentences[] = {
        {ErrorCode::RegistryMissing,
         QT_TRANSLATE_NOOP("ErrorText", "There is no registry in this folder."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Check the folder, or make a registry with init.")},
        {ErrorCode::RegistryExists,
         QT_TRANSLATE_NOOP("ErrorText", "There is already a registry in this folder."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Choose an empty folder.")},
        {ErrorCode::RegistryDamaged,
         QT_TRANSLATE_NOOP("ErrorText", "A file of the registry is damaged."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Stop the registry, do not delete anything, and bring back "
                                        "the last backup with the administrator.")},
        {ErrorCode::StationUnknown,
         QT_TRANSLATE_NOOP("ErrorText", "The registry does not know this station."),
         QT_TRANSLATE_NOOP("ErrorText", "What the centre keeps is unchanged."),
         QT_TRANSLATE_NOOP("ErrorText", "Check the station's number, or give it a ticket.")},
        {ErrorCode::StationRevoked,
         QT_TRANSLATE_NOOP("ErrorText", "This station may no longer send records."),
         QT_TRANSLATE_NOOP("ErrorText", "The records are safe where they were made."),
         QT_TRANSLATE_NOOP("ErrorText", "Ask the administrator of the centre.")},
        {ErrorCode::PersonUnknown,
         QT_TRANSLATE_NOOP("ErrorText", "The registry holds no such person or reference."),
         QT_TRANSLATE_NOOP("ErrorText", "What the centre keeps is unchanged."),
         QT_TRANSLATE_NOOP("ErrorText",
                           "Check the reference number; the record may still be on its way.")},
        {ErrorCode::ClassKeysDamaged,
         QT_TRANSLATE_NOOP("ErrorText", "The file with the registry's keys is damaged."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Stop the registry, do not delete anything, and bring back "
                                        "the last backup with the administrator.")},
        {ErrorCode::PacketEquivocation,
         QT_TRANSLATE_NOOP("ErrorText",
                           "A record with this number but another content has arrived before."),
         QT_TRANSLATE_NOOP("ErrorText", "Both are kept and nothing was registered twice."),
         QT_TRANSLATE_NOOP("ErrorText",
                           "An official must look at both; tell your supervisor this code.")},
        {ErrorCode::PacketWrongStation,
         QT_TRANSLATE_NOOP("ErrorText",
                           "The record comes from another station than the one that sent it."),
         QT_TRANSLATE_NOOP("ErrorText", "The record is kept and nothing was registered twice."),
         QT_TRANSLATE_NOOP("ErrorText", "Please tell your supervisor this code.")},
        {ErrorCode::PacketWrongRegistryKey,
         QT_TRANSLATE_NOOP("ErrorText", "The record was locked for another centre or an old key."),
         QT_TRANSLATE_NOOP("ErrorText", "The record is kept and nothing was registered twice."),
         QT_TRANSLATE_NOOP("ErrorText", "Please tell your supervisor this code.")},
        {ErrorCode::PacketOperatorUnknown,
         QT_TRANSLATE_NOOP("ErrorText",
                           "The centre does not know the operator who signed the record."),
         QT_TRANSLATE_NOOP("ErrorText", "The record is kept and nothing was registered twice."),
         QT_TRANSLATE_NOOP("ErrorText", "Ask the centre to add the operator.")},
        {ErrorCode::PacketSimulatedRefused,
         QT_TRANSLATE_NOOP("ErrorText", "The record holds prints or pictures from a test device."),
         QT_TRANSLATE_NOOP("ErrorText", "The record is kept and nothing was registered twice."),
         QT_TRANSLATE_NOOP("ErrorText", "Enrol the person again with a real reader and camera.")},
        {ErrorCode::PacketContentInvalid,
         QT_TRANSLATE_NOOP("ErrorText",
                           "The content of the record does not keep the rules of its form."),
         QT_TRANSLATE_NOOP("ErrorText", "The record is kept and nothing was registered twice."),
         QT_TRANSLATE_NOOP("ErrorText", "Correct the record on the station and send it again.")},
        {ErrorCode::PacketAuditForked,
         QT_TRANSLATE_NOOP("ErrorText",
                           "The station's list of what was done does not go on from where it was."),
         QT_TRANSLATE_NOOP("ErrorText", "The record is kept and nothing was registered twice."),
         QT_TRANSLATE_NOOP(
             "ErrorText", "An official must look at the station; tell your supervisor this code.")},
        {ErrorCode::UsageWrong,
         QT_TRANSLATE_NOOP("ErrorText", "The command is not written as it should be."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Look at the command's help and write it again.")},
        {ErrorCode::OptionMissing,
         QT_TRANSLATE_NOOP("ErrorText", "The command needs one more option."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Look at the command's help and write it again.")},
        {ErrorCode::OptionUnknown,
         QT_TRANSLATE_NOOP("ErrorText", "The command does not know one of the options."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Look at the command's help and write it again.")},
        {ErrorCode::PasswordFileUnreadable,
         QT_TRANSLATE_NOOP("ErrorText", "The file with the passphrase cannot be read."),
         QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."),
         QT_TRANSLATE_NOOP("ErrorText", "Check the file's name and that you may read it.")},
    };
    return kSentences;
}

} // namespace ipis::app
