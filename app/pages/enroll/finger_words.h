// SPDX-License-Identifier: GPL-3.0-or-later
// Fingers in words: their names, what is asked, how it stands, and why one cannot be taken.
#pragma once

#include "app/models/fingers_model.h"
#include "app/widgets/icon.h"
#include "app/widgets/note_line.h"

#include <QCoreApplication>

#include <array>

namespace ipis::app {

// Codes of FingerRecord::missingReason that the window offers; a record may hold others.
namespace reason {
inline constexpr const char* kMissing = "missing";
inline constexpr const char* kHurt = "hurt";
inline constexpr const char* kBandaged = "bandaged";
inline constexpr const char* kWorn = "worn"; // the lines: old age, hard work
inline constexpr const char* kBent = "bent"; // cannot be laid flat
inline constexpr const char* kNotWilling = "not-willing";
inline constexpr const char* kOther = "other";
} // namespace reason

inline constexpr std::array kReasons{reason::kMissing, reason::kHurt, reason::kBandaged,
                                     reason::kWorn,    reason::kBent, reason::kNotWilling,
                                     reason::kOther};

class FingerTexts
{
    Q_DECLARE_TR_FUNCTIONS(ipis::app::FingerTexts)
public:
    // Ten whole sentences each: in Khmer the side stands last, in other languages elsewhere.
    static QString name(core::FingerPosition finger);
    static QString prompt(core::FingerPosition finger);

    static QString state(FingerState state); // one word
    static Icon icon(FingerState state);
    // How good a print with so many points is; "clear: 34 points".
    static QString quality(std::uint64_t minutiae);
    static QString reason(const std::string& code);
    static QString reader(ReaderStage stage);
};

} // namespace ipis::app
