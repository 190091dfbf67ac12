// SPDX-License-Identifier: GPL-3.0-or-later
// Painting a frame, the oval, the ring and the boxes.
#include "app/pages/enroll/preview_view.h"

#include "app/pages/picture_box.h"
#include "app/widgets/icon.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"

#include <QPainter>
#include <QPainterPath>

namespace ipis::app {

namespace {

// Of the picture's height: where a face is large enough, near enough, and in the middle, by the
// hints of the camera. The oval holds the head, a little more than the box of the face.
constexpr double kOvalWidth = 0.50;
constexpr double kOvalHeight = 0.66;
constexpr double kOvalTop = 0.15;
constexpr int kShade = 90; // alpha around the oval
constexpr int kBoxAlpha = 150;
constexpr int kFullTurn = 360 * 16;

QColor withAlpha(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

} // namespace

PreviewView::PreviewView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Live picture of the camera"));
}

void PreviewView::showFrame(const devices::PreviewFrame& frame)
{
    m_picture = imageOf(frame.pixels);
    m_faces = frame.faces;
    m_good = frame.hint == devices::FaceHint::Good;
    m_steady = frame.steady;
    update();
}

void PreviewView::clear()
{
    m_picture = {};
    m_faces.clear();
    m_good = false;
    m_steady = 0;
    update();
}

void PreviewView::setWaiting(Wording words)
{
    m_waiting = std::move(words);
    update();
}

QRectF PreviewView::pictureBox() const
{
    const QSizeF size = QSizeF(m_picture.size()).scaled(this->size(), Qt::KeepAspectRatio);
    QRectF box(QPointF(), size);
    box.moveCenter(QRectF(rect()).center());
    return box;
}

void PreviewView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), kRadius, kRadius);
    painter.setClipPath(shape);
    if (m_picture.isNull()) {
        painter.fillRect(rect(), colours().primarySoft);
        paintWaiting(painter);
        return;
    }
    painter.fillRect(rect(), colours().ink); // the bars
    const QRectF box = pictureBox();
    painter.drawImage(box, m_picture);
    paintFaces(painter, box);
    paintGuide(painter, box);
    if (!m_waiting.isEmpty()) {
        painter.fillRect(rect(), withAlpha(colours().ink, 2 * kShade));
        paintWaiting(painter);
    }
}

void PreviewView::paintGuide(QPainter& painter, const QRectF& box) const
{
    const double height = box.height();
    const QRectF oval(box.center().x() - kOvalWidth * height / 2, box.top() + kOvalTop * height,
                      kOvalWidth * height, kOvalHeight * height);
    QPainterPath around;
    around.addRect(box);
    around.addEllipse(oval);
    painter.fillPath(around, withAlpha(colours().ink, kShade));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours().card, 3));
    painter.drawEllipse(oval);
    if (m_good) {
        painter.setPen(QPen(colours().success, 3));
        painter.drawEllipse(oval);
    }
    if (m_steady > 0) { // how far the picture is from taking itself
        const int turn = static_cast<int>(m_steady) * kFullTurn / 100;
        painter.setPen(QPen(colours().success, 10, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(oval, kFullTurn / 4, -turn);
    }
}

void PreviewView::paintFaces(QPainter& painter, const QRectF& box) const
{
    const double scale = box.width() / m_picture.width();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(withAlpha(colours().card, kBoxAlpha), 1.5));
    for (const devices::FaceBox& face : m_faces) {
        const QRectF around(box.left() + face.x * scale, box.top() + face.y * scale,
                            face.width * scale, face.height * scale);
        painter.drawRoundedRect(around, kControlRadius, kControlRadius);
    }
}

void PreviewView::paintWaiting(QPainter& painter) const
{
    const bool onPicture = !m_picture.isNull();
    const QColor colour = onPicture ? colours().card : colours().muted;
    const double side = 3.0 * kIconSize;
    QRectF icon(0, 0, side, side);
    icon.moveCenter(QRectF(rect()).center() - QPointF(0, side / 2));
    paintIcon(painter, Icon::Camera, icon, colour);
    painter.setPen(colour);
    painter.setFont(fontFor(TextSize::Title));
    const QRectF below(space::kHuge, icon.bottom() + space::kSmall, width() - 2 * space::kHuge,
                       height() - icon.bottom());
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     displayForm(m_waiting.text()));
}

} // namespace ipis::app
