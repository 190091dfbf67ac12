// SPDX-License-Identifier: GPL-3.0-or-later
// KhmerEditor and LatinEditor: lines that are kept in one script.
#pragma once

#include "app/widgets/khmer_line.h"
#include "app/widgets/text_editor.h"

namespace ipis::app {

// Typed by the NiDA map unless the toggle says otherwise; asks for Khmer letters while typing.
class KhmerEditor : public TextEditor
{
    Q_OBJECT
public:
    explicit KhmerEditor(TextKind kind = TextKind::Text, QWidget* parent = nullptr);

    KhmerLine* khmerLine() const { return m_line; }

private:
    KhmerEditor(TextKind kind, KhmerLine* line, QWidget* parent);
    KhmerLine* m_line;
};

// A name becomes capitals while it is typed, as cards and passports print it; other texts stay.
class LatinEditor : public TextEditor
{
    Q_OBJECT
public:
    explicit LatinEditor(TextKind kind = TextKind::Text, QWidget* parent = nullptr);
};

// Text in any script, beginning with `script` under the keys: search boxes, house numbers.
class FreeEditor : public TextEditor
{
    Q_OBJECT
public:
    // `most`: code points.
    explicit FreeEditor(KeyScript script = KeyScript::Khmer, QWidget* parent = nullptr,
                        std::size_t most = core::TextRule{}.maxCodePoints);

private:
    FreeEditor(KhmerLine* line, QWidget* parent, std::size_t most);
};

} // namespace ipis::app
