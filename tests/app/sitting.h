// SPDX-License-Identifier: GPL-3.0-or-later
// Sitting: the program as somebody starts it, and a clerk who sits down before it.
#pragma once

#include "core/base/log.h"
#include "tests/app/enrollment.h"

#include <memory>

namespace ipis::test {

// Everything of ipis-enroll's main() with an application object around it. Its end is the
// program's end in order.
class Sitting
{
public:
    Sitting(const app::WindowOptions& options, Way way, Enrollment::OnPage onPage = {});
    ~Sitting();

    std::string begin(); // shows the window and goes on the network; what went wrong, or nothing
    const std::string& fault() const { return m_clerk.fault(); }

    Clerk& clerk() { return m_clerk; }
    Enrollment& work() { return m_work; }
    app::WindowModels& models() { return m_models; }
    app::MainWindow& window() { return m_window; }

private:
    core::SystemDisk m_disk;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    app::WindowModels m_models;
    app::MainWindow m_window;
    Clerk m_clerk;
    Enrollment m_work;
};

} // namespace ipis::test
