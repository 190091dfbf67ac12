// SPDX-License-Identifier: GPL-3.0-or-later
// CaptureSide: the column beside a capture: how it went, and what may be set.
#pragma once

#include <QScrollArea>
#include <QVBoxLayout>

namespace ipis::app {

inline constexpr int kSideWidth = 340;

// Its content gets as low as it can before it scrolls, so that a picture in it takes what is left.
class CaptureSide : public QScrollArea
{
    Q_OBJECT
public:
    explicit CaptureSide(int spacing, QWidget* parent = nullptr);

    QVBoxLayout* column() const { return m_column; }

private:
    QVBoxLayout* m_column;
};

} // namespace ipis::app
