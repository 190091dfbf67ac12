// SPDX-License-Identifier: GPL-3.0-or-later
// Laying out the portrait and saying how it stands.
#include "app/pages/enroll/portrait_step.h"

#include "app/pages/enroll/capture_side.h"
#include "app/pages/enroll/device_list.h"
#include "app/pages/enroll/hint_words.h"
#include "app/pages/enroll/preview_view.h"
#include "app/pages/enroll/prompt_board.h"
#include "app/pages/message_panel.h"
#include "app/pages/picture_box.h"
#include "app/widgets/button.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>

#include <algorithm>

namespace ipis::app {

using core::ErrorCode;

namespace {

constexpr QSize kPortrait{480, 640};
constexpr QSize kSmallest{150, 200};

PictureBox* portraitBox(DeviceModel& devices)
{
    auto* const box = new PictureBox(devices, Icon::Person, kPortrait);
    box->setMinimumSize(kSmallest);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // what is left
    return box;
}

WrapLabel* caption()
{
    auto* const label = new WrapLabel;
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(false);
    setTextSize(*label, TextSize::Small);
    return label;
}

} // namespace

PortraitStep::PortraitStep(DraftModel& draft, DeviceModel& devices, QWidget* parent)
    : Step(draft, parent), m_model(devices), m_pictures(new QStackedWidget),
      m_preview(new PreviewView), m_kept(portraitBox(devices)), m_other(portraitBox(devices)),
      m_otherSide(new QWidget), m_keptCaption(caption()), m_prompt(new PromptBoard),
      m_message(new MessagePanel), m_note(new NoteLine), m_testCamera(new NoteLine),
      m_cameras(new DeviceList([] { return tr("Camera"); })),
      m_automatic(new CheckRow([] { return tr("The picture takes itself"); })),
      m_main(new Button([] { return tr("Take picture"); }, ButtonKind::Secondary)),
      m_secondary(new Button([] { return tr("Use the other picture"); }, ButtonKind::Quiet))
{
    auto* const across = new QHBoxLayout(this);
    across->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    across->setSpacing(space::kHuge);
    across->addWidget(makePictures(), 1);
    across->addWidget(makeSide());
    m_main->setKey(Qt::Key_F5);
    m_secondary->setKey(Qt::Key_F6);
    m_automatic->setChecked(m_model.isAutomatic());
    connectModel();
    followDraft();
}

Wording PortraitStep::name() const
{
    return [] { return tr("Portrait"); };
}

QWidget* PortraitStep::makePictures()
{
    auto* const otherColumn = new QVBoxLayout(m_otherSide);
    otherColumn->setContentsMargins(0, 0, 0, 0);
    otherColumn->setSpacing(space::kSmall);
    auto* const otherCaption = caption();
    otherCaption->setWording([] { return tr("Not kept"); });
    setMuted(*otherCaption);
    otherColumn->addWidget(m_other, 1);
    otherColumn->addWidget(otherCaption);

    auto* const stills = new QWidget;
    auto* const across = new QHBoxLayout(stills);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(space::kHuge);
    auto* const keptColumn = new QVBoxLayout;
    keptColumn->setSpacing(space::kSmall);
    keptColumn->addWidget(m_kept, 1);
    keptColumn->addWidget(m_keptCaption);
    across->addLayout(keptColumn, 1);
    across->addWidget(m_otherSide, 1);

    m_keptCaption->setProperty("tone", "success");
    m_kept->setAccessibleName(tr("The portrait"));
    m_other->setAccessibleName(tr("The other picture"));
    m_pictures->addWidget(m_preview);
    m_pictures->addWidget(stills);
    return m_pictures;
}

QWidget* PortraitStep::makeSide()
{
    auto* const upper = new CaptureSide(space::kMedium);
    QVBoxLayout* const column = upper->column();
    column->addWidget(m_prompt);
    column->addWidget(m_message);
    column->addWidget(m_note);
    column->addStretch();
    column->addWidget(m_testCamera);
    column->addWidget(m_cameras);
    column->addWidget(m_automatic);

    auto* const side = new QWidget;
    auto* const below = new QVBoxLayout(side);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(space::kSmall);
    below->addWidget(upper, 1);
    below->addWidget(m_secondary);
    below->addWidget(m_main);
    return side;
}

void PortraitStep::connectModel()
{
    connect(&m_model, &PortraitModel::changed, this, &PortraitStep::refresh);
    connect(&m_model, &PortraitModel::picturesChanged, this, &PortraitStep::showPictures);
    connect(&m_model, &PortraitModel::frame, m_preview,
            [this](const devices::PreviewFrame& frame) { m_preview->showFrame(frame); });
    connect(&m_model, &PortraitModel::keepWanted, this, [this](const devices::CapturedFace& face) {
        draft().putFace(faceRecordOf(face), facePictureOf(face));
    });
    connect(&draft(), &DraftModel::capturesChanged, this, &PortraitStep::followDraft);
    connect(&draft(), &DraftModel::failed, &m_model, &PortraitModel::notStored);
    connect(&draft(), &DraftModel::loaded, this, [this] { // another person, or none
        m_model.forget();
        m_preview->clear();
        followDraft();
    });
    connect(m_main, &QPushButton::clicked, this, &PortraitStep::pressMain);
    connect(m_secondary, &QPushButton::clicked, this, &PortraitStep::pressOther);
    connect(m_automatic, &QCheckBox::toggled, &m_model, &PortraitModel::setAutomatic);
    connect(m_cameras, &DeviceList::chosen, &m_model, &PortraitModel::chooseCamera);
}

void PortraitStep::arrive()
{
    m_shown = true;
    m_model.begin();
    showPictures();
    m_main->setFocus();
}

void PortraitStep::leave()
{
    m_shown = false;
    m_model.end();
    m_preview->clear();
    m_kept->show(core::Bytes());
    m_other->show(core::Bytes());
    m_message->clear();
}

bool PortraitStep::isComplete() const
{
    return std::ranges::find(draft().faces(), 0U, &core::FaceRecord::person) !=
           draft().faces().end();
}

void PortraitStep::followDraft()
{
    m_model.setRecords(draft().faces());
    Q_EMIT completenessChanged();
}

void PortraitStep::showPictures()
{
    if (!m_shown) {
        return;
    }
    if (m_model.kept()) {
        m_kept->show(m_model.kept()->portrait.image);
    } else if (isComplete()) {
        m_kept->show(std::ranges::find(draft().faces(), 0U, &core::FaceRecord::person)->thumbnail);
    } else {
        m_kept->show(core::Bytes());
    }
    m_other->show(m_model.other() ? m_model.other()->portrait.image : core::Bytes());
    refresh();
}

void PortraitStep::refresh()
{
    const PortraitStage stage = m_model.stage();
    const bool taken = stage == PortraitStage::Taken;
    m_pictures->setCurrentIndex(taken ? 1 : 0);
    if (taken || m_model.trouble()) {
        m_preview->clear();
    }
    const bool late = stage == PortraitStage::Looking;
    m_preview->setWaiting(!late ? Wording()
                          : m_model.trouble()
                              ? Wording([] { return tr("No picture at the moment"); })
                              : Wording([] { return tr("Waiting for the camera..."); }));
    m_otherSide->setVisible(taken && m_model.other().has_value());
    m_keptCaption->setWording(m_model.other() ? Wording([] { return tr("Kept"); }) : Wording());
    m_keptCaption->setVisible(m_model.other().has_value());
    showPrompt();
    showTrouble();
    showCameras();
    showButtons();
}

void PortraitStep::showPrompt()
{
    HintWords words;
    const PortraitStage stage = m_model.stage();
    if (stage == PortraitStage::Taken) {
        words = m_model.kept() ? HintTexts::quality(m_model.kept()->quality)
                               : HintWords{[] { return tr("The portrait is taken"); }, Icon::Check,
                                           Tone::Success};
    } else if (stage == PortraitStage::Taking) {
        words = {[] { return tr("Keep still"); }, Icon::Camera, Tone::Read};
    } else if (m_model.hint()) {
        words = HintTexts::of(*m_model.hint(), m_model.isAutomatic());
    } else {
        words = {[] { return tr("Sit before the camera"); }, Icon::Person, Tone::Read};
    }
    m_prompt->say(words.icon, words.tone, words.words);
}

void PortraitStep::showTrouble()
{
    const auto& trouble = m_model.trouble();
    m_prompt->setVisible(!trouble);
    if (trouble && m_message->code() != trouble->code) {
        m_message->say(*trouble);
    } else if (!trouble) {
        m_message->clear();
    }
    // One note at a time: what to do, else what came of the second try, else what happened.
    if (m_model.isNotStored()) {
        m_note->say(Tone::Error, [] { return tr("The picture is not stored yet."); });
    } else if (m_model.advice()) {
        m_note->say(Tone::Warning, fieldSentence(*m_model.advice()));
    } else if (m_model.choice() == PortraitChoice::Newer) {
        m_note->say(Tone::Read, [] { return tr("The new picture is clearer. It is kept."); });
    } else if (m_model.choice() == PortraitChoice::Earlier) {
        m_note->say(Tone::Read, [] { return tr("The picture before is clearer. It is kept."); });
    } else if (m_model.choice() == PortraitChoice::ByHand) {
        m_note->say(Tone::Read, [] { return tr("The picture you chose is kept."); });
    } else if (m_model.wasRestarted()) {
        m_note->say(Tone::Read, [] {
            return tr("The camera stopped for a moment and goes on. Nothing is lost.");
        });
    } else {
        m_note->say(Tone::Help, {});
    }
}

void PortraitStep::showCameras()
{
    const bool taken = m_model.stage() == PortraitStage::Taken;
    const auto& cameras = m_model.cameras();
    const auto chosen = std::ranges::find(cameras, m_model.camera(), &devices::DeviceInfo::id);
    m_cameras->setDevices(taken ? std::vector<devices::DeviceInfo>() : cameras, m_model.camera());
    m_automatic->setVisible(!taken && !m_model.trouble());
    const bool simulated =
        !taken && !m_model.trouble() && chosen != cameras.end() && chosen->simulated;
    m_testCamera->say(Tone::Help,
                      simulated ? Wording([] { return tr("This is a test camera."); }) : Wording());
}

void PortraitStep::showButtons()
{
    const bool taken = m_model.stage() == PortraitStage::Taken;
    const bool trouble = m_model.trouble() || m_model.isNotStored();
    m_main->setLineIcon(trouble ? Icon::Sync : Icon::Camera);
    m_main->setWording(trouble ? Wording([] { return tr("Try again"); })
                       : taken ? Wording([] { return tr("Take again"); })
                               : Wording([] { return tr("Take picture"); }));
    const bool mayReturn = !taken && m_model.hasAny();
    m_secondary->setWording(mayReturn ? Wording([] { return tr("Keep the portrait as it is"); })
                                      : Wording([] { return tr("Use the other picture"); }));
    m_secondary->setVisible(mayReturn || (taken && m_model.other()));
}

void PortraitStep::pressMain()
{
    if (m_model.trouble() || m_model.isNotStored()) {
        m_model.tryAgain();
    } else if (m_model.stage() == PortraitStage::Taken) {
        m_model.takeAgain();
    } else {
        m_model.take();
    }
}

void PortraitStep::pressOther()
{
    if (m_model.stage() == PortraitStage::Taken) {
        m_model.useOther();
    } else {
        m_model.back();
    }
}

} // namespace ipis::app
