// SPDX-License-Identifier: GPL-3.0-or-later
// CodeEditor: the box for a log-in code.
#pragma once

#include "app/widgets/text_editor.h"

namespace ipis::app {

// 4 to 8 digits, Khmer ones understood; problem(): NumberInvalid.
class CodeEditor : public TextEditor
{
    Q_OBJECT
public:
    explicit CodeEditor(QWidget* parent = nullptr);

    std::string code() const; // ASCII digits
    std::optional<core::ErrorCode> problem() const override;
    std::optional<core::ErrorCode> problemWhileTyping() const override { return std::nullopt; }
};

} // namespace ipis::app
