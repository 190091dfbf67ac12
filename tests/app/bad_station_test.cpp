// SPDX-License-Identifier: GPL-3.0-or-later
// A station's files damaged, held by somebody else, or on a full disk: each is said by name, and
// with the file as it was everything is still there.
#include "core/base/file_lock.h"
#include "tests/app/damaged.h"
#include "tests/app/office.h"

#include <sys/mount.h>

using namespace ipis;
using app::Language;
using core::ErrorCode;
using test::Office;

namespace {

// A small file system of its own.
class SmallDisk
{
public:
    explicit SmallDisk(std::filesystem::path folder) : m_folder(std::move(folder))
    {
        std::filesystem::create_directory(m_folder);
        m_mounted = ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, "size=64m") == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted) {
            ::umount2(m_folder.c_str(), MNT_DETACH);
        }
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool isMounted() const { return m_mounted; }
    bool leave(std::uintmax_t bytesFree) const
    {
        const auto space = std::filesystem::space(m_folder);
        return resize(space.capacity - space.available + bytesFree);
    }
    bool resize(std::uintmax_t bytes) const
    {
        const std::string size = "size=" + std::to_string(bytes);
        return ::mount("tmpfs", m_folder.c_str(), "tmpfs", MS_REMOUNT, size.c_str()) == 0;
    }

private:
    std::filesystem::path m_folder;
    bool m_mounted = false;
};

} // namespace

class BadStationTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
        for (int i = 0; i < 2; ++i) {
            const auto run = m_office.enroll();
            QVERIFY2(run.ok(), run.told().c_str());
            m_packets.append(run.json()["packet"].toString());
        }
        m_counts = m_office.counts();
        QCOMPARE(m_counts["finished"].toInt(), 2);
    }
    void tellsAWrongPassphraseFromDamage()
    {
        const QStringList wrong{"--password-file", m_office.file("wrong-passphrase")};
        refuses(QStringList{"status"} + wrong + m_office.asOperator(m_office.home(), wrong),
                ErrorCode::PassphraseWrong);
        unchanged();
        {
            const test::Damaged first(m_office.home() / "slots-0", 100, 40);
            unchanged(); // the other generation opens
        }
        {
            const test::Damaged second(m_office.home() / "slots-1", 100, 40);
            unchanged();
        }
        {
            const test::Damaged first(m_office.home() / "slots-0", 100, 40);
            const test::Damaged second(m_office.home() / "slots-1", 100, 40);
            refusesAsOperator({"status"}, ErrorCode::SlotFileDamaged);
        }
        unchanged();
    }
    void tellsTheDamagedFile_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("code");
        QTest::newRow("first page of the store") << "store.db" << 200 << 602;
        QTest::newRow("second page of the store") << "store.db" << 4096 + 200 << 602;
        QTest::newRow("identity") << "identity.key" << 60 << 411;
        QTest::newRow("head of the identity") << "identity.key" << 0 << 411;
    }
    void tellsTheDamagedFile()
    {
        QFETCH(QString, file);
        QFETCH(int, from);
        QFETCH(int, code);
        {
            const test::Damaged damaged(m_office.home() / file.toStdString(), from, 16);
            refusesAsOperator({"enroll", m_office.file("application.json")},
                              static_cast<ErrorCode>(code));
        }
        unchanged();
    }
    // They hold no finished record: the damaged file is set aside and work goes on.
    void goesOnWithoutTheKeysOfDrafts()
    {
        {
            const test::Damaged damaged(m_office.home() / "drafts.key", 0, 16);
            const auto run = m_office.station({"status"});
            QVERIFY2(run.ok() && run.errors.contains("IPIS-406"), run.told().c_str());
            QVERIFY(std::filesystem::exists(m_office.home() / "drafts.key.bad-1"));
        }
        unchanged();
    }
    void tellsADamagedTlsKeyAndSendsNothing()
    {
        {
            const test::Damaged damaged(m_office.home() / "tls.pem", 60, 16);
            for (const Language language : {Language::English, Language::Khmer}) {
                VERIFY_FAULTLESS(test::faultOfRefusal(m_office.locked({"sync", "--once"}, language),
                                                      ErrorCode::TlsKeyDamaged, language));
            }
        }
        unchanged();
    }
    void tellsThatAnotherProcessHasTheStore()
    {
        {
            auto held = core::FileLock::acquire(m_office.home() / "store.lock");
            VERIFY_OK(held);
            refusesAsOperator({"enroll", m_office.file("application.json")}, ErrorCode::StoreInUse);
            const auto run = m_office.station({"status"});
            QVERIFY2(run.errors.contains(QByteArray::number(qint64{::getpid()})),
                     run.told().c_str());
            QVERIFY(m_office.locked({"status"}).ok()); // the counts as of the last log-in
        }
        unchanged();
    }
    void tellsAFolderThatIsNoStation()
    {
        std::filesystem::create_directory(m_office.path("empty"));
        for (const char* command : {"sync", "status"}) {
            const QStringList line{command, "--home", m_office.file("empty")};
            refuses(line + (line[0] == "sync" ? QStringList{"--once"} : QStringList{}),
                    ErrorCode::StationNotProvisioned);
        }
        QVERIFY(std::filesystem::is_empty(m_office.path("empty"))); // may still become one
    }
    void saysThatTheDiskIsFull_data()
    {
        QTest::addColumn<int>("free");
        QTest::newRow("nothing free") << 0;
        QTest::newRow("16 KiB free") << 16 * 1024;
        QTest::newRow("64 KiB free") << 64 * 1024;
        QTest::newRow("128 KiB free") << 128 * 1024;
        QTest::newRow("256 KiB free") << 256 * 1024;
    }
    void saysThatTheDiskIsFull()
    {
        QFETCH(int, free);
        const auto folder = m_office.path("disk" + std::to_string(free));
        const SmallDisk disk(folder);
        if (!disk.isMounted()) {
            QSKIP("left out: no permission to mount a small file system");
        }
        const auto home = folder / "station";
        std::filesystem::copy(m_office.home(), home, std::filesystem::copy_options::recursive);
        const QStringList enroll =
            QStringList{"enroll",   m_office.file("application.json"),
                        "--face",   m_office.file("face.bmp"),
                        "--finger", "right-index=" + m_office.file("finger.bmp")} +
            m_office.asOperator(home);
        QVERIFY(disk.leave(static_cast<std::uintmax_t>(free)));
        refuses(enroll, ErrorCode::DiskFull);
        QVERIFY(disk.resize(64 * 1024 * 1024));
        const auto status =
            test::runTool("station", QStringList{"status"} + m_office.asOperator(home));
        QVERIFY2(status.ok(), status.told().c_str());
        QCOMPARE(status.json()["finished"], m_counts["finished"]);
        const auto later = test::runTool("station", enroll);
        QVERIFY2(later.ok(), later.told().c_str());
        const auto audit =
            test::runTool("station", QStringList{"audit", "verify"} + m_office.asOperator(home));
        QVERIFY2(audit.ok(), audit.told().c_str());
    }
    // Last: it ends with both records at the registry.
    void sendsTheOthersWhenAPacketIsDamaged()
    {
        {
            const test::Damaged packet(
                m_office.home() / "outbox" / (m_packets[0].toStdString() + ".pkt"), 40, 16);
            QCOMPARE(m_office.locked({"status"}).json()["damaged"].toInt(), 1);
            const auto run = m_office.locked({"sync", "--once"});
            QVERIFY2(run.ok(), run.told().c_str());
            QCOMPARE(run.json()["stored"].toInt(), 1);
            QVERIFY(m_office.station({"status"}).ok());
        }
        const auto run = m_office.locked({"sync", "--once"});
        QVERIFY2(run.ok(), run.told().c_str());
        VERIFY_FAULTLESS(m_office.settle());
        QCOMPARE(m_office.registry({"status"}).json()["persons"].toInt(), 2);
    }

private:
    void refuses(const QStringList& line, ErrorCode code)
    {
        for (const Language language : {Language::English, Language::Khmer}) {
            VERIFY_FAULTLESS(
                test::faultOfRefusal(test::runTool("station", line, language), code, language));
        }
    }
    void refusesAsOperator(const QStringList& arguments, ErrorCode code)
    {
        refuses(arguments + m_office.asOperator(m_office.home()), code);
    }
    // But for what is said of the files.
    void unchanged()
    {
        QJsonObject counts = m_office.counts();
        counts["findings"] = m_counts["findings"];
        QCOMPARE(counts, m_counts);
    }

    Office m_office{test::RegistryKind::Demo};
    QJsonObject m_counts;
    QStringList m_packets;
};

QTEST_GUILESS_MAIN(BadStationTest)
#include "bad_station_test.moc"
