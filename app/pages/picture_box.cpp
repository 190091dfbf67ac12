// SPDX-License-Identifier: GPL-3.0-or-later
// Asking for pixels and painting them.
#include "app/pages/picture_box.h"

#include "app/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cstring>

namespace ipis::app {

QImage imageOf(const devices::Pixels& pixels)
{
    const auto width = static_cast<int>(pixels.width);
    const auto height = static_cast<int>(pixels.height);
    QImage image(width, height, QImage::Format_RGB888);
    const auto row = static_cast<std::size_t>(width) * 3;
    if (image.isNull() || pixels.rgb.size() < row * pixels.height) {
        return {};
    }
    for (int y = 0; y < height; ++y) {
        std::memcpy(image.scanLine(y), pixels.rgb.data() + static_cast<std::size_t>(y) * row, row);
    }
    return image;
}

PictureBox::PictureBox(DeviceModel& devices, Icon standIn, QSize size, QWidget* parent)
    : QWidget(parent), m_devices(devices), m_standIn(standIn), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PictureBox::show(const core::Bytes& pictureFile)
{
    m_picture = {};
    ++m_asked;
    update();
    if (pictureFile.empty()) {
        return;
    }
    const QSize wanted = m_size * devicePixelRatioF();
    m_devices.render(
        pictureFile,
        {static_cast<std::uint32_t>(wanted.width()), static_cast<std::uint32_t>(wanted.height())},
        this, [this, asked = m_asked](core::Result<devices::Pixels> pixels) {
            if (pixels.ok() && asked == m_asked) {
                m_picture = imageOf(pixels.value());
                update();
            }
        });
}

void PictureBox::show(const QImage& picture)
{
    ++m_asked;
    m_picture = picture;
    update();
}

void PictureBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(rect(), kControlRadius, kControlRadius);
    painter.setClipPath(shape);
    painter.fillRect(rect(), colours().surface);
    if (m_picture.isNull()) {
        const int side = std::min({width(), height(), 2 * kIconSize});
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(rect()).center());
        paintIcon(painter, m_standIn, box, colours().muted);
        return;
    }
    QSize size = m_picture.size().scaled(this->size(), Qt::KeepAspectRatio);
    QRect box(QPoint(), size);
    box.moveCenter(rect().center());
    painter.drawImage(box, m_picture);
}

} // namespace ipis::app
