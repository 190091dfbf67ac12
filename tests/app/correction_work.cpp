// SPDX-License-Identifier: GPL-3.0-or-later
// Ticking and filling in, by keys or by clicks.
#include "tests/app/correction_work.h"

#include "app/pages/enroll/correction_step.h"
#include "app/pages/enroll/enroll_page.h"

#include <QLineEdit>

#include <algorithm>

namespace ipis::test {

namespace {

constexpr int kMostRows = 80;

app::ChangeBox* boxOf(const app::Step& step, const std::string& field)
{
    const auto boxes = step.findChildren<app::ChangeBox*>();
    const auto found = std::ranges::find_if(boxes, [&](const app::ChangeBox* box) {
        return box->isVisible() && box->field().code == field;
    });
    return found == boxes.end() ? nullptr : *found;
}

// Down from where the list begins; Enter ticks and goes to the box.
void tick(Clerk& clerk, app::FieldChooser& chooser, QAbstractButton& row)
{
    if (clerk.way() == Way::Mouse) {
        clerk.hands().click(&row);
        return;
    }
    for (int i = 0; i < kMostRows && clerk.ok() && !chooser.focusProxy()->hasFocus(); ++i) {
        clerk.hands().key(Qt::Key_Tab);
    }
    clerk.hands().key(Qt::Key_Home);
    for (int i = 0; i < kMostRows && clerk.ok() && !row.hasFocus(); ++i) {
        clerk.hands().key(Qt::Key_Down);
    }
    clerk.hands().key(Qt::Key_Return);
}

} // namespace

void changeField(Clerk& clerk, const app::EnrollPage& page, const std::string& field,
                 const Answer& answer)
{
    auto* const step = qobject_cast<app::CorrectionStep*>(page.current());
    auto* const chooser = step == nullptr ? nullptr : step->findChild<app::FieldChooser*>();
    auto* const row = chooser == nullptr
                          ? nullptr
                          : chooser->findChild<QAbstractButton*>(QString::fromStdString(field));
    if (row == nullptr) {
        return clerk.hands().fail("no row for " + field);
    }
    tick(clerk, *chooser, *row);
    clerk.hands().wait("the box of " + field, [&] { return boxOf(*step, field) != nullptr; });
    if (!clerk.ok()) {
        return;
    }
    app::ChangeBox& box = *boxOf(*step, field);
    if (!answer.isEmpty()) {
        clerk.enter(box.box(), answer);
    } else {
        clerk.press(box.findChild<app::Button*>(QString(), Qt::FindDirectChildrenOnly));
        clerk.hands().wait("the old value to go", [&] { return page.draft()->isTakenOut(field); });
    }
}

void giveReason(Clerk& clerk, const app::EnrollPage& page, const QString& why)
{
    const auto* const field = page.current()->findChild<app::Field*>(app::CorrectionStep::kWhyName);
    if (field == nullptr) {
        return clerk.hands().fail("nowhere to say why");
    }
    clerk.write(field->editor()->entry(), why);
}

} // namespace ipis::test
