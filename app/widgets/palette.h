// SPDX-License-Identifier: GPL-3.0-or-later
// Palette: every colour of the window by what it means; no other file names a colour.
#pragma once

#include <QColor>

#include <vector>

namespace ipis::app {

// A second set (dark, high contrast) is one more function that fills this struct.
struct Palette
{
    QColor ink;     // text
    QColor muted;   // help texts, captions
    QColor surface; // the page
    QColor card;    // cards, entries
    QColor line;    // edges of cards: decoration only
    QColor outline; // edges of what can be filled in
    QColor primary; // the one main button, links, what is chosen
    QColor onPrimary;
    QColor primaryPressed;
    QColor primarySoft; // behind what is chosen or pointed at
    QColor success;
    QColor successSoft;
    QColor warning;
    QColor warningSoft;
    QColor danger;
    QColor dangerSoft;
    QColor focus; // the ring around what has the keyboard
};

Palette lightPalette();

// The set that is in force. Thread: gui.
const Palette& colours();

struct ColourPair
{
    const char* name;
    QColor text;
    QColor ground;
};

// Every text colour with every ground it is written on: a test holds each to 4.5:1.
std::vector<ColourPair> textPairs(const Palette& palette);

// The contrast ratio of WCAG 2: 1 to 21.
double contrast(const QColor& a, const QColor& b);

} // namespace ipis::app
