// SPDX-License-Identifier: GPL-3.0-or-later
// Finding finished records by what people say: a reference, a name in either script.
#include "app/models/find_model.h"
#include "tests/app/station_scene.h"

using namespace ipis;
using namespace ipis::test;
using app::FindModel;
using core::ErrorCode;

namespace {

const core::Name kDara{"សុខ", "ដារ៉ា", "SOK", "DARA"};
const core::Name kSophea{"ចាន់", "សុភា", "CHAN", "SOPHEA"};
const core::Name kVuthy{"ចាន់", "វុទ្ធី", "CHAN", "VUTHY"};

} // namespace

class FindModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_scene.prepare(); }
    void init()
    {
        m_scene.open();
        m_find = std::make_unique<FindModel>(m_scene.station());
        m_scene.logIn();
    }
    void cleanup()
    {
        m_find.reset();
        m_scene.close();
    }

    void findsNothingAtANewStation()
    {
        QVERIFY(!m_find->isAnswered());
        for (const char* text : {"", "សុខ", "250106"}) {
            QVERIFY(found(text).isEmpty());
            QVERIFY(m_find->isAnswered());
        }
        QVERIFY(!m_find->record());
    }
    void findsByNameAndReference()
    {
        finishThree();
        const QString first = reference(0);
        const QStringList all{"CHAN VUTHY", "CHAN SOPHEA", "SOK DARA"}; // the newest first
        QCOMPARE(found(""), all);
        QCOMPARE(found("   "), all);
        QCOMPARE(found("ដារ៉ា"), QStringList{"SOK DARA"});
        QCOMPARE(found("សុ"), QStringList({"CHAN SOPHEA", "SOK DARA"})); // their beginnings
        QCOMPARE(found("ចាន់"), QStringList({"CHAN VUTHY", "CHAN SOPHEA"}));
        QCOMPARE(found("ចាន់ វុ"), QStringList{"CHAN VUTHY"});
        QCOMPARE(found("chan"), QStringList({"CHAN VUTHY", "CHAN SOPHEA"}));
        QCOMPARE(found(" Dar "), QStringList{"SOK DARA"});
        QCOMPARE(found("sophea chan"), QStringList{"CHAN SOPHEA"});
        QCOMPARE(found(first), QStringList{"SOK DARA"});
        QCOMPARE(found(first.toLower()), QStringList{"SOK DARA"});
        QCOMPARE(found(first.left(6)), all);
        for (const QString& none : {QString("KOLAP"), QString("កុលាប"), QString("sok vuthy"),
                                    QString("ara"), QString("999999"), first + "X"}) {
            QVERIFY2(found(none).isEmpty(), qPrintable(none));
        }
    }
    void saysHowFarEachHasCome()
    {
        finishThree();
        VERIFY_OK(m_scene.change("UPDATE packet SET state = 5, verdict = 1 WHERE id = ?1",
                                 m_packets[0].bytes));
        VERIFY_OK(m_scene.change("UPDATE packet SET state = 4, verdict = 3 WHERE id = ?1",
                                 m_packets[1].bytes));
        QCOMPARE(found("").size(), 3); // also what is erased here
        const auto& records = m_find->records();
        QVERIFY(records[0].row.state == core::PacketState::Finished);
        QVERIFY(records[1].row.state == core::PacketState::Opened);
        QVERIFY(records[1].row.verdict == core::KnownVerdict::Rejected);
        QVERIFY(records[2].row.state == core::PacketState::Erased);
        QVERIFY(!records[2].notice); // no number came
    }
    void answersTheLastSearchAlone()
    {
        finishThree();
        QSignalSpy found(m_find.get(), &FindModel::found);
        m_find->search("ដារ៉ា");
        m_find->search("វុទ្ធី");
        QVERIFY(found.wait(kSceneWaitMs));
        QTest::qWait(200);
        QCOMPARE(found.count(), 1);
        QCOMPARE(m_find->records().size(), std::size_t{1});
        QCOMPARE(m_find->records()[0].summary.nameLatin, std::string("CHAN VUTHY"));
    }
    void looksAtOneRecord()
    {
        finishThree();
        QSignalSpy looked(m_find.get(), &FindModel::looked);
        Failures<FindModel> failed(*m_find);
        m_find->look(m_packets[1]);
        QTRY_COMPARE_WITH_TIMEOUT(looked.count(), 1, kSceneWaitMs);
        QVERIFY(m_find->record()->row.id == m_packets[1]);
        QCOMPARE(m_find->record()->summary.nameKhmer, std::string("ចាន់ សុភា"));
        m_find->look(core::PacketId());
        QTRY_VERIFY_WITH_TIMEOUT(!failed.codes().empty(), kSceneWaitMs);
        QVERIFY(failed.codes() == std::vector{ErrorCode::RecordMissing});
        QCOMPARE(looked.count(), 1);
    }
    void saysThatARecordIsDamaged()
    {
        finishThree();
        QCOMPARE(found("").size(), 3);
        VERIFY_OK(m_scene.change("UPDATE packet SET summary = x'010203' WHERE id = ?1",
                                 m_packets[2].bytes));
        Failures<FindModel> failed(*m_find);
        m_find->search("ចាន់");
        m_find->look(m_packets[2]);
        QTRY_COMPARE_WITH_TIMEOUT(failed.codes().size(), std::size_t{2}, kSceneWaitMs);
        QVERIFY(failed.codes() == std::vector(2, ErrorCode::StoreDamaged));
        QVERIFY(!m_find->record());
        QCOMPARE(m_find->records().size(), std::size_t{3}); // of the search before
        QCOMPARE(found("ដារ៉ា"), QStringList{"SOK DARA"});   // the others can be found
    }
    void knowsNobodyAfterALogOut()
    {
        finishThree();
        QCOMPARE(found("ចាន់").size(), 2);
        QSignalSpy looked(m_find.get(), &FindModel::looked);
        m_find->look(m_packets[0]);
        QVERIFY(looked.wait(kSceneWaitMs));
        QSignalSpy found(m_find.get(), &FindModel::found);
        Failures<FindModel> failed(*m_find);
        m_find->search("ដារ៉ា"); // answered too late
        m_find->look(m_packets[1]);
        m_scene.station().logOut();
        QVERIFY(m_find->records().empty() && !m_find->record() && !m_find->isAnswered());
        QCOMPARE(found.count(), 1);
        QCOMPARE(looked.count(), 2);
        m_find->search("ដារ៉ា");
        QTRY_VERIFY_WITH_TIMEOUT(!failed.codes().empty(), kSceneWaitMs);
        QVERIFY(failed.codes() == std::vector{ErrorCode::StoreLocked});
        QVERIFY(m_find->records().empty() && !m_find->record() && !m_find->isAnswered());
        QVERIFY(found.count() == 1 && looked.count() == 2);
    }

private:
    void finishThree()
    {
        m_packets = {m_scene.finish(kDara), m_scene.finish(kSophea), m_scene.finish(kVuthy)};
    }
    // The Latin names of what a search finds, in its order.
    QStringList found(const QString& text)
    {
        QSignalSpy found(m_find.get(), &FindModel::found);
        m_find->search(text);
        QStringList names;
        if (!found.wait(kSceneWaitMs)) {
            return {"no answer"};
        }
        for (const app::RecordLine& line : m_find->records()) {
            names << QString::fromStdString(line.summary.nameLatin);
        }
        return names;
    }
    QString reference(std::size_t record)
    {
        QSignalSpy looked(m_find.get(), &FindModel::looked);
        m_find->look(m_packets[record]);
        return looked.wait(kSceneWaitMs) ? QString::fromStdString(m_find->record()->row.reference)
                                         : QString();
    }

    StationScene m_scene;
    std::vector<core::PacketId> m_packets;
    std::unique_ptr<FindModel> m_find;
};

QTEST_GUILESS_MAIN(FindModelTest)
#include "find_model_test.moc"
