// SPDX-License-Identifier: GPL-3.0-or-later
// ChangeBox: one field of a correction: its new value, or that the old one goes.
#pragma once

#include "app/pages/enroll/field_box.h"
#include "app/widgets/button.h"
#include "app/widgets/note_line.h"

namespace ipis::app {

// Borrows all of them.
class ChangeBox : public QWidget
{
    Q_OBJECT
public:
    ChangeBox(DraftModel& draft, const core::FormField& field, const core::Gazetteer& places,
              QWidget* parent = nullptr);

    const core::FormField& field() const { return m_box->formField(); }
    FieldBox& box() const { return *m_box; }
    void load(); // what the draft holds
    void focus();
    // Says what is missing or wrong here; what has to be mended, or nullptr.
    QWidget* pointOut(const std::vector<core::FieldProblem>& problems);

private:
    void showWhich();

    DraftModel& m_draft;
    FieldBox* m_box;
    NoteLine* m_gone;
    Button* m_turn; // nullptr: the field is required, so nothing can be taken out
};

} // namespace ipis::app
