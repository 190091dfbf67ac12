// SPDX-License-Identifier: GPL-3.0-or-later
// StationScene: a StationModel over a station that the tools made, and records in it; no window.
#pragma once

#include "app/models/station_model.h"
#include "tests/app/office.h"

#include <QSignalSpy>

namespace ipis::test {

inline constexpr int kSceneWaitMs = 30'000;

// The registry does not run after prepare().
class StationScene
{
public:
    // Each ends in a failed test when something is not as it should be.
    void prepare(); // once
    void open();    // a station with nothing in it, nobody logged in
    void close();
    void logIn();

    core::DraftId begin(const core::Name& name); // an application, left unfinished
    core::PacketId finish(const core::Name& name);
    // What the session answers, waited for.
    template <class T>
    core::Result<T> ask(std::function<core::Result<T>(app::StationSession&)> job)
    {
        std::optional<core::Result<T>> answer;
        m_station->ask<T>(m_station.get(), std::move(job),
                          [&](core::Result<T> result) { answer.emplace(std::move(result)); });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, kSceneWaitMs);
        return answer ? std::move(*answer) : core::fail(core::ErrorCode::ProgramFault);
    }
    // In the store's database.
    core::Result<void> change(const char* sql, core::BytesView id);

    app::StationModel& station() { return *m_station; }
    FakeClock& clock() { return m_clock; }

private:
    Office m_office{RegistryKind::Demo};
    int m_homes = 0;
    core::SystemDisk m_disk;
    FakeClock m_clock;
    core::SystemRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    std::unique_ptr<app::StationModel> m_station;
};

// A signal with an Error, from now on.
template <class Model>
class Failures
{
public:
    explicit Failures(Model& model)
    {
        m_heard = QObject::connect(&model, &Model::failed, &model, [this](const core::Error& e) {
            m_codes.push_back(e.code);
            m_details.push_back(e.detail);
        });
    }
    ~Failures() { QObject::disconnect(m_heard); }
    Failures(const Failures&) = delete;
    Failures& operator=(const Failures&) = delete;

    const std::vector<core::ErrorCode>& codes() const { return m_codes; }
    const std::vector<std::string>& details() const { return m_details; }

private:
    QMetaObject::Connection m_heard;
    std::vector<core::ErrorCode> m_codes;
    std::vector<std::string> m_details;
};

} // namespace ipis::test
