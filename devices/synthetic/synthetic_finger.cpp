// SPDX-License-Identifier: GPL-3.0-or-later
// The generator: orientation field, ridge growth, and the touch of the finger on a reader.
#include "devices/synthetic/synthetic_finger.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace ipis::devices {

namespace {

using Place = std::complex<double>; // pixels from a centre: right, and upwards

constexpr double kPi = std::numbers::pi;
constexpr int kWidth = 388;
constexpr int kHeight = 374;
// The whole finger is larger than one touch of it.
constexpr int kSkinWidth = 400;
constexpr int kSkinHeight = 448;
constexpr double kSkinRadiusX = 170;
constexpr double kSkinRadiusY = 202;

constexpr int kReach = 11;
constexpr int kTaps = 24; // 2 kReach + 1 and a nought: compilers multiply 8 at once
constexpr int kOrientations = 64;
constexpr int kPeriods = 6;
constexpr double kShortestPeriod = 8.0; // pixels; 9 pixels = 0.46 mm at 500 dpi
constexpr double kPeriodStep = 0.4;
constexpr int kGrowths = 18;

using Kernel = std::array<std::int16_t, kTaps * kTaps>;
using Skin = std::vector<std::int16_t>; // kSkinWidth * kSkinHeight, -127 valley .. 127 ridge

// How far out of an ellipse: 1 on its edge.
double ellipse(Place at, double radiusX, double radiusY)
{
    return std::hypot(at.real() / radiusX, at.imag() / radiusY);
}

// A smooth random surface of about -1 .. 1: four waves in random directions.
class Surface
{
public:
    Surface(SeededNumbers& numbers, double wavelength)
    {
        for (std::size_t i = 0; i < m_paces.size(); ++i) {
            const double direction = numbers.between(0, 2 * kPi);
            m_paces[i] = std::polar(2 * kPi / (wavelength * numbers.between(0.7, 1.5)), direction);
            m_phases[i] = numbers.between(0, 2 * kPi);
        }
    }
    double at(Place place) const
    {
        double sum = 0;
        for (std::size_t i = 0; i < m_paces.size(); ++i) {
            sum += std::sin((std::conj(m_paces[i]) * place).real() + m_phases[i]);
        }
        return sum / 2.5;
    }

private:
    std::array<Place, 4> m_paces;
    std::array<double, 4> m_phases;
};

// Which way the ridges run and how far apart they are; from the centre of the finger.
class RidgeFlow
{
public:
    explicit RidgeFlow(SeededNumbers& numbers)
        : m_waver(numbers, 260), m_spacing(numbers, 300), m_period(numbers.between(8.5, 9.3))
    {
        const double kind = numbers.between(0, 1); // about as often as in people
        const double side = numbers.between(0, 1) < 0.5 ? -1 : 1;
        const auto near = [&](double x, double y) {
            return Place{numbers.between(x - 14, x + 14), numbers.between(y - 14, y + 14)};
        };
        if (kind < 0.08) {
            m_arch = numbers.between(0.8, 1.25);
        } else if (kind < 0.65) {
            m_cores = {near(0, 25)};
            m_deltas = {near(side * 105, -125)};
            m_fold = numbers.between(0.45, 0.65);
            m_axis = kPi / 2 - side * numbers.between(0.4, 0.7);
        } else {
            m_cores = {near(0, 45), near(0, -25)};
            m_deltas = {near(-120, -140), near(120, -140)};
        }
    }
    double angleAt(Place at) const
    {
        double twice = 0;
        for (const Place& core : m_cores) {
            const double around = std::arg(at - core);
            twice += around + m_fold * std::sin(around - m_axis);
        }
        for (const Place& delta : m_deltas) {
            twice -= std::arg(at - delta);
        }
        const double arch = m_arch * std::cos(kPi / 2 * at.imag() / kSkinRadiusY) *
                            std::sin(kPi * at.real() / kSkinRadiusX);
        return twice / 2 - std::atan(arch) + 0.07 * m_waver.at(at);
    }
    // Ridges lie wider apart towards the joint.
    double periodAt(Place at) const
    {
        return m_period + 0.35 * m_spacing.at(at) + 0.5 * std::max(0.0, -at.imag() / kSkinRadiusY);
    }

private:
    Surface m_waver;
    Surface m_spacing;
    double m_period;
    double m_arch = 0;
    double m_fold = 0; // a loop turns mostly above its core and runs straight out of it
    double m_axis = 0;
    std::vector<Place> m_cores;
    std::vector<Place> m_deltas;
};

// A cosine across the ridge under a bell, longer along the ridge; without a mean, so that flat skin
// stays flat.
Kernel gaborKernel(double angle, double period)
{
    const double sigma = 0.40 * period;
    std::array<double, kTaps * kTaps> bell{};
    std::array<double, kTaps * kTaps> wave{};
    double bellSum = 0;
    double waveSum = 0;
    for (int y = -kReach; y <= kReach; ++y) {
        for (int x = -kReach; x <= kReach; ++x) {
            const auto i = static_cast<std::size_t>((y + kReach) * kTaps + x + kReach);
            const Place turned = Place(x, -y) * std::polar(1.0, -angle);
            const double out = ellipse(turned, 1.5 * sigma, sigma);
            bell[i] = std::exp(-out * out / 2);
            wave[i] = bell[i] * std::cos(2 * kPi * turned.imag() / period);
            bellSum += bell[i];
            waveSum += wave[i];
        }
    }
    Kernel kernel{};
    for (std::size_t i = 0; i < kernel.size(); ++i) {
        const double flat = wave[i] - waveSum / bellSum * bell[i];
        kernel[i] = static_cast<std::int16_t>(std::lround(256 * flat));
    }
    return kernel;
}

struct SkinPixel
{
    std::size_t at = 0;
    std::size_t kernel = 0;
};

std::vector<SkinPixel> pixelsOfSkin(const RidgeFlow& flow)
{
    std::vector<SkinPixel> pixels;
    for (int i = 0; i < kSkinWidth * kSkinHeight; ++i) {
        const Place at(i % kSkinWidth - kSkinWidth / 2, kSkinHeight / 2 - i / kSkinWidth);
        if (ellipse(at, kSkinRadiusX, kSkinRadiusY) > 1) {
            continue;
        }
        const long angle = std::lround(flow.angleAt(at) * kOrientations / kPi) % kOrientations;
        const long period = std::lround((flow.periodAt(at) - kShortestPeriod) / kPeriodStep);
        const long kernel = (angle + kOrientations) % kOrientations * kPeriods +
                            std::clamp(period, 0L, kPeriods - 1L);
        pixels.push_back({static_cast<std::size_t>(i), static_cast<std::size_t>(kernel)});
    }
    return pixels;
}

// What the kernel makes of the skin around `at`, cut to a ridge or a valley of full height.
std::int16_t filtered(const Skin& skin, std::size_t at, const Kernel& kernel)
{
    const std::int16_t* corner = skin.data() + at - kReach * kSkinWidth - kReach;
    const std::int16_t* tap = kernel.data(); // bare pointers: checked ones keep it from going wide
    int sum = 0;
    for (std::size_t row = 0; row < kTaps; ++row) {
        for (std::size_t column = 0; column < kTaps; ++column) {
            sum += int{tap[row * kTaps + column]} * int{corner[row * kSkinWidth + column]};
        }
    }
    return static_cast<std::int16_t>(std::clamp(sum / 2048, -127, 127));
}

// From noise, in whole numbers, so that every machine grows the same ridges.
Skin grownSkin(const RidgeFlow& flow, SeededNumbers& numbers)
{
    std::vector<Kernel> kernels;
    for (int i = 0; i < kOrientations * kPeriods; ++i) {
        kernels.push_back(gaborKernel(i / kPeriods * kPi / kOrientations,
                                      kShortestPeriod + i % kPeriods * kPeriodStep));
    }
    const std::vector<SkinPixel> pixels = pixelsOfSkin(flow);
    Skin skin(kSkinWidth * kSkinHeight);
    for (const SkinPixel& pixel : pixels) {
        skin[pixel.at] = static_cast<std::int16_t>(numbers.between(-40, 40));
    }
    Skin grown = skin;
    for (int i = 0; i < kGrowths; ++i) {
        for (const SkinPixel& pixel : pixels) {
            grown[pixel.at] = filtered(skin, pixel.at, kernels[pixel.kernel]);
        }
        skin.swap(grown);
    }
    return skin;
}

// Between the four nearest pixels; flat outside.
double heightAt(const Skin& skin, Place at)
{
    const double x = at.real() + kSkinWidth / 2;
    const double y = kSkinHeight / 2 - at.imag();
    if (x < 0 || y < 0 || x >= kSkinWidth - 1 || y >= kSkinHeight - 1) {
        return 0;
    }
    const auto corner = static_cast<std::size_t>(y) * kSkinWidth + static_cast<std::size_t>(x);
    const auto between = [&](std::size_t i) {
        return std::lerp(1.0 * skin[i], 1.0 * skin[i + 1], x - std::floor(x));
    };
    return std::lerp(between(corner), between(corner + kSkinWidth), y - std::floor(y)) / 127;
}

// One touch: how the finger lies on the reader and how hard it is pressed where.
class Touch
{
public:
    explicit Touch(SeededNumbers& numbers)
        : m_stretchX(numbers, 220), m_stretchY(numbers, 220), m_wetness(numbers, 70),
          m_edge(numbers, 120),
          m_turn(std::polar(1.0, numbers.between(-0.14, 0.14))), m_move{numbers.between(-14, 14),
                                                                        numbers.between(-14, 14)},
          m_roll{numbers.between(-9, 9), numbers.between(-9, 9)},
          m_pressure(numbers.between(-0.12, 0.16)), m_radiusX(numbers.between(120, 136)),
          m_radiusY(numbers.between(156, 172))
    {}
    // How dark, 0 .. 1, at a place from the centre of the reader.
    double inkAt(const Skin& skin, Place at) const
    {
        const Place stretch(m_stretchX.at(at), m_stretchY.at(at));
        const Place onSkin = (at - m_move + 1.6 * stretch) * m_turn;
        const double out =
            ellipse(onSkin - m_roll, m_radiusX, m_radiusY) + 0.035 * m_edge.at(onSkin);
        const double lifted = std::max(0.0, out - 0.86) * 11; // ridges thin out, then are gone
        const double contact =
            heightAt(skin, onSkin) + m_pressure + 0.22 * m_wetness.at(at) - lifted;
        return 1 / (1 + std::exp(-3.2 * contact));
    }

private:
    Surface m_stretchX;
    Surface m_stretchY;
    Surface m_wetness;
    Surface m_edge;
    Place m_turn;
    Place m_move;
    Place m_roll;
    double m_pressure;
    double m_radiusX;
    double m_radiusY;
};

} // namespace

GreyImage syntheticFinger(std::uint64_t seed, std::uint64_t impression)
{
    SeededNumbers ofFinger(seed);
    const RidgeFlow flow(ofFinger);
    const Skin skin = grownSkin(flow, ofFinger);
    SeededNumbers ofTouch(ofFinger.next() + impression);
    const Touch touch(ofTouch);
    GreyImage image{kWidth, kHeight, core::Bytes(kWidth * kHeight)};
    for (int i = 0; i < kWidth * kHeight; ++i) {
        const double ink =
            touch.inkAt(skin, Place(i % kWidth - kWidth / 2, kHeight / 2 - i / kWidth));
        const double grey = 248 - 205 * ink + ofTouch.between(-9, 9);
        image.pixels[static_cast<std::size_t>(i)] =
            static_cast<core::Byte>(std::clamp(grey, 0.0, 255.0));
    }
    return image;
}

} // namespace ipis::devices
