// SPDX-License-Identifier: GPL-3.0-or-later
// The box, the list, and the way on.
#include "app/pages/find_page.h"

#include "app/pages/layouts.h"
#include "app/pages/record_row.h"
#include "app/pages/state_words.h"
#include "app/widgets/numbers.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kAfterTypingMs = 250;

} // namespace

FindPage::FindPage(FindModel& find, QWidget* parent)
    : Page(parent), m_find(find), m_lead(new WrapLabel), m_message(new MessagePanel),
      m_found(new Card), m_rows(new QVBoxLayout),
      m_begin(
          new Button([] { return tr("Not here: begin a new application"); }, ButtonKind::Primary))
{
    auto field = makeField<FreeEditor>(
        {[] { return tr("Name or reference number"); },
         [] { return tr("In Khmer or Latin letters, or the number on the slip"); }},
        KeyScript::Khmer);
    m_text = field.editor;
    m_begin->setKey(Qt::Key_F2);
    m_found->column()->addLayout(m_rows);
    QVBoxLayout* const column = makeContentColumn(*this);
    column->addWidget(m_lead);
    column->addWidget(m_message);
    column->addWidget(field.field);
    column->addWidget(m_found);
    column->addStretch();
    auto* const foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_begin);
    column->addLayout(foot);

    m_afterTyping.setSingleShot(true);
    m_afterTyping.setInterval(kAfterTypingMs);
    connect(m_text, &Editor::edited, &m_afterTyping, qOverload<>(&QTimer::start));
    connect(&m_afterTyping, &QTimer::timeout, this, &FindPage::search);
    connect(&m_find, &FindModel::found, this, &FindPage::refresh);
    connect(&m_find, &FindModel::failed, m_message, &MessagePanel::say);
    connect(m_begin, &QPushButton::clicked, this, &FindPage::newApplicationWanted);
    setForNewApplication(false);
}

Wording FindPage::title() const
{
    return [] { return tr("Find a person"); };
}

void FindPage::setForNewApplication(bool wanted)
{
    m_begin->setVisible(wanted);
    m_lead->setWording(wanted ? Wording([] {
        return tr("Before a new application, look whether the person is here already.");
    })
                              : Wording([] { return tr("Finished records on this computer."); }));
}

void FindPage::arrive()
{
    m_message->clear();
    m_text->entry()->setFocus();
    search();
}

void FindPage::leave()
{
    m_afterTyping.stop();
    m_text->setValue({}); // undo does not bring it back
}

void FindPage::search()
{
    m_find.search(m_text->line()->text());
}

void FindPage::refresh()
{
    emptyLayout(*m_rows);
    const auto& records = m_find.records();
    if (records.empty()) {
        const bool typed = !m_text->isEmpty();
        auto* const none = new WrapLabel(
            typed ? Wording([] { return tr("Nobody of this name is on this computer."); })
                  : Wording([] { return tr("No finished records yet."); }));
        setMuted(*none);
        m_rows->addWidget(none);
    }
    for (const RecordLine& record : records) {
        const QString latin = QString::fromStdString(record.summary.nameLatin);
        const QString reference = QString::fromStdString(record.row.reference);
        auto* const row =
            new RecordRow(nullptr, Wording(QString::fromStdString(record.summary.nameKhmer)),
                          [latin, reference, at = record.row.finishedMs] {
                              return latin + QStringLiteral("  ·  ") + reference +
                                     QStringLiteral("  ·  ") + dayText(at);
                          });
        const StateWords state = stateOf(record);
        row->setState(state.tone, state.words);
        connect(row, &QAbstractButton::clicked, this,
                [this, id = record.row.id] { Q_EMIT recordWanted(id); });
        m_rows->addWidget(row);
    }
}

} // namespace ipis::app
