// SPDX-License-Identifier: GPL-3.0-or-later
// ApplicationSteps: the steps that a form asks for, in their order.
#pragma once

#include "app/models/device_model.h"
#include "app/pages/enroll/step.h"
#include "app/widgets/place_editor.h"
#include "core/model/gazetteer.h"

#include <QString>

namespace ipis::app {

class ReadBackStep;

// The form's pages, the captures among them, review and read-back last; of a correction what
// changes, and the read-back. Whoever makes them owns
// them; they borrow all that they are made from.
struct ApplicationSteps
{
    std::vector<Step*> all;
    Step* review = nullptr; // what must be complete before it is read back
    ReadBackStep* readBack = nullptr;

    int indexOf(const Step* step) const;
    // By the code of a form's page, or "portrait" or "fingers"; -1: there is none.
    int indexOf(const QString& code) const;
    // The first that is not complete, before the review; else the review.
    int firstOpen() const;
    void offerPlaces(const LikelyPlaces& likely) const;
};

ApplicationSteps makeSteps(DraftModel& draft, DeviceModel& devices, const core::Gazetteer& places);

} // namespace ipis::app
