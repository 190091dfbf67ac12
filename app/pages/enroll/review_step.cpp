// SPDX-License-Identifier: GPL-3.0-or-later
// The list of what is missing, and a card for each page of the form.
#include "app/pages/enroll/review_step.h"

#include "app/pages/enroll/captures_card.h"
#include "app/pages/enroll/fingers_step.h"
#include "app/pages/enroll/form_columns.h"
#include "app/pages/enroll/form_step.h"
#include "app/pages/enroll/portrait_step.h"
#include "app/pages/enroll/step_area.h"
#include "app/pages/enroll/value_words.h"
#include "app/pages/layouts.h"
#include "app/widgets/button.h"
#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QScrollBar>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMostLacks = 12;
constexpr int kLackColumns = 3;

WrapLabel* small(Wording text)
{
    auto* const label = new WrapLabel(std::move(text));
    setTextSize(*label, TextSize::Small);
    setMuted(*label);
    return label;
}

// The rows of one page: label and value; what is wrong with it below.
class GroupRows
{
public:
    GroupRows(const DraftModel& draft, const FormPage& page, const Gazetteer& places)
        : m_draft(draft), m_places(places), m_grid(new QGridLayout),
          m_problems(draft.problems(page))
    {
        m_grid->setHorizontalSpacing(space::kLarge);
        m_grid->setVerticalSpacing(space::kTight);
        m_grid->setColumnStretch(0, 2);
        m_grid->setColumnStretch(1, 3);
        for (const FormField& field : page.fields) {
            add(field);
        }
        addEmpty();
    }

    QGridLayout* grid() const { return m_grid; }

private:
    std::optional<ErrorCode> problemOf(const FormField& field) const
    {
        const auto found = std::ranges::find_if(m_problems, [&](const FieldProblem& problem) {
            return problem.field == field.code || problem.field.starts_with(field.code + ".");
        });
        return found == m_problems.end() ? std::nullopt : std::optional(found->code);
    }
    void add(const FormField& field)
    {
        const bool empty = valueInWords(m_draft, field, m_places).isEmpty();
        const auto problem = problemOf(field);
        if (empty && !problem) {
            m_empty.push_back(field.label);
            return;
        }
        int row = m_grid->rowCount();
        m_grid->addWidget(small(field.label), row, 0, Qt::AlignTop);
        if (!empty) {
            const auto value = [&draft = m_draft, &places = m_places, &field] {
                return valueInWords(draft, field, places);
            };
            m_grid->addWidget(new WrapLabel(value), row++, 1, Qt::AlignTop);
        }
        if (problem) {
            auto* const note = new NoteLine;
            note->say(Tone::Error, fieldSentence(*problem));
            m_grid->addWidget(note, row, 1, Qt::AlignTop);
        }
    }
    void addEmpty()
    {
        if (m_empty.empty()) {
            return;
        }
        const auto labels = [empty = m_empty] {
            QStringList names;
            for (const Label& label : empty) {
                names << Wording(label).text();
            }
            return ReviewStep::tr("Left empty: %1").arg(names.join(QStringLiteral(", ")));
        };
        m_grid->addWidget(small(labels), m_grid->rowCount(), 0, 1, 2);
    }

    const DraftModel& m_draft;
    const Gazetteer& m_places;
    QGridLayout* m_grid;
    std::vector<FieldProblem> m_problems;
    std::vector<Label> m_empty;
};

} // namespace

ReviewStep::ReviewStep(DraftModel& draft, DeviceModel& devices, const Gazetteer& places,
                       std::vector<Step*> steps, QWidget* parent)
    : Step(draft, parent), m_places(places), m_steps(std::move(steps)), m_all(new NoteLine),
      m_missing(new Card([] { return tr("Still missing"); })), m_lackRows(new QGridLayout),
      m_captures(new CapturesCard(draft, devices))
{
    m_missing->column()->setContentsMargins(space::kHuge, space::kLarge, space::kHuge,
                                            space::kMedium);
    m_missing->column()->setSpacing(space::kSmall);
    m_missing->column()->addLayout(m_lackRows);
    m_lackRows->setVerticalSpacing(0);
    auto* const content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kLarge);
    m_column->addWidget(m_all);
    m_column->addWidget(m_missing);
    m_column->addWidget(m_captures);
    makeStepArea(*this, content)->setFocusPolicy(Qt::StrongFocus); // so that the keys scroll
    connect(m_captures, &CapturesCard::portraitWanted, this,
            [this] { Q_EMIT changeWanted(QStringLiteral("portrait"), {}); });
    connect(m_captures, &CapturesCard::fingersWanted, this,
            [this] { Q_EMIT changeWanted(QStringLiteral("fingers"), {}); });
    connect(&draft, &DraftModel::capturesChanged, m_captures, &CapturesCard::refresh);
}

