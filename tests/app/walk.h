// SPDX-License-Identifier: GPL-3.0-or-later
// Walk: a registry and a real window at a new station, with a simulated camera and reader.
#pragma once

#include "app/widgets/theme.h"
#include "tests/app/enrollment.h"
#include "tests/app/office.h"

namespace ipis::test {

// What is laid before camera and reader: a face, and nine fingers; the left little one is missing.
std::string layPictures(const Office& office, unsigned seed);
app::WindowOptions optionsOf(const Office& office);

class Walk
{
public:
    explicit Walk(Way way);
    ~Walk();

    // Steps; each gives what went wrong, or nothing.
    std::string open(); // the registry, and the window of a computer that is no station yet
    std::string day();  // from the ticket to a corrected record, and what the registry has then

    const Office& office() const { return m_office; }
    Clerk& clerk() { return *m_clerk; }
    Enrollment& enrollment() { return *m_enrollment; }

private:
    std::string enroll(const Answers& answers);
    std::string correct(Answers answers);
    std::string faultOfRegister(const QString& reference, const Answers& answers);

    Office m_office{RegistryKind::Demo};
    core::SystemDisk m_disk;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    Way m_way;
    std::unique_ptr<app::WindowModels> m_models;
    std::unique_ptr<app::MainWindow> m_window;
    std::unique_ptr<Clerk> m_clerk;
    std::unique_ptr<Enrollment> m_enrollment;
};

} // namespace ipis::test
