// SPDX-License-Identifier: GPL-3.0-or-later
// The first run at a registry that approves nothing by itself: the code that two people compare,
// the wait, and what is said of a ticket, a person or a link that does not serve.
#include "app/pages/first_run_page.h"
#include "app/pages/log_in_page.h"
#include "app/widgets/secret_entry.h"
#include "sync/registry/front/front_home.h"
#include "sync/registry/repository/front_database.h"
#include "tests/app/walk.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace ipis;
using namespace ipis::test;
using app::StationState;
using core::ErrorCode;

namespace {

constexpr int kWaitMs = 30'000; // the page asks every five seconds
constexpr auto kCode = "1001";
constexpr auto kName = "ចាន់ សុភា";
constexpr auto kWords = "four words for dara";
constexpr auto kContext = "ipis::app::FirstRunPage";
constexpr auto kWaiting = "Waiting for the centre to approve. This page goes on by itself.";

} // namespace

class FirstRunTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_sitting.reset(); }
    void goesOnByItselfOnceTheSameCodeIsApproved();
    void comesBackToTheWaitAfterItWasClosed();
    void saysThatATicketIsDamaged_data();
    void saysThatATicketIsDamaged();
    void takesAnotherTicketForOneThatIsRefused_data();
    void takesAnotherTicketForOneThatIsRefused();
    void asksAgainForALogInCodeThatIsNone();
    void asksAgainForAPassphraseThatIsTooShort();
    void asksAgainForTwoPassphrasesThatDiffer();
    void keepsAllWhenTheCentreIsNotReached();

private:
    void expire(const char* ticket); // at the registry
    void sitDown();                  // as the program is started anew in the same folder
    void chooseTicket(const char* button, const char* name);
    void fillIn(const QString& code, const QString& passphrase, const QString& again);
    void setUp(const char* ticket) { work().setUp(m_office.file(ticket), kCode, kName, kWords); }
    QString shownCode() const; // the groups on the page, as they are read aloud
    // What the registry says of the station that shows this code; empty: it knows none.
    QJsonObject seenAtTheCentre(const QString& code) const;
    void approve(const QString& code) const;
    bool says(ErrorCode code) const; // in the panel of the page
    bool shows(const char* words) const;
    std::vector<QString> faultyNotes() const; // below the boxes
    bool isMade() const { return std::filesystem::exists(m_home); }

    template <class Kind>
    std::vector<Kind*> shown() const
    {
        std::vector<Kind*> kinds;
        for (Kind* one : m_sitting->window().current()->template findChildren<Kind*>()) {
            if (one->isVisible()) {
                kinds.push_back(one);
            }
        }
        return kinds;
    }
    Clerk& clerk() const { return m_sitting->clerk(); }
    Enrollment& work() const { return m_sitting->work(); }
    StationState state() const { return m_sitting->models().station.state(); }

    Office m_office{RegistryKind::Real};
    std::filesystem::path m_home; // another for each slot
    int m_homes = 0;
    std::unique_ptr<Sitting> m_sitting;
};

void FirstRunTest::initTestCase()
{
    VERIFY_FAULTLESS(m_office.found());
    VERIFY_FAULTLESS(m_office.open());
    for (const char* name :
         {"one.ticket", "two.ticket", "three.ticket", "four.ticket", "five.ticket", "six.ticket",
          "seven.ticket", "eight.ticket", "nine.ticket", "used.ticket", "expired.ticket"}) {
        const ToolRun made = m_office.ticket(name);
        QVERIFY2(made.ok(), made.told().c_str());
    }
    const ToolRun used = m_office.station({"provision", "--ticket", m_office.file("used.ticket")});
    QVERIFY2(used.ok(), used.told().c_str());
    QByteArray damaged = readAll(m_office.path("one.ticket"));
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    writeAll(m_office.path("bit.ticket"), damaged);
    writeAll(m_office.path("cut.ticket"), readAll(m_office.path("one.ticket")).left(100));
    writeAll(m_office.path("letter.ticket"), "Dear station");
    writeAll(m_office.path("empty.ticket"), "");
    expire("expired.ticket");
}

