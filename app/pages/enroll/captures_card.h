// SPDX-License-Identifier: GPL-3.0-or-later
// CapturesCard: the portrait and how each of the ten fingers stands, for looking over.
#pragma once

#include "app/models/draft_model.h"
#include "app/models/finger_marks.h"
#include "app/pages/picture_box.h"
#include "app/widgets/card.h"
#include "app/widgets/note_line.h"

#include <map>

namespace ipis::app {

class Button;

// Borrows both. The pictures of the fingers are sealed away in the draft; what counts is how many
// points each has.
class CapturesCard : public Card
{
    Q_OBJECT
public:
    CapturesCard(DraftModel& draft, DeviceModel& devices, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void portraitWanted(); // "change"
    void fingersWanted();

private:
    QWidget* fingerLines();

    DraftModel& m_draft;
    PictureBox* m_picture;
    std::map<core::FingerPosition, NoteLine*> m_lines;
};

} // namespace ipis::app
