// SPDX-License-Identifier: GPL-3.0-or-later
// Painting a row and saying what it lacks.
#include "app/pages/record_row.h"

#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"
#include "core/model/form_check.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ipis::app {

namespace {

constexpr std::size_t kFingers = 10;

} // namespace

RecordRow::RecordRow(PictureBox* picture, Wording title, Wording detail, QWidget* parent)
    : QAbstractButton(parent), m_title(std::move(title)), m_detail(std::move(detail)),
      m_titleLabel(new WrapLabel(m_title)), m_detailLabel(new WrapLabel(m_detail)),
      m_state(new NoteLine)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    row->setSpacing(space::kMedium);
    if (picture != nullptr) {
        row->addWidget(picture);
    }
    auto* const words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_titleLabel);
    words->addWidget(m_detailLabel);
    setTextSize(*m_detailLabel, TextSize::Small);
    setMuted(*m_detailLabel);
    row->addLayout(words, 3);
    row->addWidget(m_state, 2);
    for (QWidget* child : findChildren<QWidget*>()) {
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    name();
}

void RecordRow::setState(Tone tone, Wording words)
{
    m_state->say(tone, words);
    name();
}

void RecordRow::name()
{
    setAccessibleName(m_title.text() + ". " + m_detail.text() + ". " + m_state->text());
}

QSize RecordRow::sizeHint() const
{
    return layout()->sizeHint().expandedTo(QSize(kTarget, kTarget));
}

void RecordRow::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        name();
    }
}

void RecordRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF edge = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(colours().focus, 2) : QPen(Qt::NoPen));
    painter.setBrush(isDown() || underMouse() ? colours().primarySoft : Qt::transparent);
    painter.drawRoundedRect(edge, kControlRadius, kControlRadius);
}

Wording lackOf(const DraftLine& draft, const core::FormDefinition* form,
               const core::PartialDate& today)
{
    if (!draft.application || form == nullptr) {
        return [] { return RecordRow::tr("damaged: it cannot be opened"); };
    }
    const auto& correction = draft.correction;
    const std::size_t fields =
        correction
            ? core::problemsOfCorrection(*draft.application, *correction, *form, today).size()
            : core::problemsOf(*draft.application, *form, today).size();
    const std::size_t fingers = correction ? 0 : kFingers - draft.fingersTaken;
    const bool portrait = !correction && !draft.hasPortrait;
    return [=] {
        QStringList lacks;
        if (fields > 0) {
            lacks << RecordRow::tr("%1 fields").arg(numberText(fields));
        }
        if (portrait) {
            lacks << RecordRow::tr("portrait");
        }
        if (fingers > 0) {
            lacks << RecordRow::tr("%1 fingers").arg(numberText(fingers));
        }
        return lacks.isEmpty() ? RecordRow::tr("complete: review and finish")
                               : RecordRow::tr("missing: %1").arg(lacks.join(QStringLiteral(", ")));
    };
}

} // namespace ipis::app
