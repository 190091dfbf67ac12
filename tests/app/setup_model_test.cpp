// SPDX-License-Identifier: GPL-3.0-or-later
// The first run without a window: what it says of a ticket, of the wait, and of what does not go.
#include "app/models/setup_model.h"
#include "tests/app/station_scene.h"

#include <QJsonArray>

using namespace ipis;
using namespace ipis::test;
using app::SetupModel;
using app::StationModel;
using app::StationState;
using core::ErrorCode;

namespace {

constexpr std::string_view kWords = "four words for dara";

} // namespace

class SetupModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        const ToolRun district = m_office.registry(
            {"ticket", "--commune", "2501", "--role", "district", "--out", m_office.file("desk")});
        QVERIFY2(district.ok(), district.told().c_str());
    }
    void init()
    {
        m_ticket = "ticket-" + std::to_string(++m_tickets);
        QVERIFY(m_office.ticket(m_ticket).ok());
        m_home = m_office.path("first-" + std::to_string(m_tickets));
        make();
    }
    void cleanup()
    {
        m_setup.reset();
        m_station.reset();
    }

    void saysWhatATicketIsFor()
    {
        QSignalSpy read(m_setup.get(), &SetupModel::ticketRead);
        QVERIFY(!m_setup->ticket());
        m_setup->readTicket(m_office.file(m_ticket));
        QCOMPARE(read.count(), 1);
        QCOMPARE(m_setup->ticket()->commune, std::string("250106"));
        QVERIFY(!m_setup->ticket()->isDistrict);
        QVERIFY(m_setup->ticket()->notAfterMs > m_clock.wallMs());
        m_setup->readTicket(m_office.file("desk"));
        QCOMPARE(m_setup->ticket()->commune, std::string("2501"));
        QVERIFY(m_setup->ticket()->isDistrict);
        QVERIFY(!std::filesystem::exists(m_home)); // nothing is made yet
    }
    void keepsTheGoodTicketWhenAnotherFileIsNone()
    {
        writeAll(m_office.path("letter"), "Dear station");
        writeAll(m_office.path("long"), QByteArray(64 * 1024 + 1, 'x'));
        m_setup->readTicket(m_office.file(m_ticket));
        QSignalSpy read(m_setup.get(), &SetupModel::ticketRead);
        Failures<SetupModel> failed(*m_setup);
        for (const char* name : {"letter", "long", "no-such-file"}) {
            m_setup->readTicket(m_office.file(name));
        }
        QVERIFY((failed.codes() == std::vector{ErrorCode::TicketDamaged, ErrorCode::FileTooLarge,
                                               ErrorCode::FileMissing}));
        for (const std::string& detail : failed.details()) {
            QVERIFY2(detail.find('/') == std::string::npos, detail.c_str()); // who carries it
        }
        QCOMPARE(read.count(), 0);
        QCOMPARE(m_setup->ticket()->commune, std::string("250106"));
    }
    void makesNothingWithoutATicket()
    {
        m_setup->begin("1001", "ចាន់ សុភា", words());
        QVERIFY(!m_setup->isBusy());
        QTest::qWait(200);
        QVERIFY(!std::filesystem::exists(m_home));
        QVERIFY(m_station->state() == StationState::NoStation);
    }
    void makesOneStationAndWaitsForItsApproval()
    {
        const long secrets = core::Secret::alive();
        m_setup->readTicket(m_office.file(m_ticket));
        QSignalSpy asked(m_setup.get(), &SetupModel::asked);
        Failures<SetupModel> failed(*m_setup);
        m_setup->begin("1001", "ចាន់ សុភា", words());
        m_setup->begin("1002", "កែវ សុខា", words()); // pressed twice
        QVERIFY(m_setup->isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, kSceneWaitMs);
        QVERIFY(!m_setup->isBusy() && failed.codes().empty());
        QVERIFY(m_station->state() == StationState::Waiting);
        QVERIFY(!m_setup->ticket()); // used up
        QCOMPARE(core::Secret::alive(), secrets);
        const QString code = QString::fromStdString(m_setup->comparisonCode());
        QCOMPARE(code.split(' ').size(), 8);
        QTRY_VERIFY_WITH_TIMEOUT(asked.count() > 1, kSceneWaitMs); // it asks again by itself
        QVERIFY(m_station->state() == StationState::Waiting);
        approve(code);
        QTRY_VERIFY_WITH_TIMEOUT(m_station->state() == StationState::LoggedOut, kSceneWaitMs);
        QVERIFY(failed.codes().empty());
        const auto last = asked.count();
        QTest::qWait(6'000);
        QCOMPARE(asked.count(), last); // there is nothing more to ask
    }
    void knowsTheCodeAgainAfterAnEnd()
    {
        const std::string code = waitForCode();
        make();
        QVERIFY(m_station->state() == StationState::Waiting);
        QVERIFY(m_setup->comparisonCode().empty());
        m_setup->ask();
        m_setup->ask(); // the page and a hand at once
        QSignalSpy asked(m_setup.get(), &SetupModel::asked);
        QVERIFY(asked.wait(kSceneWaitMs));
        QCOMPARE(m_setup->comparisonCode(), code);
        QTest::qWait(500);
        QCOMPARE(asked.count(), 1);
    }
    void goesOnByItselfWhenTheCentreIsThereAgain()
    {
        const QString address = m_office.address();
        m_office.close();
        m_setup->readTicket(m_office.file(m_ticket));
        QSignalSpy asked(m_setup.get(), &SetupModel::asked);
        Failures<SetupModel> failed(*m_setup);
        m_setup->begin("1001", "ចាន់ សុភា", words());
        QTRY_VERIFY_WITH_TIMEOUT(!failed.codes().empty(), kSceneWaitMs);
        QVERIFY(failed.codes().front() == ErrorCode::RegistryUnreachable);
        QVERIFY(m_station->state() == StationState::Waiting); // its keys are made
        const QByteArray keys = readAll(m_home / "identity.key");
        VERIFY_FAULTLESS(m_office.open(address));
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, kSceneWaitMs);
        QCOMPARE(readAll(m_home / "identity.key"), keys);
    }
    void takesAnotherTicketWhenTheFirstIsRefused()
    {
        waitForCode();
        const std::string used = m_ticket;
        cleanup();
        init(); // another computer, with the same ticket
        m_setup->readTicket(m_office.file(used));
        Failures<SetupModel> failed(*m_setup);
        m_setup->begin("1001", "ចាន់ សុភា", words());
        QTRY_VERIFY_WITH_TIMEOUT(!failed.codes().empty(), kSceneWaitMs);
        QVERIFY(failed.codes().front() == ErrorCode::TicketUsed);
        QVERIFY(m_setup->comparisonCode().empty()); // nothing that anybody could compare
        m_setup->ask();
        m_setup->readTicket(m_office.file(m_ticket));
        const std::size_t said = failed.codes().size();
        QTest::qWait(6'000);
        QCOMPARE(failed.codes().size(), said); // of the refused one nothing more is said
        waitForCode();
        QTest::qWait(500);
        QCOMPARE(failed.codes().size(), said);
    }
    void makesNoStationInAFolderOfOtherFiles()
    {
        std::filesystem::create_directories(m_home);
        writeAll(m_home / "holiday.jpg", "x");
        m_setup->readTicket(m_office.file(m_ticket));
        Failures<SetupModel> failed(*m_setup);
        m_setup->begin("1001", "ចាន់ សុភា", words());
        QTRY_VERIFY_WITH_TIMEOUT(!failed.codes().empty(), kSceneWaitMs);
        QVERIFY(failed.codes() == std::vector{ErrorCode::FolderInUse});
        QVERIFY(m_station->state() == StationState::NoStation && !m_setup->isBusy());
        QVERIFY(m_setup->ticket().has_value()); // for the next try
        std::filesystem::remove(m_home / "holiday.jpg");
        QSignalSpy asked(m_setup.get(), &SetupModel::asked);
        m_setup->begin("1001", "ចាន់ សុភា", words());
        QVERIFY(asked.wait(kSceneWaitMs));
    }

private:
    static core::Secret words() { return core::Secret::copyOf(core::viewOf(kWords)); }
    void make() // as the program starts
    {
        cleanup();
        m_station = std::make_unique<StationModel>(m_home, IPIS_BIN_DIR,
                                                   core::Ports{m_disk, m_clock, m_random, m_log});
        m_setup = std::make_unique<SetupModel>(*m_station);
    }
    std::string waitForCode()
    {
        m_setup->readTicket(m_office.file(m_ticket));
        QSignalSpy asked(m_setup.get(), &SetupModel::asked);
        m_setup->begin("1001", "ចាន់ សុភា", words());
        (void)asked.wait(kSceneWaitMs);
        return m_setup->comparisonCode();
    }
    void approve(const QString& code)
    {
        QString id;
        for (const QJsonValue station :
             m_office.registry({"approve"}).json()["stations"].toArray()) {
            id = station["code"].toString() == code ? station["station"].toString() : id;
        }
        const ToolRun run = m_office.registry({"approve", id});
        QVERIFY2(run.ok(), run.told().c_str());
    }

    Office m_office{RegistryKind::Real};
    core::SystemDisk m_disk;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    int m_tickets = 0;
    std::string m_ticket;         // another for each slot
    std::filesystem::path m_home; // and so is the folder
    std::unique_ptr<StationModel> m_station;
    std::unique_ptr<SetupModel> m_setup;
};

QTEST_GUILESS_MAIN(SetupModelTest)
#include "setup_model_test.moc"
