// SPDX-License-Identifier: GPL-3.0-or-later
// ReasonList: why a finger cannot be taken: a picture and a sentence each, chosen with one press.
#pragma once

#include "core/biometrics/iso_template.h"

#include <QAbstractButton>

#include <string>
#include <vector>

namespace ipis::app {

class WrapLabel;

// In two columns. The keys 1, 2, ... choose too, arrows go along, Esc closes.
class ReasonList : public QWidget
{
    Q_OBJECT
public:
    explicit ReasonList(QWidget* parent = nullptr);

    // `code`: the reason that holds now; empty: none.
    void ask(core::FingerPosition finger, const std::string& code);

    bool hasHeightForWidth() const override { return false; } // its heading is one line

Q_SIGNALS:
    void chosen(const std::string& code);
    void closed();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void focusBeside(int by);

    WrapLabel* m_heading;
    std::vector<QAbstractButton*> m_rows; // in the order of kReasons
};

} // namespace ipis::app
