// SPDX-License-Identifier: GPL-3.0-or-later
// FormStep: one page of a form, made from its definition.
#pragma once

#include "app/pages/enroll/field_box.h"
#include "app/pages/enroll/step.h"

#include <QScrollArea>

namespace ipis::app {

// Enter goes to the next entry, from the last one to the next step, and takes the first place that
// was found; Space presses buttons. The page scrolls with the focus. May be left with anything
// wrong or missing. Borrows page and places.
class FormStep : public Step
{
    Q_OBJECT
public:
    FormStep(DraftModel& draft, const core::FormPage& page, const core::Gazetteer& places,
             QWidget* parent = nullptr);

    Wording name() const override { return m_page.label; }
    void arrive() override;
    void leave() override;
    bool isComplete() const override;

    const core::FormPage& page() const { return m_page; }
    bool asksForSomething() const; // not everything on it may stay empty
    // Says at each field what is missing or wrong, and goes to the first. False when nothing is, or
    // when all of it was said already: then who presses again means it.
    bool pointOut();
    void goTo(const std::string& field); // by its code, with what is wrong there
    void setLikelyPlaces(const LikelyPlaces& likely);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addRows();
    void load();
    void follow(const QString& field);
    std::vector<core::FieldProblem> problems() const { return draft().problems(m_page); }

    const core::FormPage& m_page;
    QScrollArea* m_scroll;
    std::vector<FieldBox*> m_boxes;
    std::vector<core::FieldProblem> m_said;
};

} // namespace ipis::app
