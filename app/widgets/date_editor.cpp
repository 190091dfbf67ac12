// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a date while it is typed.
#include "app/widgets/date_editor.h"

#include "app/widgets/date_words.h"
#include "app/widgets/language.h"

namespace ipis::app {

DateEditor::DateEditor(QWidget* parent) : TextEditor({}, parent)
{
    setExample(QStringLiteral("24/11/1985"));
    line()->setInputMethodHints(Qt::ImhPreferNumbers);
}

core::Result<core::PartialDate> DateEditor::date() const
{
    auto parsed = core::parsePartialDate(line()->text().toStdString());
    if (parsed.ok() && m_today && core::isAfter(parsed.value(), *m_today)) {
        return core::fail(core::ErrorCode::DateInFuture);
    }
    return parsed;
}

void DateEditor::setDate(const core::PartialDate& date)
{
    setValue(core::formatDate(date));
}

std::optional<core::ErrorCode> DateEditor::problem() const
{
    const auto parsed = date();
    return parsed.ok() ? std::nullopt : std::optional(parsed.error().code);
}

QString DateEditor::reading() const
{
    const auto parsed = date();
    return parsed.ok() ? dateInWords(parsed.value(), currentLanguage()) : QString();
}

QString DateEditor::tidied() const
{
    const auto parsed = core::parsePartialDate(line()->text().toStdString());
    return parsed.ok() ? QString::fromStdString(core::formatDate(parsed.value())) : line()->text();
}

} // namespace ipis::app
