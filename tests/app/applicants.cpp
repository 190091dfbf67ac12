// SPDX-License-Identifier: GPL-3.0-or-later
// Invented people who ask for an identity card.
#include "tests/app/enrollment.h"

#include <array>

namespace ipis::test {

namespace {

struct Part
{
    const char* khmer;
    const char* latin;
};

constexpr std::array<Part, 8> kSurnames{{{"សុខ", "SOK"},
                                         {"ចាន់", "CHAN"},
                                         {"កែវ", "KEO"},
                                         {"ហេង", "HENG"},
                                         {"លី", "LY"},
                                         {"មាស", "MEAS"},
                                         {"ប្រាក់", "PRAK"},
                                         {"នួន", "NUON"}}};

constexpr std::array<Part, 7> kWomen{{{"សុភា", "SOPHEA"},
                                      {"ស្រីមុំ", "SREYMOM"},
                                      {"បុប្ផា", "BOPHA"},
                                      {"កញ្ញា", "KANHA"},
                                      {"ចន្ថា", "CHANTHA"},
                                      {"រដ្ឋា", "RATHA"},
                                      {"សុជាតា", "SOCHEATA"}}};

constexpr std::array<Part, 7> kMen{{{"ដារ៉ា", "DARA"},
                                    {"វុទ្ធី", "VUTHY"},
                                    {"សារឿន", "SAROEUN"},
                                    {"ពិសិដ្ឋ", "PISETH"},
                                    {"ភារុណ", "PHEARUN"},
                                    {"រតនា", "RATANA"},
                                    {"សុវណ្ណ", "SOVANN"}}};

template <class List>
const Part& pick(const List& list, unsigned seed)
{
    return list.at(seed % list.size());
}

QString twoDigits(unsigned number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

Answer nameOf(const Part& surname, const Part& given)
{
    return {surname.khmer, given.khmer, surname.latin, given.latin};
}

} // namespace

Answers applicant(unsigned seed)
{
    const bool woman = seed % 2 == 0;
    const Part& surname = pick(kSurnames, seed);
    const QString born = QStringLiteral("%1/%2/%3")
                             .arg(twoDigits(1 + seed * 5 % 28), twoDigits(1 + seed * 7 % 12))
                             .arg(1985 + seed % 22);
    return {
        {"kind", {"first"}},
        {"applicant-name", nameOf(surname, woman ? pick(kWomen, seed / 2) : pick(kMen, seed / 2))},
        {"applicant-sex", {woman ? "F" : "M"}},
        {"applicant-birth-date", {born}},
        {"birth-place", {"ឈើកាច់", "140103"}},
        {"applicant-nationality", {"khmer"}},
        {"height-cm", {QString::number(150 + seed % 25)}},
        {"marital-status", {"married"}},
        {"occupation", {"កសិករ"}},
        {"blood-group", {"o"}},
        {"current-address", {"ត្រពាំងព្រីង", "25010605", "ផ្ទះលេខ ១២ ក្រុម ៣"}},
        {"phone", {"01200" + QStringLiteral("%1").arg(seed % 10'000, 4, 10, QLatin1Char('0'))}},
        {"father-name", {surname.khmer, pick(kMen, seed + 3).khmer}},
        {"mother-name", {pick(kSurnames, seed + 1).khmer, pick(kWomen, seed + 2).khmer}},
        {"birth-paper", {"birth-attestation"}},
        {"birth-paper-number", {"045/2003"}},
        {"validity-basis", {"ten-years"}},
        {"is-monk", {"false"}},
        {"is-detained", {"false"}},
        {"signature-kind", {"thumb-mark"}},
        {"consent", {"true"}},
        {"consent-by", {"applicant"}},
        {"collector", {"family"}},
        {"collector-name", {"ចាន់ សុភា"}},
    };
}

} // namespace ipis::test
