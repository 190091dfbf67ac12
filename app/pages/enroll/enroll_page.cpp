// SPDX-License-Identifier: GPL-3.0-or-later
// Going from step to step, saving, leaving and finishing.
#include "app/pages/enroll/enroll_page.h"

#include "app/pages/enroll/form_step.h"
#include "app/pages/enroll/read_back_step.h"
#include "app/pages/enroll/review_step.h"
#include "app/pages/state_words.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMostRecent = 5;

bool isGoing(const QEvent& event)
{
    const int key = static_cast<const QKeyEvent&>(event).key();
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
}

} // namespace

EnrollPage::EnrollPage(StationModel& station, DeviceModel& devices, QWidget* parent)
    : Page(parent), m_station(station), m_devices(devices), m_bar(new StepBar),
      m_message(new MessagePanel), m_stack(new QStackedWidget), m_footer(new StepFooter)
{
    auto* const messages = new QVBoxLayout;
    messages->setContentsMargins(space::kHuge, space::kTight, space::kHuge, 0);
    messages->addWidget(m_message);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addLayout(messages);
    column->addWidget(m_stack, 1);
    column->addStretch(); // while there is no step
    column->addWidget(m_footer);
    connect(m_bar, &StepBar::wanted, this, &EnrollPage::showStep);
    connect(m_footer, &StepFooter::backWanted, this, &EnrollPage::goBack);
    connect(m_footer, &StepFooter::leaveWanted, this, &EnrollPage::saveAndLeave);
    connect(m_footer, &StepFooter::nextWanted, this, &EnrollPage::goOn);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now == nullptr && isActiveWindow()) {
            QMetaObject::invokeMethod(this, &EnrollPage::keepFocus, Qt::QueuedConnection);
        }
    });
    connect(&m_station, &StationModel::emptied, this, [this] {
        empty();
        m_recentPlaces.clear();
    });
    showFooter();
}

EnrollPage::~EnrollPage()
{
    empty();
}

void EnrollPage::begin(const FormDefinition& form)
{
    take(form);
    m_draft->beginNew();
}

void EnrollPage::resume(const DraftId& draft, const FormDefinition& form)
{
    take(form);
    m_resuming = true;
    m_draft->open(draft);
}

void EnrollPage::correct(const PacketId& record, const FormDefinition& form)
{
    take(form);
    m_draft->beginCorrection(record);
}

void EnrollPage::take(const FormDefinition& form)
{
    empty();
    m_draft = std::make_unique<DraftModel>(m_station, form);
    connectDraft();
}

void EnrollPage::addSteps()
{
    m_steps = makeSteps(*m_draft, m_devices, builtInGazetteer());
    std::vector<Wording> names;
    for (Step* step : m_steps.all) {
        names.push_back(step->name());
        m_stack->addWidget(step);
        connect(step, &Step::completenessChanged, this, &EnrollPage::showDone);
        connect(step, &Step::nextWanted, this, &EnrollPage::goOn);
        connect(step, &Step::failed, this, &EnrollPage::say);
    }
    if (auto* const review = qobject_cast<ReviewStep*>(m_steps.review)) {
        connect(review, &ReviewStep::changeWanted, this, &EnrollPage::goTo);
    }
    m_bar->setSteps(names);
}

void EnrollPage::connectDraft()
{
    DraftModel* const draft = m_draft.get();
    connect(draft, &DraftModel::loaded, this, &EnrollPage::afterLoading);
    connect(draft, &DraftModel::changed, this, [this] {
        m_footer->setSaved(false);
        Q_EMIT titleChanged();
    });
    connect(draft, &DraftModel::capturesChanged, this, &EnrollPage::showDone);
    connect(draft, &DraftModel::saved, this, &EnrollPage::afterSaving);
    connect(draft, &DraftModel::failed, this, &EnrollPage::say);
    connect(draft, &DraftModel::finished, this, &EnrollPage::finished);
}

