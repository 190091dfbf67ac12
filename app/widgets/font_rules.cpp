// SPDX-License-Identifier: GPL-3.0-or-later
// Hands fontconfig a handful of rules from memory.
#include "app/widgets/font_rules.h"

#include <fontconfig/fontconfig.h>

#include <memory>

namespace ipis::app {

namespace {

const char* const kRules = R"(<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts/truetype</dir>
  <dir>/usr/share/fonts/opentype</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <match target="pattern">
    <edit name="antialias" mode="append"><bool>true</bool></edit>
    <edit name="hintstyle" mode="append"><const>hintslight</const></edit>
    <edit name="lcdfilter" mode="append"><const>lcddefault</const></edit>
    <edit name="family" mode="append_last">
      <string>DejaVu Sans</string>
      <string>Noto Sans</string>
      <string>Noto Sans CJK SC</string>
    </edit>
  </match>
  <selectfont><rejectfont><pattern>
    <patelt name="scalable"><bool>false</bool></patelt>
  </pattern></rejectfont></selectfont>
</fontconfig>
)";

struct Destroy
{
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};

} // namespace

void useOwnFontRules()
{
    const std::unique_ptr<FcConfig, Destroy> rules(FcConfigCreate());
    const auto* const text = reinterpret_cast<const FcChar8*>(kRules);
    if (rules && FcConfigParseAndLoadFromMemory(rules.get(), text, FcTrue) == FcTrue) {
        FcConfigSetCurrent(rules.get()); // keeps it alive; false: the desktop's rules stay
    }
}

} // namespace ipis::app
