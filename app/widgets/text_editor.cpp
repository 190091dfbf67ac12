// SPDX-License-Identifier: GPL-3.0-or-later
// Checks a line while it is typed and tidies it when it is left.
#include "app/widgets/text_editor.h"

#include "core/text/khmer.h"

#include <QEvent>
#include <QHBoxLayout>

namespace ipis::app {

using core::ErrorCode;
using core::Script;
using core::ScriptRule;

TextEditor::TextEditor(core::TextRule rule, QWidget* parent)
    : TextEditor(rule, TextKind::Text, new QLineEdit, parent)
{}

TextEditor::TextEditor(core::TextRule rule, TextKind kind, QLineEdit* line, QWidget* parent)
    : Editor(parent), m_rule(rule), m_kind(kind), m_line(line)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_line);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, &Editor::edited);
}

void TextEditor::setExample(const QString& value)
{
    m_example = value;
    m_line->setPlaceholderText(tr("for example %1").arg(value));
}

void TextEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && !m_example.isEmpty()) {
        setExample(m_example);
    }
    Editor::changeEvent(event);
}

bool TextEditor::isEmpty() const
{
    return core::storedForm(m_line->text().toStdString()).empty();
}

core::Result<std::string> TextEditor::value() const
{
    const std::string raw = m_line->text().toStdString();
    return m_kind == TextKind::Name ? core::checkedName(raw, m_rule.script)
                                    : core::checkedText(raw, m_rule);
}

void TextEditor::setValue(const std::string& text)
{
    m_line->setText(QString::fromStdString(text));
}

std::optional<ErrorCode> TextEditor::problem() const
{
    const auto checked = value();
    return checked.ok() ? std::nullopt : std::optional(checked.error().code);
}

std::optional<ErrorCode> TextEditor::problemWhileTyping() const
{
    const Script script = core::scriptOf(m_line->text().toStdString());
    if (script == Script::None) {
        return std::nullopt;
    }
    if (m_rule.script == ScriptRule::Khmer && script != Script::Khmer) {
        return ErrorCode::TextNotKhmer;
    }
    if (m_rule.script == ScriptRule::Latin && script != Script::Latin) {
        return ErrorCode::TextNotLatin;
    }
    return std::nullopt;
}

QString TextEditor::tidied() const
{
    const auto kept = value();
    return kept.ok() ? QString::fromStdString(kept.value()) : m_line->text();
}

bool TextEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::FocusOut) {
        if (const QString shown = tidied(); shown != m_line->text()) {
            m_line->setText(shown);
            Q_EMIT edited();
        }
        Q_EMIT left();
    }
    return Editor::eventFilter(watched, event);
}

} // namespace ipis::app
