// SPDX-License-Identifier: GPL-3.0-or-later
// Searches a station for what must not be there after Finish: marked values of class F (DESIGN.md
// 3), in the bytes of every file, and with the station's root in hand in every page and value.
#include "core/base/disk.h"
#include "core/crypto/kdf.h"
#include "core/crypto/slot_file.h"
#include "core/sqlite/database.h"
#include "core/store/schema.h"
#include "devices/client/host_client.h"
#include "tests/app/office.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <openssl/evp.h>

#include <algorithm>

using namespace ipis;
using test::Office;

namespace {

constexpr qsizetype kPage = 4096;
constexpr qsizetype kReserved = 80; // SQLCipher 4: IV 16, HMAC 64
constexpr qsizetype kSalt = 16;
constexpr qsizetype kWalHeader = 32;
constexpr qsizetype kFrameHeader = 24;
constexpr qsizetype kDraftKeysHeader = 64;

// 24 bytes each, but for the phone (15 digits at most).
const QList<QByteArray> kClassF{"855987654321047",
                                "zqxcanary01@mailzq.examp",
                                "ZQX-BIRTHPAPER-24-BYTES!",
                                "ZQX-FAMILYBOOK-24-BYTES!",
                                "ឍឋឌឡឃឈឆហ",
                                "ផងឆថបគឌឍ",
                                "ឡឋផហឃឈឌថ",
                                "ឆឆឌឌឋឋឍឍ",
                                "ហហឡឡឃឃផផ",
                                "ថថគគបបងង",
                                "ZQX-HOUSE-GROUP-24-BYTE!"};
const QByteArray kNameKhmer("ឃ្លាំងមឿង");
const QByteArray kNameLatin("ZQXLEANGMOEUNG");
// Of pictures and templates: ISO/IEC 19794-2, PNG, JPEG.
const QList<QByteArray> kBiometric{QByteArray("FMR\0 20\0", 8), "\x89PNG\r\n\x1a\n",
                                   "\xff\xd8\xff\xe0"};

QJsonObject names(const QByteArray& surname, const QByteArray& given)
{
    return {{"surnameKhmer", QString::fromUtf8(surname)}, {"givenKhmer", QString::fromUtf8(given)}};
}

QByteArray markedApplication(const QByteArray& example)
{
    QJsonObject application = QJsonDocument::fromJson(example).object();
    QJsonObject fields = application["fields"].toObject();
    QJsonObject applicant = names(kNameKhmer, kNameKhmer);
    applicant["surnameLatin"] = QString(kNameLatin);
    applicant["givenLatin"] = QString(kNameLatin);
    fields["applicant-name"] = applicant;
    fields["phone"] = "+" + QString(kClassF[0]);
    fields["email"] = QString(kClassF[1]);
    fields["birth-paper-number"] = QString(kClassF[2]);
    fields["family-book-number"] = QString(kClassF[3]);
    fields["father-name"] = names(kClassF[4], kClassF[5]);
    fields["mother-name"] = names(kClassF[6], kClassF[7]);
    fields["distinguishing-marks"] = QString::fromUtf8(kClassF[8]);
    fields["occupation"] = QString::fromUtf8(kClassF[9]);
    QJsonObject address = fields["current-address"].toObject();
    address["detail"] = QString(kClassF[10]);
    fields["current-address"] = address;
    application["fields"] = fields;
    return QJsonDocument(application).toJson();
}

// AES-256-CBC without padding, as SQLCipher encrypts a page.
QByteArray decrypted(const QByteArray& page, qsizetype skip, const core::Secret& key)
{
    const QByteArray iv = page.mid(kPage - kReserved, 16);
    const QByteArray body = page.mid(skip, kPage - kReserved - skip);
    QByteArray plain(body.size() + 16, '\0');
    const auto raw = [](const QByteArray& bytes) {
        return reinterpret_cast<const unsigned char*>(bytes.constData());
    };
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
        EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int size = 0;
    const bool opened =
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key.view().data(), raw(iv)) ==
            1 &&
        EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
        EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(plain.data()), &size,
                          raw(body), static_cast<int>(body.size())) == 1;
    plain.truncate(opened ? size : 0);
    return plain;
}

// Every page of the database and every frame of its log, freed ones too.
QByteArray allPages(const std::filesystem::path& home, const core::Secret& key)
{
    QByteArray all;
    const QByteArray file = test::readAll(home / "store.db");
    for (qsizetype at = 0; at + kPage <= file.size(); at += kPage) {
        all += decrypted(file.mid(at, kPage), at == 0 ? kSalt : 0, key);
    }
    const QByteArray log = test::readAll(home / "store.db-wal");
    for (qsizetype at = kWalHeader + kFrameHeader; at + kPage <= log.size();
         at += kPage + kFrameHeader) {
        all += decrypted(log.mid(at, kPage), 0, key);
        all += decrypted(log.mid(at, kPage), kSalt, key); // page 1 has the salt in front
    }
    return all;
}

