// SPDX-License-Identifier: GPL-3.0-or-later
// A picture, and a line for each finger.
#include "app/pages/enroll/captures_card.h"

#include "app/pages/enroll/finger_words.h"
#include "app/widgets/button.h"
#include "app/widgets/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace ipis::app {

using namespace core;

namespace {

constexpr QSize kPortrait{120, 160};
constexpr int kHand = 5;

Button* makeChange(Wording text, Icon icon)
{
    auto* const button = new Button(std::move(text), ButtonKind::Quiet);
    button->setLineIcon(icon);
    return button;
}

Tone toneOf(FingerState state)
{
    switch (state) {
    case FingerState::Good:
        return Tone::Success;
    case FingerState::Poor:
    case FingerState::ToDo:
    case FingerState::Now:
        return Tone::Warning;
    case FingerState::Missing:
        break;
    }
    return Tone::Read;
}

QString said(FingerPosition finger, const FingerMarks& marks)
{
    const FingerMark mark = marks.mark(finger);
    switch (marks.state(finger)) {
    case FingerState::Good:
    case FingerState::Poor:
        return FingerTexts::quality(mark.minutiae);
    case FingerState::Missing:
        return FingerTexts::reason(mark.missingReason);
    default:
        return FingerTexts::state(FingerState::ToDo);
    }
}

} // namespace

CapturesCard::CapturesCard(DraftModel& draft, DeviceModel& devices, QWidget* parent)
    : Card({}, parent), m_draft(draft), m_picture(new PictureBox(devices, Icon::Person, kPortrait))
{
    m_picture->setAccessibleName(tr("Portrait"));
    auto* const portrait = makeChange([] { return tr("Change the portrait"); }, Icon::Camera);
    auto* const fingers = makeChange([] { return tr("Change the fingerprints"); }, Icon::Finger);
    auto* const buttons = new QVBoxLayout;
    buttons->setSpacing(space::kTight);
    buttons->addWidget(portrait, 0, Qt::AlignLeft);
    buttons->addWidget(fingers, 0, Qt::AlignLeft);
    buttons->addStretch();
    auto* const across = new QHBoxLayout;
    across->setSpacing(space::kHuge);
    across->addWidget(m_picture, 0, Qt::AlignTop);
    across->addWidget(fingerLines(), 1, Qt::AlignTop);
    across->addLayout(buttons);
    column()->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kLarge);
    column()->addLayout(across);
    connect(portrait, &QPushButton::clicked, this, &CapturesCard::portraitWanted);
    connect(fingers, &QPushButton::clicked, this, &CapturesCard::fingersWanted);
}

QWidget* CapturesCard::fingerLines()
{
    auto* const lines = new QWidget;
    auto* const grid = new QGridLayout(lines);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kHuge);
    grid->setVerticalSpacing(space::kTight);
    // ISO/IEC 19794-2: 1 to 5 are the right hand from the thumb, 6 to 10 the left one. As the hands
    // lie before somebody: the left one left.
    for (int i = 0; i < 2 * kHand; ++i) {
        const auto finger = static_cast<FingerPosition>(i + 1);
        auto* const line = new NoteLine;
        m_lines[finger] = line;
        grid->addWidget(line, i % kHand, i < kHand ? 1 : 0, Qt::AlignTop);
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return lines;
}

void CapturesCard::refresh()
{
    FingerMarks marks;
    for (const FingerRecord& finger : m_draft.fingers()) {
        marks.put(finger);
    }
    for (const auto& [finger, line] : m_lines) {
        line->say(toneOf(marks.state(finger)), [finger, marks] {
            return QStringLiteral("%1 · %2").arg(FingerTexts::name(finger), said(finger, marks));
        });
    }
    m_picture->show(m_draft.faces().empty() ? Bytes() : m_draft.faces().back().thumbnail);
}

} // namespace ipis::app