// Two weeks go by.
void FirstRunTest::expire(const char* name)
{
    const QByteArray file = readAll(m_office.path(name));
    const auto ticket = core::openTicket(core::Bytes(file.begin(), file.end()));
    VERIFY_OK(ticket);
    const QString address = m_office.address();
    m_office.close();
    {
        const auto database =
            core::Database::open(registry::FrontFiles(m_office.path("registry")).database(),
                                 nullptr, registry::frontFormat(), core::OpenMode::MustExist);
        VERIFY_OK(database);
        VERIFY_OK(database.value()->run("UPDATE ticket SET not_after = 1 WHERE id = ?1",
                                        core::BytesView(ticket.value().id.bytes)));
        QCOMPARE(database.value()->changes(), std::int64_t{1});
    }
    VERIFY_FAULTLESS(m_office.open(address));
}

void FirstRunTest::init()
{
    m_home = m_office.path("first-" + std::to_string(++m_homes));
    sitDown();
}

void FirstRunTest::sitDown()
{
    m_sitting.reset();
    app::WindowOptions options = optionsOf(m_office);
    options.home = m_home;
    m_sitting = std::make_unique<Sitting>(options, Way::Keys);
    VERIFY_FAULTLESS(m_sitting->begin());
}

void FirstRunTest::chooseTicket(const char* button, const char* name)
{
    clerk().press(kContext, button);
    clerk().giveFile(m_office.file(name));
}

void FirstRunTest::fillIn(const QString& code, const QString& passphrase, const QString& again)
{
    QTRY_COMPARE(shown<app::SecretEntry>().size(), std::size_t{2});
    const auto lines = shown<QLineEdit>();
    const auto secrets = shown<app::SecretEntry>();
    QCOMPARE(lines.size(), std::size_t{2});
    clerk().write(lines[0], code);
    clerk().write(lines[1], kName);
    clerk().write(secrets[0], passphrase);
    clerk().write(secrets[1], again);
    clerk().press(kContext, "Set up");
    VERIFY_FAULTLESS(m_sitting->fault());
}

QString FirstRunTest::shownCode() const
{
    static const QRegularExpression group("^[0-9]{5}$");
    QStringList groups;
    for (const QLabel* label : shown<QLabel>()) {
        if (group.match(label->text()).hasMatch()) {
            groups << label->text();
        }
    }
    return groups.join(' ');
}

QJsonObject FirstRunTest::seenAtTheCentre(const QString& code) const
{
    for (const QJsonValue station : m_office.registry({"approve"}).json()["stations"].toArray()) {
        if (station["code"].toString() == code) {
            return station.toObject();
        }
    }
    return {};
}

void FirstRunTest::approve(const QString& code) const
{
    const ToolRun run = m_office.registry({"approve", seenAtTheCentre(code)["station"].toString()});
    QVERIFY2(run.ok(), run.told().c_str());
}

bool FirstRunTest::says(ErrorCode code) const
{
    const auto panels = shown<app::MessagePanel>();
    return panels.size() == 1 && panels.front()->code() == code;
}

bool FirstRunTest::shows(const char* words) const
{
    const QString text = QCoreApplication::translate(kContext, words);
    return std::ranges::any_of(shown<app::WrapLabel>(), [&](const app::WrapLabel* label) {
        return label->plainText() == text;
    });
}

std::vector<QString> FirstRunTest::faultyNotes() const
{
    std::vector<QString> notes;
    for (const app::Field* field : shown<app::Field>()) {
        if (field->hasError()) {
            notes.push_back(field->noteText());
        }
    }
    return notes;
}

