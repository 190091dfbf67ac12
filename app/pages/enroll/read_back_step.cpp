// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that are read aloud.
#include "app/pages/enroll/read_back_step.h"

#include "app/pages/enroll/step_area.h"
#include "app/pages/enroll/value_words.h"
#include "app/pages/layouts.h"
#include "app/pages/state_words.h"
#include "app/widgets/card.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"

#include <QScrollBar>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

// The same in every row, so that what is read stands in line; in heights of its letters.
int labelWidth(std::size_t factsInRow)
{
    return QFontMetrics(fontFor(TextSize::Base)).height() * (factsInRow == 3 ? 6 : 11) / 2;
}

} // namespace

bool isReadBack(const FormField& field)
{
    return field.part == PersonPart::Name || field.part == PersonPart::Sex ||
           field.part == PersonPart::BirthDate || field.type == FieldType::Place ||
           field.code == "consent-by" || !field.saidYes.khmer.empty();
}

ReadBackStep::ReadBackStep(DraftModel& draft, const Gazetteer& places, QWidget* parent)
    : Step(draft, parent), m_places(places), m_rows(new QVBoxLayout)
{
    m_rows->setSpacing(0); // Khmer lines have room of their own
    auto* const card = new Card;
    card->column()->setContentsMargins(space::kHuge, space::kMedium, space::kHuge, space::kMedium);
    card->column()->setSpacing(space::kSmall);
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
    addWhose();
    const PersonRole subject = draft().application().persons.front().role;
    for (const FormPage& page : draft().form().pages) {
        for (const FormField& field : page.fields) {
            if (draft().isTakenOut(field.code)) {
                addLong({field.label, [] { return tr("is taken out"); }});
                continue;
            }
            const bool said = draft().isCorrection() || isReadBack(field);
            if (!said || valueInWords(draft(), field, m_places).isEmpty()) {
                continue;
            }
            const Wording value = [this, &field] { return valueInWords(draft(), field, m_places); };
            if (field.part == PersonPart::Name && field.who == subject) {
                addName(field);
            } else if (field.type == FieldType::Place) {
                addLong({field.label, value});
            } else if (!field.saidYes.khmer.empty()) {
                const bool yes = draft().text({field.code}) == QStringLiteral("true");
                addLong({page.label, yes ? field.saidYes : field.saidNo});
            } else {
                m_short.push_back({field.label, value});
            }
        }
    }
    flushShort();
    if (draft().isCorrection()) {
        addLong({[] { return tr("Why"); }, draft().text(kWhyBox)});
    }
}

void ReadBackStep::addWhose()
{
    if (const auto& record = draft().corrected()) {
        addLong({[] { return tr("Correction in the record of"); }, nameOf(record->summary)});
    }
}

// Khmer and Latin apart: each is compared with a paper of its own.
void ReadBackStep::addName(const FormField& field)
{
    const auto script = [&](const char* surname, const char* given) {
        return (draft().text({field.code, surname}) + u' ' + draft().text({field.code, given}))
            .trimmed();
    };
    m_short.push_back({field.label, script("surnameKhmer", "givenKhmer")});
    m_short.push_back(
        {[] { return tr("In Latin letters"); }, script("surnameLatin", "givenLatin")});
}

void ReadBackStep::addLong(const Fact& fact)
{
    flushShort();
    m_rows->addLayout(rowOf({fact}));
}

void ReadBackStep::flushShort()
{
    const std::vector<Fact> facts = std::exchange(m_short, {});
    const std::size_t inRow = facts.size() == 3 ? 3 : 2;
    for (std::size_t at = 0; at < facts.size(); at += inRow) {
        const auto first = facts.begin() + static_cast<std::ptrdiff_t>(at);
        const auto left = static_cast<std::size_t>(facts.end() - first);
        m_rows->addLayout(
            rowOf({first, first + static_cast<std::ptrdiff_t>(std::min(inRow, left))}));
    }
}

// Equal parts of the width: the label, and what is read aloud.
QLayout* ReadBackStep::rowOf(const std::vector<Fact>& facts)
{
    auto* const row = new QHBoxLayout;
    row->setSpacing(space::kLarge);
    for (const Fact& fact : facts) {
        auto* const what = new WrapLabel(fact.label);
        setMuted(*what);
        auto* const said = new WrapLabel(fact.value);
        setTextSize(*said, TextSize::Reading);
        what->setFixedWidth(labelWidth(facts.size()));
        row->addWidget(what);
        row->addWidget(said, 1);
    }
    return row;
}

} // namespace ipis::app
