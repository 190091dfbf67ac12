// SPDX-License-Identifier: GPL-3.0-or-later
// TextEditor: one line of text under a rule of core/text.
#pragma once

#include "app/widgets/editor.h"
#include "core/base/result.h"
#include "core/text/text_rules.h"

#include <QLineEdit>

namespace ipis::app {

// Base of the editors of one line. When the focus leaves, what is shown becomes what will be kept
// (the stored form), if it is right.
class TextEditor : public Editor
{
    Q_OBJECT
public:
    explicit TextEditor(core::TextRule rule = {}, QWidget* parent = nullptr);

    QWidget* entry() override { return m_line; }
    QLineEdit* line() const { return m_line; }
    bool isEmpty() const override;
    std::optional<core::ErrorCode> problem() const override;
    std::optional<core::ErrorCode> problemWhileTyping() const override;
    void clear() override { m_line->clear(); }

    // The text in the form that is kept. Errors: those of core::checkedText().
    virtual core::Result<std::string> value() const;
    void setValue(const std::string& text);

protected:
    TextEditor(core::TextRule rule, QLineEdit* line, QWidget* parent);
    bool eventFilter(QObject* watched, QEvent* event) override;
    const core::TextRule& rule() const { return m_rule; }

private:
    void tidy();

    core::TextRule m_rule;
    QLineEdit* m_line;
};

} // namespace ipis::app
