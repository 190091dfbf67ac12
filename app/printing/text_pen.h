// SPDX-License-Identifier: GPL-3.0-or-later
// TextPen: writes Khmer and Latin paragraphs on paper, or only says how high they would be.
#pragma once

#include "core/text/line_breaks.h"

#include <QColor>
#include <QPainter>

#include <string_view>

namespace ipis::app {

// All lengths on paper are in these, whatever the device: a font has whole units, and 1/20 mm is
// fine enough for it.
inline constexpr double kUnitsPerMm = 20;
inline constexpr double mm(double length)
{
    return length * kUnitsPerMm;
}

// Khmer OS Battambang, and Khmer OS Muol Light, which Khmer offices use where others use bold: no
// face of the package has a bold cut, and a made-up one prints unevenly.
enum class Face
{
    Text,
    Title
};

struct TextStyle
{
    double size = 0; // of the letters (em), units
    QColor color;
    Face face = Face::Text;
    Qt::Alignment align = Qt::AlignLeft;
};

// FontMissing: without these faces Khmer would come out as boxes. Needs a QGuiApplication.
core::Result<void> checkFonts();

// Khmer is broken where a dictionary allows it, and inside a word only where no such line fits; a
// sign never leaves its letter. Borrows both; a null painter only measures. Thread: that of the
// painter.
class TextPen
{
public:
    TextPen(QPainter* painter, const core::KhmerLineBreaker& breaker)
        : m_painter(painter), m_breaker(breaker)
    {}

    // Writes `text` (UTF-8) down from `at`, `width` wide, and answers with the height it took.
    double write(QPointF at, double width, std::string_view text, const TextStyle& style) const;
    QPainter* painter() const { return m_painter; }
    const core::KhmerLineBreaker& breaker() const { return m_breaker; }

private:
    QPainter* m_painter;
    const core::KhmerLineBreaker& m_breaker;
};

} // namespace ipis::app
