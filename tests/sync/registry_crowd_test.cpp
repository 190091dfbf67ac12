// SPDX-License-Identifier: GPL-3.0-or-later
// A registry in a crowd of strangers who say nothing, or only the first byte.
#include "tests/sync/registry_running.h"

#include <boost/asio/write.hpp>

#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

using namespace ipis;
using namespace ipis::test;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr int kIdle = 1'000;
constexpr int kHalfOpen = 1'000;
constexpr int kStations = 50;

long residentBytes()
{
    std::ifstream file("/proc/self/statm");
    long pages = 0;
    long resident = 0;
    file >> pages >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

// Connections that come from 127.0.0.`from` and never end by themselves.
class Strangers
{
public:
    Strangers(std::uint16_t port, unsigned from) : m_port(port), m_from(from) {}

    void come(int count, std::string_view say)
    {
        for (int i = 0; i < count; ++i) {
            tcp::socket socket(m_io, tcp::v4());
            socket.bind({asio::ip::address_v4(0x7f000000U + m_from), 0});
            boost::system::error_code error;
            socket.connect({asio::ip::address_v4::loopback(), m_port}, error);
            core::check(!error);
            if (!say.empty()) {
                asio::write(socket, asio::buffer(say), error);
            }
            m_sockets.push_back(std::move(socket));
        }
    }

private:
    asio::io_context m_io;
    std::uint16_t m_port;
    unsigned m_from;
    std::vector<tcp::socket> m_sockets;
};

// Approved stations with certificates of their own.
struct World : FrontWorld
{
    explicit World(int stations)
    {
        for (int i = 0; i < stations; ++i) {
            TestStation station(tls, keys, core::StationId::random(tls.random));
            approve(station);
            tls.station = station.id;
            identities.push_back(tls.newStation(tls.authority.stations));
        }
    }
    std::vector<sync::TlsIdentity> identities;
};

int served(RunningRegistry& running, const World& world, const std::function<void()>& meanwhile)
{
    int good = 0;
    for (const sync::TlsIdentity& identity : world.identities) {
        auto station = running.unconnected(&identity);
        meanwhile();
        const bool all = station->connect().ok() && station->call(get("/v1/keys")).ok() &&
                         station->call(get("/v1/inbox?stream=0&after=0")).ok();
        good += all ? 1 : 0;
    }
    return good;
}

} // namespace

class RegistryCrowdTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        rlimit files{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &files), 0);
        files.rlim_cur = files.rlim_max;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &files), 0);
        QVERIFY(files.rlim_cur > 2 * (kIdle + kHalfOpen + kStations));
    }

    void servesEveryStationAmongTwoThousandStrangers_data()
    {
        QTest::addColumn<unsigned>("from");
        QTest::addColumn<int>("room");
        QTest::addColumn<int>("stations");
        QTest::newRow("another address, room for all") << 2U << 2'048 << kStations;
        QTest::newRow("behind the same address, room for a few") << 1U << 100 << 10;
    }

    void servesEveryStationAmongTwoThousandStrangers()
    {
        QFETCH(unsigned, from);
        QFETCH(int, room);
        QFETCH(int, stations);
        World world(stations);
        registry::RegistryOptions options;
        options.server.unproven = static_cast<std::size_t>(room);
        RunningRegistry running(world, options);
        const long before = residentBytes();
        Strangers strangers(running.port(), from);
        strangers.come(kIdle, {});
        QVERIFY(running.caller()->call(get("/v1/keys")).ok()); // so all have been taken
        const long idle = residentBytes();
        strangers.come(kHalfOpen, "\x16");
        QVERIFY(running.caller()->call(get("/v1/keys")).ok());
        const long halfOpen = residentBytes();
        const int good = served(running, world, [&] { strangers.come(5, "\x16"); });
        qInfo("%d idle: %ld bytes each; %d half-open: %ld bytes each; stations served: %d of %d",
              kIdle, (idle - before) / kIdle, kHalfOpen, (halfOpen - idle) / kHalfOpen, good,
              stations);
        QCOMPARE(good, stations);
    }

    void goesOnWhenDescriptorsRunOut()
    {
        World world(1);
        RunningRegistry running(world);
        rlimit files{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &files), 0);
        const rlim_t all = files.rlim_cur;
        const int here = ::dup(0);
        ::close(here);
        Strangers strangers(running.port(), 2);
        files.rlim_cur = static_cast<rlim_t>(here) + 41;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &files), 0);
        bool full = false;
        for (int i = 0; i < 60 && !full; ++i) { // both ends are this process's
            try {
                strangers.come(1, {});
            } catch (const boost::system::system_error&) {
                full = true;
            }
        }
        files.rlim_cur = all;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &files), 0);
        QVERIFY(full);
        QVERIFY(running.caller(&world.identities.front())->call(get("/v1/keys")).ok());
    }

    void countsAnIpv6NetworkAsOnePlace()
    {
        const auto place = [](const char* text) {
            return registry::placeOf(asio::ip::make_address(text));
        };
        QCOMPARE(place("2001:db8:1:2::1"), place("2001:db8:1:2:ffff::9"));
        QVERIFY(place("2001:db8:1:2::1") != place("2001:db8:1:3::1"));
        QVERIFY(place("192.0.2.1") != place("192.0.2.2"));
        QCOMPARE(place("::ffff:192.0.2.1"), place("192.0.2.1"));
    }

    void letsTheOldestOfTheGreatestGoFirst()
    {
        registry::Crowd crowd;
        QVERIFY(!crowd.oldestOfTheGreatest());
        crowd.add("one", 1);
        crowd.add("many", 2);
        QCOMPARE(*crowd.oldestOfTheGreatest(), 1U); // as many each: who came first
        crowd.add("many", 3);
        QCOMPARE(*crowd.oldestOfTheGreatest(), 2U);
        crowd.remove(2);
        crowd.remove(2);
        QCOMPARE(crowd.size(), 2U);
        QCOMPARE(*crowd.oldestOf("many"), 3U);
        QVERIFY(!crowd.oldestOf("nobody"));
    }
};

QTEST_GUILESS_MAIN(RegistryCrowdTest)
#include "registry_crowd_test.moc"
