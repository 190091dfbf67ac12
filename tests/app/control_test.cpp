// SPDX-License-Identifier: GPL-3.0-or-later
// The control socket by itself: what arrives, whose turn it is, and everything a broken or hostile
// client may do to it.
#include "app/console/control_socket.h"
#include "tests/app/raw_client.h"
#include "tests/app/tool_run.h"
#include "tests/support/fakes.h"

#include <QElapsedTimer>

#include <future>
#include <unistd.h>

using namespace ipis;
using namespace ipis::app;
using core::Bytes;
using core::ErrorCode;
using core::Result;
using test::RawClient;

namespace {

Result<void> inUse()
{
    return core::fail(ErrorCode::StoreInUse, "held by process 1");
}

Output saying(const std::string& text)
{
    Output output;
    output.text = text;
    return output;
}

// The first word back.
std::optional<Result<Output>> echo(Result<ControlRequest> request)
{
    return request.ok() ? Result<Output>(saying(request.value().line.front()))
                        : Result<Output>(request.error());
}

std::ptrdiff_t openDescriptors()
{
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                         std::filesystem::directory_iterator());
}

} // namespace

class ControlTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_answering = echo;
        auto server =
            ControlServer::open(m_home.path(), m_log, [this](Result<ControlRequest> request) {
                return m_answering(std::move(request));
            });
        VERIFY_OK(server);
        m_server = std::move(server).value();
    }
    void cleanup() { m_server.reset(); }

    void isForTheOwnerAlone()
    {
        const auto status = std::filesystem::status(m_home / "control.sock");
        QVERIFY(status.type() == std::filesystem::file_type::socket);
        QVERIFY(status.permissions() == std::filesystem::perms(0600));
        m_server.reset();
        QVERIFY(!std::filesystem::exists(m_home / "control.sock"));
    }
    void carriesLinePassphraseAndFiles()
    {
        m_answering = [](Result<ControlRequest> request) {
            const ControlRequest& got = request.value();
            std::string all(core::textOf(got.passphrase.view()));
            for (const std::string& word : got.line) {
                all += "|" + word;
            }
            for (const core::FileDescriptor& file : got.files) {
                std::array<char, 8> text{};
                all += "|" + std::string(text.data(), static_cast<std::size_t>(
                                                          ::pread(file.get(), text.data(), 8, 0)));
            }
            return std::optional(Result<Output>(saying(all)));
        };
        ControlRequest request{
            {"enroll", "a", "ខ"}, core::Secret::copyOf(core::viewOf("words")), {}};
        for (const char* name : {"one", "two"}) {
            test::writeAll(m_home / name, name);
            auto opened = openFiles({(m_home / name).string()});
            VERIFY_OK(opened);
            request.files.push_back(std::move(opened.value().front()));
        }
        test::writeAll(m_home / "store.lock", std::to_string(::getpid()).c_str());
        const auto answer = askUnlessOpened(m_home.path(), request, inUse);
        QVERIFY(answer);
        VERIFY_OK(*answer);
        QCOMPARE(answer->value().text, std::string("words|enroll|a|ខ|one|two"));
        QCOMPARE(core::Secret::alive(), 1L); // the request here; the holder's is gone
    }
    void givesAPassphraseToNobodyButTheHolder()
    {
        int asked = 0;
        m_answering = [&](Result<ControlRequest>) {
            ++asked;
            return std::optional(Result<Output>(saying("yours")));
        };
        const ControlRequest request{{"status"}, core::Secret::copyOf(core::viewOf("words")), {}};
        for (const char* named : {"1", ""}) {
            test::writeAll(m_home / "store.lock", named);
            const auto answer = askUnlessOpened(m_home.path(), request, inUse);
            QVERIFY(answer);
            QCOMPARE(answer->error().code, ErrorCode::HolderForeign);
        }
        QCOMPARE(asked, 0);
        qInfo("2 listeners that are not the holder: 2 refused with their reason");
    }
    void carriesErrorsAndFilesBack()
    {
        m_answering = [](Result<ControlRequest>) {
            return std::optional(Result<Output>(core::fail(ErrorCode::PassphraseWrong, "x")));
        };
        QCOMPARE(ask().error().code, ErrorCode::PassphraseWrong);
        m_answering = [](Result<ControlRequest>) {
            Output output;
            output.file = Bytes(2'000'000);
            return std::optional(Result<Output>(std::move(output)));
        };
        QCOMPARE(ask().error().code, ErrorCode::FileTooLarge);
        m_answering = [](Result<ControlRequest>) -> std::optional<Result<Output>> {
            throw std::bad_alloc();
        };
        QCOMPARE(ask().error().code, ErrorCode::HolderLost);
        m_answering = echo;
        works();
    }
    void survivesBrokenRequests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a length") << QByteArray("\0\0", 2);
        QTest::newRow("half a frame") << QByteArray("\0\0\0\x0c\xa2\x01", 6);
        QTest::newRow("huge length") << QByteArray("\xff\xff\xff\xff", 4) + QByteArray(100, 'x');
        QTest::newRow("not CBOR") << QByteArray("\0\0\0\3\xff\xff\xff\0\0\0\0", 11);
        QTest::newRow("another shape") << QByteArray("\0\0\0\1\x80\0\0\0\0", 9);
        QTest::newRow("no words") << QByteArray("\0\0\0\5\xa2\1\x80\2\0\0\0\0\0", 13);
        QTest::newRow("an array without end")
            << QByteArray("\0\0\0\x0b\xa2\1\x9b\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 19);
        QTest::newRow("a file that does not come")
            << QByteArray("\0\0\0\7\xa2\1\x81\x61s\2\1\0\0\0\0", 15);
        QTest::newRow("more files than there may be")
            << QByteArray("\0\0\0\x09\xa2\1\x81\x61s\2\x19\xff\xff\0\0\0\0", 17);
        QTest::newRow("huge passphrase")
            << QByteArray("\0\0\0\7\xa2\1\x81\x61s\2\0\x7f\xff\xff\xff", 15);
        QTest::newRow("half a passphrase")
            << QByteArray("\0\0\0\7\xa2\1\x81\x61s\2\0\0\0\0\x09words", 20);
    }
    void survivesBrokenRequests()
    {
        QFETCH(QByteArray, bytes);
        bool reached = false;
        m_answering = [&](Result<ControlRequest> request) {
            reached = reached || request.ok();
            return std::optional(Result<Output>(core::fail(ErrorCode::UsageWrong)));
        };
        {
            RawClient client(m_home.path());
            QVERIFY(client.isConnected());
            client.send(bytes);
            client.endSending();
            client.readAll(); // until the holder closes
        }
        QVERIFY(!reached);
        m_answering = echo;
        works();
    }
    void closesDescriptorsNobodyAskedFor()
    {
        const auto before = openDescriptors();
        const QByteArray oneWord("\0\0\0\7\xa2\1\x81\x61s\2\0\0\0\0\0", 15);
        {
            RawClient client(m_home.path());
            client.send(oneWord, 200);
            const QByteArray answer = client.readAll();
            QCOMPARE(answer.left(1), QByteArray("\1"));
            QVERIFY(answer.contains(QByteArray("\x19\x03\xe9"))); // 1001
        }
        works(); // forgets the conversation before
        works();
        QTRY_VERIFY(openDescriptors() <= before + 1); // each conversation ends on its own thread
    }
    void isNotHeldUpByOneThatStalls()
    {
        RawClient half(m_home.path());
        half.send(QByteArray("\0\0", 2));
        QElapsedTimer timer;
        timer.start();
        works();
        QVERIFY(timer.elapsed() < 2'000);
    }
    void comesBackFromMoreThanItTakes()
    {
        std::vector<std::unique_ptr<RawClient>> crowd;
        for (int i = 0; i < 40; ++i) {
            crowd.push_back(std::make_unique<RawClient>(m_home.path()));
            crowd.back()->send(QByteArray("\0", 1));
        }
        QTest::qWait(3'500); // their patience ends
        works();
    }
    void runsOneCommandAtATime()
    {
        std::atomic<int> inside = 0;
        std::atomic<int> most = 0;
        m_answering = [&](Result<ControlRequest>) {
            most = std::max(most.load(), ++inside);
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            --inside;
            return std::optional(Result<Output>(Output{}));
        };
        std::vector<std::future<bool>> asked;
        for (int i = 0; i < 6; ++i) {
            asked.push_back(std::async(std::launch::async, [this] { return ask().ok(); }));
        }
        for (auto& one : asked) {
            QVERIFY(one.get());
        }
        QCOMPARE(most.load(), 1);
    }
    void sendsAwayThoseThatWaitWhenItEnds()
    {
        std::promise<void> started;
        m_answering = [&](Result<ControlRequest>) {
            started.set_value(); // a second call would throw
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            return std::optional(Result<Output>(saying("ran")));
        };
        auto first = std::async(std::launch::async, [this] { return ask().value().text; });
        started.get_future().get();
        std::atomic<bool> ended = false;
        auto second = std::async(std::launch::async, [&] {
            return askUnlessOpened(m_home.path(), {{"status"}, {}, {}}, [&]() -> Result<void> {
                return ended ? Result<void>() : inUse();
            });
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        m_server.reset();
        ended = true;
        QCOMPARE(first.get(), std::string("ran"));
        QVERIFY(!second.get()); // it opened the place itself
    }
    void doesNotRunForOneThatWentAway()
    {
        std::atomic<int> ran = 0;
        std::promise<void> started;
        m_answering = [&](Result<ControlRequest>) {
            if (++ran == 1) {
                started.set_value();
                std::this_thread::sleep_for(std::chrono::milliseconds(300));
            }
            return std::optional(Result<Output>(Output{}));
        };
        auto first = std::async(std::launch::async, [this] { return ask().ok(); });
        started.get_future().get();
        {
            RawClient client(m_home.path());
            client.send(QByteArray("\0\0\0\7\xa2\1\x81\x61s\2\0\0\0\0\0", 15));
            QCOMPARE(client.read(1), QByteArray("\1"));
        }
        QVERIFY(first.get());
        QVERIFY(ask().ok());
        QCOMPARE(ran.load(), 2);
    }
    void saysThatTheHolderIsSilent()
    {
        m_server.reset();
        const test::RawListener stopped(m_home.path()); // takes nothing
        QElapsedTimer timer;
        timer.start();
        const auto answer = ask();
        QCOMPARE(answer.error().code, ErrorCode::StoreInUse);
        QCOMPARE(answer.error().detail, std::string("held by process 1"));
        QVERIFY(timer.elapsed() > 2'500 && timer.elapsed() < 10'000);
    }
    void saysThatTheHolderEndedMidway()
    {
        m_server.reset();
        test::RawListener dying(m_home.path());
        auto answer = std::async(std::launch::async, [this] { return ask().error().code; });
        dying.takeAndEnd();
        QCOMPARE(answer.get(), ErrorCode::HolderLost);
    }
    void waitsForOneThatDoesNotListenYet()
    {
        m_server.reset();
        auto later = std::async(std::launch::async, [this] {
            std::this_thread::sleep_for(std::chrono::milliseconds(700));
            init();
        });
        works();
        later.get();
    }
    void givesUpWhenNobodyListens()
    {
        m_server.reset();
        QCOMPARE(ask().error().code, ErrorCode::StoreInUse);
    }
    void keepsOtherErrorsOfOpening()
    {
        const auto answer =
            askUnlessOpened(m_home.path(), {{"status"}, {}, {}},
                            []() -> Result<void> { return core::fail(ErrorCode::StoreDamaged); });
        QVERIFY(answer && answer->error().code == ErrorCode::StoreDamaged);
    }

private:
    Result<Output> ask()
    {
        auto answer = askUnlessOpened(m_home.path(), {{"status"}, {}, {}}, inUse);
        return answer ? std::move(*answer) : core::fail(ErrorCode::ProgramFault, "opened");
    }
    void works()
    {
        const auto answer = ask();
        VERIFY_OK(answer);
        QCOMPARE(answer.value().text, std::string("status"));
    }

    test::TemporaryFolder m_home;
    core::StderrLog m_log{core::LogLevel::Error};
    ControlServer::Answering m_answering;
    std::unique_ptr<ControlServer> m_server;
};

QTEST_GUILESS_MAIN(ControlTest)
#include "control_test.moc"
