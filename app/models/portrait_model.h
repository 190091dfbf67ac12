// SPDX-License-Identifier: GPL-3.0-or-later
// PortraitModel: a live picture, one portrait out of it, and a second try beside the first.
#pragma once

#include "app/models/capture_records.h"
#include "app/models/device_model.h"

#include <QElapsedTimer>
#include <QTimer>

namespace ipis::app {

// On the scale of CapturedFace::quality. Measured: a sharp face in even light has 70 and more; one
// that moved, or is dark or lit from one side, stays below 40.
inline constexpr std::uint32_t kClearPortrait = 60;
inline constexpr std::uint32_t kUnclearPortrait = 40; // below it a second try is asked for

inline constexpr int kPortraitRetryMs = 2'000; // between two looks for a camera that is gone

enum class PortraitStage
{
    Resting, // not shown: no device is touched
    Looking, // for a camera, or for its next frame
    Live,
    Taking, // the shutter was pressed
    Taken
};

// Which one a second try left in the draft.
enum class PortraitChoice
{
    Only, // there is no second one
    Newer,
    Earlier,
    ByHand // the clerk chose
};

// Thread: gui. Between begin() and end() a camera is used; a trouble with it is said, and the
// camera looked for again every kPortraitRetryMs until it is there. Holds pictures from take() to
// end(), one that could not be stored until forget(). Borrows the devices.
class PortraitModel : public QObject
{
    Q_OBJECT
public:
    explicit PortraitModel(DeviceModel& devices, QObject* parent = nullptr);
    ~PortraitModel() override;

    void begin();  // with a portrait in the draft the camera rests until takeAgain()
    void end();    // gives the camera back
    void forget(); // and everything that was taken
    // What is in the draft now; what keepWanted() asked for and is there needs no second try.
    void setRecords(const std::vector<core::FaceRecord>& records);
    // keepWanted() came to nothing: tryAgain() asks once more.
    void notStored();

    void take();      // the shutter
    void takeAgain(); // the live picture once more; what is kept stays kept
    void back();      // no second try after all
    void useOther();
    void tryAgain(); // now, not at the next look
    void setAutomatic(bool automatic);
    void chooseCamera(const std::string& id);

    PortraitStage stage() const { return m_stage; }
    bool isAutomatic() const { return m_automatic; }
    const std::vector<devices::DeviceInfo>& cameras() const { return m_cameras; }
    const std::string& camera() const { return m_camera; }
    const std::optional<core::Error>& trouble() const { return m_trouble; } // with the camera
    bool isNotStored() const { return m_notStored; } // what was taken, until tryAgain()
    // What the person should do before the shutter is pressed again.
    std::optional<core::ErrorCode> advice() const { return m_advice; }
    // Of the live picture; it stays long enough to be read.
    std::optional<devices::FaceHint> hint() const { return m_hint; }
    bool wasRestarted() const { return m_restarted; } // ipis-devices, under a live picture
    bool hasAny() const { return m_earlier || m_kept; }
    // Taken since begin(); none: what is kept, if anything, is the draft's earlier one.
    const std::optional<devices::CapturedFace>& kept() const { return m_kept; }
    const std::optional<devices::CapturedFace>& other() const { return m_other; }
    PortraitChoice choice() const { return m_choice; }

Q_SIGNALS:
    void changed();
    void picturesChanged(); // kept() or other()
    void frame(const ipis::devices::PreviewFrame& frame);
    void keepWanted(const ipis::devices::CapturedFace& face); // put it into the draft

private:
    void look();
    void found(core::Result<std::vector<devices::DeviceInfo>> devices);
    void watch();
    void answered(core::Result<devices::CapturedFace> result);
    void took(devices::CapturedFace face);
    void fail(const core::Error& error);
    void cancel();
    void restart();
    void showFrame(const devices::PreviewFrame& frame);
    void keepHint(devices::FaceHint hint);
    void keep(devices::CapturedFace face);
    void enter(PortraitStage stage);

    DeviceModel& m_devices;
    PortraitStage m_stage = PortraitStage::Resting;
    bool m_automatic = true;
    bool m_earlier = false;  // the draft has a portrait
    bool m_wanted = false;   // a live picture
    bool m_looking = false;  // list() is asked
    bool m_watching = false; // captureFace() is asked
    bool m_cancelled = false;
    bool m_pressed = false; // the shutter, for the captureFace() under way
    bool m_restarted = false;
    bool m_unsaved = false; // what is kept is not in the draft yet
    std::vector<devices::DeviceInfo> m_cameras;
    std::string m_camera;
    std::optional<core::Error> m_trouble;
    bool m_notStored = false;
    std::optional<core::ErrorCode> m_advice;
    std::optional<devices::FaceHint> m_hint;
    QElapsedTimer m_hintAge;
    std::optional<devices::CapturedFace> m_kept;
    std::optional<devices::CapturedFace> m_other;
    PortraitChoice m_choice = PortraitChoice::Only;
    QTimer m_lookAgain;
    QTimer m_lateFrame;
    QTimer m_cancelAgain;
};

} // namespace ipis::app
