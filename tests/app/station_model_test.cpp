// SPDX-License-Identifier: GPL-3.0-or-later
// Log-in, lock and log-out of a real station, without a window.
#include "app/models/station_model.h"
#include "tests/app/office.h"

#include <QSignalSpy>

using namespace ipis;
using namespace ipis::test;
using app::StationModel;
using app::StationState;
using core::ErrorCode;

namespace {

constexpr int kWaitMs = 30'000;
const std::string kPassphrase = "four words for dara";

} // namespace

class StationModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
        m_office.close(); // nothing here needs a link
    }
    void init()
    {
        m_clock.wall = core::SystemClock().wallMs();
        m_station = make(m_office.home());
        m_logIns = 0;
        connect(m_station.get(), &StationModel::opened, this, [this] { ++m_logIns; });
    }
    void cleanup() { m_station.reset(); }

    void knowsWhetherThereIsAStation()
    {
        QVERIFY(m_station->state() == StationState::LoggedOut);
        const auto none = make(m_office.path("nothing"));
        QVERIFY(none->state() == StationState::NoStation);
        none->logIn("1001", words(kPassphrase));
        none->logOut();
        none->lock();
        none->refresh();
        QVERIFY(none->state() == StationState::NoStation);
    }
    void opensForWhoHasThePassphrase()
    {
        const long before = core::Secret::alive();
        QSignalSpy states(m_station.get(), &StationModel::stateChanged);
        m_station->logIn("1001", words(kPassphrase));
        QVERIFY(m_station->state() == StationState::Opening);
        m_station->logIn("1001", words(kPassphrase)); // pressed twice
        QTRY_VERIFY_WITH_TIMEOUT(m_logIns > 0, kWaitMs);
        QVERIFY(m_station->state() == StationState::Open);
        QCOMPARE(states.count(), 2);
        QCOMPARE(m_station->who().code, std::string("1001"));
        QCOMPARE(m_station->who().name, std::string("ចាន់ សុភា"));
        QVERIFY(core::Secret::alive() > before);
        QVERIFY(asked() == std::nullopt);
        m_station->logOut();
        QVERIFY(m_station->state() == StationState::LoggedOut);
        QVERIFY(asked() == ErrorCode::StoreLocked);
        QCOMPARE(core::Secret::alive(), before);
        QCOMPARE(m_station->who().code, std::string());
        QCOMPARE(m_logIns, 1);
    }
    void saysThatAPassphraseIsWrong()
    {
        const long before = core::Secret::alive();
        QVERIFY(refusal("1001", "four words for kolap") == ErrorCode::PassphraseWrong);
        QVERIFY(m_station->state() == StationState::LoggedOut);
        QCOMPARE(m_station->delay().count(), 0); // once is no reason to wait
        QVERIFY(refusal("4711", kPassphrase) == ErrorCode::OperatorUnknown);
        QCOMPARE(core::Secret::alive(), before);
    }
    void waitsLongerAfterEachWrongOneFromTheFifth()
    {
        logIn(); // counts anew
        m_station->logOut();
        for (int i = 0; i < 4; ++i) {
            QVERIFY(refusal("4711", kPassphrase) == ErrorCode::OperatorUnknown);
            QCOMPARE(m_station->delay().count(), 0);
        }
        for (const int seconds : {5, 10, 20, 40, 80, 160, 300, 300}) {
            QVERIFY(refusal("4711", kPassphrase) == ErrorCode::OperatorUnknown);
            QCOMPARE(m_station->delay().count(), seconds);
            m_clock.advance(1'000);
            QCOMPARE(m_station->delay().count(), seconds - 1);
            m_station->logIn("1001", words(kPassphrase)); // also the right one waits
            QVERIFY(m_station->state() == StationState::LoggedOut);
            m_clock.advance(1'000 * (seconds - 1));
            QCOMPARE(m_station->delay().count(), 0);
        }
        logIn();
        m_station->logOut();
        QVERIFY(refusal("4711", kPassphrase) == ErrorCode::OperatorUnknown);
        QCOMPARE(m_station->delay().count(), 0); // counted anew after a right one
    }
    void keepsThePagesBehindTheLockAndTheKeysNot()
    {
        const long before = core::Secret::alive();
        logIn();
        QSignalSpy emptied(m_station.get(), &StationModel::emptied);
        m_station->lock();
        QVERIFY(m_station->state() == StationState::Locked);
        QVERIFY(asked() == ErrorCode::StoreLocked);
        QCOMPARE(core::Secret::alive(), before);
        QCOMPARE(m_station->who().code, std::string("1001"));
        QVERIFY(refusal("1001", "four words for kolap") == ErrorCode::PassphraseWrong);
        QVERIFY(m_station->state() == StationState::Locked);
        logIn();
        QCOMPARE(emptied.count(), 0);
        m_station->lock();
        m_station->logOut();
        QCOMPARE(emptied.count(), 1);
        QVERIFY(m_station->state() == StationState::LoggedOut);
    }
    void hearsTheLastWordsBeforeItCloses()
    {
        logIn();
        std::optional<bool> heard;
        connect(m_station.get(), &StationModel::aboutToClose, this, [&] {
            m_station->ask<void>(
                this, [](app::StationSession&) { return core::Result<void>(); },
                [&](core::Result<void> result) { heard = result.ok(); });
        });
        m_station->lock();
        QTRY_VERIFY_WITH_TIMEOUT(heard.has_value(), kWaitMs);
        QVERIFY(*heard);
    }
    void answersNothingOfAnEarlierSitting()
    {
        logIn();
        std::atomic<bool> done = false;
        bool answered = false;
        m_station->ask<void>(
            this,
            [&](app::StationSession&) {
                done = true;
                return core::Result<void>();
            },
            [&](core::Result<void>) { answered = true; });
        m_station->logOut();
        QVERIFY(asked() == ErrorCode::StoreLocked); // after all that was asked before
        QVERIFY(done);
        QVERIFY(!answered);
    }

private:
    static core::Secret words(const std::string& passphrase)
    {
        return core::Secret::copyOf(core::viewOf(passphrase));
    }
    std::unique_ptr<StationModel> make(const std::filesystem::path& home)
    {
        return std::make_unique<StationModel>(home, IPIS_BIN_DIR,
                                              core::Ports{m_disk, m_clock, m_random, m_log});
    }
    void logIn()
    {
        const int before = m_logIns;
        m_station->logIn("1001", words(kPassphrase));
        QTRY_VERIFY_WITH_TIMEOUT(m_logIns > before, kWaitMs);
    }
    std::optional<ErrorCode> refusal(const std::string& code, const std::string& passphrase)
    {
        std::optional<ErrorCode> said;
        const auto heard = connect(m_station.get(), &StationModel::failed, this,
                                   [&](const core::Error& error) { said = error.code; });
        m_station->logIn(code, words(passphrase));
        (void)QTest::qWaitFor([&] { return said.has_value(); }, kWaitMs);
        disconnect(heard);
        return said;
    }
    // What the desk says to a question now; nothing: it is open.
    std::optional<ErrorCode> asked()
    {
        std::optional<core::Result<void>> answer;
        m_station->ask<void>(
            this, [](app::StationSession&) { return core::Result<void>(); },
            [&](core::Result<void> result) { answer = std::move(result); });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, kWaitMs);
        return !answer        ? std::optional(ErrorCode::ProgramFault)
               : answer->ok() ? std::nullopt
                              : std::optional(answer->error().code);
    }

    Office m_office{RegistryKind::Demo};
    core::SystemDisk m_disk;
    FakeClock m_clock;
    core::SystemRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    std::unique_ptr<StationModel> m_station;
    int m_logIns = 0;
};

QTEST_GUILESS_MAIN(StationModelTest)
#include "station_model_test.moc"
