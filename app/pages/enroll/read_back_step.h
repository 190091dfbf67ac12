// SPDX-License-Identifier: GPL-3.0-or-later
// ReadBackStep: what the record will say, in large letters, turned to the family.
#pragma once

#include "app/pages/enroll/step.h"
#include "core/model/gazetteer.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace ipis::app {

// Names in both scripts, sex, date of birth, places, parents, and who agreed; of a correction whose
// record it is and all that changes. Nothing can be typed here. Borrows the places.
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
    struct Fact
    {
        Wording label;
        Wording value;
    };
    void addName(const core::FormField& field);
    void addWhose();                // of a correction
    void addLong(const Fact& fact); // a row for itself
    static QLayout* rowOf(const std::vector<Fact>& facts);
    void flushShort(); // what is short stands side by side, two or three in a row

    const core::Gazetteer& m_places;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_rows;
    std::vector<Fact> m_short; // in no row yet
};

// Whether a field is read back to the family.
bool isReadBack(const core::FormField& field);

} // namespace ipis::app
