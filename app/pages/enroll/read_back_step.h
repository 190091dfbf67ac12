// SPDX-License-Identifier: GPL-3.0-or-later
// ReadBackStep: what the record will say, in large letters, turned to the family.
#pragma once

#include "app/pages/enroll/step.h"
#include "core/model/gazetteer.h"

#include <QGridLayout>
#include <QScrollArea>

namespace ipis::app {

// Names in both scripts, sex, date of birth, places, parents, and who agreed. Nothing can be typed
// here. Borrows the places.
class ReadBackStep : public Step
{
    Q_OBJECT
public:
    ReadBackStep(DraftModel& draft, const core::Gazetteer& places, QWidget* parent = nullptr);

    Wording name() const override;
    void arrive() override;
    bool isComplete() const override { return false; } // the record is gone once it is

private:
    void refresh();
    void addName(const core::FormField& field, const Wording& label);
    void addRow(const Wording& label, const Wording& value);

    const core::Gazetteer& m_places;
    QScrollArea* m_scroll = nullptr;
    QGridLayout* m_rows;
};

// Whether a field is read back to the family.
bool isReadBack(const core::FormField& field);

} // namespace ipis::app
