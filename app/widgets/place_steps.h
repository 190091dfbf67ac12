// SPDX-License-Identifier: GPL-3.0-or-later
// PlaceSteps: a place by province, district, commune and village, one list after the other.
#pragma once

#include "core/model/gazetteer.h"

#include <QWidget>

#include <array>

class QLabel;

namespace ipis::app {

class ListBox;

// Borrows the gazetteer, which outlives it. A list opens when the one before it has a choice.
class PlaceSteps : public QWidget
{
    Q_OBJECT
public:
    explicit PlaceSteps(const core::Gazetteer& gazetteer, QWidget* parent = nullptr);

    void setCode(const std::string& code); // empty: nothing chosen
    std::string code() const;              // of the deepest choice

Q_SIGNALS:
    void chosen(const QString& code);

protected:
    void changeEvent(QEvent* event) override;

private:
    static constexpr std::size_t kLevels = 4;
    void fill(std::size_t level, const std::string& parent);
    void afterChoice(std::size_t level);
    void say();

    const core::Gazetteer& m_gazetteer;
    std::array<QLabel*, kLevels> m_labels{};
    std::array<ListBox*, kLevels> m_lists{};
};

} // namespace ipis::app
