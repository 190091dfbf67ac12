// SPDX-License-Identifier: GPL-3.0-or-later
// Ticking fields and filling them in.
#include "app/pages/enroll/correction_step.h"

#include "app/pages/enroll/entry_order.h"
#include "app/pages/layouts.h"
#include "app/pages/state_words.h"
#include "app/widgets/card.h"
#include "app/widgets/theme.h"

#include <QApplication>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kChooserWidth = 340;
constexpr int kStepWidth = kChooserWidth + kFieldWidth + 160;
constexpr int kNarrow = kChooserWidth + 420; // below, the list stands above the boxes

std::ptrdiff_t placeInForm(const FormDefinition& form, const FormField& field)
{
    std::ptrdiff_t at = 0;
    for (const FormPage& page : form.pages) {
        for (const FormField& one : page.fields) {
            if (&one == &field) {
                return at;
            }
            ++at;
        }
    }
    return at;
}

} // namespace

CorrectionStep::CorrectionStep(DraftModel& draft, const Gazetteer& places, QWidget* parent)
    : Step(draft, parent), m_places(places), m_chooser(new FieldChooser(draft.form())),
      m_area(new QScrollArea), m_column(new QVBoxLayout), m_hint(new WrapLabel),
      m_why(makeField<FreeEditor>({[] { return tr("Why is it corrected?"); },
                                   [] { return tr("For example: read from another paper"); },
                                   Need::Required}))
{
    auto* const list = new Card([] { return tr("What is wrong?"); });
    list->column()->setContentsMargins(space::kLarge, space::kLarge, space::kSmall, space::kSmall);
    list->column()->addWidget(m_chooser, 1);
    auto* const content = new QWidget;
    content->setMaximumWidth(kStepWidth);
    m_across = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_across->setContentsMargins(0, 0, 0, 0);
    m_across->setSpacing(space::kLarge);
    m_across->addWidget(list, 2);
    m_across->addWidget(makeChanges(), 3);
    auto* const whole = new QHBoxLayout(this);
    whole->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kLarge);
    whole->addStretch(1);
    whole->addWidget(content, 1'000);
    whole->addStretch(1);
    makeWhy();
    connect(m_chooser, &FieldChooser::chosen, this, &CorrectionStep::choose);
    connect(m_chooser, &FieldChooser::boxWanted, this,
            [this](const FormField& field) { boxOf(field)->focus(); });
    connect(&draft, &DraftModel::loaded, this, &CorrectionStep::load);
    connect(&draft, &DraftModel::changed, this, &CorrectionStep::completenessChanged);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { keepFieldInView(*m_area, now); });
    load();
}

