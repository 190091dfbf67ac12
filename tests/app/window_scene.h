// SPDX-License-Identifier: GPL-3.0-or-later
// WindowScene: the whole window over a station that the tools made, and a clerk who can log in.
#pragma once

#include "app/window/main_window.h"
#include "devices/capture_device.h"
#include "tests/app/office.h"
#include "tests/app/wizard_walk.h"
#include "tests/support/fault_disk.h"

namespace ipis::test {

inline constexpr const char* kClerk = "four words for dara";

// The registry does not run after prepare(): nothing here needs a link.
class WindowScene
{
public:
    WindowScene();
    ~WindowScene();

    // Each ends in a failed test when something is not as it should be.
    // Once, one of the two: the station, and what devices answer for a face and a finger;
    void prepare();
    // or the station with a simulated camera and these fingers at its reader ("right-index").
    void prepareLive(std::span<const char* const> fingers);
    void open();             // the window, in Khmer and letters of the usual size
    void close();            // ends it as the program's end does
    void logIn();            // ends when Home is there
    void beginApplication(); // ends at its first step

    Office& office() { return *m_office; }
    FaultDisk& disk() { return m_disk; }
    app::WindowModels& models() { return *m_models; }
    app::MainWindow& window() { return *m_window; }
    app::EnrollPage& enroll() const { return *m_enroll; } // from the log-in on
    WizardWalk& walk() { return *m_walk; }                // as enroll()

private:
    void provision();
    void takeCaptures();

    std::unique_ptr<Office> m_office;
    core::SystemDisk m_realDisk;
    FaultDisk m_disk{m_realDisk};
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    std::unique_ptr<app::WindowModels> m_models;
    std::unique_ptr<app::MainWindow> m_window;
    app::EnrollPage* m_enroll = nullptr;
    std::unique_ptr<WizardWalk> m_walk;
    bool m_live = false;
    devices::CapturedFace m_face; // for m_walk; live, the devices take them here
    devices::Capture m_finger;
};

} // namespace ipis::test
