// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and lines of the editors by script.
#include "app/widgets/script_editors.h"

#include <QSignalBlocker>

namespace ipis::app {

namespace {

core::TextRule ruleFor(core::ScriptRule script, TextKind kind)
{
    return kind == TextKind::Name ? core::TextRule{script, core::kNameMax} : core::TextRule{script};
}

} // namespace

KhmerEditor::KhmerEditor(TextKind kind, QWidget* parent)
    : KhmerEditor(kind, new KhmerLine(KeyScript::Khmer), parent)
{}

KhmerEditor::KhmerEditor(TextKind kind, KhmerLine* line, QWidget* parent)
    : TextEditor(ruleFor(core::ScriptRule::Khmer, kind), kind, line, parent), m_line(line)
{}

LatinEditor::LatinEditor(TextKind kind, QWidget* parent)
    : TextEditor(ruleFor(core::ScriptRule::Latin, kind), kind, new QLineEdit, parent)
{
    line()->setInputMethodHints(Qt::ImhLatinOnly | Qt::ImhNoPredictiveText);
    if (kind == TextKind::Name) {
        connect(line(), &QLineEdit::textChanged, this, [this](const QString& text) {
            if (const QString capitals = text.toUpper(); capitals != text) {
                const QSignalBlocker quiet(line());
                const int at = line()->cursorPosition();
                line()->setText(capitals);
                line()->setCursorPosition(at);
            }
        });
    }
}

FreeEditor::FreeEditor(KeyScript script, QWidget* parent, std::size_t most)
    : FreeEditor(new KhmerLine(script), parent, most)
{}

FreeEditor::FreeEditor(KhmerLine* line, QWidget* parent, std::size_t most)
    : TextEditor({core::ScriptRule::Any, most}, TextKind::Text, line, parent)
{}

} // namespace ipis::app
