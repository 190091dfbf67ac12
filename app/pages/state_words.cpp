// SPDX-License-Identifier: GPL-3.0-or-later
// One table of states.
#include "app/pages/state_words.h"

#include <QCoreApplication>

namespace ipis::app {

using namespace core;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StateWords)
};

StateWords afterOpening(KnownVerdict verdict)
{
    switch (verdict) {
    case KnownVerdict::Suspect:
        return {[] { return Words::tr("kept; the centre looks whether it is the same person"); },
                Tone::Warning};
    case KnownVerdict::Rejected:
        return {[] { return Words::tr("needs you: the centre could not take it"); }, Tone::Error};
    default:
        return {[] { return Words::tr("checked and kept by the centre"); }, Tone::Success};
    }
}

} // namespace

StateWords stateOf(const RecordLine& record)
{
    switch (record.row.state) {
    case PacketState::Finished:
        return {[] { return Words::tr("finished, not yet sent"); }, Tone::Help};
    case PacketState::Sending:
        return {[] { return Words::tr("being sent"); }, Tone::Help};
    case PacketState::Stored:
        return {[] { return Words::tr("received by the centre"); }, Tone::Read};
    case PacketState::Opened:
    case PacketState::Erased:
        break;
    }
    return afterOpening(record.row.verdict);
}

Wording numberOf(const RecordLine& record)
{
    if (!record.notice || record.notice->kind != NoticeKind::NumberGiven ||
        record.notice->text.empty()) {
        return {};
    }
    const QString number = QString::fromStdString(record.notice->text);
    if (record.notice->official) {
        return Wording(number);
    }
    return [number] { return Words::tr("%1 (test number, not official)").arg(number); };
}

QString nameOf(const RecordSummary& summary)
{
    return QString::fromStdString(summary.nameKhmer.empty() ? summary.nameLatin
                                                            : summary.nameKhmer);
}

} // namespace ipis::app
