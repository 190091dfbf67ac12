// SPDX-License-Identifier: GPL-3.0-or-later
// Who a certificate chain belongs to, and when dates matter.
#include "sync/tls/peer_check.h"
#include "tests/sync/tls_world.h"

#include <map>

#include <openssl/ec.h>
#include <openssl/rsa.h>

using namespace ipis::core;
using namespace ipis::sync;
using namespace ipis::test;

namespace {

using Extensions = std::map<int, std::string>; // by NID, in the notation of x509v3_config(5)

struct Made
{
    X509Ptr certificate;
    KeyPtr key;
};

Made opened(const CertificateIssuer& issuer)
{
    return {std::move(readChain(issuer.chainPem).value().front()), readKey(issuer.keyPem).value()};
}

// A certificate our authority would not issue, validly signed by one of its issuers.
Made forge(const Made& issuer, const Extensions& extensions, KeyPtr key,
           const EVP_MD* digest = EVP_sha256())
{
    X509Ptr made(X509_new());
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 77);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                               viewOf("forged").data(), 6, -1, 0);
    X509_set_issuer_name(made.get(), X509_get_subject_name(issuer.certificate.get()));
    X509_set1_notBefore(made.get(), X509_get0_notBefore(issuer.certificate.get()));
    X509_set1_notAfter(made.get(), X509_get0_notAfter(issuer.certificate.get()));
    X509_set_pubkey(made.get(), key.get());
    Extensions all = extensions;
    all[NID_subject_key_identifier] = "hash";
    all[NID_authority_key_identifier] = "keyid:always";
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer.certificate.get(), made.get(), nullptr, nullptr, 0);
    for (const auto& [nid, value] : all) {
        const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
        check(extension != nullptr && X509_add_ext(made.get(), extension.get(), -1) == 1);
    }
    check(X509_sign(made.get(), issuer.key.get(), digest) > 0);
    return {std::move(made), std::move(key)};
}

KeyPtr newKey()
{
    return KeyPtr(EVP_EC_gen("P-256"));
}

Extensions leaf(const std::string& usage, const std::string& names)
{
    Extensions extensions{{NID_basic_constraints, "critical,CA:FALSE"},
                          {NID_key_usage, "critical,digitalSignature"}};
    if (!usage.empty()) {
        extensions[NID_ext_key_usage] = usage;
    }
    if (!names.empty()) {
        extensions[NID_subject_alt_name] = names;
    }
    return extensions;
}

Extensions intermediate(const std::string& usage)
{
    Extensions extensions{{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                          {NID_key_usage, "critical,keyCertSign"}};
    if (!usage.empty()) {
        extensions[NID_ext_key_usage] = usage;
    }
    return extensions;
}

// What the peer sends: leaf, intermediate, root.
class Sent
{
public:
    Sent(X509* leaf, X509* between, X509* root) : m_leaf(leaf), m_others(sk_X509_new_null())
    {
        for (X509* one : {between, root}) {
            X509_up_ref(one);
            sk_X509_push(m_others.get(), one);
        }
    }
    SentChain chain() const { return {m_leaf, m_others.get()}; }

private:
    X509* m_leaf;
    X509StackPtr m_others;
};

} // namespace

class PeerCheckTest : public QObject
{
    Q_OBJECT

    Result<RegistryProof> checkServer(const Made& shown, const Made& between)
    {
        const Made root = opened(m_world.authority.root);
        const Sent sent(shown.certificate.get(), between.certificate.get(), root.certificate.get());
        return checkRegistry(sent.chain(), {m_world.registry, m_world.authority.pin, 0},
                             m_world.clock);
    }
    Result<PeerIdentity> checkClient(const Made& shown, const Made& between)
    {
        const Made root = opened(m_world.authority.root);
        const Sent sent(shown.certificate.get(), between.certificate.get(), root.certificate.get());
        return checkStation(sent.chain(), root.certificate.get(), m_world.clock);
    }
    std::string registryUri() const { return "URI:ipis:registry:" + m_world.registry.hex(); }
    std::string stationUri() const { return "URI:ipis:station:" + m_world.station.hex(); }

