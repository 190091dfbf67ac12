// SPDX-License-Identifier: GPL-3.0-or-later
// TextEditor: one line of text under a rule of core/text.
#pragma once

#include "app/widgets/editor.h"
#include "core/base/result.h"
#include "core/text/text_rules.h"

#include <QLineEdit>

namespace ipis::app {

enum class TextKind
{
    Text,
    Name // core::checkedName(): letters only, no title
};

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

    // The text in the form that is kept. Errors: those of core::checkedText(), checkedName().
    core::Result<std::string> value() const;
    void setValue(const std::string& text);

protected:
    TextEditor(core::TextRule rule, TextKind kind, QLineEdit* line, QWidget* parent);
    // What is shown instead, once the focus leaves a value that is right.
    virtual QString tidied() const;
    // Stands in the empty line, said to be an example: it shall not be taken for a value.
    void setExample(const QString& value);
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    core::TextRule m_rule;
    TextKind m_kind;
    QLineEdit* m_line;
    QString m_example;
};

} // namespace ipis::app
