// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the drawings and strokes them.
#include "app/widgets/icon.h"

#include "app/widgets/icon_drawings.h"
#include "core/base/check.h"

#include <QIconEngine>
#include <QStringList>

#include <array>

namespace ipis::app {

namespace {

constexpr double kUnits = 24;
constexpr double kStroke = 1.75;

class Reader
{
public:
    explicit Reader(const char* drawing)
        : m_words(QString::fromLatin1(drawing).split(' ', Qt::SkipEmptyParts))
    {}
    QPainterPath path()
    {
        while (m_at < m_words.size()) {
            step(m_words[m_at++].front().toLatin1());
        }
        return m_path;
    }

private:
    double number()
    {
        bool read = false;
        const double value = m_words.at(m_at++).toDouble(&read);
        core::check(read);
        return value;
    }
    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }
    void step(char command)
    {
        switch (command) {
        case 'M':
            m_path.moveTo(point());
            break;
        case 'L':
            m_path.lineTo(point());
            break;
        case 'Q': {
            const QPointF bend = point();
            m_path.quadTo(bend, point());
            break;
        }
        case 'C': {
            const QPointF first = point();
            const QPointF second = point();
            m_path.cubicTo(first, second, point());
            break;
        }
        case 'O': { // a circle: middle, radius
            const QPointF middle = point();
            const double radius = number();
            m_path.addEllipse(middle, radius, radius);
            break;
        }
        case 'R': { // a box: corner, size, rounding
            const QPointF corner = point();
            const QPointF size = point();
            const double rounding = number();
            m_path.addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), rounding, rounding);
            break;
        }
        case 'A': { // an arc: middle, radius, from angle, sweep; degrees against the clock
            const QPointF middle = point();
            const double radius = number();
            const QRectF box(middle - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
            const double from = number();
            m_path.arcMoveTo(box, from);
            m_path.arcTo(box, from, number());
            break;
        }
        case 'Z':
            m_path.closeSubpath();
            break;
        default:
            core::check(false);
        }
    }

    QStringList m_words;
    qsizetype m_at = 0;
    QPainterPath m_path;
};

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

QPainterPath iconPath(Icon icon)
{
    return Reader(drawingOf(icon)).path();
}

void paintIcon(QPainter& painter, Icon icon, const QRectF& box, const QColor& colour)
{
    static std::array<QPainterPath, static_cast<std::size_t>(Icon::Last)> paths;
    QPainterPath& path = paths.at(static_cast<std::size_t>(icon));
    if (path.isEmpty()) {
        path = iconPath(icon);
    }
    const double side = std::min(box.width(), box.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center() - QPointF(side, side) / 2);
    painter.scale(side / kUnits, side / kUnits);
    painter.setPen(QPen(colour, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

QIcon qIcon(Icon icon, const QColor& colour)
{
    return QIcon(std::make_unique<Engine>(icon, colour).release());
}

} // namespace ipis::app