void FirstRunTest::goesOnByItselfOnceTheSameCodeIsApproved()
{
    setUp("one.ticket");
    QTRY_COMPARE_WITH_TIMEOUT(shownCode().split(' ').size(), 8, kWaitMs);
    VERIFY_FAULTLESS(m_sitting->fault());
    const QString code = shownCode();
    QCOMPARE(seenAtTheCentre(code)["approved"].toBool(true), false);
    QVERIFY(shows(kWaiting));
    QSignalSpy asked(&m_sitting->models().setup, &app::SetupModel::asked);
    clerk().press(kContext, "Ask now");
    QTRY_VERIFY_WITH_TIMEOUT(asked.count() > 1, kWaitMs); // by hand, and by itself
    QCOMPARE(state(), StationState::Waiting);
    QCOMPARE(shownCode(), code);
    QVERIFY(shows(kWaiting) && shown<app::MessagePanel>().empty());
    approve(code);
    QTRY_COMPARE_WITH_TIMEOUT(state(), StationState::LoggedOut, kWaitMs);
    work().logIn(kCode, kWords);
    VERIFY_FAULTLESS(m_sitting->fault());
    QCOMPARE(m_sitting->models().station.who().name, std::string(kName));
}

void FirstRunTest::comesBackToTheWaitAfterItWasClosed()
{
    setUp("two.ticket");
    QTRY_COMPARE_WITH_TIMEOUT(shownCode().split(' ').size(), 8, kWaitMs);
    const QString code = shownCode();
    for (int i = 0; i < 2; ++i) {
        m_sitting->window().close();
        sitDown();
        QCOMPARE(state(), StationState::Waiting);
        QVERIFY(shows(kWaiting));
        QTRY_COMPARE_WITH_TIMEOUT(shownCode(), code, kWaitMs);
    }
    m_sitting->window().close();
    approve(code); // while nobody is there
    sitDown();
    QTRY_COMPARE_WITH_TIMEOUT(state(), StationState::LoggedOut, kWaitMs);
    work().logIn(kCode, kWords);
    VERIFY_FAULTLESS(m_sitting->fault());
}

void FirstRunTest::saysThatATicketIsDamaged_data()
{
    QTest::addColumn<QString>("ticket");
    for (const char* name : {"bit.ticket", "cut.ticket", "letter.ticket", "empty.ticket"}) {
        QTest::newRow(name) << name;
    }
}

void FirstRunTest::saysThatATicketIsDamaged()
{
    QFETCH(QString, ticket);
    chooseTicket("Choose the ticket file", qPrintable(ticket));
    QTRY_VERIFY(says(ErrorCode::TicketDamaged));
    QVERIFY(shown<app::SecretEntry>().empty());
    chooseTicket("Choose the ticket file", "three.ticket");
    QTRY_COMPARE(shown<app::SecretEntry>().size(), std::size_t{2});
    QVERIFY(shown<app::MessagePanel>().empty());
    VERIFY_FAULTLESS(m_sitting->fault());
    QVERIFY(!isMade());
}

void FirstRunTest::takesAnotherTicketForOneThatIsRefused_data()
{
    QTest::addColumn<QString>("ticket");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("another");
    QTest::newRow("used") << "used.ticket" << ErrorCode::TicketUsed << "four.ticket";
    QTest::newRow("expired") << "expired.ticket" << ErrorCode::TicketExpired << "five.ticket";
}

void FirstRunTest::takesAnotherTicketForOneThatIsRefused()
{
    QFETCH(QString, ticket);
    QFETCH(ErrorCode, code);
    QFETCH(QString, another);
    setUp(qPrintable(ticket));
    QTRY_VERIFY_WITH_TIMEOUT(says(code), kWaitMs);
    QCOMPARE(shownCode(), QString()); // nothing that anybody could compare
    QVERIFY(!shows(kWaiting));
    chooseTicket("Choose another ticket file", qPrintable(another));
    QTRY_COMPARE(shown<app::SecretEntry>().size(), std::size_t{2});
    QCOMPARE(shown<QLineEdit>()[0]->text(), QString(kCode)); // what was typed is still there
    QCOMPARE(shown<QLineEdit>()[1]->text(), QString(kName));
    for (app::SecretEntry* entry : shown<app::SecretEntry>()) {
        clerk().write(entry, kWords);
    }
    clerk().press(kContext, "Set up");
    QTRY_COMPARE_WITH_TIMEOUT(shownCode().split(' ').size(), 8, kWaitMs);
    QVERIFY(shown<app::MessagePanel>().empty() && shows(kWaiting));
    approve(shownCode());
    work().logIn(kCode, kWords);
    VERIFY_FAULTLESS(m_sitting->fault());
}