QWidget* CorrectionStep::makeChanges()
{
    auto* const whose = new WrapLabel([this] {
        const auto& record = draft().corrected();
        return record ? tr("Record of %1, %2")
                            .arg(nameOf(record->summary),
                                 QString::fromStdString(record->row.reference))
                      : QString();
    });
    setTextSize(*whose, TextSize::Title);
    setMuted(*m_hint);
    auto* const changes = new QWidget;
    changes->setMaximumWidth(kFieldWidth);
    auto* const column = new QVBoxLayout(changes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kLarge);
    m_column->setSpacing(space::kLarge);
    column->addWidget(whose);
    column->addWidget(m_hint);
    column->addLayout(m_column);
    column->addWidget(m_why.field);
    column->addStretch();
    auto* const inside = new ScrolledContent;
    inside->setProperty("onCard", true);
    auto* const across = new QHBoxLayout(inside);
    across->setContentsMargins(0, 0, space::kSmall, 0);
    across->addWidget(changes, 1'000);
    across->addStretch(1);
    m_area->setProperty("onCard", true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(inside);
    auto* const card = new Card;
    card->column()->setContentsMargins(space::kHuge, space::kLarge, space::kSmall, space::kSmall);
    card->column()->addWidget(m_area, 1);
    return card;
}

void CorrectionStep::makeWhy()
{
    m_why.field->setObjectName(kWhyName);
    const auto store = [this] { draft().type(kWhyBox, m_why.editor->line()->text()); };
    connect(m_why.editor, &Editor::edited, this, store);
    connect(m_why.editor, &Editor::left, this, [this, store] {
        store(); // as it was tidied
        draft().commit();
    });
}

Wording CorrectionStep::name() const
{
    return [] { return tr("What changes"); };
}

void CorrectionStep::load()
{
    for (ChangeBox* box : std::exchange(m_boxes, {})) {
        m_chooser->setChosen(box->field().code, false);
        box->deleteLater();
    }
    const auto& unfit = draft().problems();
    for (const FormPage& page : draft().form().pages) {
        for (const FormField& field : page.fields) {
            const bool typed = std::ranges::any_of(unfit, [&](const FieldProblem& problem) {
                return problem.field == field.code || problem.field.starts_with(field.code + ".");
            });
            if (typed || draft().isTakenOut(field.code) || isFilled(draft().application(), field)) {
                addBox(field);
            }
        }
    }
    m_why.editor->setValue(draft().text(kWhyBox).toStdString());
    m_why.field->clearError();
    showHint();
    Q_EMIT completenessChanged();
}

void CorrectionStep::addBox(const FormField& field)
{
    auto* const box = new ChangeBox(draft(), field, m_places);
    box->box().setLikelyPlaces(m_likely);
    const auto place = [&](const ChangeBox* one) {
        return placeInForm(draft().form(), one->field());
    };
    const auto before = std::ranges::upper_bound(m_boxes, place(box), {}, place);
    m_column->insertWidget(static_cast<int>(before - m_boxes.begin()), box);
    m_boxes.insert(before, box);
    box->show(); // at once, not with the next event: the focus goes there now
    m_chooser->setChosen(field.code, true);
}

ChangeBox* CorrectionStep::boxOf(const FormField& field) const
{
    const auto found = std::ranges::find_if(
        m_boxes, [&](const ChangeBox* box) { return &box->field() == &field; });
    return found == m_boxes.end() ? nullptr : *found;
}

void CorrectionStep::choose(const FormField& field, bool isChosen)
{
    if (isChosen) {
        addBox(field);
    } else if (ChangeBox* const box = boxOf(field)) {
        std::erase(m_boxes, box);
        box->hide();
        box->deleteLater();
        draft().leaveAlone(field.code);
        draft().commit();
    }
    showHint();
    Q_EMIT completenessChanged();
}

void CorrectionStep::showHint()
{
    m_hint->setWording(
        m_boxes.empty()
            ? Wording(
                  [] { return tr("Choose what is wrong. What is not chosen stays as it was."); })
            : Wording([] {
                  return tr("What was filled in is sealed: write what is wrong anew, in full.");
              }));
}

void CorrectionStep::arrive()
{
    if (m_boxes.empty()) {
        m_chooser->setFocus(Qt::OtherFocusReason);
    } else {
        m_boxes.front()->focus();
    }
}

void CorrectionStep::leave()
{
    draft().commit();
}

bool CorrectionStep::isEmptyBox(const ChangeBox& box) const
{
    return !draft().isTakenOut(box.field().code) && !isFilled(draft().application(), box.field());
}

// A box that was chosen and left empty is not: it would change nothing, and somebody thought it
// did.
bool CorrectionStep::isComplete() const
{
    return draft().problems().empty() &&
           std::ranges::none_of(m_boxes, [this](ChangeBox* box) { return isEmptyBox(*box); });
}

std::vector<FieldProblem> CorrectionStep::problemsOf(const FormField& field) const
{
    auto all = draft().problems();
    std::erase_if(all, [&](const FieldProblem& problem) {
        return problem.field != field.code && !problem.field.starts_with(field.code + ".");
    });
    return all;
}

void CorrectionStep::goToMissing()
{
    QWidget* first = nullptr;
    for (ChangeBox* box : m_boxes) {
        QWidget* const wrong = box->pointOut(problemsOf(box->field()));
        first = first == nullptr ? wrong : first;
    }
    for (const FieldProblem& problem : draft().problems()) {
        if (problem.field == kWhyField) {
            m_why.field->setError(problem.code);
        }
    }
    if (m_boxes.empty()) {
        first = m_chooser;
    }
    standsFor(first == nullptr ? m_why.editor->entry() : first)->setFocus(Qt::OtherFocusReason);
}

void CorrectionStep::setLikelyPlaces(const LikelyPlaces& likely)
{
    m_likely = likely;
    for (ChangeBox* box : m_boxes) {
        box->box().setLikelyPlaces(likely);
    }
}

std::vector<QWidget*> CorrectionStep::boxes() const
{
    std::vector<QWidget*> all;
    for (ChangeBox* box : m_boxes) {
        all.push_back(&box->box());
    }
    all.push_back(m_why.field);
    return all;
}

bool CorrectionStep::event(QEvent* event)
{
    // Enter is ours before it is the button's below.
    if (event->type() == QEvent::ShortcutOverride && isEnterKey(*event)) {
        event->accept();
        return true;
    }
    return Step::event(event);
}

void CorrectionStep::keyPressEvent(QKeyEvent* event)
{
    if (!isEnterKey(*event) || qobject_cast<QPushButton*>(QApplication::focusWidget()) != nullptr) {
        Step::keyPressEvent(event);
    } else if (!goToNextEntry(boxes(), *event)) {
        Q_EMIT nextWanted();
    }
}

void CorrectionStep::resizeEvent(QResizeEvent* event)
{
    m_across->setDirection(width() < kNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    Step::resizeEvent(event);
}

} // namespace ipis::app
