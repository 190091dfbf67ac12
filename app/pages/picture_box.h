// SPDX-License-Identifier: GPL-3.0-or-later
// PictureBox: shows a capture; its bytes are decoded by ipis-devices, never here.
#pragma once

#include "app/models/device_model.h"
#include "app/widgets/icon.h"

#include <QImage>
#include <QWidget>

namespace ipis::app {

QImage imageOf(const devices::Pixels& pixels);

// A drawing stands in until the picture is there, and when there is none. Borrows the model.
class PictureBox : public QWidget
{
    Q_OBJECT
public:
    PictureBox(DeviceModel& devices, Icon standIn, QSize size, QWidget* parent = nullptr);

    void show(const core::Bytes& pictureFile); // empty: none
    void show(const QImage& picture);
    QSize sizeHint() const override { return m_size; }
    QSize minimumSizeHint() const override { return m_size; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DeviceModel& m_devices;
    Icon m_standIn;
    QSize m_size;
    QImage m_picture;
    int m_asked = 0; // the answer to an earlier question is not shown
};

} // namespace ipis::app
