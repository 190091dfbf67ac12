// SPDX-License-Identifier: GPL-3.0-or-later
// One function per kind of value.
#include "app/pages/enroll/value_words.h"

#include "app/widgets/choice_editor.h"
#include "app/widgets/date_words.h"
#include "app/widgets/language.h"
#include "app/widgets/place_words.h"
#include "core/text/digits.h"

#include <QCoreApplication>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ValueWords)
};

bool asksConsent(const FormField& field)
{
    return !field.saidYes.khmer.empty(); // it is said aloud
}

QString joined(const QString& a, const QString& b, const QString& between)
{
    return a.isEmpty() || b.isEmpty() ? a + b : a + between + b;
}

QString nameWords(const DraftModel& draft, const FormField& field)
{
    const auto part = [&](const char* name) { return draft.text({field.code, name}); };
    const QString space(u' ');
    return joined(joined(part("surnameKhmer"), part("givenKhmer"), space),
                  joined(part("surnameLatin"), part("givenLatin"), space), QStringLiteral(" · "));
}

QString choiceWords(const FormField& field, const QString& code)
{
    const auto found = std::ranges::find(field.choices, code.toStdString(), &FormChoice::code);
    return found == field.choices.end() ? code : Wording(found->label).text();
}

QString dateWords(const QString& typed)
{
    const auto date = parsePartialDate(typed.toStdString());
    return date.ok() ? dateInWords(date.value(), currentLanguage()) : typed;
}

QString sexWords(const QString& code)
{
    const auto sex = parseSex(code.toStdString());
    return !sex.ok()                    ? code
           : sex.value() == Sex::Female ? SexEditor::tr("Female")
                                        : SexEditor::tr("Male");
}

QString boolWords(const FormField& field, const QString& typed)
{
    return typed.isEmpty()    ? QString()
           : typed == "true"  ? yesWords(field).text()
           : typed == "false" ? noWords(field).text()
                              : typed;
}

QString digitsOf(const QString& number)
{
    return currentLanguage() == Language::Khmer
               ? QString::fromStdString(toKhmerDigits(number.toStdString()))
               : number;
}

QString placeWords(const DraftModel& draft, const FormField& field, const Gazetteer& places)
{
    const auto part = [&](const char* name) {
        return draft.text({field.code, name}).toStdString();
    };
    return placeInWords({part("code"), part("asWritten"), part("detail"), part("country")}, places);
}

} // namespace

Wording yesWords(const FormField& field)
{
    return asksConsent(field) ? Wording([] { return Words::tr("Agrees"); })
                              : Wording([] { return Words::tr("Yes"); });
}

Wording noWords(const FormField& field)
{
    return asksConsent(field) ? Wording([] { return Words::tr("Does not agree"); })
                              : Wording([] { return Words::tr("No"); });
}

QString placeInWords(const Place& place, const Gazetteer& places)
{
    const auto chain = places.chain(place.code);
    QString where = QString::fromStdString(place.asWritten.empty() ? place.code : place.asWritten);
    if (chain.ok()) {
        const Language language = currentLanguage();
        where =
            joined(placeName(*chain.value().back(), language), parentsOf(chain.value(), language),
                   language == Language::Khmer ? QStringLiteral(" ") : QStringLiteral(", "));
    }
    if (!place.country.empty() && place.country != kCambodia) {
        where = joined(where, countryName(place.country, currentLanguage()), QStringLiteral(", "));
    }
    return joined(QString::fromStdString(place.detail), where, QStringLiteral(", "));
}

QString valueInWords(const DraftModel& draft, const FormField& field, const Gazetteer& places)
{
    const QString typed = draft.text({field.code});
    switch (field.type) {
    case FieldType::Name:
        return nameWords(draft, field);
    case FieldType::Place:
        return placeWords(draft, field, places);
    case FieldType::Choice:
        return choiceWords(field, typed);
    case FieldType::Date:
        return dateWords(typed);
    case FieldType::Sex:
        return sexWords(typed);
    case FieldType::Boolean:
        return boolWords(field, typed);
    case FieldType::Integer:
        return digitsOf(typed);
    case FieldType::Text:
    case FieldType::Phone:
        break;
    }
    return typed;
}

} // namespace ipis::app
