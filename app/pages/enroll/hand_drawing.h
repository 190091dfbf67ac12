// SPDX-License-Identifier: GPL-3.0-or-later
// The line drawing of a hand, its back towards the eye as it lies on a table.
#pragma once

#include "core/biometrics/iso_template.h"

#include <QPainterPath>

#include <array>

namespace ipis::app {

// On a field of kHandWidth x kHandHeight units: the right hand, thumb at the left.
inline constexpr double kHandWidth = 200;
inline constexpr double kHandHeight = 214;

struct FingerShape
{
    QPainterPath outline; // open at the root
    QPointF tip;          // the middle of the last joint
    QPointF beyond;       // a unit vector from the root to the tip
    double radius = 0;    // at the tip
};

struct HandShape
{
    std::array<FingerShape, 5> fingers; // thumb to little finger
    QPainterPath palm;                  // its sides and the webs between fingers, in pieces
    QPainterPath ground;                // closed: the whole hand
};

const HandShape& rightHand();

// 0, the thumb, to 4.
constexpr std::size_t fingerIndex(core::FingerPosition position)
{
    return (static_cast<std::size_t>(position) - 1) % 5;
}

constexpr bool isRight(core::FingerPosition position)
{
    return static_cast<int>(position) <= 5;
}

} // namespace ipis::app
