// SPDX-License-Identifier: GPL-3.0-or-later
// The NiDA keyboard: which key writes which Khmer sign, for laptops whose system writes Latin only.
#pragma once

#include <QKeyEvent>
#include <QString>

#include <span>

namespace ipis::app {

enum class KeyLevel
{
    Base,
    Shift,
    AltGr
};

// One key of the layout of 2005, named by what it writes on a US keyboard. 0: the level is empty.
// U+17FB..17FF stand for the keys that write two signs, as in the published layout. The space bar
// is U+0020 here, not NiDA's U+200B, which would be taken out of every name again.
struct KhmerKey
{
    char latin;
    char shifted;
    char32_t base;
    char32_t shift;
    char32_t altGr;

    char32_t at(KeyLevel level) const;
};

// In the order of the keyboard: four rows of 13 or fewer keys, then the space bar.
std::span<const KhmerKey> khmerKeys();

// What a sign of the table writes: itself, or the two signs it stands for.
QString khmerText(char32_t sign);

// What a key press writes in Khmer when the system's layout is Latin; empty: it is no key of this
// layout. AltGr is taken from Alt or AltGr alike: the two-handed way is easier for many.
QString khmerTextFor(const QKeyEvent& event);

// A key of this layout whose level holds nothing: pressed by mistake, writes nothing.
bool isKhmerKey(const QKeyEvent& event);

// `text` as it may stand in an entry while somebody types: core's rules for the invisible signs,
// code point by code point, without the order of the signs, which is put right when all is there.
QString typedForm(const QString& text);

} // namespace ipis::app
