// SPDX-License-Identifier: GPL-3.0-or-later
// FieldBox: one field of a form with the editor that its type asks for, tied to the draft.
#pragma once

#include "app/models/draft_model.h"
#include "app/widgets/field.h"
#include "app/widgets/place_editor.h"
#include "core/model/gazetteer.h"

#include <functional>

namespace ipis::app {

// Whether the field has to be filled in with what the application says now.
bool isNeeded(const core::FormField& field, const core::Application& application);

// What is typed goes into the draft with every key, and to the disk when the box is left. What is
// wrong is said once a box was left with something in it, or when pointOut() asks for all.
// Borrows all of them.
class FieldBox : public QWidget
{
    Q_OBJECT
public:
    FieldBox(DraftModel& draft, const core::FormField& field, const core::Gazetteer& places,
             QWidget* parent = nullptr);

    const core::FormField& formField() const { return m_field; }
    // Above a name: whose it is, where a page asks for several.
    void showHeading();
    void load();       // what the draft holds
    void followNeed(); // after the application changed: the mark of what is required
    // Says those of `problems` that belong here, and nothing else.
    void pointOut(const std::vector<core::FieldProblem>& problems);
    // The first entry that has an error; nullptr when there is none.
    QWidget* firstWrong() const;
    QWidget* firstEntry() const;
    void setLikelyPlaces(const LikelyPlaces& likely);
    bool chooseFirstPlace(); // of those found for what was typed; false: there is none

private:
    struct Part
    {
        std::string name; // of the box
        Field* field = nullptr;
        std::function<void()> load;
    };

    QWidget* makeName();
    QWidget* makePlace();
    QWidget* makeChoice();
    QWidget* makeSex();
    QWidget* makeBoolean();
    QWidget* makeLine();
    QWidget* makeInteger();
    QWidget* makePhone();
    QWidget* make();
    FieldText fieldText() const;
    void add(std::string name, Field* field, std::function<QString()> shown,
             std::function<void(const QString&)> show);
    void afterLeaving(const Part& part);
    Box box(const std::string& part = {}) const { return {m_field.code, part}; }
    Part* partOf(const core::FieldProblem& problem);

    DraftModel& m_draft;
    const core::FormField& m_field;
    const core::Gazetteer& m_places;
    std::vector<Part> m_parts;
};

} // namespace ipis::app
