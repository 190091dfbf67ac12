// SPDX-License-Identifier: GPL-3.0-or-later
// WizardWalk: a clerk who fills in an identity card's application by keys alone.
#pragma once

#include "app/pages/enroll/enroll_page.h"
#include "devices/capture_device.h"

namespace ipis::test {

inline constexpr int kWalkWaitMs = 30'000;

// Each part begins on its step and ends on the next one. Whoever calls looks at
// QTest::currentTestFailed(). Borrows the page.
class WizardWalk
{
public:
    WizardWalk(app::EnrollPage& page, const devices::CapturedFace& face,
               const devices::Capture& finger)
        : m_page(page), m_face(face), m_finger(finger)
    {}

    void fillAll(); // from the first step to the review
    void fillRequest();
    void fillPerson();
    void fillAddress();
    void fillFamily();
    void passCaptures(); // with what devices answered before: they have tests of their own
    void fillRest();

    int step() const;
    QString text(const char* field, const char* part = "") const;

private:
    app::EnrollPage& m_page;
    const devices::CapturedFace& m_face;
    const devices::Capture& m_finger;
};

} // namespace ipis::test
