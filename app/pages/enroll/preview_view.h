// SPDX-License-Identifier: GPL-3.0-or-later
// PreviewView: the live picture of a camera as others see the person, with the place for the face.
#pragma once

#include "app/widgets/wording.h"
#include "devices/capture_device.h"

#include <QImage>
#include <QWidget>

namespace ipis::app {

// Scaled whole into the widget, with bars; never mirrored. Without a frame: a quiet drawing and a
// sentence. Holds the newest frame alone, until clear().
class PreviewView : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewView(QWidget* parent = nullptr);

    void showFrame(const devices::PreviewFrame& frame);
    void clear();
    bool isEmpty() const { return m_picture.isNull(); }
    // What is said where the picture would be, and across one that stands still.
    void setWaiting(Wording words);

    QSize sizeHint() const override { return {640, 360}; }
    QSize minimumSizeHint() const override { return {320, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF pictureBox() const;
    void paintGuide(QPainter& painter, const QRectF& box) const;
    void paintFaces(QPainter& painter, const QRectF& box) const;
    void paintWaiting(QPainter& painter) const;

    QImage m_picture;
    std::vector<devices::FaceBox> m_faces;
    bool m_good = false;
    std::uint32_t m_steady = 0;
    Wording m_waiting;
};

} // namespace ipis::app
