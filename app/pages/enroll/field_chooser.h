// SPDX-License-Identifier: GPL-3.0-or-later
// FieldChooser: the fields of a form as a list to tick, by its pages.
#pragma once

#include "core/model/form_definition.h"

#include <QAbstractButton>
#include <QScrollArea>

#include <vector>

namespace ipis::app {

// Up and Down go along the rows, Space ticks, Enter asks for the field's box. One stop for Tab.
// Borrows the form.
class FieldChooser : public QScrollArea
{
    Q_OBJECT
public:
    // Those that a correction may change.
    explicit FieldChooser(const core::FormDefinition& form, QWidget* parent = nullptr);

    void setChosen(const std::string& field, bool chosen); // tells nobody

Q_SIGNALS:
    void chosen(const core::FormField& field, bool isChosen);
    void boxWanted(const core::FormField& field); // it is chosen by now

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row
    {
        const core::FormField* field;
        QAbstractButton* button;
    };
    void add(const core::FormField& field, QWidget& content);
    bool goAlong(const QKeyEvent& key); // false: no key of the list's
    void focusRow(std::ptrdiff_t at);
    std::ptrdiff_t focusedRow() const; // -1: none

    std::vector<Row> m_rows;
};

} // namespace ipis::app
