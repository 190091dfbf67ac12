// SPDX-License-Identifier: GPL-3.0-or-later
// Texts by language, and the short sentences under fields.
#include "app/widgets/wording.h"

#include "app/widgets/language.h"

#include <QCoreApplication>

#include <algorithm>

namespace ipis::app {

namespace {

using core::ErrorCode;

struct FieldSentence
{
    ErrorCode code;
    const char* english;
};

constexpr FieldSentence kSentences[] = {
    {ErrorCode::TextEmpty, QT_TRANSLATE_NOOP("FieldSentence", "Please fill this in")},
    {ErrorCode::FieldMissing, QT_TRANSLATE_NOOP("FieldSentence", "Please fill this in")},
    {ErrorCode::TextNotKhmer, QT_TRANSLATE_NOOP("FieldSentence", "Please write in Khmer letters")},
    {ErrorCode::TextNotLatin, QT_TRANSLATE_NOOP("FieldSentence", "Please write in Latin letters")},
    {ErrorCode::TextTooLong, QT_TRANSLATE_NOOP("FieldSentence", "Please write it shorter")},
    {ErrorCode::TextNotUtf8,
     QT_TRANSLATE_NOOP("FieldSentence",
                       "It holds signs that cannot be read: please type it again")},
    {ErrorCode::FieldInvalid, QT_TRANSLATE_NOOP("FieldSentence", "Please look at this again")},
    {ErrorCode::DateInvalid,
     QT_TRANSLATE_NOOP("FieldSentence", "Please write day/month/year, or the year alone")},
    {ErrorCode::DateInFuture, QT_TRANSLATE_NOOP("FieldSentence", "This day has not come yet")},
    {ErrorCode::NumberInvalid,
     QT_TRANSLATE_NOOP("FieldSentence", "Please compare the number with the paper")},
    {ErrorCode::PlaceUnknown, QT_TRANSLATE_NOOP("FieldSentence", "Please choose from the list")},
};

} // namespace

Wording::Wording(const core::Label& label)
    : m_text([khmer = QString::fromStdString(label.khmer),
              english = QString::fromStdString(label.english)] {
          return currentLanguage() == Language::Khmer ? khmer : english;
      })
{}

Wording::Wording(const QString& fixed) : m_text([fixed] { return fixed; }) {}

Wording fieldSentence(ErrorCode code)
{
    const auto* const found = std::ranges::find(kSentences, code, &FieldSentence::code);
    if (found == std::end(kSentences)) {
        return Wording([code] { return errorText(code, currentLanguage()).next; });
    }
    return Wording(
        [found] { return QCoreApplication::translate("FieldSentence", found->english); });
}

} // namespace ipis::app
