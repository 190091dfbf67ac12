// SPDX-License-Identifier: GPL-3.0-or-later
// FormColumns: rows of fields in one column, in two where the page is wide enough.
#pragma once

#include <QBoxLayout>
#include <QWidget>

#include <vector>

namespace ipis::app {

// Rows read down the first column, then down the second; `height` is that of a row in fields of one
// line, by which the columns come out even.
class FormColumns : public QWidget
{
    Q_OBJECT
public:
    explicit FormColumns(QWidget* parent = nullptr);

    void add(QWidget* row, double height);
    void finish(); // after the last row

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row
    {
        QWidget* widget;
        double height;
    };
    std::size_t evenSplit() const;

    std::vector<Row> m_rows;
    QBoxLayout* m_across;
};

// The widgets beside each other in equal parts, their tops in line.
QWidget* sideBySide(const std::vector<QWidget*>& widgets);

} // namespace ipis::app
