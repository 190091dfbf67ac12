// SPDX-License-Identifier: GPL-3.0-or-later
// KeyCap: one key of the keyboard on the screen.
#pragma once

#include "app/widgets/icon.h"

#include <QAbstractButton>

namespace ipis::app {

// Large what it writes, small in the corner what Shift would give. Never takes the focus.
class KeyCap : public QAbstractButton
{
    Q_OBJECT
public:
    explicit KeyCap(QWidget* parent = nullptr);

    void setSigns(const QString& now, const QString& shifted);
    void setSign(Icon icon);
    QString now() const { return m_now; }
    QString shifted() const { return m_shifted; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_now;
    QString m_shifted;
    Icon m_icon = Icon::None;
};

} // namespace ipis::app
