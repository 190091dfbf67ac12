// SPDX-License-Identifier: GPL-3.0-or-later
// Paragraphs over QTextLayout, which does the shaping.
#include "app/printing/text_pen.h"

#include "core/text/digits.h"
#include "core/text/khmer_syllable.h"
#include "core/text/text_rules.h"
#include "core/text/utf8.h"

#include <QFontDatabase>
#include <QTextLayout>

namespace ipis::app {

namespace {

constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr char32_t kCoeng = 0x17D2;

QString familyOf(Face face)
{
    return face == Face::Text ? QStringLiteral("Khmer OS Battambang")
                              : QStringLiteral("Khmer OS Muol Light");
}

QFont fontOf(const TextStyle& style)
{
    QFont font(familyOf(style.face));
    font.setPixelSize(std::max(1, qRound(style.size)));
    // The same widths on every device: the page of the PDF is the page on the screen.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

// Before every letter that does not hang on the one before it.
std::string withBreaksEverywhere(std::string_view text)
{
    std::u32string out;
    for (const char32_t c : core::toCodePoints(text)) {
        if (!out.empty() && out.back() != kCoeng && !core::isKhmerMark(c)) {
            out.push_back(kZeroWidthSpace);
        }
        out.push_back(c);
    }
    return core::toUtf8(out);
}

// Khmer needs the whole height its face asks for: signs stand above and below each other. Latin
// letters of that face would stand too far apart with it.
struct LinePlace
{
    double height;
    double baseline;
};

LinePlace placeOf(const QTextLine& line, const TextStyle& style, bool khmer)
{
    constexpr double kLatinHeight = 1.28;
    constexpr double kLatinBaseline = 0.95;
    return khmer ? LinePlace{line.height(), line.ascent()}
                 : LinePlace{kLatinHeight * style.size, kLatinBaseline * style.size};
}

struct LaidOut
{
    double height = 0;
    bool fits = true; // no line is wider than it may be
};

LaidOut layOut(QTextLayout& layout, double width, const TextStyle& style, bool khmer)
{
    LaidOut result;
    layout.setTextOption(QTextOption(style.align));
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const LinePlace place = placeOf(line, style, khmer);
        line.setPosition({0, result.height + place.baseline - line.ascent()});
        result.height += place.height;
        result.fits = result.fits && line.naturalTextWidth() <= width;
    }
    layout.endLayout();
    return result;
}

} // namespace

core::Result<void> checkFonts()
{
    for (const Face face : {Face::Text, Face::Title}) {
        if (!QFontDatabase::hasFamily(familyOf(face))) {
            return core::fail(core::ErrorCode::FontMissing, familyOf(face).toStdString());
        }
    }
    return {};
}

double TextPen::write(QPointF at, double width, std::string_view text, const TextStyle& style) const
{
    const core::Script script = core::scriptOf(text);
    const bool khmer = script == core::Script::Khmer || script == core::Script::Mixed ||
                       core::toAsciiDigits(text) != text;
    QTextLayout layout(QString::fromStdString(m_breaker.forDisplay(text)), fontOf(style));
    LaidOut result = layOut(layout, width, style, khmer);
    if (!result.fits) {
        layout.setText(QString::fromStdString(withBreaksEverywhere(text)));
        result = layOut(layout, width, style, khmer);
    }
    if (m_painter != nullptr) {
        m_painter->setPen(style.color);
        layout.draw(m_painter, at);
    }
    return result.height;
}

} // namespace ipis::app
