// SPDX-License-Identifier: GPL-3.0-or-later
// The portrait: soft ellipses laid over each other, shaded as if lit from above.
#include "devices/synthetic/synthetic_face.h"

#include <algorithm>
#include <cmath>

namespace ipis::devices {

namespace {

constexpr int kWidth = 720;
constexpr int kHeight = 960;

using Colour = std::array<double, 3>; // red, green, blue; 0 .. 255

Colour scaled(const Colour& colour, double by)
{
    return {colour[0] * by, colour[1] * by, colour[2] * by};
}

constexpr Colour kWall{216, 222, 228};

// In units of half the width of the head, from between the eyes; x to the right, y downwards.
struct Blob
{
    double x = 0;
    double y = 0;
    double radiusX = 1;
    double radiusY = 1;
    double turn = 0;    // radians, clockwise
    double soft = 0.05; // how much of the radius the edge takes; 1 = fades from the middle
    Colour colour;
    double strength = 1; // 0 .. 1
};

class Canvas
{
public:
    Canvas(double centreX, double centreY, double unit)
        : m_centreX(centreX), m_centreY(centreY), m_unit(unit), m_pixels(kWidth * kHeight, kWall)
    {}
    void paint(const Blob& blob)
    {
        const double reach = std::max(blob.radiusX, blob.radiusY) * m_unit;
        const double x = m_centreX + blob.x * m_unit;
        const double y = m_centreY + blob.y * m_unit;
        const auto within = [](double at, int end) {
            return std::clamp(static_cast<int>(at), 0, end);
        };
        const int right = within(x + reach + 1, kWidth);
        const int bottom = within(y + reach + 1, kHeight);
        for (int row = within(y - reach, kHeight); row < bottom; ++row) {
            for (int column = within(x - reach, kWidth); column < right; ++column) {
                const double cover = coverOf(blob, (column - x) / m_unit, (row - y) / m_unit);
                Colour& pixel = m_pixels[static_cast<std::size_t>(row * kWidth + column)];
                pixel = mixed(pixel, blob.colour, cover * blob.strength);
            }
        }
    }
    // The same on both sides of the face.
    void paintPair(Blob blob)
    {
        paint(blob);
        blob.x = -blob.x;
        blob.turn = -blob.turn;
        paint(blob);
    }
    RgbImage withGrain(SeededNumbers& numbers) const
    {
        RgbImage image{kWidth, kHeight, {}};
        for (const Colour& pixel : m_pixels) {
            const double grain = numbers.between(-4, 4);
            for (const double value : pixel) {
                const double grained = std::clamp(value + grain, 0.0, 255.0);
                image.pixels.push_back(static_cast<core::Byte>(grained));
            }
        }
        return image;
    }

private:
    static Colour mixed(const Colour& a, const Colour& b, double t)
    {
        return {std::lerp(a[0], b[0], t), std::lerp(a[1], b[1], t), std::lerp(a[2], b[2], t)};
    }
    static double coverOf(const Blob& blob, double x, double y)
    {
        const double along = x * std::cos(blob.turn) + y * std::sin(blob.turn);
        const double across = y * std::cos(blob.turn) - x * std::sin(blob.turn);
        const double out = std::hypot(along / blob.radiusX, across / blob.radiusY);
        const double t = std::clamp((1 - out) / blob.soft, 0.0, 1.0);
        return t * t * (3 - 2 * t);
    }

