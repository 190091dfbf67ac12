// SPDX-License-Identifier: GPL-3.0-or-later
// Five fingers from root to tip, and what joins them.
#include "app/pages/enroll/hand_drawing.h"

#include <algorithm>
#include <cmath>

namespace ipis::app {

namespace {

constexpr double kRound = 1.32; // control points of a half circle of radius 1
constexpr double kSwell = 1.4;  // of the joints, beyond a straight side

// Root and tip are the middles of the two ends; the inner side of the thumb is the shorter one.
struct Bones
{
    QPointF root;
    QPointF tip;
    double rootRadius;
    double tipRadius;
    double rightLength = 1; // of the right side, as part of the whole
};

constexpr std::array<Bones, 5> kBones{{
    {{58, 142}, {22, 90}, 16.0, 12.0, 0.66},
    {{74, 99}, {57, 36}, 12.6, 11.0},
    {{102, 93}, {99, 19}, 13.0, 11.4},
    {{130, 97}, {140, 33}, 12.6, 11.0},
    {{155, 110}, {178, 62}, 11.6, 9.6},
}};

constexpr QPointF kWristLeft{78, 212};
constexpr QPointF kHeel{162, 162}; // where the outer edge of the palm is widest
constexpr QPointF kWristRight{146, 212};

struct Sides
{
    QPointF rootLeft;
    QPointF tipLeft;
    QPointF tipRight;
    QPointF rootRight;
    QPointF along; // root to tip, of length 1
};

QPointF between(const QPointF& a, const QPointF& b, double part)
{
    return a + (b - a) * part;
}

Sides sidesOf(const Bones& bones)
{
    const QPointF way = bones.tip - bones.root;
    const QPointF along = way / std::hypot(way.x(), way.y());
    const QPointF left(along.y(), -along.x());
    const QPointF tipRight = bones.tip - left * bones.tipRadius;
    const QPointF rootRight = bones.root - left * bones.rootRadius;
    return {bones.root + left * bones.rootRadius, bones.tip + left * bones.tipRadius, tipRight,
            between(tipRight, rootRight, bones.rightLength), along};
}

// From the left side of the root over the tip to the right side.
void addFinger(QPainterPath& path, const Sides& side, const Bones& bones)
{
    const QPointF swell = QPointF(side.along.y(), -side.along.x()) * kSwell;
    const QPointF reach = side.along * bones.tipRadius * kRound;
    path.cubicTo(between(side.rootLeft, side.tipLeft, 0.35) + swell,
                 between(side.rootLeft, side.tipLeft, 0.7) + swell / 2, side.tipLeft);
    path.cubicTo(side.tipLeft + reach, side.tipRight + reach, side.tipRight);
    path.cubicTo(between(side.tipRight, side.rootRight, 0.3) - swell / 2,
                 between(side.tipRight, side.rootRight, 0.65) - swell, side.rootRight);
}

// A valley that leaves one finger and enters the next along their sides.
void addWeb(QPainterPath& path, const Sides& from, const Sides& to, double fromDepth,
            double toDepth)
{
    path.cubicTo(from.rootRight - from.along * fromDepth, to.rootLeft - to.along * toDepth,
                 to.rootLeft);
}

void addThumbSide(QPainterPath& path, const Sides& thumb)
{
    path.cubicTo(kWristLeft - QPointF(1, 24), thumb.rootLeft - thumb.along * 24, thumb.rootLeft);
}

void addOuterSide(QPainterPath& path, const Sides& little)
{
    path.cubicTo(little.rootRight - little.along * 12, kHeel - QPointF(-1, 22), kHeel);
    path.cubicTo(kHeel + QPointF(-1, 20), kWristRight - QPointF(0, 22), kWristRight);
}

FingerShape shapeOf(const Bones& bones)
{
    const Sides side = sidesOf(bones);
    FingerShape finger;
    finger.outline.moveTo(side.rootLeft);
    addFinger(finger.outline, side, bones);
    finger.tip = bones.tip;
    finger.radius = bones.tipRadius;
    finger.beyond = side.along;
    return finger;
}

HandShape draw()
{
    HandShape hand;
    std::array<Sides, 5> sides;
    std::ranges::transform(kBones, sides.begin(), sidesOf);
    std::ranges::transform(kBones, hand.fingers.begin(), shapeOf);
    hand.palm.moveTo(kWristLeft);
    addThumbSide(hand.palm, sides[0]);
    hand.ground = hand.palm;
    for (std::size_t i = 0; i < kBones.size(); ++i) {
        addFinger(hand.ground, sides.at(i), kBones.at(i));
        hand.palm.moveTo(sides.at(i).rootRight);
        for (QPainterPath* path : {&hand.ground, &hand.palm}) {
            if (i == 0) {
                addWeb(*path, sides[0], sides[1], 16, 26);
            } else if (i + 1 < kBones.size()) {
                addWeb(*path, sides.at(i), sides.at(i + 1), 6, 6);
            } else {
                addOuterSide(*path, sides.at(i));
            }
        }
    }
    hand.ground.closeSubpath();
    return hand;
}

} // namespace

const HandShape& rightHand()
{
    static const HandShape hand = draw();
    return hand;
}

} // namespace ipis::app
