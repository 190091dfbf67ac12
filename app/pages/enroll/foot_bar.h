// SPDX-License-Identifier: GPL-3.0-or-later
// FootBar: the white strip with a page's buttons at its lower edge.
#pragma once

#include <QHBoxLayout>
#include <QWidget>

namespace ipis::app {

class FootBar : public QWidget
{
    Q_OBJECT
public:
    explicit FootBar(QWidget* parent = nullptr);

    QHBoxLayout* row() const { return m_row; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_row;
};

} // namespace ipis::app