core::Result<std::vector<std::string>> textsOf(core::Database& database, const std::string& sql)
{
    auto rows = database.query(sql);
    if (!rows.ok()) {
        return rows.error();
    }
    std::vector<std::string> texts;
    for (auto more = rows.value().step();; more = rows.value().step()) {
        if (!more.ok()) {
            return more.error();
        }
        if (!more.value()) {
            return texts;
        }
        texts.push_back(rows.value().column<std::string>(0));
    }
}

// Every value of every column of every table, as SQLite gives its bytes.
core::Result<QByteArray> allValues(core::Database& database)
{
    auto tables = textsOf(database, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    if (!tables.ok()) {
        return tables.error();
    }
    QByteArray all;
    for (const std::string& table : tables.value()) {
        auto columns = textsOf(database, "SELECT name FROM pragma_table_info('" + table + "')");
        if (!columns.ok()) {
            return columns.error();
        }
        for (const std::string& column : columns.value()) {
            auto values =
                textsOf(database, "SELECT hex(CAST(\"" + column + "\" AS BLOB)) FROM " + table);
            if (!values.ok()) {
                return values.error();
            }
            for (const std::string& value : values.value()) {
                all += QByteArray::fromHex(QByteArray::fromStdString(value)) + '\n';
            }
        }
    }
    return all;
}

// Of the JPEG that ipis-devices makes of a paper, the same each time: 24 bytes here and there, so
// that one lies whole in whatever pages a database cuts it into.
QList<QByteArray> piecesOf(const QByteArray& picture)
{
    core::SystemClock clock;
    test::MemoryLog log;
    devices::HostClientOptions options;
    options.program = IPIS_BIN_DIR "/ipis-devices";
    auto client = devices::HostClient::create(options, clock, log);
    core::check(client.ok());
    auto page = client.value()->page(core::viewOf(picture.toStdString()));
    core::check(page.ok());
    const core::Bytes& jpeg = page.value().image;
    const QByteArray bytes(reinterpret_cast<const char*>(jpeg.data()),
                           static_cast<qsizetype>(jpeg.size()));
    QList<QByteArray> pieces;
    for (qsizetype i = 1; i <= 50; ++i) {
        pieces.append(bytes.mid(bytes.size() / 60 * (i + 5), 24));
    }
    return pieces;
}

core::Result<core::Secret> databaseKeyOf(const std::filesystem::path& home)
{
    core::SystemDisk disk;
    auto slotFile = core::SlotFile::load(disk, home);
    if (!slotFile.ok()) {
        return slotFile.error();
    }
    auto unlocked =
        slotFile.value().unlock("1001", core::Secret::copyOf(core::viewOf("four words for dara")));
    if (!unlocked.ok()) {
        return unlocked.error();
    }
    return core::deriveKey(unlocked.value().root, "database");
}

bool hasSealed(const Office& office)
{
    const auto outbox = std::filesystem::directory_iterator(office.home() / "outbox");
    return std::ranges::any_of(
        outbox, [](const auto& entry) { return entry.path().extension() == ".pkt"; });
}

// Enrolls, and kills the station as it would empty the store's log for the first time (`time` = 1),
// for the second: once a record is finished, every page written since the time before lies there.
bool enrollAndKill(const Office& office, int time)
{
    const QString log = QString::fromStdString((office.home() / "store.db-wal").string());
    QProcess traced;
    traced.start("strace",
                 QStringList{"-f", "-qq", "-o", "/dev/null", "-P", log, "-e", "trace=ftruncate",
                             "-e", "inject=ftruncate:signal=SIGKILL:when=" + QString::number(time),
                             test::toolPath("station"), "enroll", office.file("application.json")} +
                     office.asOperator(office.home()) +
                     QStringList{"--face", office.file("face.bmp"), "--finger",
                                 "right-index=" + office.file("finger.bmp")});
    return traced.waitForFinished(120'000) &&
           (traced.exitStatus() == QProcess::CrashExit || traced.exitCode() != 0);
}

QByteArray allFiles(const std::filesystem::path& home)
{
    QByteArray all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home)) {
        all += QByteArray::fromStdString(entry.path().filename().string()) + '\n';
        if (entry.is_regular_file()) {
            all += test::readAll(entry.path()) + '\n';
        }
    }
    return all;
}

} // namespace

class CanaryTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
        const QByteArray marked =
            markedApplication(test::readAll(m_office.path("application.json")));
        test::writeAll(m_office.path("application.json"), marked);
        for (const QByteArray& canary : kClassF) {
            QVERIFY2(marked.contains(canary), canary.constData()); // the search can find
        }
        const auto run =
            m_office.enroll({"--face", m_office.file("face.bmp"), "--finger",
                             "right-index=" + m_office.file("finger.bmp"), "--document",
                             "family-book=" + m_office.file("page.bmp")});
        QVERIFY2(run.ok(), run.told().c_str());
        m_page = piecesOf(test::readAll(m_office.path("page.bmp")));
        QCOMPARE(m_page.size(), qsizetype{50});
        m_reference = run.json()["reference"].toString();
    }
    void leavesNothingInTheBytesOfAnyFile()
    {
        const QByteArray all = allFiles(m_office.home());
        QVERIFY(all.size() > 200'000);
        for (const QByteArray& canary : kClassF + kBiometric + m_page) {
            QVERIFY2(!all.contains(canary), canary.constData());
        }
        QVERIFY(!all.contains(kNameKhmer) && !all.contains(kNameLatin));
        QVERIFY(!all.contains("four words for dara"));
    }
    void leavesNothingForWhoHasTheRoot()
    {
        auto found = databaseKeyOf(m_office.home());
        VERIFY_OK(found);
        const core::Secret& key = found.value();
        const QByteArray pages = allPages(m_office.home(), key);
        QVERIFY(pages.contains(kNameKhmer)); // class R: its own summary may stay
        QByteArray values;
        {
            auto database = core::Database::open(m_office.home() / "store.db", &key,
                                                 core::stationFormat(), core::OpenMode::MustExist);
            VERIFY_OK(database);
            auto read = allValues(*database.value());
            VERIFY_OK(read);
            values = read.value();
        }
        QVERIFY(values.contains(kNameKhmer) && values.contains(m_reference.toUtf8()));
        for (const QByteArray& canary : kClassF + kBiometric + m_page) {
            QVERIFY2(!pages.contains(canary), canary.constData());
            QVERIFY2(!values.contains(canary), canary.constData());
        }
    }
    void leavesNothingInTheLogOfAStationKilledAfterFinish()
    {
        if (QStandardPaths::findExecutable("strace").isEmpty()) {
            QSKIP("strace is not installed: the log of a killed station was not searched");
        }
        Office office{test::RegistryKind::Demo};
        VERIFY_FAULTLESS(office.found());
        VERIFY_FAULTLESS(office.open());
        VERIFY_FAULTLESS(office.provision());
        test::writeAll(office.path("application.json"),
                       markedApplication(test::readAll(office.path("application.json"))));
        for (int time = 1; time <= 4 && !hasSealed(office); ++time) {
            QVERIFY(enrollAndKill(office, time));
        }
        QVERIFY(hasSealed(office));
        const QByteArray log = test::readAll(office.home() / "store.db-wal");
        QVERIFY2(log.size() > 10 * kPage, QByteArray::number(log.size()).constData());
        auto key = databaseKeyOf(office.home());
        VERIFY_OK(key);
        const QByteArray pages = allPages(office.home(), key.value());
        QVERIFY(pages.contains(kNameKhmer));
        const QByteArray files = allFiles(office.home());
        for (const QByteArray& canary : kClassF + kBiometric) {
            QVERIFY2(!pages.contains(canary), canary.constData());
            QVERIFY2(!files.contains(canary), canary.constData());
        }
    }
    void leavesNoDraftKey()
    {
        const QByteArray keys = test::readAll(m_office.home() / "drafts.key");
        QCOMPARE(keys.size(), kDraftKeysHeader + 512 * 128);
        QCOMPARE(keys.mid(kDraftKeysHeader), QByteArray(512 * 128, '\0'));
    }
    void sendsItAllTheSame()
    {
        const auto run = m_office.locked({"sync", "--once"});
        QVERIFY2(run.ok(), run.told().c_str());
        VERIFY_FAULTLESS(m_office.settle());
        const auto person = m_office.registry({"person", "--reference", m_reference});
        for (const QByteArray& canary : kClassF.first(10)) { // a place's detail is not shown
            QVERIFY2(person.output.contains(canary), canary.constData());
        }
    }
    // The registry keeps its register's values encrypted too.
    void leavesNothingInTheRegistrysFiles()
    {
        const QByteArray all = allFiles(m_office.path("registry"));
        for (const QByteArray& canary :
             kClassF + m_page + QList<QByteArray>{kNameKhmer, kNameLatin}) {
            QVERIFY2(!all.contains(canary), canary.constData());
        }
    }

private:
    Office m_office{test::RegistryKind::Demo};
    QString m_reference;
    QList<QByteArray> m_page; // pieces of the JPEG that was sealed
};

QTEST_GUILESS_MAIN(CanaryTest)
#include "canary_test.moc"
