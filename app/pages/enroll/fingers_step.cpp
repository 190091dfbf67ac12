// SPDX-License-Identifier: GPL-3.0-or-later
// Laying out hands, prompt and print, and saying how it stands.
#include "app/pages/enroll/fingers_step.h"

#include "app/pages/enroll/capture_side.h"
#include "app/pages/enroll/device_list.h"
#include "app/pages/enroll/finger_words.h"
#include "app/pages/enroll/hands_view.h"
#include "app/pages/enroll/prompt_board.h"
#include "app/pages/enroll/reason_list.h"
#include "app/pages/message_panel.h"
#include "app/pages/picture_box.h"
#include "app/widgets/button.h"
#include "app/widgets/numbers.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>

#include <algorithm>

namespace ipis::app {

using core::FingerPosition;

namespace {

constexpr QSize kPrint{360, 360};
constexpr QSize kSmallestPrint{96, 96};

} // namespace

FingersStep::FingersStep(DraftModel& draft, DeviceModel& devices, QWidget* parent)
    : Step(draft, parent), m_model(devices), m_left(new QStackedWidget), m_hands(new HandsView),
      m_reasons(new ReasonList), m_prompt(new PromptBoard), m_message(new MessagePanel),
      m_reader(new NoteLine), m_printCard(new QFrame),
      m_picture(new PictureBox(devices, Icon::Finger, kPrint)), m_quality(new NoteLine),
      m_note(new NoteLine), m_testReader(new NoteLine),
      m_readers(new DeviceList([] { return tr("Fingerprint reader"); })),
      m_automatic(new CheckRow([] { return tr("Go on to the next finger by itself"); })),
      m_take(new Button([] { return tr("Take finger"); }, ButtonKind::Secondary)),
      m_cannot(new Button([] { return tr("Cannot be taken"); }, ButtonKind::Quiet)),
      m_next(new Button([] { return tr("Next finger"); }, ButtonKind::Quiet))
{
    m_automatic->setChecked(m_model.isAutomatic());
    auto* const across = new QHBoxLayout(this);
    across->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kSmall);
    across->setSpacing(space::kHuge);
    across->addWidget(makeHands(), 1);
    across->addWidget(makeSide());
    connectModel();
    followDraft();
}

Wording FingersStep::name() const
{
    return [] { return tr("Fingers"); };
}

QWidget* FingersStep::makeHands()
{
    auto* const hands = new QWidget;
    auto* const column = new QVBoxLayout(hands);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(m_prompt);
    column->addWidget(m_hands, 1);
    m_left->addWidget(hands);
    auto* const reasons = new QScrollArea;
    reasons->setFrameShape(QFrame::NoFrame);
    reasons->setWidgetResizable(true);
    m_reasons->setProperty("page", true); // no ground of its own
    reasons->setWidget(m_reasons);
    m_left->addWidget(reasons);
    return m_left;
}

QWidget* FingersStep::makePrint()
{
    m_picture->setMinimumSize(kSmallestPrint);
    m_picture->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // what is left
    m_picture->setAccessibleName(tr("The print"));
    m_printCard->setProperty("card", true);
    auto* const column = new QVBoxLayout(m_printCard);
    column->setContentsMargins(space::kSmall, space::kSmall, space::kSmall, space::kSmall);
    column->setSpacing(space::kTight);
    column->addWidget(m_picture, 1);
    column->addWidget(m_quality);
    return m_printCard;
}

QWidget* FingersStep::makeSide()
{
    auto* const upper = new CaptureSide(space::kSmall);
    QVBoxLayout* const column = upper->column();
    column->addWidget(m_reader);
    column->addWidget(m_message);
    column->addWidget(m_note);
    column->addWidget(makePrint(), 1);
    column->addWidget(m_testReader);
    column->addWidget(m_readers);
    column->addWidget(m_automatic);

    m_take->setKey(Qt::Key_F5);
    m_take->setLineIcon(Icon::Finger);
    m_cannot->setKey(Qt::Key_F8);
    m_next->setKey(Qt::Key_F6);
    auto* const row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    row->addWidget(m_cannot);
    row->addStretch();
    row->addWidget(m_next);
    auto* const side = new QWidget;
    auto* const below = new QVBoxLayout(side);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(space::kTight);
    below->addWidget(upper, 1);
    below->addLayout(row);
    below->addWidget(m_take);
    return side;
}

