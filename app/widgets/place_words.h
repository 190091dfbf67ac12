// SPDX-License-Identifier: GPL-3.0-or-later
// Places in words: each with its own type, and with the chain of its parents.
#pragma once

#include "app/text/error_text.h"
#include "core/model/gazetteer.h"

#include <QString>

namespace ipis::app {

QString countryName(const std::string& code, Language language); // "ថៃ", "Thailand"

// "ឃុំត្រពាំងព្រីង", "Trapeang Pring commune".
QString placeName(const core::GazetteerEntry& entry, Language language);

// The parents of the chain's last place, nearest first: "ស្រុកតំបែរ ខេត្តត្បូងឃ្មុំ". Empty for a province.
QString parentsOf(const core::PlaceChain& chain, Language language);

} // namespace ipis::app
