// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the types of places.
#include "app/widgets/place_words.h"

#include "core/text/countries.h"

#include <QStringList>

#include <algorithm>

namespace ipis::app {

namespace {

struct TypeWord
{
    const char* type;
    const char* khmer;
    const char* english;
};

constexpr TypeWord kTypes[] = {
    {"reachtheani", "រាជធានី", "capital"},
    {"khaet", "ខេត្ត", "province"},
    {"srok", "ស្រុក", "district"},
    {"khan", "ខណ្ឌ", "khan"},
    {"krong", "ក្រុង", "town"},
    {"khum", "ឃុំ", "commune"},
    {"sangkat", "សង្កាត់", "sangkat"},
    {"phum", "ភូមិ", "village"},
};

} // namespace

QString countryName(const std::string& code, Language language)
{
    const bool khmer = language == Language::Khmer;
    return QString::fromStdString(core::countryName(code, khmer ? core::CountryLanguage::Khmer
                                                                : core::CountryLanguage::English));
}

QString placeName(const core::GazetteerEntry& entry, Language language)
{
    const auto* const word =
        std::ranges::find(kTypes, std::string_view(entry.type),
                          [](const TypeWord& w) -> std::string_view { return w.type; });
    const bool known = word != std::end(kTypes);
    if (language == Language::Khmer || entry.nameLatin.empty()) {
        return QString::fromUtf8(known ? word->khmer : "") +
               QString::fromStdString(entry.nameKhmer);
    }
    const QString name = QString::fromStdString(entry.nameLatin);
    return known ? name + u' ' + QString::fromUtf8(word->english) : name;
}

QString parentsOf(const core::PlaceChain& chain, Language language)
{
    QStringList names;
    for (std::size_t i = chain.size(); i-- > 1;) {
        names << placeName(*chain[i - 1], language);
    }
    return names.join(language == Language::Khmer ? QStringLiteral(" ") : QStringLiteral(", "));
}

} // namespace ipis::app
