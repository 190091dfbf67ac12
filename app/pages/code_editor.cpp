// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a log-in code.
#include "app/pages/code_editor.h"

#include "core/text/digits.h"

#include <QRegularExpressionValidator>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr std::size_t kLeast = 4;
constexpr std::size_t kMost = 8;

} // namespace

CodeEditor::CodeEditor(QWidget* parent)
    : TextEditor(core::TextRule{core::ScriptRule::Any, kMost}, parent)
{
    line()->setMaxLength(static_cast<int>(kMost));
    static const QRegularExpression digits(QString::fromUtf8("[0-9០-៩]*"));
    line()->setValidator(new QRegularExpressionValidator(digits, this));
    line()->setInputMethodHints(Qt::ImhDigitsOnly);
}

std::string CodeEditor::code() const
{
    return core::toAsciiDigits(line()->text().trimmed().toStdString());
}

std::optional<core::ErrorCode> CodeEditor::problem() const
{
    const std::string digits = code();
    const bool right = digits.size() >= kLeast && digits.size() <= kMost &&
                       std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return right ? std::nullopt : std::optional(core::ErrorCode::LogInCodeInvalid);
}

} // namespace ipis::app
