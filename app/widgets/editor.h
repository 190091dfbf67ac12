// SPDX-License-Identifier: GPL-3.0-or-later
// Editor: what every entry of a form has in common, for the field around it.
#pragma once

#include "core/base/error.h"

#include <QWidget>

#include <optional>

namespace ipis::app {

// A widget in which one value is entered. It keeps whatever was typed, right or wrong; what is
// wrong is a code, said by the Field.
class Editor : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    // What takes the focus, the accessible name and the marks of an error.
    virtual QWidget* entry() = 0;
    virtual bool isEmpty() const = 0;
    // What is wrong with a value that is not empty.
    virtual std::optional<core::ErrorCode> problem() const { return std::nullopt; }
    // The part of problem() that is said while somebody is still typing.
    virtual std::optional<core::ErrorCode> problemWhileTyping() const { return std::nullopt; }
    // How the program understood what was typed ("២៤ វិច្ឆិកា ២០២៥"); empty for most.
    virtual QString reading() const { return {}; }
    virtual void clear() = 0;

Q_SIGNALS:
    void edited(); // by a person, not by a setter
    void left();   // the focus went elsewhere
};

} // namespace ipis::app
