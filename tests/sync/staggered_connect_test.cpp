// SPDX-License-Identifier: GPL-3.0-or-later
// Names and addresses that never answer.
#include "sync/staggered_connect.h"
#include "tests/support/fakes.h"

#include <QElapsedTimer>
#include <QTest>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#undef emit // a word of Qt's, a function of asio's

using namespace ipis;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;
using core::ErrorCode;
using core::Result;

namespace {

tcp::endpoint at(const char* address, std::uint16_t port)
{
    return {asio::ip::make_address(address), port};
}

// Listens, but its queue is full: whoever connects hangs, as at a black hole.
class BlackHole
{
public:
    explicit BlackHole(const char* address = "127.0.0.2") : m_acceptor(m_io)
    {
        m_acceptor.open(tcp::v4());
        m_acceptor.bind(at(address, 0));
        m_acceptor.listen(0);
        for (int i = 0; i < 4; ++i) {
            m_fill.emplace_back(m_io);
            m_fill.back().open(tcp::v4());
            m_fill.back().native_non_blocking(true); // asio's own connect() would wait
            const tcp::endpoint to = m_acceptor.local_endpoint();
            (void)::connect(m_fill.back().native_handle(), to.data(),
                            static_cast<socklen_t>(to.size()));
        }
    }
    tcp::endpoint endpoint() const { return m_acceptor.local_endpoint(); }

private:
    asio::io_context m_io;
    tcp::acceptor m_acceptor;
    std::vector<tcp::socket> m_fill;
};

// The remote address reached, and the time it took.
struct Outcome
{
    Result<tcp::endpoint> reached = core::fail(ErrorCode::ProgramFault);
    qint64 ms = 0;
};

Outcome reach(sync::Addresses addresses, std::chrono::milliseconds time,
              std::chrono::milliseconds cancelAfter = 1h)
{
    Outcome outcome;
    QElapsedTimer timer;
    timer.start();
    asio::io_context io;
    asio::cancellation_signal signal;
    asio::steady_timer cancel(io, cancelAfter);
    cancel.async_wait([&](const boost::system::error_code& error) {
        if (!error) {
            signal.emit(asio::cancellation_type::terminal);
        }
    });
    const auto work = [&]() -> asio::awaitable<void> {
        auto socket = co_await sync::connectStaggered(std::move(addresses), time);
        outcome.reached =
            socket.ok() ? Result<tcp::endpoint>(socket.value().remote_endpoint()) : socket.error();
    };
    asio::co_spawn(io, work(),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&](const std::exception_ptr&) { cancel.cancel(); }));
    io.run();
    outcome.ms = timer.elapsed();
    return outcome;
}

} // namespace

class StaggeredConnectTest : public QObject
{
    Q_OBJECT
private slots:
    void passesBlackHolesOver_data()
    {
        QTest::addColumn<int>("holes");
        QTest::addColumn<int>("atMostMs");
        QTest::newRow("none") << 0 << 400;
        QTest::newRow("one") << 1 << 1'000;
        QTest::newRow("three") << 3 << 1'700;
    }
    void passesBlackHolesOver()
    {
        QFETCH(int, holes);
        QFETCH(int, atMostMs);
        BlackHole hole;
        asio::io_context io;
        tcp::acceptor good(io, at("127.0.0.1", 0));
        sync::Addresses addresses(static_cast<std::size_t>(holes), hole.endpoint());
        addresses.push_back(good.local_endpoint());
        const Outcome outcome = reach(addresses, 10s);
        VERIFY_OK(outcome.reached);
        QCOMPARE(outcome.reached.value(), good.local_endpoint());
        QVERIFY2(outcome.ms < atMostMs, qPrintable(QString::number(outcome.ms)));
        QVERIFY(outcome.ms >= holes * 250);
    }

    void triesTheNextAtOnceWhereNobodyListens()
    {
        asio::io_context io;
        tcp::acceptor good(io, at("127.0.0.1", 0));
        tcp::endpoint nobody;
        {
            tcp::acceptor gone(io, at("127.0.0.1", 0));
            nobody = gone.local_endpoint();
        }
        const Outcome outcome = reach({nobody, nobody, nobody, good.local_endpoint()}, 10s);
        VERIFY_OK(outcome.reached);
        QVERIFY(outcome.ms < 250);
        VERIFY_ERROR(reach({nobody, nobody}, 10s).reached, RegistryUnreachable);
    }

    void endsInItsTime()
    {
        BlackHole hole;
        const Outcome outcome = reach({hole.endpoint(), hole.endpoint()}, 800ms);
        VERIFY_ERROR(outcome.reached, RegistryUnreachable);
        QVERIFY(outcome.ms >= 800 && outcome.ms < 2'000);
    }

    void endsWhenItIsCancelled()
    {
        BlackHole hole;
        const Outcome outcome = reach({hole.endpoint()}, 30s, 300ms);
        VERIFY_ERROR(outcome.reached, Cancelled);
        QVERIFY(outcome.ms < 2'000);
    }

    void leavesASilentNameServer()
    {
        QElapsedTimer timer;
        timer.start();
        Result<sync::Addresses> found = core::fail(ErrorCode::ProgramFault);
        {
            asio::io_context io;
            const auto silent = [](const std::string&, const std::string&,
                                   boost::system::error_code&) {
                std::this_thread::sleep_for(4s);
                return tcp::resolver::results_type();
            };
            const auto work = [&]() -> asio::awaitable<void> {
                found = co_await sync::resolveWithin("registry.example", "443", 300ms, silent);
            };
            asio::co_spawn(io, work(), [](const std::exception_ptr&) {});
            io.run();
        } // whose destructor waits for nobody
        VERIFY_ERROR(found, RegistryUnreachable);
        QVERIFY(timer.elapsed() < 2'000);
    }

    void alternatesFamilies()
    {
        Result<sync::Addresses> found = core::fail(ErrorCode::ProgramFault);
        asio::io_context io;
        const auto lookup = [](const std::string& host, const std::string& port,
                               boost::system::error_code&) {
            const std::vector<tcp::endpoint> all{at("::1", 1), at("::2", 2), at("127.0.0.1", 3),
                                                 at("127.0.0.2", 4), at("127.0.0.3", 5)};
            return tcp::resolver::results_type::create(all.begin(), all.end(), host, port);
        };
        const auto work = [&]() -> asio::awaitable<void> {
            found = co_await sync::resolveWithin("a", "1", 5s, lookup);
        };
        asio::co_spawn(io, work(), [](const std::exception_ptr&) {});
        io.run();
        VERIFY_OK(found);
        std::vector<int> order;
        for (const tcp::endpoint& one : found.value()) {
            order.push_back(one.port());
        }
        QCOMPARE(order, (std::vector<int>{1, 3, 2, 4, 5}));
    }

    void readsAddressesWithoutANameServer()
    {
        for (const char* host : {"127.0.0.1", "::1"}) {
            Result<sync::Addresses> found = core::fail(ErrorCode::ProgramFault);
            asio::io_context io;
            const auto work = [&]() -> asio::awaitable<void> {
                found = co_await sync::resolveWithin(host, "443", 5s);
            };
            asio::co_spawn(io, work(), [](const std::exception_ptr&) {});
            io.run();
            VERIFY_OK(found);
            QCOMPARE(found.value().front(), at(host, 443));
        }
    }
};

QTEST_GUILESS_MAIN(StaggeredConnectTest)
#include "staggered_connect_test.moc"