void EnrollPage::afterLoading()
{
    if (m_steps.all.empty()) { // only now it is known what of
        addSteps();
    }
    m_loaded = true;
    m_bar->show();
    m_stack->show();
    std::vector<std::string> recent = placesOfDraft();
    recent.insert(recent.end(), m_recentPlaces.begin(), m_recentPlaces.end());
    m_steps.offerPlaces({std::move(recent), m_station.who().commune});
    showDone();
    Q_EMIT titleChanged();
    showStep(m_resuming ? m_steps.firstOpen() : 0);
}

Step* EnrollPage::current() const
{
    return m_steps.all.empty() ? nullptr
                               : m_steps.all.at(static_cast<std::size_t>(m_bar->current()));
}

void EnrollPage::showStep(int step)
{
    if (!m_loaded || m_finishing || step < 0 || step >= static_cast<int>(m_steps.all.size())) {
        return;
    }
    current()->leave();
    m_visited.insert(m_bar->current());
    m_bar->setCurrent(step);
    m_stack->setCurrentWidget(current());
    showDone();
    if (m_here) {
        arriveAtStep();
    }
}

void EnrollPage::arriveAtStep()
{
    current()->arrive();
    keepFocus();
}

// The keys of a step are heard also when what had the focus was hidden or disabled.
void EnrollPage::keepFocus()
{
    const QWidget* const focused = QApplication::focusWidget();
    if (m_here && m_loaded && (focused == nullptr || !isAncestorOf(focused))) {
        current()->setFocus(Qt::OtherFocusReason);
    }
}

void EnrollPage::arrive()
{
    m_here = true;
    if (m_loaded) {
        arriveAtStep();
    }
}

void EnrollPage::leave()
{
    m_here = false;
    if (m_loaded) {
        current()->leave();
        m_draft->commit();
    }
}

Wording EnrollPage::title() const
{
    if (!m_draft) {
        return [] { return tr("New application"); };
    }
    if (const auto& record = m_draft->corrected()) {
        return [name = nameOf(record->summary)] { return tr("Correction · %1").arg(name); };
    }
    const Person& subject = m_draft->application().persons.front();
    const QString name =
        QString::fromStdString(subject.name.surnameKhmer + " " + subject.name.givenKhmer).trimmed();
    return [form = Wording(m_draft->form().label), name] {
        return name.isEmpty() ? form.text() : form.text() + QStringLiteral(" · ") + name;
    };
}

// A page on which all may stay empty is done once somebody has been there.
bool EnrollPage::isDone(int step) const
{
    const Step* const one = m_steps.all.at(static_cast<std::size_t>(step));
    const auto* const page = qobject_cast<const FormStep*>(one);
    const bool mayStayEmpty = page != nullptr && !page->asksForSomething();
    return one->isComplete() && (!mayStayEmpty || m_visited.contains(step));
}

void EnrollPage::showDone()
{
    for (int i = 0; i < static_cast<int>(m_steps.all.size()); ++i) {
        m_bar->setDone(i, isDone(i));
    }
    showFooter();
}

void EnrollPage::showFooter()
{
    Onward onward = Onward::Next;
    if (m_loaded && current() == m_steps.readBack) {
        onward = Onward::Finish;
    } else if (m_loaded && current() == m_steps.review) {
        onward = m_steps.review->isComplete() ? Onward::ReadBack : Onward::Missing;
    }
    m_footer->setOnward(onward);
    m_footer->setBackVisible(!m_loaded || m_bar->current() > 0);
    m_footer->setOpen(m_loaded, m_finishing);
    m_footer->setSaved(m_loaded && m_draft->isBegun() && m_draft->isSaved());
}

void EnrollPage::goOn()
{
    if (!m_loaded || m_finishing) {
        return;
    }
    auto* const page = qobject_cast<FormStep*>(current());
    if (page != nullptr && page->pointOut()) {
        return; // said once; pressed again, it goes on
    }
    if (current() == m_steps.review && !m_steps.review->isComplete()) {
        m_steps.review->goToMissing();
    } else if (current() == m_steps.readBack) {
        finish();
    } else {
        showStep(m_bar->current() + 1);
    }
}

void EnrollPage::goBack()
{
    if (m_finishing) {
        return;
    }
    if (!m_loaded || m_bar->current() == 0) {
        saveAndLeave();
    } else {
        showStep(m_bar->current() - 1);
    }
}