    TlsWorld m_world;

private slots:
    void acceptsOneUriAndOneUseOnly_data()
    {
        QTest::addColumn<QString>("usage");
        QTest::addColumn<QString>("names");
        QTest::addColumn<bool>("accepted");
        const QString own = QString::fromStdString(registryUri());
        QTest::newRow("as issued") << "serverAuth" << own << true;
        QTest::newRow("with host names") << "serverAuth" << own + ",DNS:a.example" << true;
        QTest::newRow("both uses") << "serverAuth,clientAuth" << own << false;
        QTest::newRow("any use") << "serverAuth,anyExtendedKeyUsage" << own << false;
        QTest::newRow("no use named") << "" << own << false;
        QTest::newRow("a station's use") << "clientAuth" << own << false;
        QTest::newRow("no name") << "serverAuth"
                                 << "" << false;
        QTest::newRow("two URIs") << "serverAuth" << own + ",URI:ipis:x" << false;
        QTest::newRow("the id twice") << "serverAuth" << own + "," + own << false;
        QTest::newRow("the URI as host name") << "serverAuth"
                                              << "DNS" + own.mid(3) << false;
        QTest::newRow("a longer id") << "serverAuth" << own + "00" << false;
        QTest::newRow("in capitals") << "serverAuth"
                                     << "URI:" + own.mid(4).toUpper() << false;
        QTest::newRow("a station's name")
            << "serverAuth" << QString::fromStdString(stationUri()) << false;
    }
    void acceptsOneUriAndOneUseOnly()
    {
        QFETCH(QString, usage);
        QFETCH(QString, names);
        QFETCH(bool, accepted);
        const Made servers = opened(m_world.authority.servers);
        const Made shown = forge(servers, leaf(usage.toStdString(), names.toStdString()), newKey());
        auto found = checkServer(shown, servers);
        if (accepted) {
            VERIFY_OK(found);
        } else {
            VERIFY_ERROR(found, RegistryNotOurs);
        }
    }
    void wantsTheUseOnTheIntermediateToo_data()
    {
        QTest::addColumn<QString>("usage");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("servers") << "serverAuth" << true;
        QTest::newRow("none") << "" << false;
        QTest::newRow("both") << "serverAuth,clientAuth" << false;
        QTest::newRow("stations") << "clientAuth" << false;
    }
    void wantsTheUseOnTheIntermediateToo()
    {
        QFETCH(QString, usage);
        QFETCH(bool, accepted);
        const Made between =
            forge(opened(m_world.authority.root), intermediate(usage.toStdString()), newKey());
        const Made shown = forge(between, leaf("serverAuth", registryUri()), newKey());
        QCOMPARE(checkServer(shown, between).ok(), accepted);
    }
    void refusesALeafThatSignsAnother()
    {
        const Made leafAsIssuer =
            forge(opened(m_world.authority.servers), leaf("serverAuth", registryUri()), newKey());
        const Made shown = forge(leafAsIssuer, leaf("serverAuth", registryUri()), newKey());
        VERIFY_ERROR(checkServer(shown, leafAsIssuer), RegistryNotOurs);
    }
    void refusesWeakKeysAndDigests()
    {
        const Made servers = opened(m_world.authority.servers);
        const Extensions good = leaf("serverAuth", registryUri());
        VERIFY_ERROR(checkServer(forge(servers, good, KeyPtr(EVP_RSA_gen(1024U))), servers),
                     RegistryNotOurs);
        VERIFY_ERROR(checkServer(forge(servers, good, newKey(), EVP_sha1()), servers),
                     RegistryNotOurs);
    }
    void refusesARootWithOurKeyThatSomebodyElseSigned()
    {
        const Made own = opened(m_world.authority.root);
        const Made servers = opened(m_world.authority.servers);
        X509Ptr copy(X509_dup(own.certificate.get()));
        const KeyPtr another = newKey();
        X509_sign(copy.get(), another.get(), EVP_sha256());
        const Made shown = forge(servers, leaf("serverAuth", registryUri()), newKey());
        const Sent sent(shown.certificate.get(), servers.certificate.get(), copy.get());
        VERIFY_ERROR(checkRegistry(sent.chain(), {m_world.registry, m_world.authority.pin, 0},
                                   m_world.clock),
                     RegistryNotOurs);
    }
    void knowsAStationByItsOneUri_data()
    {
        QTest::addColumn<QString>("usage");
        QTest::addColumn<QString>("names");
        QTest::addColumn<bool>("accepted");
        const QString own = QString::fromStdString(stationUri());
        QTest::newRow("as issued") << "clientAuth" << own << true;
        QTest::newRow("both uses") << "serverAuth,clientAuth" << own << false;
        QTest::newRow("no use named") << "" << own << false;
        QTest::newRow("no name") << "clientAuth"
                                 << "" << false;
        QTest::newRow("two stations") << "clientAuth" << own + "," + own.chopped(1) + "0" << false;
        QTest::newRow("a registry's name")
            << "clientAuth" << QString::fromStdString(registryUri()) << false;
        QTest::newRow("half an id") << "clientAuth" << own.chopped(16) << false;
    }
    void knowsAStationByItsOneUri()
    {
        QFETCH(QString, usage);
        QFETCH(QString, names);
        QFETCH(bool, accepted);
        const Made stations = opened(m_world.authority.stations);
        const Made shown =
            forge(stations, leaf(usage.toStdString(), names.toStdString()), newKey());
        auto found = checkClient(shown, stations);
        if (accepted) {
            VERIFY_OK(found);
            QVERIFY(found.value().station == m_world.station);
        } else {
            VERIFY_ERROR(found, StationNotKnown);
        }
    }
    void countsBegunDaysSinceTheEnd_data()
    {
        QTest::addColumn<qint64>("secondsAfterEnd");
        QTest::addColumn<qint64>("days");
        QTest::newRow("the last second") << qint64(0) << qint64(0);
        QTest::newRow("one second late") << qint64(1) << qint64(1);
        QTest::newRow("one day late") << qint64(kDaySeconds) << qint64(1);
        QTest::newRow("one day and a second") << qint64(kDaySeconds + 1) << qint64(2);
    }
    void countsBegunDaysSinceTheEnd()
    {
        QFETCH(qint64, secondsAfterEnd);
        QFETCH(qint64, days);
        TlsWorld world;
        auto chain = readChain(world.stationIdentity.chainPem).value();
        const Made root = opened(world.authority.root);
        const Sent sent(chain[0].get(), chain[1].get(), root.certificate.get());
        world.clock.advance(kStationDays * kDayMs + secondsAfterEnd * 1000);
        auto found = checkStation(sent.chain(), root.certificate.get(), world.clock);
        VERIFY_OK(found);
        QCOMPARE(qint64(found.value().expiredDays), days);
    }
};

QTEST_APPLESS_MAIN(PeerCheckTest)
#include "peer_check_test.moc"
