// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that are read aloud.
#include "app/pages/enroll/read_back_step.h"

#include "app/pages/enroll/step_area.h"
#include "app/pages/enroll/value_words.h"
#include "app/pages/layouts.h"
#include "app/widgets/card.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"

#include <QScrollBar>

namespace ipis::app {

using namespace core;

bool isReadBack(const FormField& field)
{
    return field.part == PersonPart::Name || field.part == PersonPart::Sex ||
           field.part == PersonPart::BirthDate || field.type == FieldType::Place ||
           field.code == "consent-by";
}

ReadBackStep::ReadBackStep(DraftModel& draft, const Gazetteer& places, QWidget* parent)
    : Step(draft, parent), m_places(places), m_rows(new QGridLayout)
{
    m_rows->setHorizontalSpacing(space::kHuge);
    m_rows->setVerticalSpacing(space::kSmall);
    m_rows->setColumnStretch(0, 1);
    m_rows->setColumnStretch(1, 4);
    auto* const card = new Card;
    card->column()->setSpacing(space::kMedium);
    auto* const ask = new WrapLabel([] {
        return tr("Turn the screen to the family and read this aloud. Is everything right?");
    });
    setMuted(*ask);
    card->add(ask);
    card->column()->addLayout(m_rows);
    m_scroll = makeStepArea(*this, card);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // so that the keys scroll
}

Wording ReadBackStep::name() const
{
    return [] { return tr("Read back"); };
}

void ReadBackStep::arrive()
{
    refresh();
    m_scroll->verticalScrollBar()->setValue(0);
    m_scroll->setFocus(Qt::OtherFocusReason);
}

void ReadBackStep::refresh()
{
    emptyLayout(*m_rows);
    for (const FormPage& page : draft().form().pages) {
        for (const FormField& field : page.fields) {
            if (!isReadBack(field) || valueInWords(draft(), field, m_places).isEmpty()) {
                continue;
            }
            if (field.type == FieldType::Name) {
                addName(field, field.label);
            } else {
                addRow(field.label,
                       [this, &field] { return valueInWords(draft(), field, m_places); });
            }
        }
    }
}

// Khmer and Latin on lines of their own: each is compared with a paper of its own.
void ReadBackStep::addName(const FormField& field, const Wording& label)
{
    const auto script = [&](const char* surname, const char* given) {
        return (draft().text({field.code, surname}) + u' ' + draft().text({field.code, given}))
            .trimmed();
    };
    const QString khmer = script("surnameKhmer", "givenKhmer");
    const QString latin = script("surnameLatin", "givenLatin");
    addRow(label, khmer + (khmer.isEmpty() || latin.isEmpty() ? "" : "\n") + latin);
}

void ReadBackStep::addRow(const Wording& label, const Wording& value)
{
    const int row = m_rows->rowCount();
    auto* const what = new WrapLabel(label);
    setMuted(*what);
    what->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* const said = new WrapLabel(value);
    setTextSize(*said, TextSize::Reading);
    m_rows->addWidget(what, row, 0);
    m_rows->addWidget(said, row, 1);
}

} // namespace ipis::app
