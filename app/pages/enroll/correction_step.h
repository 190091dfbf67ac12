// SPDX-License-Identifier: GPL-3.0-or-later
// CorrectionStep: what is wrong in a finished record, what it should be, and why.
#pragma once

#include "app/pages/enroll/change_box.h"
#include "app/pages/enroll/field_chooser.h"
#include "app/pages/enroll/step.h"
#include "app/widgets/field.h"
#include "app/widgets/script_editors.h"

#include <QBoxLayout>

namespace ipis::app {

// The fields are ticked on one side and filled in on the other. A field that is ticked has a box;
// one that says nothing of itself yet is not in the draft. Borrows draft and places.
class CorrectionStep : public Step
{
    Q_OBJECT
public:
    static constexpr QLatin1String kWhyName{"why"}; // the object name of that field

    CorrectionStep(DraftModel& draft, const core::Gazetteer& places, QWidget* parent = nullptr);

    Wording name() const override;
    void arrive() override;
    void leave() override;
    bool isComplete() const override;
    void goToMissing() override;
    void setLikelyPlaces(const LikelyPlaces& likely);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeChanges();
    void makeWhy();
    void load();
    void choose(const core::FormField& field, bool isChosen);
    void addBox(const core::FormField& field);
    ChangeBox* boxOf(const core::FormField& field) const; // nullptr: not chosen
    void showHint();
    bool isEmptyBox(const ChangeBox& box) const;
    std::vector<QWidget*> boxes() const; // in the order of the form, the reason last
    std::vector<core::FieldProblem> problemsOf(const core::FormField& field) const;

    const core::Gazetteer& m_places;
    FieldChooser* m_chooser;
    QScrollArea* m_area;
    QVBoxLayout* m_column; // of the boxes
    WrapLabel* m_hint;
    Made<FreeEditor> m_why;
    QBoxLayout* m_across;
    std::vector<ChangeBox*> m_boxes; // in the order of the form
    LikelyPlaces m_likely;
};

} // namespace ipis::app