void FingersStep::connectModel()
{
    connect(&m_model, &FingersModel::changed, this, &FingersStep::refresh);
    connect(&m_model, &FingersModel::resultChanged, this, &FingersStep::showPrint);
    connect(&m_model, &FingersModel::keepWanted, this,
            [this](const core::FingerRecord& finger,
                   const std::optional<core::BiometricImage>& picture) {
                draft().putFinger(finger, picture);
            });
    connect(&draft(), &DraftModel::capturesChanged, this, &FingersStep::followDraft);
    connect(&draft(), &DraftModel::failed, &m_model, &FingersModel::notStored);
    connect(&draft(), &DraftModel::loaded, this, [this] { // another person, or none
        m_model.forget();
        followDraft();
    });
    connect(m_hands, &HandsView::chosen, &m_model, &FingersModel::choose);
    connect(m_take, &QPushButton::clicked, this, &FingersStep::press);
    connect(m_cannot, &QPushButton::clicked, this, &FingersStep::openReasons);
    connect(m_next, &QPushButton::clicked, &m_model, &FingersModel::goOn);
    connect(m_automatic, &QCheckBox::toggled, &m_model, &FingersModel::setAutomatic);
    connect(m_readers, &DeviceList::chosen, &m_model, &FingersModel::chooseReader);
    connect(m_reasons, &ReasonList::closed, this, &FingersStep::closeReasons);
    connect(m_reasons, &ReasonList::chosen, this, [this](const std::string& code) {
        m_model.cannotTake(code);
        closeReasons();
    });
}

void FingersStep::arrive()
{
    m_model.begin();
    m_hands->setFocus();
}

void FingersStep::leave()
{
    m_left->setCurrentIndex(0);
    m_model.end();
    m_message->clear();
}

bool FingersStep::isComplete() const
{
    FingerMarks marks;
    for (const core::FingerRecord& record : draft().fingers()) {
        marks.put(record);
    }
    return marks.isComplete();
}

void FingersStep::followDraft()
{
    m_model.setRecords(draft().fingers());
    Q_EMIT completenessChanged();
}

void FingersStep::refresh()
{
    for (const FingerPosition finger : kFingerOrder) {
        m_hands->setState(finger, m_model.state(finger));
    }
    m_hands->setCurrent(m_model.current());
    showPrompt();
    showTrouble();
    showNote();
    showQuality();
    showDevices();
    showButtons();
}

void FingersStep::showPrompt()
{
    const FingerPosition finger = m_model.current();
    if (m_model.marks().isComplete() && !m_model.isUnderWay()) {
        m_prompt->say(Icon::Check, Tone::Success, [] { return tr("All ten fingers are done"); });
        return;
    }
    const bool present = m_model.stage() == ReaderStage::Present;
    if (present) {
        m_prompt->say(Icon::Hand, Tone::Success, [] { return tr("Keep still"); });
    } else {
        m_prompt->say(Icon::Finger, Tone::Read, [finger] { return FingerTexts::prompt(finger); });
    }
}

void FingersStep::showTrouble()
{
    const auto& trouble = m_model.trouble();
    if (trouble && m_message->code() != trouble->code) {
        m_message->say(*trouble);
    } else if (!trouble) {
        m_message->clear();
    }
    m_printCard->setVisible(!trouble);
    m_automatic->setVisible(!trouble);
    const ReaderStage stage = m_model.stage();
    m_reader->say(stage == ReaderStage::Ready ? Tone::Success : Tone::Help,
                  trouble ? Wording() : Wording([stage] { return FingerTexts::reader(stage); }));
}

