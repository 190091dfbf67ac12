// SPDX-License-Identifier: GPL-3.0-or-later
// What a station still knows of somebody, in words.
#include "app/pages/person_page.h"

#include "app/pages/layouts.h"
#include "app/pages/state_words.h"
#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>

namespace ipis::app {

using namespace core;

PersonPage::PersonPage(FindModel& find, QWidget* parent)
    : Page(parent), m_find(find), m_message(new MessagePanel), m_card(new Card),
      m_name(new WrapLabel), m_latin(new WrapLabel), m_state(new NoteLine),
      m_facts(new QVBoxLayout),
      m_correct(new Button([] { return tr("Correct this record"); }, ButtonKind::Secondary)),
      m_slip(new Button([] { return tr("Slip again"); }, ButtonKind::Secondary))
{
    setTextSize(*m_name, TextSize::Reading);
    setMuted(*m_latin);
    m_correct->setLineIcon(Icon::Edit);
    m_correct->setKey(Qt::Key_F5);
    m_slip->setLineIcon(Icon::Printer);
    m_slip->setKey(Qt::Key_F6);
    auto* const back = new Button([] { return tr("Back"); }, ButtonKind::Quiet);
    back->setKey(Qt::Key_Escape);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_name, m_latin, m_state}) {
        m_card->add(widget);
    }
    m_card->column()->addLayout(m_facts);
    QVBoxLayout* const column = makeContentColumn(*this);
    column->addWidget(m_message);
    column->addWidget(m_card);
    column->addWidget(new WrapLabel([] {
        return tr("What was filled in is sealed for the centre; this computer cannot read it any "
                  "more. A correction says only what changes.");
    }));
    auto* const foot = new QHBoxLayout;
    foot->addWidget(back);
    foot->addStretch();
    foot->addWidget(m_slip);
    foot->addWidget(m_correct);
    column->addLayout(foot);
    column->addStretch();

    connect(back, &QPushButton::clicked, this, &PersonPage::backWanted);
    connect(&m_find, &FindModel::looked, this, &PersonPage::refresh);
    connect(&m_find, &FindModel::failed, m_message, &MessagePanel::say);
    connect(m_correct, &QPushButton::clicked, this, [this] {
        if (m_find.record()) {
            const PacketRow& row = m_find.record()->row;
            Q_EMIT correctionWanted(row.corrects.value_or(row.id));
        }
    });
    connect(m_slip, &QPushButton::clicked, this, [this] {
        if (m_find.record()) {
            Q_EMIT slipWanted(*m_find.record());
        }
    });
}

Wording PersonPage::title() const
{
    return [] { return tr("Record"); };
}

void PersonPage::look(const PacketId& packet)
{
    m_message->clear();
    m_find.look(packet);
}

void PersonPage::addFact(Wording label, Wording value)
{
    auto* const row = new QHBoxLayout;
    auto* const name = new WrapLabel(std::move(label));
    setMuted(*name);
    row->addWidget(name, 1);
    row->addWidget(new WrapLabel(std::move(value)), 2);
    m_facts->addLayout(row);
}

void PersonPage::refresh()
{
    emptyLayout(*m_facts);
    const RecordLine record = m_find.record().value_or(RecordLine());
    m_name->setWording(Wording(QString::fromStdString(record.summary.nameKhmer)));
    m_latin->setWording(Wording(QString::fromStdString(record.summary.nameLatin)));
    if (!m_find.record()) {
        m_state->say(Tone::Help, {});
        return;
    }
    const StateWords state = stateOf(record);
    m_state->say(state.tone, state.words);
    addFact([] { return tr("Reference number"); },
            Wording(QString::fromStdString(record.row.reference)));
    addFact([] { return tr("Finished on"); },
            [at = record.row.finishedMs] { return clockText(at); });
    if (record.corrected) {
        addFact([] { return tr("Corrects the record"); },
                Wording(QString::fromStdString(record.corrected->reference)));
    }
    for (const PacketRow& correction : record.corrections) {
        addFact(
            [] { return tr("Corrected by"); },
            [reference = QString::fromStdString(correction.reference), at = correction.finishedMs] {
                return tr("%1 on %2").arg(reference, clockText(at));
            });
    }
    if (record.row.openedMs) {
        addFact([] { return tr("Checked by the centre on"); },
                [at = *record.row.openedMs] { return clockText(at); });
    }
    if (const Wording number = numberOf(record); !number.isEmpty()) {
        addFact([] { return tr("Number"); }, number);
    }
}

} // namespace ipis::app
