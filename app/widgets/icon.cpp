// SPDX-License-Identifier: GPL-3.0-or-later
// Finds an icon's mask and lays colour through it.
#include "app/widgets/icon.h"

#include "app/widgets/icon_masks.h"
#include "core/base/check.h"

#include <QIconEngine>
#include <QResource>

#include <algorithm>

static void registerIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace ipis::app {

namespace {

constexpr qint64 kIcons = static_cast<qint64>(Icon::Last) - 1;

using Masks = std::array<const uchar*, kMaskSizes.size()>;

Masks findMasks()
{
    registerIcons();
    Masks found{};
    for (std::size_t i = 0; i < kMaskSizes.size(); ++i) {
        const qint64 size = kMaskSizes.at(i);
        const QResource masks(QStringLiteral(":/icons/%1").arg(size));
        core::check(masks.size() == kIcons * size * size);
        found.at(i) = masks.data();
    }
    return found;
}

QImage tinted(Icon icon, int side, const QColor& colour)
{
    const QImage mask = iconMask(icon, side);
    QImage picture = mask.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(picture.rect(), colour);
    return picture;
}

class Engine : public QIconEngine
{
public:
    Engine(Icon icon, const QColor& colour) : m_icon(icon), m_colour(colour) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor colour = m_colour;
        if (mode == QIcon::Disabled) {
            colour.setAlphaF(0.5F);
        }
        paintIcon(*painter, m_icon, rect, colour);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({0, 0}, size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return std::make_unique<Engine>(*this).release(); }

private:
    Icon m_icon;
    QColor m_colour;
};

} // namespace

QImage iconMask(Icon icon, int side)
{
    core::check(icon > Icon::None && icon < Icon::Last);
    static const Masks masks = findMasks();
    const auto* const fits = std::ranges::lower_bound(kMaskSizes, side);
    const auto* const chosen = fits == kMaskSizes.end() ? fits - 1 : fits;
    const int size = *chosen;
    const uchar* const first = masks.at(static_cast<std::size_t>(chosen - kMaskSizes.begin()));
    const qint64 at = (static_cast<qint64>(icon) - 1) * size * size;
    return {first + at, size, size, size, QImage::Format_Alpha8};
}

void paintIcon(QPainter& painter, Icon icon, const QRectF& box, const QColor& colour)
{
    if (icon == Icon::None) {
        return;
    }
    const double side = std::min(box.width(), box.height());
    const QPointF half(side / 2, side / 2);
    const QTransform toDevice = painter.deviceTransform();
    const QRectF wanted = toDevice.mapRect(QRectF(box.center() - half, QSizeF(side, side)));
    const int pixels = std::max(1, qRound(wanted.width()));
    const QRectF place(qRound(wanted.x()), qRound(wanted.y()), pixels, pixels);
    const QImage picture = tinted(icon, pixels, colour);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, picture.width() != pixels);
    painter.drawImage(toDevice.inverted().mapRect(place), picture);
    painter.restore();
}

QIcon qIcon(Icon icon, const QColor& colour)
{
    return QIcon(std::make_unique<Engine>(icon, colour).release());
}

} // namespace ipis::app
