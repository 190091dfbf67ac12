// SPDX-License-Identifier: GPL-3.0-or-later
// Wording: a text that is looked up again when the language changes.
#pragma once

#include "core/base/error.h"
#include "core/model/form_definition.h"

#include <QString>

#include <functional>

namespace ipis::app {

// Made from `[] { return tr("Surname"); }`, from a form's label in both languages, or from a text
// that is the same in every language (a name, a number). Empty: no text.
class Wording
{
public:
    Wording() = default;
    template <class Text>
    requires std::is_invocable_r_v<QString, Text> Wording(Text text) : m_text(std::move(text)) {}
    Wording(const core::Label& label);
    Wording(const QString& fixed);

    QString text() const { return m_text ? m_text() : QString(); }
    bool isEmpty() const { return text().isEmpty(); }

private:
    std::function<QString()> m_text;
};

// What stands under a field: short, says what to do. Codes without a sentence of their own take the
// last part of errorText().
Wording fieldSentence(core::ErrorCode code);

} // namespace ipis::app
