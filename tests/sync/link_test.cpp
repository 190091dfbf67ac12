// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the link file and of addresses.
#include "sync/link.h"
#include "tests/support/fakes.h"

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;

namespace {

Link someLink()
{
    CountingRandom random;
    Link link;
    link.registry = core::RegistryId::random(random);
    link.station = core::StationId::random(random);
    random.fill(link.root.bytes);
    random.fill(link.stationKey.bytes);
    link.urls = {"https://registry.example:8443", "https://[2001:db8::1]"};
    link.commune = "250106";
    link.number = 7;
    link.serial = 2;
    return link;
}

} // namespace

class LinkTest : public QObject
{
    Q_OBJECT
private slots:
    void comesBackAsItWasKept()
    {
        Link link = someLink();
        auto back = decodeLink(encodeLink(link));
        VERIFY_OK(back);
        QVERIFY(back.value() == link);
        QVERIFY(link.isApproved());
        link.serial = 0;
        QVERIFY(!link.isApproved());
    }

    void refusesWhatIsNotALink_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const core::Bytes good = encodeLink(someLink());
        const auto bytesOf = [](const core::Bytes& bytes) {
            return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()));
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut short") << bytesOf(good).chopped(1);
        QTest::newRow("something after it") << bytesOf(good) + '\0';
        Link link = someLink();
        link.urls.clear();
        QTest::newRow("no address") << bytesOf(encodeLink(link));
        link.urls.assign(9, "https://a");
        QTest::newRow("nine addresses") << bytesOf(encodeLink(link));
        link.urls = {std::string(257, 'a')};
        QTest::newRow("an address too long") << bytesOf(encodeLink(link));
        link = someLink();
        link.number = 100;
        QTest::newRow("station number 100") << bytesOf(encodeLink(link));
        for (const char version : {'\x00', '\x02'}) {
            QByteArray other = bytesOf(good);
            other[2] = version; // a9 01 01 ...
            QTest::addRow("format version %d", version) << other;
        }
    }
    void refusesWhatIsNotALink()
    {
        QFETCH(QByteArray, bytes);
        VERIFY_ERROR(decodeLink(core::viewOf(
                         std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())))),
                     EnvelopeDamaged);
    }

    void readsAddresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("port");
        QTest::newRow("plain") << "https://registry.example"
                               << "registry.example"
                               << "443";
        QTest::newRow("with a port") << "https://a.example:8443"
                                     << "a.example"
                                     << "8443";
        QTest::newRow("with a path") << "https://a.example:8443/x:y/"
                                     << "a.example"
                                     << "8443";
        QTest::newRow("IPv4") << "https://10.0.0.1:1"
                              << "10.0.0.1"
                              << "1";
        QTest::newRow("IPv6") << "https://[2001:db8::1]"
                              << "2001:db8::1"
                              << "443";
        QTest::newRow("IPv6 with a port") << "https://[::1]:65535"
                                          << "::1"
                                          << "65535";
    }
    void readsAddresses()
    {
        QFETCH(QString, url);
        QFETCH(QString, host);
        QFETCH(QString, port);
        auto endpoint = parseUrl(url.toStdString());
        VERIFY_OK(endpoint);
        QCOMPARE(QString::fromStdString(endpoint.value().host), host);
        QCOMPARE(QString::fromStdString(endpoint.value().port), port);
    }

    void refusesOtherAddresses_data()
    {
        QTest::addColumn<QString>("url");
        for (const char* url :
             {"", "http://a.example", "https://", "https://:443", "https://a:", "https://a:http",
              "https://a:0", "https://a:65536", "https://a:-1", "https://a: 1", "https://[]",
              "https://[", "https://[::1", "https://[::1]x", "HTTPS://a", "a.example"}) {
            QTest::addRow("'%s'", url) << url;
        }
    }
    void refusesOtherAddresses()
    {
        QFETCH(QString, url);
        VERIFY_ERROR(parseUrl(url.toStdString()), UsageWrong);
        VERIFY_ERROR(endpointsOf({url.toStdString()}), UsageWrong);
    }

    void passesOverAddressesThatDoNotRead()
    {
        auto endpoints = endpointsOf({"https://b.example", "pigeon:1", "https://a.example:8443"});
        VERIFY_OK(endpoints);
        QVERIFY((endpoints.value() ==
                 std::vector<Endpoint>{{"b.example", "443"}, {"a.example", "8443"}}));
    }

    void namesTheHostAsHttpDoes()
    {
        const auto named = [](const char* url) {
            return sync::hostHeader(sync::parseUrl(url).value());
        };
        QCOMPARE(named("https://[2001:db8::1]"), "[2001:db8::1]");
        QCOMPARE(named("https://[::1]:8443"), "[::1]:8443");
        QCOMPARE(named("https://registry.example"), "registry.example");
        QCOMPARE(named("https://registry.example:8443"), "registry.example:8443");
        QCOMPARE(named("https://192.0.2.1:443/"), "192.0.2.1");
        VERIFY_ERROR(sync::parseUrl("https://2001:db8::1"), UsageWrong);
        VERIFY_ERROR(sync::parseUrl("https://[::1]x"), UsageWrong);
    }
};

QTEST_GUILESS_MAIN(LinkTest)
#include "link_test.moc"
