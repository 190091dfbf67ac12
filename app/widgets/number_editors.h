// SPDX-License-Identifier: GPL-3.0-or-later
// IntegerEditor and PhoneEditor: numbers in Khmer or ASCII digits.
#pragma once

#include "app/widgets/text_editor.h"

#include <cstdint>

namespace ipis::app {

// A whole number from minimum to maximum; a unit may stand behind the box ("cm").
class IntegerEditor : public TextEditor
{
    Q_OBJECT
public:
    IntegerEditor(std::int64_t minimum, std::int64_t maximum, QWidget* parent = nullptr);

    void setUnit(const QString& unit);
    core::Result<std::int64_t> number() const; // Errors: NumberInvalid.
    void setNumber(std::int64_t number);

    std::optional<core::ErrorCode> problem() const override;

protected:
    QString tidied() const override;

private:
    std::int64_t m_minimum;
    std::int64_t m_maximum;
};

// What core::checkedPhone() reads; left alone it is shown in groups: 012 345 678.
class PhoneEditor : public TextEditor
{
    Q_OBJECT
public:
    explicit PhoneEditor(QWidget* parent = nullptr);

    core::Result<std::string> phone() const; // digits only. Errors: NumberInvalid.

    std::optional<core::ErrorCode> problem() const override;

protected:
    QString tidied() const override;
};

} // namespace ipis::app
