// SPDX-License-Identifier: GPL-3.0-or-later
// Digits of both scripts to numbers, and numbers to what is shown.
#include "app/widgets/number_editors.h"

#include "core/model/form_check.h"
#include "core/text/digits.h"

#include <QHBoxLayout>
#include <QLabel>

#include <charconv>

namespace ipis::app {

namespace {

constexpr int kNumberWidth = 160;
constexpr qsizetype kGroup = 3;

} // namespace

IntegerEditor::IntegerEditor(std::int64_t minimum, std::int64_t maximum, QWidget* parent)
    : TextEditor({}, parent), m_minimum(minimum), m_maximum(maximum)
{
    line()->setInputMethodHints(Qt::ImhPreferNumbers);
    line()->setMaximumWidth(kNumberWidth);
    static_cast<QHBoxLayout*>(layout())->addStretch();
}

void IntegerEditor::setUnit(const QString& unit)
{
    static_cast<QHBoxLayout*>(layout())->insertWidget(1, new QLabel(unit, this));
}

core::Result<std::int64_t> IntegerEditor::number() const
{
    const std::string typed =
        core::toAsciiDigits(line()->text().trimmed().remove(u' ').toStdString());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (error != std::errc() || end != typed.data() + typed.size() || number < m_minimum ||
        number > m_maximum) {
        return core::fail(core::ErrorCode::NumberInvalid);
    }
    return number;
}

void IntegerEditor::setNumber(std::int64_t number)
{
    setValue(std::to_string(number));
}

std::optional<core::ErrorCode> IntegerEditor::problem() const
{
    const auto read = number();
    return read.ok() ? std::nullopt : std::optional(read.error().code);
}

QString IntegerEditor::tidied() const
{
    const auto read = number();
    return read.ok() ? QString::number(read.value()) : line()->text();
}

PhoneEditor::PhoneEditor(QWidget* parent) : TextEditor({}, parent)
{
    line()->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    setExample(QStringLiteral("012 345 678"));
}

core::Result<std::string> PhoneEditor::phone() const
{
    return core::checkedPhone(line()->text().toStdString());
}

std::optional<core::ErrorCode> PhoneEditor::problem() const
{
    const auto read = phone();
    return read.ok() ? std::nullopt : std::optional(read.error().code);
}

QString PhoneEditor::tidied() const
{
    const auto read = phone();
    if (!read.ok()) {
        return line()->text();
    }
    QString shown = QString::fromStdString(read.value());
    const qsizetype head = shown.startsWith(u'+') ? 4 : kGroup; // "+855" or "012"
    for (qsizetype at = head; at < shown.size() - 1; at += kGroup + 1) {
        shown.insert(at, u' ');
    }
    return shown;
}

} // namespace ipis::app
