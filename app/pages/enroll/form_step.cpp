// SPDX-License-Identifier: GPL-3.0-or-later
// Laying out a page of a form and going through it.
#include "app/pages/enroll/form_step.h"

#include "app/pages/enroll/entry_order.h"
#include "app/pages/enroll/form_columns.h"
#include "app/pages/enroll/step_area.h"
#include "app/widgets/card.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kShortLabel = 30; // code points, in either language
constexpr std::size_t kShortNumber = 20;
constexpr std::size_t kMostSegments = 4; // more choices are a list
constexpr int kChoiceRow = 440;          // pixels, about, into which choices go side by side

std::size_t longest(const Label& label)
{
    return static_cast<std::size_t>(std::max(QString::fromStdString(label.khmer).size(),
                                             QString::fromStdString(label.english).size()));
}

// Whether half a column is enough.
bool isShort(const FormField& field)
{
    if (longest(field.label) > kShortLabel) {
        return false;
    }
    switch (field.type) {
    case FieldType::Date:
    case FieldType::Integer:
    case FieldType::Phone:
    case FieldType::Sex:
        return true;
    case FieldType::Text:
        return field.format == TextFormat::Digits && field.maxLength <= kShortNumber;
    default:
        return false;
    }
}

// Two dates of one kind belong together more than a number and a date.
bool arePair(const std::vector<FormField>& fields, std::size_t at)
{
    if (at + 1 >= fields.size() || !isShort(fields[at]) || !isShort(fields[at + 1])) {
        return false;
    }
    const bool nextTwoAreAlike = at + 2 < fields.size() && isShort(fields[at + 2]) &&
                                 fields[at + 1].type == fields[at + 2].type;
    return fields[at].type == fields[at + 1].type || !nextTwoAreAlike;
}

// In fields of one line.
double heightOf(const FormField& field)
{
    switch (field.type) {
    case FieldType::Name:
        return 2.8;
    case FieldType::Place:
        return 1.6;
    case FieldType::Choice: {
        std::size_t signs = 0;
        for (const FormChoice& choice : field.choices) {
            signs += longest(choice.label);
        }
        const std::size_t count = field.choices.size();
        const bool oneRow = count > kMostSegments || 9 * signs + 64 * count < kChoiceRow;
        return oneRow ? 1 : 0.4 + 0.55 * static_cast<double>(count);
    }
    default:
        return 1;
    }
}

} // namespace

FormStep::FormStep(DraftModel& draft, const FormPage& page, const Gazetteer& places,
                   QWidget* parent)
    : Step(draft, parent), m_page(page)
{
    for (const FormField& field : page.fields) {
        m_boxes.push_back(new FieldBox(draft, field, places, this));
    }
    const auto names = std::ranges::count(page.fields, FieldType::Name, &FormField::type);
    for (FieldBox* box : m_boxes) {
        if (names > 1 && box->formField().type == FieldType::Name) {
            box->showHeading();
        }
    }
    addRows();
    connect(&draft, &DraftModel::loaded, this, &FormStep::load);
    connect(&draft, &DraftModel::changed, this, &FormStep::follow);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { keepFieldInView(*m_scroll, now); });
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this] { keepFieldInView(*m_scroll, QApplication::focusWidget()); }); // a list opened
}

void FormStep::addRows()
{
    auto* const columns = new FormColumns;
    const std::vector<FormField>& fields = m_page.fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (arePair(fields, i)) {
            columns->add(sideBySide({m_boxes[i], m_boxes[i + 1]}), 1);
            ++i;
        } else {
            columns->add(m_boxes[i], heightOf(fields[i]));
        }
    }
    columns->finish();
    auto* const card = new Card;
    card->column()->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kLarge);
    card->add(columns);
    m_scroll = makeStepArea(*this, card);
}

void FormStep::load()
{
    m_said.clear();
    for (FieldBox* box : m_boxes) {
        box->load();
    }
    Q_EMIT completenessChanged();
}

void FormStep::follow(const QString& field)
{
    const std::string code = field.toStdString();
    bool ours = false;
    for (FieldBox* box : m_boxes) {
        const auto& when = box->formField().requiredWhen;
        if (when && when->field == code) {
            box->followNeed();
        }
        ours = ours || box->formField().code == code;
    }
    if (ours) {
        Q_EMIT completenessChanged();
    }
}

void FormStep::arrive()
{
    standsFor(m_boxes.front()->firstEntry())->setFocus(Qt::OtherFocusReason);
    m_scroll->verticalScrollBar()->setValue(0);
}

void FormStep::leave()
{
    draft().commit();
}

bool FormStep::isComplete() const
{
    return problems().empty();
}

bool FormStep::asksForSomething() const
{
    return std::ranges::any_of(m_page.fields, [this](const FormField& field) {
        return isNeeded(field, draft().application());
    });
}

bool FormStep::pointOut()
{
    auto found = problems();
    QWidget* first = nullptr;
    for (FieldBox* box : m_boxes) {
        box->pointOut(found);
        first = first == nullptr ? box->firstWrong() : first;
    }
    const bool news = !found.empty() && found != m_said;
    m_said = std::move(found);
    if (news && first != nullptr) {
        standsFor(first)->setFocus(Qt::OtherFocusReason);
    }
    return news;
}

void FormStep::goTo(const std::string& field)
{
    const auto found = std::ranges::find_if(
        m_boxes, [&](FieldBox* box) { return box->formField().code == field; });
    if (found == m_boxes.end()) {
        return;
    }
    (*found)->pointOut(problems());
    QWidget* const wrong = (*found)->firstWrong();
    standsFor(wrong != nullptr ? wrong : (*found)->firstEntry())->setFocus(Qt::OtherFocusReason);
}

void FormStep::setLikelyPlaces(const LikelyPlaces& likely)
{
    for (FieldBox* box : m_boxes) {
        box->setLikelyPlaces(likely);
    }
}

bool FormStep::event(QEvent* event)
{
    // Enter is ours before it is the button's below.
    if (event->type() == QEvent::ShortcutOverride && isEnterKey(*event)) {
        event->accept();
        return true;
    }
    return Step::event(event);
}

void FormStep::keyPressEvent(QKeyEvent* event)
{
    QWidget* const focused = QApplication::focusWidget();
    auto* const button = qobject_cast<QPushButton*>(focused);
    if (!isEnterKey(*event) || focused == nullptr || (button != nullptr && button->isCheckable())) {
        Step::keyPressEvent(event);
    } else if (!goToNextEntry({m_boxes.begin(), m_boxes.end()}, *event)) {
        Q_EMIT nextWanted();
    }
}

} // namespace ipis::app