    double m_centreX;
    double m_centreY;
    double m_unit;
    std::vector<Colour> m_pixels;
};

struct Person
{
    Colour skin;
    Colour hair;
    Colour shirt;
    double jaw;
    double eyes; // half the distance between them
    double mouth;
    double brow;
    bool longHair;
};

Person personFrom(SeededNumbers& numbers)
{
    const double tone = numbers.between(0.78, 1.0);
    const double dark = numbers.between(24, 52);
    Person person{};
    person.skin = {232 * tone, 186 * tone, 152 * tone};
    person.hair = {dark, dark * 0.86, dark * 0.8};
    person.shirt = {numbers.between(60, 230), numbers.between(60, 230), numbers.between(90, 230)};
    person.jaw = numbers.between(0.78, 0.92);
    person.eyes = numbers.between(0.39, 0.44);
    person.mouth = numbers.between(0.27, 0.35);
    person.brow = numbers.between(0.19, 0.25);
    person.longHair = numbers.between(0, 1) < 0.5;
    return person;
}

void paintBust(Canvas& canvas, const Person& person)
{
    if (person.longHair) {
        canvas.paint({0, 0.35, 1.22, 1.75, 0, 0.06, person.hair});
    }
    canvas.paint({0, 3.35, 2.05, 1.5, 0, 0.03, person.shirt});
    canvas.paint({0, 3.9, 2.0, 1.2, 0, 1, scaled(person.shirt, 0.7), 0.6});
    canvas.paint({0, 1.65, 0.5, 0.75, 0, 0.06, scaled(person.skin, 0.72)});
    canvas.paint({0, 2.05, 0.52, 0.28, 0, 0.2, scaled(person.skin, 0.72)});
    canvas.paintPair({1.0, 0.12, 0.14, 0.27, 0.12, 0.15, scaled(person.skin, 0.85)});
    canvas.paint({0, -0.28, 1.1, 1.1, 0, 0.05, person.hair});
}

void paintHead(Canvas& canvas, const Person& person)
{
    const Colour skin = person.skin;
    for (const double soft : {0.04, 0.5}) { // darker where the head turns away
        const Colour colour = scaled(skin, soft < 0.1 ? 0.7 : 1.0);
        canvas.paint({0, 0.0, 0.97, 1.05, 0, soft, colour});
        canvas.paint({0, 0.55, person.jaw, 0.98, 0, soft, colour});
    }
    canvas.paint({0, 1.45, 0.45, 0.25, 0, 1, scaled(skin, 0.62), 0.5});
    canvas.paint({0, -0.45, 0.75, 0.42, 0, 1, scaled(skin, 1.14), 0.6});     // forehead
    canvas.paintPair({0.5, 0.5, 0.36, 0.3, 0, 1, scaled(skin, 1.14), 0.75}); // cheeks
    canvas.paint({0, 1.28, 0.3, 0.18, 0, 1, scaled(skin, 1.1), 0.6});        // chin
    canvas.paint({0, -1.02, 1.0, 0.5, 0, 0.12, person.hair});
    canvas.paintPair({0.72, -0.82, 0.5, 0.3, 0.7, 0.3, person.hair});
}

void paintEyes(Canvas& canvas, const Person& person)
{
    const double x = person.eyes;
    const Colour lid = scaled(person.skin, 0.42);
    canvas.paintPair({x, -0.03, 0.36, 0.24, 0, 1, scaled(person.skin, 0.5), 0.8}); // socket
    canvas.paintPair({x, -person.brow - 0.02, 0.29, 0.062, -0.05, 0.5, person.hair, 0.92});
    canvas.paintPair({x, 0, 0.2, 0.088, 0.03, 0.15, lid});
    canvas.paintPair({x, 0.012, 0.18, 0.066, 0.03, 0.15, {236, 232, 226}});
    canvas.paintPair({x, 0.0, 0.082, 0.08, 0, 0.15, {58, 38, 26}});
    canvas.paintPair({x, 0.0, 0.04, 0.04, 0, 0.2, {12, 10, 10}});
    canvas.paintPair({x, -0.07, 0.2, 0.035, 0.05, 0.5, lid});
    canvas.paintPair({x, -0.03, 0.02, 0.02, 0, 0.4, {255, 255, 255}});
}

void paintNoseAndMouth(Canvas& canvas, const Person& person)
{
    const Colour lips{person.skin[0] * 0.78, person.skin[1] * 0.52, person.skin[2] * 0.54};
    canvas.paint({0, 0.2, 0.1, 0.5, 0, 1, scaled(person.skin, 1.18), 0.8}); // bridge
    canvas.paintPair({0.17, 0.42, 0.1, 0.3, -0.25, 1, scaled(person.skin, 0.75), 0.5});
    canvas.paint({0, 0.66, 0.27, 0.1, 0, 1, scaled(person.skin, 0.55), 0.8});
    canvas.paint({0, 0.55, 0.13, 0.11, 0, 1, scaled(person.skin, 1.2), 0.8});
    canvas.paintPair({0.1, 0.64, 0.055, 0.03, -0.2, 0.6, scaled(person.skin, 0.35)});
    canvas.paint({0, 0.97, person.mouth, 0.075, 0, 0.3, scaled(lips, 0.9)});
    canvas.paint({0, 1.03, person.mouth * 0.8, 0.085, 0, 0.4, lips});
    canvas.paint({0, 0.985, person.mouth * 0.98, 0.018, 0, 0.5, scaled(lips, 0.45)});
    canvas.paint({0, 1.16, 0.24, 0.06, 0, 1, scaled(person.skin, 0.7), 0.6});
}

} // namespace

RgbImage syntheticFace(std::uint64_t seed)
{
    SeededNumbers numbers(seed);
    const Person person = personFrom(numbers);
    Canvas canvas{kWidth / 2.0 + numbers.between(-12, 12), 400 + numbers.between(-15, 15),
                  numbers.between(150, 170)};
    paintBust(canvas, person);
    paintHead(canvas, person);
    paintEyes(canvas, person);
    paintNoseAndMouth(canvas, person);
    return canvas.withGrain(numbers);
}

} // namespace ipis::devices