Wording ReviewStep::name() const
{
    return [] { return tr("Review"); };
}

void ReviewStep::arrive()
{
    refresh();
    auto* const scroll = findChild<QScrollArea*>();
    scroll->verticalScrollBar()->setValue(0);
    scroll->setFocus(Qt::OtherFocusReason);
}

bool ReviewStep::isComplete() const
{
    return lacks().empty();
}

std::vector<ReviewStep::Lack> ReviewStep::lacks() const
{
    std::vector<Lack> lacks;
    for (Step* step : m_steps) {
        if (auto* const page = qobject_cast<FormStep*>(step)) {
            const QString code = QString::fromStdString(page->page().code);
            for (const FieldProblem& problem : draft().problems(page->page())) {
                const std::string field = problem.field.substr(0, problem.field.find('.'));
                const QString name = QString::fromStdString(field);
                if (lacks.empty() || lacks.back().field != name) {
                    lacks.push_back({code, name, draft().form().field(field)->label, Icon::Edit});
                }
            }
        } else if (!step->isComplete()) {
            const bool portrait = qobject_cast<PortraitStep*>(step) != nullptr;
            lacks.push_back({portrait ? "portrait" : "fingers",
                             {},
                             step->name(),
                             portrait ? Icon::Camera : Icon::Finger});
        }
    }
    return lacks;
}

void ReviewStep::goToMissing()
{
    if (const auto all = lacks(); !all.empty()) {
        Q_EMIT changeWanted(all.front().step, all.front().field);
    }
}

void ReviewStep::refresh()
{
    showLacks();
    m_captures->refresh();
    showGroups();
}

void ReviewStep::showLacks()
{
    emptyLayout(*m_lackRows);
    const std::vector<Lack> all = lacks();
    m_missing->setVisible(!all.empty());
    m_all->say(Tone::Success,
               all.empty() ? Wording([] { return tr("Nothing is missing."); }) : Wording());
    for (std::size_t i = 0; i < std::min(all.size(), kMostLacks); ++i) {
        const Lack& lack = all[i];
        auto* const button = new Button(lack.label, ButtonKind::Quiet);
        button->setLineIcon(lack.icon);
        connect(button, &QPushButton::clicked, this,
                [this, lack] { Q_EMIT changeWanted(lack.step, lack.field); });
        const int at = static_cast<int>(i);
        m_lackRows->addWidget(button, at / kLackColumns, at % kLackColumns, Qt::AlignLeft);
    }
    if (all.size() > kMostLacks) {
        m_lackRows->addWidget(small([more = all.size() - kMostLacks] {
                                  return tr("and %1 more").arg(numberText(more));
                              }),
                              m_lackRows->rowCount(), 0, 1, kLackColumns);
    }
}

Button* ReviewStep::makeChange(const FormPage& page)
{
    auto* const change = new Button([] { return tr("Change"); }, ButtonKind::Quiet);
    change->setLineIcon(Icon::Edit);
    change->setSpoken([label = Wording(page.label)] { return tr("Change: %1").arg(label.text()); });
    connect(change, &QPushButton::clicked, this,
            [this, code = QString::fromStdString(page.code)] { Q_EMIT changeWanted(code, {}); });
    return change;
}

Card* ReviewStep::groupOf(const FormPage& page)
{
    auto* const title = new WrapLabel(page.label);
    setTextSize(*title, TextSize::Title);
    auto* const head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(makeChange(page));
    auto* const card = new Card;
    card->column()->setContentsMargins(space::kHuge, space::kSmall, space::kLarge, space::kLarge);
    card->column()->setSpacing(space::kSmall);
    card->column()->addLayout(head);
    card->column()->addLayout(GroupRows(draft(), page, m_places).grid());
    return card;
}

void ReviewStep::showGroups()
{
    if (m_groups != nullptr) {
        m_groups->hide();
        m_groups->deleteLater();
    }
    m_groups = new FormColumns;
    for (const FormPage& page : draft().form().pages) {
        const auto filled = std::ranges::count_if(page.fields, [&](const FormField& field) {
            return !valueInWords(draft(), field, m_places).isEmpty();
        });
        m_groups->add(groupOf(page), 3 + static_cast<double>(filled));
    }
    m_groups->finish();
    m_column->addWidget(m_groups);
}

void ReviewStep::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && isVisible()) {
        QMetaObject::invokeMethod(this, &ReviewStep::refresh, Qt::QueuedConnection);
    }
    Step::changeEvent(event);
}

} // namespace ipis::app
