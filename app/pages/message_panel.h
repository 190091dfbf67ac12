// SPDX-License-Identifier: GPL-3.0-or-later
// MessagePanel: what went wrong, what is safe, what to do next, and the code for support.
#pragma once

#include "app/widgets/wrap_label.h"
#include "core/base/error.h"

#include <QFrame>

namespace ipis::app {

// Takes no room while there is nothing to say. Spoken when it appears.
class MessagePanel : public QFrame
{
    Q_OBJECT
public:
    explicit MessagePanel(QWidget* parent = nullptr);

    void say(const core::Error& error);
    void clear();
    bool isSaying() const { return m_code.has_value(); }
    std::optional<core::ErrorCode> code() const { return m_code; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<core::ErrorCode> m_code;
    WrapLabel* m_safe;
    WrapLabel* m_cause;
    WrapLabel* m_next;
    WrapLabel* m_support;
};

} // namespace ipis::app
