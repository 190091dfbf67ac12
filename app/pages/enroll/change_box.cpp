// SPDX-License-Identifier: GPL-3.0-or-later
// The field's box, or a sentence in its place.
#include "app/pages/enroll/change_box.h"

#include "app/pages/enroll/entry_order.h"
#include "app/widgets/theme.h"

#include <QVBoxLayout>

namespace ipis::app {

using namespace core;

ChangeBox::ChangeBox(DraftModel& draft, const FormField& field, const Gazetteer& places,
                     QWidget* parent)
    : QWidget(parent), m_draft(draft), m_box(new FieldBox(draft, field, places)),
      m_gone(new NoteLine), m_turn(field.required ? nullptr : new Button({}, ButtonKind::Quiet))
{
    if (field.type == FieldType::Name) {
        m_box->showHeading();
    }
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTight);
    column->addWidget(m_box);
    column->addWidget(m_gone);
    if (m_turn != nullptr) {
        column->addWidget(m_turn, 0, Qt::AlignLeft);
        connect(m_turn, &QPushButton::clicked, this, [this] {
            m_draft.takeOut(this->field().code, !m_draft.isTakenOut(this->field().code));
            m_draft.commit();
            load();
            focus();
        });
    }
    setMaximumWidth(kFieldWidth);
    showWhich();
}

void ChangeBox::load()
{
    m_box->load();
    showWhich();
}

void ChangeBox::showWhich()
{
    const bool gone = m_draft.isTakenOut(field().code);
    m_box->setVisible(!gone);
    m_gone->say(Tone::Read, gone ? Wording([label = Wording(field().label)] {
                    return tr("%1: what stands there is taken out.").arg(label.text());
                })
                                 : Wording());
    if (m_turn != nullptr) {
        m_turn->setLineIcon(gone ? Icon::Edit : Icon::Trash);
        m_turn->setWording(gone ? Wording([] { return tr("Fill in instead"); })
                                : Wording([] { return tr("Take out what stands there"); }));
    }
}

void ChangeBox::focus()
{
    QWidget* const entry = m_draft.isTakenOut(field().code) ? m_turn : m_box->firstEntry();
    standsFor(entry)->setFocus(Qt::OtherFocusReason);
}

QWidget* ChangeBox::pointOut(const std::vector<FieldProblem>& problems)
{
    if (m_draft.isTakenOut(field().code)) {
        return nullptr;
    }
    // Chosen and left empty would change nothing: say so like a field that must be filled in.
    if (!isFilled(m_draft.application(), field()) && problems.empty()) {
        m_box->pointOut({{field().code, ErrorCode::FieldMissing}});
    } else {
        m_box->pointOut(problems);
    }
    return m_box->firstWrong();
}

} // namespace ipis::app