// One at a time: what to do, else what came of the last try.
void FingersStep::showNote()
{
    const auto& result = m_model.result();
    if (m_model.isNotStored()) {
        m_note->say(Tone::Error, [] { return tr("The print is not stored yet."); });
    } else if (m_model.advice()) {
        m_note->say(Tone::Warning, fieldSentence(*m_model.advice()));
    } else if (result && !result->kept) {
        m_note->say(Tone::Read, [] { return tr("The print before is clearer. It is kept."); });
    } else if (result && result->minutiae < kFewestMinutiae) {
        m_note->say(Tone::Warning, fieldSentence(core::ErrorCode::FingerUnclear));
    } else if (m_model.wasRestarted()) {
        m_note->say(Tone::Read, [] {
            return tr("The reader stopped for a moment and goes on. Nothing is lost.");
        });
    } else {
        m_note->say(Tone::Help, {});
    }
}

void FingersStep::showPrint()
{
    const auto& result = m_model.result();
    m_picture->show(result ? result->picture : core::Bytes());
}

// Of the print that is shown, else of the finger that is marked.
void FingersStep::showQuality()
{
    const auto& result = m_model.result();
    const FingerPosition position = result ? result->position : m_model.current();
    const FingerMark mark = m_model.marks().mark(position);
    const std::uint64_t points = result ? result->minutiae : mark.minutiae;
    const bool done = result || m_model.marks().isDone(position);
    if (!done) {
        m_quality->say(Tone::Help, {});
    } else if (!result && !mark.missingReason.empty()) {
        m_quality->say(Tone::Help, [position, code = mark.missingReason] {
            return tr("%1. %2").arg(FingerTexts::name(position), FingerTexts::reason(code));
        });
    } else {
        m_quality->say(
            points < kFewestMinutiae ? Tone::Warning : Tone::Success, [position, points] {
                return tr("%1. %2").arg(FingerTexts::name(position), FingerTexts::quality(points));
            });
    }
}

void FingersStep::showDevices()
{
    const auto& readers = m_model.readers();
    m_readers->setDevices(readers, m_model.reader());
    const auto chosen = std::ranges::find(readers, m_model.reader(), &devices::DeviceInfo::id);
    const bool simulated = chosen != readers.end() && chosen->simulated;
    m_testReader->say(Tone::Help, simulated && !m_model.trouble()
                                      ? Wording([] { return tr("This is a test reader."); })
                                      : Wording());
}

void FingersStep::showButtons()
{
    const bool again = m_model.trouble() || m_model.isNotStored();
    const bool done = m_model.marks().isDone(m_model.current());
    if (again) {
        m_take->setWording([] { return tr("Try again"); });
    } else if (m_model.isUnderWay()) {
        m_take->setWording([] { return tr("Start again"); });
    } else if (done) {
        m_take->setWording([] { return tr("Take again"); });
    } else {
        m_take->setWording([] { return tr("Take finger"); });
    }
    // While a reason is asked for nothing else begins.
    const bool asks = m_left->currentIndex() != 0;
    m_take->setVisible(!asks);
    m_cannot->setVisible(!asks);
    m_next->setVisible(!asks && done && !m_model.marks().isComplete() && !m_model.isUnderWay());
}

void FingersStep::press()
{
    if (m_model.trouble() || m_model.isNotStored() || m_model.isUnderWay()) {
        m_model.tryAgain();
    } else {
        m_model.take();
    }
}

// What is nearest: this finger, else the next one.
void FingersStep::pressEnter()
{
    if (m_model.isUnderWay()) {
        return;
    }
    const FingerState state = m_model.state(m_model.current());
    const bool settled = state == FingerState::Good || state == FingerState::Missing;
    if (settled && !m_model.trouble() && !m_model.isNotStored()) {
        m_model.goOn();
    } else {
        press();
    }
}

void FingersStep::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool onButton = qobject_cast<QPushButton*>(QApplication::focusWidget()) != nullptr;
    if (!enter || onButton || m_model.marks().isComplete()) {
        Step::keyPressEvent(event); // the page's: a button, or the next step
    } else if (!event->isAutoRepeat()) {
        pressEnter();
    }
}

void FingersStep::openReasons()
{
    m_model.hold();
    m_reasons->ask(m_model.current(), m_model.marks().mark(m_model.current()).missingReason);
    m_left->setCurrentIndex(1);
    showButtons();
    m_reasons->setFocus();
}

void FingersStep::closeReasons()
{
    m_left->setCurrentIndex(0);
    showButtons();
    m_hands->setFocus();
}

} // namespace ipis::app