void EnrollPage::goTo(const QString& step, const QString& field)
{
    showStep(m_steps.indexOf(step));
    auto* const page = qobject_cast<FormStep*>(current());
    if (page != nullptr && !field.isEmpty()) {
        page->goTo(field.toStdString());
    }
}

void EnrollPage::saveAndLeave()
{
    if (m_finishing) {
        return;
    }
    if (m_loaded) {
        current()->leave();
        m_draft->commit();
    }
    m_leaving = m_loaded && !m_draft->isSaved();
    if (!m_leaving) {
        Q_EMIT left();
        emptySoon();
    }
}

void EnrollPage::afterSaving()
{
    m_message->clear();
    showFooter();
    if (m_leaving) {
        saveAndLeave();
    }
}

void EnrollPage::say(const Error& error)
{
    m_leaving = false;
    m_finishing = false;
    m_message->say(error);
    showFooter();
}

void EnrollPage::finish()
{
    if (!m_steps.review->isComplete()) {
        showStep(m_steps.indexOf(m_steps.review));
        return;
    }
    m_finishing = true;
    m_message->clear();
    showFooter();
    m_draft->finish();
}

void EnrollPage::finished(const FinishOutcome& outcome)
{
    const std::vector<std::string> used = placesOfDraft();
    m_recentPlaces.insert(m_recentPlaces.begin(), used.begin(), used.end());
    m_recentPlaces.resize(std::min(m_recentPlaces.size(), kMostRecent));
    m_finishing = false;
    Q_EMIT finishedRecord(outcome.packet);
    emptySoon();
}

std::vector<std::string> EnrollPage::placesOfDraft() const
{
    std::vector<std::string> codes;
    for (const auto& [field, place] : m_draft->application().places) {
        if (builtInGazetteer().find(place.code) != nullptr &&
            std::ranges::find(codes, place.code) == codes.end()) {
            codes.push_back(place.code);
        }
    }
    return codes;
}

void EnrollPage::emptySoon()
{
    const QPointer<DraftModel> draft(m_draft.get());
    QMetaObject::invokeMethod(
        this,
        [this, draft] {
            if (draft && draft == m_draft.get()) { // else another has begun by now
                empty();
            }
        },
        Qt::QueuedConnection);
}

void EnrollPage::empty()
{
    m_loaded = false;
    m_resuming = false;
    m_leaving = false;
    m_finishing = false;
    m_visited.clear();
    const ApplicationSteps steps = std::exchange(m_steps, {});
    for (Step* step : steps.all) {
        m_stack->removeWidget(step);
        delete step; // before the draft that it borrows
    }
    m_draft.reset();
    m_bar->setSteps({});
    m_bar->hide(); // until a draft is there
    m_stack->hide();
    m_message->clear();
    showFooter();
}

bool EnrollPage::event(QEvent* event)
{
    // Before they become the buttons' shortcuts, which would come again while a key is held down.
    if (event->type() == QEvent::ShortcutOverride && isGoing(*event)) {
        event->accept();
        return true;
    }
    return Page::event(event);
}

// The button with the ring; where a step is complete Enter goes on all the same.
QPushButton* EnrollPage::pressedByEnter() const
{
    auto* const button = qobject_cast<QPushButton*>(QApplication::focusWidget());
    const bool ofStep = button != nullptr && m_loaded && current()->isAncestorOf(button);
    return ofStep && current() != m_steps.review && current()->isComplete() ? nullptr : button;
}

void EnrollPage::keyPressEvent(QKeyEvent* event)
{
    if (!isGoing(*event)) {
        Page::keyPressEvent(event);
    } else if (event->isAutoRepeat()) {
        event->accept();
    } else if (event->key() == Qt::Key_Escape) {
        goBack();
    } else if (QPushButton* const button = pressedByEnter()) {
        button->click();
    } else if (QAbstractButton* const mark = m_bar->focusedMark()) {
        mark->click();
    } else {
        goOn();
    }
}

} // namespace ipis::app
