// SPDX-License-Identifier: GPL-3.0-or-later
// One store, several sessions: who shares what, what a request may not do, what stays behind.
#include "app/console/station_holder.h"
#include "app/forms/built_in_forms.h"
#include "app/session/operator_look.h"
#include "core/model/application_reader.h"
#include "core/sqlite/transaction.h"
#include "tests/app/office.h"
#include "tests/app/raw_client.h"

#include <QJsonArray>

#include <fcntl.h>
#include <sys/stat.h>

using namespace ipis;
using namespace ipis::app;
using namespace ipis::core;
using test::Office;

namespace {

constexpr const char* kPassphrase = "four words for dara";

Result<void> inUse()
{
    return fail(ErrorCode::StoreInUse);
}

} // namespace

class HolderTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
        auto application = parseApplication(
            test::readAll(m_office.path("application.json")).toStdString(), builtInForms());
        VERIFY_OK(application);
        m_civil.application = std::move(application).value();
    }
    void leavesNoSecretBehind()
    {
        QCOMPARE(Secret::alive(), 0L);
        {
            auto session = logIn(kPassphrase);
            VERIFY_OK(session);
            QVERIFY(Secret::alive() > 0);
            auto draft = session.value()->newDraft(m_civil);
            VERIFY_OK(draft);
            VERIFY_OK(session.value()->putFace(draft.value(), someFace(), somePicture()));
            VERIFY_OK(session.value()->finish(draft.value()));
        }
        QCOMPARE(Secret::alive(), 0L);
        const auto refused = logIn("four words for kolap");
        QCOMPARE(refused.error().code, ErrorCode::PassphraseWrong);
        QCOMPARE(Secret::alive(), 0L);
        {
            auto holder = hold();
            VERIFY_OK(holder);
            QVERIFY(ask({"status", "--operator", "1001"}, kPassphrase).ok());
            QVERIFY(!ask({"status", "--operator", "1001"}, "wrong").ok());
        }
        QCOMPARE(Secret::alive(), 0L);
    }
    void keepsTheStoreUntilTheLastSessionGoes()
    {
        auto first = logIn(kPassphrase);
        VERIFY_OK(first);
        const Secret passphrase = Secret::copyOf(viewOf(kPassphrase));
        auto second = StationSession::alongside(*first.value(), {"1001", passphrase});
        VERIFY_OK(second);
        first.value().reset();
        QCOMPARE(StationSession::lockStore(m_office.home(), m_disk).error().code,
                 ErrorCode::StoreInUse);
        auto draft = second.value()->newDraft(m_civil);
        VERIFY_OK(draft);
        VERIFY_OK(second.value()->discard(draft.value()));
        second.value().reset();
        VERIFY_OK(StationSession::lockStore(m_office.home(), m_disk));
    }
    void notesEverySessionInTheAudit()
    {
        auto holder = hold();
        VERIFY_OK(holder);
        QVERIFY(ask({"status", "--operator", "1001"}, kPassphrase).ok());
        QVERIFY(!ask({"status", "--operator", "1001"}, "wrong").ok());
        auto newest = holder.value()->session().ask<std::vector<AuditRecord>>(
            [](Store& store) { return store.audit().newest(3); });
        VERIFY_OK(newest);
        std::vector<AuditAction> actions;
        for (const AuditRecord& record : newest.value()) {
            actions.push_back(static_cast<AuditAction>(record.action));
        }
        QVERIFY((actions == std::vector{AuditAction::LoggedOut, AuditAction::LoggedIn,
                                        AuditAction::LoggedIn})); // newest first; holder's own last
    }
    void readsThePolicyThatAnotherSessionApplied()
    {
        auto first = logIn(kPassphrase);
        VERIFY_OK(first);
        const Secret passphrase = Secret::copyOf(viewOf(kPassphrase));
        auto second = StationSession::alongside(*first.value(), {"1001", passphrase});
        VERIFY_OK(second);
        auto kept = first.value()->ask<Bytes>(
            [](Store& store) { return store.settings().get(kPolicySetting); });
        VERIFY_OK(kept);
        VERIFY_OK(first.value()->policy());
        VERIFY_OK(putPolicy(*second.value(), Bytes(10)));
        QVERIFY(!first.value()->policy().ok()); // no copy of its own
        VERIFY_OK(putPolicy(*second.value(), kept.value()));
        VERIFY_OK(first.value()->policy());
    }
    void keepsALookAndIsNotStoppedByABadOne()
    {
        auto session = logIn(kPassphrase);
        VERIFY_OK(session);
        const OperatorId who = session.value()->who().operatorUnlocked.id;
        const auto kept = [&] {
            return session.value()
                ->ask<std::optional<OperatorLook>>([&](Store& store) {
                    return Result<std::optional<OperatorLook>>(operatorLook(store, who));
                })
                .value();
        };
        QVERIFY(kept() == std::nullopt);
        VERIFY_OK(session.value()->ask<void>([&](Store& store) {
            return keepOperatorLook(store, who, {2, "en"});
        }));
        QVERIFY(kept() == std::optional(OperatorLook{2, "en"}));
        for (const Bytes& bad : {Bytes(), Bytes{0x83, 0x01, 0x09, 0x62, 'k', 'm'},
                                 Bytes{0x83, 0x02, 0x01, 0x62, 'k', 'm'}}) {
            VERIFY_OK(session.value()->ask<void>([&](Store& store) {
                return inTransaction(store.database(), [&](Transaction& transaction) {
                    return store.settings().put(transaction, "look." + who.hex(), bad);
                });
            }));
            QVERIFY(kept() == std::nullopt);
        }
    }
    void listsFinishesAndDiscardsDrafts()
    {
        auto holder = hold();
        VERIFY_OK(holder);
        CivilPart incomplete = m_civil;
        incomplete.application.fields.erase("height-cm");
        auto whole = holder.value()->session().newDraft(m_civil);
        auto lacking = holder.value()->session().newDraft(incomplete);
        VERIFY_OK(whole);
        VERIFY_OK(lacking);
        const auto listed = ask({"drafts", "--operator", "1001"}, kPassphrase);
        VERIFY_OK(listed);
        const QJsonArray drafts = listed.value().json["drafts"].toArray();
        QCOMPARE(drafts.size(), 2);
        for (const auto& one : drafts) {
            const QJsonObject draft = one.toObject();
            const bool isWhole = draft["draft"].toString().toStdString() == whole.value().hex();
            QCOMPARE(draft["form"].toString(), QString("id-card"));
            QCOMPARE(draft["operator"].toString(), QString("1001"));
            QCOMPARE(draft["missing"].toInt(), isWhole ? 0 : 1);
            QCOMPARE(draft["first_missing"][0].toString(), isWhole ? "" : "height-cm");
        }
        const auto askFor = [&](const std::string& what, const DraftId& draft) {
            return ask({"drafts", what, draft.hex(), "--operator", "1001"}, kPassphrase);
        };
        QCOMPARE(askFor("finish", lacking.value()).error().code, ErrorCode::DraftIncomplete);
        const auto finished = askFor("finish", whole.value());
        VERIFY_OK(finished);
        QVERIFY(finished.value().json["reference"].toString().startsWith("250106-"));
        const auto again = askFor("finish", whole.value());
        VERIFY_OK(again);
        QCOMPARE(again.value().json, finished.value().json);
        QCOMPARE(askFor("discard", whole.value()).error().code, ErrorCode::DraftFinished);
        VERIFY_OK(askFor("discard", lacking.value()));
        QCOMPARE(askFor("discard", lacking.value()).error().code, ErrorCode::DraftMissing);
        QCOMPARE(askFor("burn", lacking.value()).error().code, ErrorCode::UsageWrong);
        const auto none = ask({"drafts", "--operator", "1001"}, kPassphrase);
        VERIFY_OK(none);
        QVERIFY(none.value().json["drafts"].toArray().isEmpty());
    }
    void runsOnlyWhatItMayRunForOthers_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<int>("code");
        QTest::newRow("unknown") << QStringList{"burn"} << 1001;
        QTest::newRow("provision")
            << QStringList{"provision", "--ticket", "x", "--operator", "1001"} << 1001;
        QTest::newRow("unknown option") << QStringList{"status", "--fast"} << 1003;
        QTest::newRow("no operator") << QStringList{"status"} << 1002;
        QTest::newRow("unknown operator") << QStringList{"status", "--operator", "4711"} << 403;
        QTest::newRow("a file that did not come")
            << QStringList{"enroll", "/etc/hostname", "--operator", "1001"} << 1001;
    }
    void runsOnlyWhatItMayRunForOthers()
    {
        QFETCH(QStringList, line);
        QFETCH(int, code);
        auto holder = hold();
        VERIFY_OK(holder);
        std::vector<std::string> words;
        for (const QString& word : line) {
            words.push_back(word.toStdString());
        }
        QCOMPARE(static_cast<int>(ask(words, kPassphrase).error().code), code);
        QVERIFY(ask({"status", "--operator", "1001"}, kPassphrase).ok());
    }
    void takesRegularFilesOnly_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("flags");
        QTest::addColumn<int>("code");
        ::mkfifo(m_office.path("fifo").c_str(), 0600);
        test::writeAll(m_office.path("huge"), QByteArray(2'000'000, ' '));
        QTest::newRow("folder") << m_office.file("registry") << int{O_RDONLY} << 102;
        QTest::newRow("fifo") << m_office.file("fifo") << int{O_RDONLY | O_NONBLOCK} << 102;
        QTest::newRow("device") << "/dev/zero" << int{O_RDONLY} << 102;
        QTest::newRow("place only") << m_office.file("application.json") << int{O_PATH} << 102;
        QTest::newRow("not for reading")
            << m_office.file("application.json") << int{O_WRONLY} << 102;
        QTest::newRow("too large") << m_office.file("huge") << int{O_RDONLY} << 104;
    }
    void takesRegularFilesOnly()
    {
        QFETCH(QString, file);
        QFETCH(int, flags);
        QFETCH(int, code);
        auto holder = hold();
        VERIFY_OK(holder);
        std::vector<FileDescriptor> files;
        files.emplace_back(::open(file.toUtf8().constData(), flags | O_CLOEXEC));
        QVERIFY(files.front().valid());
        const auto answer =
            ask({"enroll", "application", "--operator", "1001"}, kPassphrase, std::move(files));
        QCOMPARE(static_cast<int>(answer.error().code), code);
        QVERIFY(ask({"status", "--operator", "1001"}, kPassphrase).ok());
    }

