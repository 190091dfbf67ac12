// SPDX-License-Identifier: GPL-3.0-or-later
// Registers the face, keeps the text step, and hands the style sheet to the application.
#include "app/widgets/theme.h"

#include "app/widgets/font_rules.h"
#include "app/widgets/style_sheet.h"

#include <QFontDatabase>
#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <array>

// Outside of any namespace, as the macro wants it: a static library's resources are not registered
// by themselves.
static void registerFaces()
{
    Q_INIT_RESOURCE(faces);
}

namespace ipis::app {

namespace {

constexpr std::array<double, 5> kPoints{11, 13, 16, 20, 24}; // in the order of TextSize
constexpr double kStepFactor = 1.12;

struct Type
{
    QString family;
    bool khmer = false;
    int step = 0;
};

Type& type()
{
    static Type current;
    return current;
}

QString familyOf(int id)
{
    const QStringList families =
        id < 0 ? QStringList() : QFontDatabase::applicationFontFamilies(id);
    return families.isEmpty() ? QString() : families.first();
}

void chooseFace()
{
    useOwnFontRules();
    registerFaces();
    const QString own = familyOf(
        QFontDatabase::addApplicationFont(QStringLiteral(":/faces/KhmerOSbattambang.ttf")));
    QStringList candidates{own, QStringLiteral("Khmer OS Battambang"),
                           QStringLiteral("Khmer OS System"), QStringLiteral("Noto Sans Khmer")};
    candidates.removeAll(QString());
    const auto found = std::ranges::find_if(
        candidates, [](const QString& family) { return QFontDatabase::hasFamily(family); });
    type().khmer = found != candidates.end();
    type().family = type().khmer ? *found : QApplication::font().family();
}

QPalette qtPalette(const Palette& p)
{
    QPalette palette;
    palette.setColor(QPalette::Window, p.surface);
    palette.setColor(QPalette::WindowText, p.ink);
    palette.setColor(QPalette::Base, p.card);
    palette.setColor(QPalette::AlternateBase, p.surface);
    palette.setColor(QPalette::Text, p.ink);
    palette.setColor(QPalette::Button, p.card);
    palette.setColor(QPalette::ButtonText, p.ink);
    palette.setColor(QPalette::Highlight, p.primary);
    palette.setColor(QPalette::HighlightedText, p.onPrimary);
    palette.setColor(QPalette::PlaceholderText, p.muted);
    palette.setColor(QPalette::ToolTipBase, p.ink);
    palette.setColor(QPalette::ToolTipText, p.card);
    palette.setColor(QPalette::Link, p.primary);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, p.muted);
    }
    return palette;
}

void applySizes(QApplication& app)
{
    app.setFont(fontFor(TextSize::Base));
    app.setStyleSheet(styleSheet(colours()));
}

} // namespace

void applyTheme(QApplication& app)
{
    QApplication::setStyle(QStringLiteral("fusion"));
    chooseFace();
    QApplication::setPalette(qtPalette(colours()));
    applySizes(app);
}

void setTextStep(QApplication& app, int step)
{
    const int wanted = std::clamp(step, kSmallestStep, kLargestStep);
    if (wanted != type().step) {
        type().step = wanted;
        applySizes(app);
    }
}

int textStep()
{
    return type().step;
}

QFont fontFor(TextSize size)
{
    QFont font(type().family);
    const double points = kPoints.at(static_cast<std::size_t>(size));
    font.setPointSizeF(points * std::pow(kStepFactor, type().step));
    font.setHintingPreference(QFont::PreferNoHinting); // marks keep their places at 150 %
    return font;
}

void setTextSize(QWidget& widget, TextSize size)
{
    static constexpr std::array<const char*, 5> kNames{"small", "base", "title", "page", "reading"};
    widget.setProperty("textSize", kNames.at(static_cast<std::size_t>(size)));
    repolish(widget);
}

void setMuted(QWidget& widget, bool muted)
{
    widget.setProperty("muted", muted);
    repolish(widget);
}

bool hasKhmerFace()
{
    return type().khmer;
}

int rowHeight(const QFontMetrics& metrics)
{
    return std::max(kTarget, metrics.height() + kRowPadding);
}

void repolish(QWidget& widget)
{
    if (!widget.testAttribute(Qt::WA_WState_Polished)) {
        return; // it will be, when first shown or measured
    }
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

} // namespace ipis::app
