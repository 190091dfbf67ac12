// SPDX-License-Identifier: GPL-3.0-or-later
// FingersModel: ten fingers, one after the other: taken, or the reason why not.
#pragma once

#include "app/models/capture_records.h"
#include "app/models/device_model.h"
#include "app/models/finger_marks.h"

#include <QTimer>

namespace ipis::app {

inline constexpr int kFingerTries = 3;       // by themselves; then the clerk is asked
inline constexpr int kFingerPauseMs = 1'000; // between a print and the next finger
inline constexpr int kReaderRetryMs = 2'000; // between two looks for a reader that is gone

enum class ReaderStage
{
    Resting, // not shown: no device is touched
    Looking, // for a reader
    Ready,
    Asking,  // the reader is being switched on
    Waiting, // for the finger
    Present, // the finger lies on the glass
    Pausing  // the next try or the next finger begins by itself
};

// The last print, for the screen: until the next one is there, or a finger is chosen by hand.
struct TakenFinger
{
    core::FingerPosition position{};
    core::Bytes picture; // PNG
    std::uint64_t minutiae = 0;
    bool kept = true; // false: the one taken before is clearer and stays
};

// Thread: gui. Devices are used between begin() and end(). Holds the last print until end(), those
// that could not be stored until forget(). Borrows the devices.
class FingersModel : public QObject
{
    Q_OBJECT
public:
    explicit FingersModel(DeviceModel& devices, QObject* parent = nullptr);
    ~FingersModel() override;

    void begin(); // looks for readers; the first finger to do is the one
    void end();   // gives the reader back
    void forget();
    // What is in the draft now; what keepWanted() asked for and is there needs no second try.
    void setRecords(const std::vector<core::FingerRecord>& records);
    // keepWanted() came to nothing: tryAgain() asks once more.
    void notStored();

    void choose(core::FingerPosition position);
    void take();
    void goOn(); // the next finger to do, and take it
    void hold(); // nothing begins or goes on until the next take()
    void cannotTake(const std::string& reason);
    void tryAgain();
    void setAutomatic(bool automatic);
    void chooseReader(const std::string& id);

    FingerState state(core::FingerPosition position) const;
    const FingerMarks& marks() const { return m_marks; }
    core::FingerPosition current() const { return m_current; }
    ReaderStage stage() const { return m_stage; }
    bool isUnderWay() const { return m_asked && !m_cancelled; } // a finger is asked for
    bool isAutomatic() const { return m_automatic; }
    const std::vector<devices::DeviceInfo>& readers() const { return m_readers; }
    const std::string& reader() const { return m_reader; }
    const std::optional<core::Error>& trouble() const { return m_trouble; } // with the reader
    bool isNotStored() const { return m_notStored; }  // what was taken, until tryAgain()
    bool wasRestarted() const { return m_restarted; } // ipis-devices, while a finger was asked for
    // What the person should do with the finger before the next try.
    std::optional<core::ErrorCode> advice() const { return m_advice; }
    const std::optional<TakenFinger>& result() const { return m_result; }

Q_SIGNALS:
    void changed();
    void resultChanged();
    // Into the draft; without a picture: the reason why there is none.
    void keepWanted(const ipis::core::FingerRecord& finger,
                    const std::optional<ipis::core::BiometricImage>& picture);

private:
    struct Unsaved
    {
        core::FingerRecord finger;
        std::optional<core::BiometricImage> picture;
    };

    void look();
    void found(core::Result<std::vector<devices::DeviceInfo>> devices);
    void lookLater(const core::Error& error);
    void ask();
    void follow(const devices::DeviceEvent& event);
    void answered(core::FingerPosition position, core::Result<devices::Capture> result);
    void refused(const core::Error& error);
    void took(core::FingerPosition position, devices::Capture capture);
    void advise(core::ErrorCode code);
    void pauseEnded();
    void keep(core::FingerRecord finger, std::optional<core::BiometricImage> picture);
    void cancel();
    void moveTo(core::FingerPosition position);
    void stopPause();
    void dropResult();
    void enter(ReaderStage stage);

    DeviceModel& m_devices;
    ReaderStage m_stage = ReaderStage::Resting;
    FingerMarks m_marks;
    core::FingerPosition m_current = kFingerOrder.front();
    bool m_automatic = true;
    bool m_looking = false;   // list() is asked
    bool m_asked = false;     // captureFinger() is asked
    bool m_cancelled = false; // and cancelled
    bool m_takeSoon = false;  // once the reader is there, or the cancelled call has ended
    bool m_restarted = false;
    bool m_sameFinger = false; // after the pause
    int m_tries = 0;           // in a row, of the current finger
    std::vector<devices::DeviceInfo> m_readers;
    std::string m_reader;
    std::optional<core::Error> m_trouble;
    bool m_notStored = false;
    std::optional<core::ErrorCode> m_advice;
    std::optional<TakenFinger> m_result;
    std::vector<Unsaved> m_unsaved;
    QTimer m_pause;
    QTimer m_lookAgain;
    QTimer m_cancelAgain;
};

} // namespace ipis::app
