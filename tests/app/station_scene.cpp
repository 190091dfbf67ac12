// SPDX-License-Identifier: GPL-3.0-or-later
// Making the station, and what lies in it.
#include "tests/app/station_scene.h"

#include "core/packet/civil.h"

namespace ipis::test {

void StationScene::prepare()
{
    VERIFY_FAULTLESS(m_office.found());
    VERIFY_FAULTLESS(m_office.open());
    VERIFY_FAULTLESS(m_office.provision());
    m_office.close();
}

void StationScene::open()
{
    const std::filesystem::path home = m_office.path("copy-" + std::to_string(++m_homes));
    std::filesystem::copy(m_office.home(), home, std::filesystem::copy_options::recursive);
    m_clock.wall = core::SystemClock().wallMs();
    m_station = std::make_unique<app::StationModel>(home, IPIS_BIN_DIR,
                                                    core::Ports{m_disk, m_clock, m_random, m_log});
}

void StationScene::close()
{
    m_station.reset();
}

void StationScene::logIn()
{
    QSignalSpy opened(m_station.get(), &app::StationModel::opened);
    m_station->logIn("1001", core::Secret::copyOf(core::viewOf("four words for dara")));
    QVERIFY(opened.wait(kSceneWaitMs));
}

core::DraftId StationScene::begin(const core::Name& name)
{
    core::CivilPart civil;
    civil.application.formId = "id-card";
    civil.application.formVersion = 1;
    civil.application.fields["consent"] = true;
    civil.application.persons.resize(1);
    civil.application.persons.front().name = name;
    m_clock.advance(1'000); // none is as old as another
    auto draft =
        ask<core::DraftId>([&](app::StationSession& session) { return session.newDraft(civil); });
    core::check(draft.ok());
    return draft.value();
}

core::PacketId StationScene::finish(const core::Name& name)
{
    const core::DraftId draft = begin(name);
    auto outcome = ask<core::FinishOutcome>(
        [&](app::StationSession& session) { return session.finish(draft); });
    core::check(outcome.ok());
    return core::PacketId{draft.bytes};
}

core::Result<void> StationScene::change(const char* sql, core::BytesView id)
{
    return ask<void>([&](app::StationSession& session) {
        return session.ask<void>([&](core::Store& store) { return store.database().run(sql, id); });
    });
}

} // namespace ipis::test