private:
    Ports ports() { return {m_disk, m_clock, m_random, m_log}; }
    Result<std::unique_ptr<StationSession>> logIn(const std::string& words)
    {
        const Secret passphrase = Secret::copyOf(viewOf(words));
        auto lock = StationSession::lockStore(m_office.home(), m_disk);
        return lock.ok() ? StationSession::logIn(std::move(lock).value(), m_office.home(),
                                                 {"1001", passphrase}, ports())
                         : lock.error();
    }
    Result<std::unique_ptr<StationHolder>> hold()
    {
        const Secret passphrase = Secret::copyOf(viewOf(kPassphrase));
        return StationHolder::open(m_office.home(), {"1001", passphrase}, ports(), IPIS_BIN_DIR);
    }
    Result<Output> ask(std::vector<std::string> line, const std::string& words,
                       std::vector<FileDescriptor> files = {})
    {
        auto answer = askUnlessOpened(
            m_office.home(), {std::move(line), Secret::copyOf(viewOf(words)), std::move(files)},
            inUse);
        return answer ? std::move(*answer) : fail(ErrorCode::ProgramFault, "opened");
    }
    static Result<void> putPolicy(StationSession& session, const Bytes& envelope)
    {
        return session.ask<void>([&](Store& store) {
            return inTransaction(store.database(), [&](Transaction& transaction) {
                return store.settings().put(transaction, kPolicySetting, envelope);
            });
        });
    }
    static FaceRecord someFace()
    {
        FaceRecord face;
        face.thumbnail = Bytes(100, Byte{1});
        face.width = 480;
        face.height = 640;
        face.device = {"test", "test", true};
        return face;
    }
    static BiometricImage somePicture()
    {
        BiometricImage image;
        image.kind = ImageKind::Face;
        image.format = ImageFormat::Jpeg;
        image.width = 480;
        image.height = 640;
        image.bytes = Bytes(1000, Byte{1});
        return image;
    }

    Office m_office{test::RegistryKind::Demo};
    CivilPart m_civil;
    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
    StderrLog m_log{LogLevel::Error};
};

QTEST_GUILESS_MAIN(HolderTest)
#include "holder_test.moc"