void FirstRunTest::asksAgainForALogInCodeThatIsNone()
{
    chooseTicket("Choose the ticket file", "six.ticket");
    fillIn("1o0x", kWords, kWords);
    QCOMPARE(shown<QLineEdit>()[0]->text(), QString("10")); // letters are not even written
    QCOMPARE(faultyNotes().size(), std::size_t{1});
    QVERIFY(shown<QLineEdit>()[0]->hasFocus());
    QVERIFY(!isMade());
    clerk().write(shown<QLineEdit>()[0], "01");
    clerk().press(kContext, "Set up");
    QTRY_COMPARE_WITH_TIMEOUT(shownCode().split(' ').size(), 8, kWaitMs);
    VERIFY_FAULTLESS(m_sitting->fault());
    approve(shownCode());
    work().logIn(kCode, kWords);
    VERIFY_FAULTLESS(m_sitting->fault());
}

void FirstRunTest::asksAgainForAPassphraseThatIsTooShort()
{
    chooseTicket("Choose the ticket file", "seven.ticket");
    fillIn(kCode, "short", "short");
    QCOMPARE(faultyNotes().size(), std::size_t{1});
    QCOMPARE(faultyNotes().front(),
             app::errorText(ErrorCode::PassphraseTooShort, app::currentLanguage()).next);
    QVERIFY(shown<app::SecretEntry>()[0]->hasFocus());
    QVERIFY(!isMade());
    for (app::SecretEntry* entry : shown<app::SecretEntry>()) {
        clerk().write(entry, "er than long");
    }
    clerk().press(kContext, "Set up");
    QTRY_COMPARE_WITH_TIMEOUT(shownCode().split(' ').size(), 8, kWaitMs);
    approve(shownCode());
    work().logIn(kCode, "shorter than long");
    VERIFY_FAULTLESS(m_sitting->fault());
}

void FirstRunTest::asksAgainForTwoPassphrasesThatDiffer()
{
    chooseTicket("Choose the ticket file", "eight.ticket");
    fillIn(kCode, kWords, "four words for kolap");
    QCOMPARE(faultyNotes(), std::vector<QString>{QCoreApplication::translate(
                                kContext, "The two passphrases differ.")});
    QCOMPARE(shown<app::SecretEntry>()[0]->signs(), int(std::strlen(kWords)));
    QCOMPARE(shown<app::SecretEntry>()[1]->signs(), 0);
    QVERIFY(shown<app::SecretEntry>()[1]->hasFocus());
    QVERIFY(!isMade());
}

void FirstRunTest::keepsAllWhenTheCentreIsNotReached()
{
    const QString address = m_office.address();
    m_office.close();
    setUp("nine.ticket");
    QTRY_VERIFY_WITH_TIMEOUT(says(ErrorCode::RegistryUnreachable), kWaitMs);
    const QByteArray keys = readAll(m_home / "identity.key");
    QVERIFY(!keys.isEmpty());
    QSignalSpy failed(&m_sitting->models().setup, &app::SetupModel::failed);
    clerk().press(kContext, "Ask now");
    QTRY_VERIFY_WITH_TIMEOUT(failed.count() > 0, kWaitMs);
    QVERIFY(says(ErrorCode::RegistryUnreachable));
    m_sitting->window().close();
    sitDown(); // still away
    QTRY_VERIFY_WITH_TIMEOUT(says(ErrorCode::RegistryUnreachable), kWaitMs);
    VERIFY_FAULTLESS(m_office.open(address));
    QTRY_COMPARE_WITH_TIMEOUT(shownCode().split(' ').size(), 8, kWaitMs); // by itself
    QVERIFY(shown<app::MessagePanel>().empty());                          // and says so no more
    QCOMPARE(readAll(m_home / "identity.key"), keys);
    approve(shownCode());
    work().logIn(kCode, kWords);
    VERIFY_FAULTLESS(m_sitting->fault());
    QCOMPARE(m_sitting->models().station.who().name, std::string(kName));
}

QTEST_MAIN(FirstRunTest)
#include "first_run_test.moc"
