// SPDX-License-Identifier: GPL-3.0-or-later
// Making the steps and finding one of them.
#include "app/pages/enroll/application_steps.h"

#include "app/pages/enroll/correction_step.h"
#include "app/pages/enroll/fingers_step.h"
#include "app/pages/enroll/form_step.h"
#include "app/pages/enroll/portrait_step.h"
#include "app/pages/enroll/read_back_step.h"
#include "app/pages/enroll/review_step.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

// Captures come after the last page that speaks of persons: the family may go home then.
std::size_t pagesBeforeCaptures(const FormDefinition& form)
{
    std::size_t last = 0;
    for (std::size_t i = 0; i < form.pages.size(); ++i) {
        const bool ofPersons = std::ranges::any_of(
            form.pages[i].fields, [](const FormField& field) { return field.who.has_value(); });
        last = ofPersons ? i + 1 : last;
    }
    return last;
}

QString codeOf(const Step* step)
{
    if (const auto* page = qobject_cast<const FormStep*>(step)) {
        return QString::fromStdString(page->page().code);
    }
    return qobject_cast<const PortraitStep*>(step)  ? QStringLiteral("portrait")
           : qobject_cast<const FingersStep*>(step) ? QStringLiteral("fingers")
                                                    : QString();
}

} // namespace

int ApplicationSteps::indexOf(const Step* step) const
{
    const auto found = std::ranges::find(all, step);
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

int ApplicationSteps::indexOf(const QString& code) const
{
    const auto found = std::ranges::find(all, code, codeOf);
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

int ApplicationSteps::firstOpen() const
{
    const auto open = std::ranges::find_if(
        all, [this](const Step* step) { return step == review || !step->isComplete(); });
    return static_cast<int>(open - all.begin());
}

void ApplicationSteps::offerPlaces(const LikelyPlaces& likely) const
{
    for (Step* step : all) {
        if (auto* const page = qobject_cast<FormStep*>(step)) {
            page->setLikelyPlaces(likely);
        } else if (auto* const changes = qobject_cast<CorrectionStep*>(step)) {
            changes->setLikelyPlaces(likely);
        }
    }
}

ApplicationSteps makeSteps(DraftModel& draft, DeviceModel& devices, const Gazetteer& places)
{
    ApplicationSteps steps;
    steps.readBack = new ReadBackStep(draft, places);
    if (draft.isCorrection()) {
        steps.review = new CorrectionStep(draft, places);
        steps.all = {steps.review, steps.readBack};
        return steps;
    }
    const std::vector<FormPage>& pages = draft.form().pages;
    const std::size_t before = pagesBeforeCaptures(draft.form());
    for (std::size_t i = 0; i <= pages.size(); ++i) {
        if (i == before) {
            steps.all.push_back(new PortraitStep(draft, devices));
            steps.all.push_back(new FingersStep(draft, devices));
        }
        if (i < pages.size()) {
            steps.all.push_back(new FormStep(draft, pages[i], places));
        }
    }
    steps.review = new ReviewStep(draft, devices, places, steps.all);
    steps.all.push_back(steps.review);
    steps.all.push_back(steps.readBack);
    return steps;
}

} // namespace ipis::app
