// SPDX-License-Identifier: GPL-3.0-or-later
// Theme: face, sizes and spaces of the window, and the style sheet made from them.
#pragma once

#include "app/widgets/palette.h"

#include <QApplication>
#include <QFont>
#include <QFontMetrics>

namespace ipis::app {

// Spaces are multiples of 4; all in logical pixels.
namespace space {
inline constexpr int kTight = 4;
inline constexpr int kSmall = 8;
inline constexpr int kMedium = 12;
inline constexpr int kLarge = 16;
inline constexpr int kHuge = 24;
inline constexpr int kPage = 32;
} // namespace space

inline constexpr int kTarget = 44;      // the least height and width of what is clicked or touched
inline constexpr int kRowPadding = 14;  // what a row has beyond the height of its text
inline constexpr int kFieldWidth = 520; // a column of fields is never wider
inline constexpr int kContentWidth = 1040; // nor the content of a page
inline constexpr int kRadius = 8;          // of cards
inline constexpr int kControlRadius = 6;   // of entries and buttons
inline constexpr int kRing = 3;            // the focus ring, inside of a widget's own edge
inline constexpr int kIconSize = 24;

enum class TextSize
{
    Small,     // 11 pt: help, captions
    Base,      // 13 pt
    Title,     // 16 pt: of a card
    PageTitle, // 20 pt
    Reading    // 24 pt: read back to the family
};

// A- and A+: steps of the whole scale, kept per operator.
inline constexpr int kSmallestStep = -1;
inline constexpr int kLargestStep = 3;

// Registers the built-in face, sets font, palette, style and style sheet. Once, before any widget.
void applyTheme(QApplication& app);

// Changes the sizes of everything that is open; a step out of range is brought into it.
void setTextStep(QApplication& app, int step);
int textStep();

QFont fontFor(TextSize size);
// Text of `widget` in this size, following setTextStep().
void setTextSize(QWidget& widget, TextSize size);
// Letters of `widget` in a muted colour.
void setMuted(QWidget& widget, bool muted = true);

// Whether the face that writes Khmer was found: without it the program says so and goes on.
bool hasKhmerFace();

// Khmer marks are stacked: a row is as high as its font says, never a fixed number of pixels.
int rowHeight(const QFontMetrics& metrics);

// After a property that the style sheet looks at has changed.
void repolish(QWidget& widget);

} // namespace ipis::app
