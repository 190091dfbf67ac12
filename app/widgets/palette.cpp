// SPDX-License-Identifier: GPL-3.0-or-later
// The light set of colours, and the arithmetic of contrast.
#include "app/widgets/palette.h"

#include <algorithm>
#include <cmath>

namespace ipis::app {

namespace {

double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

Palette lightPalette()
{
    Palette palette;
    palette.ink = QColor(0x1B2430);
    palette.muted = QColor(0x566272);
    palette.surface = QColor(0xF5F7FA);
    palette.card = QColor(0xFFFFFF);
    palette.line = QColor(0xD8DEE6);
    palette.outline = QColor(0x7F8C9B);
    palette.primary = QColor(0x1D4F91);
    palette.onPrimary = QColor(0xFFFFFF);
    palette.primaryPressed = QColor(0x163E73);
    palette.primarySoft = QColor(0xE6EEF8);
    palette.success = QColor(0x27702B);
    palette.successSoft = QColor(0xE8F4E9);
    palette.warning = QColor(0x8A5100);
    palette.warningSoft = QColor(0xFDF3E1);
    palette.danger = QColor(0xB3261E);
    palette.dangerSoft = QColor(0xFBEBEA);
    palette.focus = QColor(0x1D4F91);
    return palette;
}

const Palette& colours()
{
    static const Palette palette = lightPalette();
    return palette;
}

std::vector<ColourPair> textPairs(const Palette& p)
{
    return {
        {"ink on surface", p.ink, p.surface},
        {"ink on card", p.ink, p.card},
        {"ink on chosen", p.ink, p.primarySoft},
        {"ink on success", p.ink, p.successSoft},
        {"ink on warning", p.ink, p.warningSoft},
        {"ink on danger", p.ink, p.dangerSoft},
        {"muted on surface", p.muted, p.surface},
        {"muted on card", p.muted, p.card},
        {"muted on chosen", p.muted, p.primarySoft},
        {"primary on surface", p.primary, p.surface},
        {"primary on card", p.primary, p.card},
        {"primary on chosen", p.primary, p.primarySoft},
        {"button", p.onPrimary, p.primary},
        {"pressed button", p.onPrimary, p.primaryPressed},
        {"danger button", p.onPrimary, p.danger},
        {"success on card", p.success, p.card},
        {"success on its ground", p.success, p.successSoft},
        {"warning on card", p.warning, p.card},
        {"warning on its ground", p.warning, p.warningSoft},
        {"warning on surface", p.warning, p.surface},
        {"danger on card", p.danger, p.card},
        {"danger on surface", p.danger, p.surface},
        {"danger on its ground", p.danger, p.dangerSoft},
    };
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace ipis::app
