// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the NiDA layout and the search for the key of an event.
#include "app/widgets/khmer_keys.h"

#include "core/text/khmer.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace ipis::app {

namespace {

constexpr KhmerKey kKeys[] = {
    {'`', '~', 0x00AB, 0x00BB, 0x200D},  {'1', '!', 0x17E1, '!', 0x200C},
    {'2', '@', 0x17E2, 0x17D7, '@'},     {'3', '#', 0x17E3, '"', 0x17D1},
    {'4', '$', 0x17E4, 0x17DB, '$'},     {'5', '%', 0x17E5, '%', 0x20AC},
    {'6', '^', 0x17E6, 0x17CD, 0x17D9},  {'7', '&', 0x17E7, 0x17D0, 0x17DA},
    {'8', '*', 0x17E8, 0x17CF, '*'},     {'9', '(', 0x17E9, '(', '{'},
    {'0', ')', 0x17E0, ')', '}'},        {'-', '_', 0x17A5, 0x17CC, 'x'},
    {'=', '+', 0x17B2, '=', 0x17CE},

    {'q', 'Q', 0x1786, 0x1788, 0x17DC},  {'w', 'W', 0x17B9, 0x17BA, 0x17DD},
    {'e', 'E', 0x17C1, 0x17C2, 0x17AF},  {'r', 'R', 0x179A, 0x17AC, 0x17AB},
    {'t', 'T', 0x178F, 0x1791, 0x17A8},  {'y', 'Y', 0x1799, 0x17BD, 0},
    {'u', 'U', 0x17BB, 0x17BC, 0},       {'i', 'I', 0x17B7, 0x17B8, 0x17A6},
    {'o', 'O', 0x17C4, 0x17C5, 0x17B1},  {'p', 'P', 0x1795, 0x1797, 0x17B0},
    {'[', '{', 0x17C0, 0x17BF, 0x17A9},  {']', '}', 0x17AA, 0x17A7, 0x17B3},
    {'\\', '|', 0x17AE, 0x17AD, '\\'},

    {'a', 'A', 0x17B6, 0x17FF, 0},       {'s', 'S', 0x179F, 0x17C3, 0},
    {'d', 'D', 0x178A, 0x178C, 0},       {'f', 'F', 0x1790, 0x1792, 0},
    {'g', 'G', 0x1784, 0x17A2, 0},       {'h', 'H', 0x17A0, 0x17C7, 0},
    {'j', 'J', 0x17D2, 0x1789, 0},       {'k', 'K', 0x1780, 0x1782, 0x179D},
    {'l', 'L', 0x179B, 0x17A1, 0},       {';', ':', 0x17BE, 0x17FE, 0x17D6},
    {'\'', '"', 0x17CB, 0x17C9, 0x17C8},

    {'z', 'Z', 0x178B, 0x178D, 0},       {'x', 'X', 0x1781, 0x1783, 0},
    {'c', 'C', 0x1785, 0x1787, 0},       {'v', 'V', 0x179C, 0x17FD, 0},
    {'b', 'B', 0x1794, 0x1796, 0x179E},  {'n', 'N', 0x1793, 0x178E, 0},
    {'m', 'M', 0x1798, 0x17C6, 0},       {',', '<', 0x17FC, 0x17FB, ','},
    {'.', '>', 0x17D4, 0x17D5, '.'},     {'/', '?', 0x17CA, '?', '/'},

    {' ', ' ', ' ', ' ', ' '},
};

constexpr char32_t kZwnj = 0x200C;

struct Press
{
    const KhmerKey* key = nullptr;
    KeyLevel level = KeyLevel::Base;
};

const KhmerKey* keyWriting(char latin)
{
    const auto* const found = std::ranges::find_if(
        kKeys, [&](const KhmerKey& key) { return key.latin == latin || key.shifted == latin; });
    return found == std::end(kKeys) ? nullptr : found;
}

// What the key writes on a US keyboard; 0 when the event is of another kind.
char latinOf(const QKeyEvent& event)
{
    const QString text = event.text();
    if (event.key() == Qt::Key_unknown) {
        return '\0'; // typed on the screen: it is what it writes
    }
    if (text.size() == 1 && text[0] >= u' ' && text[0] < u'\x7f') {
        return text[0].toLatin1();
    }
    // With Alt some systems give no text.
    const bool named = event.key() >= Qt::Key_Space && event.key() <= Qt::Key_AsciiTilde;
    return named && (text.isEmpty() || text[0] < u' ')
               ? QChar::fromLatin1(static_cast<char>(event.key())).toLower().toLatin1()
               : '\0';
}

Press pressOf(const QKeyEvent& event)
{
    const auto held = event.modifiers();
    const bool alt = held & (Qt::AltModifier | Qt::GroupSwitchModifier);
    if ((held & Qt::MetaModifier) || ((held & Qt::ControlModifier) && !alt)) {
        return {};
    }
    const char latin = latinOf(event);
    const KhmerKey* const key = latin == '\0' ? nullptr : keyWriting(latin);
    if (key == nullptr || alt) {
        return {key, KeyLevel::AltGr};
    }
    // Caps Lock turns letters only, and the layout knows no Caps Lock.
    const bool letter = latin >= 'A' && QChar::fromLatin1(latin).isLetter();
    const bool shifted = letter ? bool(held & Qt::ShiftModifier) : latin == key->shifted;
    return {key, shifted && latin != ' ' ? KeyLevel::Shift : KeyLevel::Base};
}

} // namespace

char32_t KhmerKey::at(KeyLevel level) const
{
    switch (level) {
    case KeyLevel::Base:
        return base;
    case KeyLevel::Shift:
        return shift;
    case KeyLevel::AltGr:
        break;
    }
    return altGr;
}

std::span<const KhmerKey> khmerKeys()
{
    return kKeys;
}

QString khmerText(char32_t sign)
{
    return sign == 0 ? QString() : typedForm(QString::fromUcs4(&sign, 1));
}

QString khmerTextFor(const QKeyEvent& event)
{
    const Press press = pressOf(event);
    return press.key == nullptr ? QString() : khmerText(press.key->at(press.level));
}

bool isKhmerKey(const QKeyEvent& event)
{
    return pressOf(event).key != nullptr;
}

QString typedForm(const QString& text)
{
    QString out;
    for (const char32_t c : core::toCodePoints(text.toStdString())) {
        const bool khmer = c >= 0x1780 && c <= 0x17FA;
        if (khmer || c == kZwnj) {
            out += QString::fromUcs4(&c, 1);
        } else if (QChar::isSpace(c)) {
            out += u' ';
        } else {
            out += QString::fromStdString(core::storedForm(core::toUtf8({&c, 1})));
        }
    }
    return out;
}

} // namespace ipis::app
