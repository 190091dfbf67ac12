// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, requests and certificates, and which of them are refused.
#include "sync/tls/x509.h"
#include "tests/sync/tls_world.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

using namespace ipis::core;
using namespace ipis::sync;
using ipis::test::kDayMs;
using ipis::test::TlsWorld;

namespace {

std::string writeRequest(X509_REQ* request)
{
    const BioPtr memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509_REQ(memory.get(), request);
    return takeText(memory.get());
}

// A request of somebody else's software: a subject, and a wish to be a CA called by a server's
// name.
std::string requestFor(EVP_PKEY* key, const EVP_MD* digest = EVP_sha256())
{
    const RequestPtr request(X509_REQ_new());
    X509_REQ_set_pubkey(request.get(), key);
    X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request.get()), "CN", MBSTRING_ASC,
                               viewOf("wished").data(), 6, -1, 0);
    STACK_OF(X509_EXTENSION)* wishes = sk_X509_EXTENSION_new_null();
    sk_X509_EXTENSION_push(wishes,
                           X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "CA:TRUE"));
    sk_X509_EXTENSION_push(
        wishes, X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:wished.example"));
    X509_REQ_add_extensions(request.get(), wishes);
    sk_X509_EXTENSION_pop_free(wishes, X509_EXTENSION_free);
    X509_REQ_sign(request.get(), key, digest);
    return writeRequest(request.get());
}

std::string requestOfOneSignedByAnother()
{
    const KeyPtr one(EVP_EC_gen("P-256"));
    const KeyPtr another(EVP_EC_gen("P-256"));
    const RequestPtr request(X509_REQ_new());
    X509_REQ_set_pubkey(request.get(), one.get());
    X509_REQ_sign(request.get(), another.get(), EVP_sha256());
    return writeRequest(request.get());
}

std::string printed(const std::string& pem)
{
    const BioPtr memory(BIO_new(BIO_s_mem()));
    X509_print(memory.get(), readChain(pem).value().front().get());
    return takeText(memory.get());
}

std::string goodRequest()
{
    return makeRequest(makePrivateKey().value()).value();
}

} // namespace

class CertificateTest : public QObject
{
    Q_OBJECT
private slots:
    void issuesAServerThatStockClientsAccept()
    {
        TlsWorld world;
        auto chain = readChain(world.server.chainPem).value();
        QCOMPARE(chain.size(), std::size_t(3));
        X509* leaf = chain.front().get();
        QCOMPARE(X509_check_host(leaf, "localhost", 0, 0, nullptr), 1);
        QCOMPARE(X509_check_host(leaf, "other.example", 0, 0, nullptr), 0);
        QCOMPARE(X509_check_ip_asc(leaf, "127.0.0.1", 0), 1);
        const auto facts = inspectCertificate(world.server.chainPem).value();
        QVERIFY(facts.role == CertificateRole::Registry);
        QVERIFY(facts.registry == world.registry);
        QVERIFY(!facts.station);
    }
    void issuesAStationForNinetyDaysBegunYesterday()
    {
        TlsWorld world;
        const auto facts = inspectCertificate(world.stationIdentity.chainPem).value();
        QVERIFY(facts.role == CertificateRole::Station);
        QVERIFY(facts.station == world.station);
        QCOMPARE(facts.notBeforeMs, world.clock.wall - kDayMs);
        QCOMPARE(facts.notAfterMs, world.clock.wall + 90 * kDayMs);
        QCOMPARE(readChain(world.stationIdentity.chainPem).value().size(), std::size_t(3));
    }
    void givesEachPartItsOneUse()
    {
        TlsWorld world;
        const auto has = [](const std::string& pem, const char* text) {
            return printed(pem).find(text) != std::string::npos;
        };
        QVERIFY(has(world.authority.root.chainPem, "CA:TRUE, pathlen:1"));
        QVERIFY(has(world.authority.servers.chainPem, "CA:TRUE, pathlen:0"));
        QVERIFY(has(world.authority.servers.chainPem, "TLS Web Server Authentication\n"));
        QVERIFY(has(world.authority.stations.chainPem, "TLS Web Client Authentication\n"));
        QVERIFY(has(world.server.chainPem, "CA:FALSE"));
        QVERIFY(has(world.server.chainPem, "TLS Web Server Authentication\n"));
        QVERIFY(has(world.stationIdentity.chainPem, "TLS Web Client Authentication\n"));
        QVERIFY(has(world.stationIdentity.chainPem, "URI:ipis:station:"));
    }
    void pinsTheKeyOfTheRoot()
    {
        TlsWorld world;
        const KeyPtr key = readKey(world.authority.root.keyPem).value();
        Byte* der = nullptr;
        const int size = i2d_PUBKEY(key.get(), &der);
        CaPin pin{};
        SHA256(der, static_cast<std::size_t>(size), pin.data());
        OPENSSL_free(der);
        QVERIFY(pin == world.authority.pin);
        QVERIFY(pin == inspectCertificate(world.authority.root.chainPem).value().keyPin);
    }
    void numbersCertificatesAtRandom()
    {
        TlsWorld world;
        const auto first = inspectCertificate(world.newStation(world.authority.stations).chainPem);
        const auto second = inspectCertificate(world.newStation(world.authority.stations).chainPem);
        QVERIFY(first.value().serialHex != second.value().serialHex);
        QVERIFY(first.value().serialHex.size() > 28);
    }
    void neverOutlivesTheIssuer()
    {
        TlsWorld world;
        world.clock.advance((kIntermediateDays - 10) * kDayMs);
        const auto issuer = inspectCertificate(world.authority.stations.chainPem).value();
        const auto late = world.newStation(world.authority.stations);
        QCOMPARE(inspectCertificate(late.chainPem).value().notAfterMs, issuer.notAfterMs);
    }
    void ignoresWhatTheRequestWishes()
    {
        TlsWorld world;
        const KeyPtr key(EVP_EC_gen("P-256"));
        auto chain = issueStation(world.authority.stations, requestFor(key.get()), world.station,
                                  world.clock, world.random);
        VERIFY_OK(chain);
        QVERIFY(printed(chain.value()).find("wished") == std::string::npos);
        QVERIFY(printed(chain.value()).find("CA:FALSE") != std::string::npos);
    }
    void keepsKeysThatBelongTogetherOnly()
    {
        TlsWorld world;
        VERIFY_ERROR(joinIdentity(world.server.chainPem, makePrivateKey().value()), TlsKeyDamaged);
        VERIFY_ERROR(joinIdentity("", makePrivateKey().value()), TlsKeyDamaged);
        VERIFY_ERROR(joinIdentity(world.server.chainPem, Secret(100)), TlsKeyDamaged);
        CertificateIssuer crossed{world.authority.stations.chainPem,
                                  world.authority.servers.keyPem.clone()};
        VERIFY_ERROR(issueStation(crossed, goodRequest(), world.station, world.clock, world.random),
                     TlsKeyDamaged);
    }
    void asksNobodyForThePassphraseOfAKey()
    {
        const KeyPtr key(EVP_EC_gen("P-256"));
        const BioPtr memory(BIO_new(BIO_s_mem()));
        std::string passphrase = "passphrase";
        PEM_write_bio_PKCS8PrivateKey(memory.get(), key.get(), EVP_aes_256_cbc(), passphrase.data(),
                                      10, nullptr, nullptr);
        const Secret pem = Secret::copyOf(viewOf(takeText(memory.get())));
        VERIFY_ERROR(makeRequest(pem), TlsKeyDamaged);
    }
    void refusesABadRequest_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const std::string& request, ErrorCode code) {
            QTest::newRow(name) << QByteArray::fromStdString(request) << static_cast<int>(code);
        };
        const std::string good = goodRequest();
        const KeyPtr rsa(EVP_RSA_gen(2048U));
        const KeyPtr p384(EVP_EC_gen("P-384"));
        const KeyPtr secp256k1(EVP_EC_gen("secp256k1"));
        const KeyPtr ed25519(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        row("nothing", "", ErrorCode::KeyInvalid);
        row("other text", "<html>log in</html>", ErrorCode::KeyInvalid);
        row("cut in the middle", good.substr(0, good.size() / 2), ErrorCode::KeyInvalid);
        row("endless", std::string(9000, '\n') + good, ErrorCode::KeyInvalid);
        std::string locked = good;
        locked.insert(good.find('\n') + 1, "Proc-Type: 4,ENCRYPTED\n"
                                           "DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF"
                                           "\n\n");
        row("said to be encrypted", locked, ErrorCode::KeyInvalid);
        row("an RSA key", requestFor(rsa.get()), ErrorCode::KeyInvalid);
        row("a P-384 key", requestFor(p384.get()), ErrorCode::KeyInvalid);
        row("a secp256k1 key", requestFor(secp256k1.get()), ErrorCode::KeyInvalid);
        row("an Ed25519 key", requestFor(ed25519.get(), nullptr), ErrorCode::KeyInvalid);
        row("signed by another key", requestOfOneSignedByAnother(), ErrorCode::SignatureBad);
    }
    void refusesABadRequest()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, code);
        TlsWorld world;
        auto chain = issueStation(world.authority.stations, request.toStdString(), world.station,
                                  world.clock, world.random);
        QVERIFY(!chain.ok());
        QCOMPARE(static_cast<int>(chain.error().code), code);
    }
    void refusesARequestWithAnyByteChanged()
    {
        TlsWorld world;
        const std::string good = goodRequest();
        const BioPtr reader = readerOf(viewOf(good));
        const RequestPtr request(
            PEM_read_bio_X509_REQ(reader.get(), nullptr, noPassphrase, nullptr));
        Byte* der = nullptr;
        const int size = i2d_X509_REQ(request.get(), &der);
        const std::string clean(textOf({der, static_cast<std::size_t>(size)}));
        OPENSSL_free(der);
        for (std::size_t i = 0; i < clean.size(); ++i) {
            std::string changed = clean;
            changed[i] = static_cast<char>(changed[i] ^ 0x01);
            const QByteArray text = "-----BEGIN CERTIFICATE REQUEST-----\n" +
                                    QByteArray::fromStdString(changed).toBase64() +
                                    "\n-----END CERTIFICATE REQUEST-----\n";
            auto chain = issueStation(world.authority.stations, text.toStdString(), world.station,
                                      world.clock, world.random);
            QVERIFY2(!chain.ok(), qPrintable(QString("byte %1").arg(i)));
        }
    }
    void refusesNamesThatAreNone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << "";
        QTest::newRow("with a space") << "a b";
        QTest::newRow("with a second name inside") << "a,URI:ipis:registry:00";
        QTest::newRow("an address with a name behind") << "127.0.0.1,DNS:a.example";
        QTest::newRow("a wildcard") << "*.example.org";
        QTest::newRow("an empty label") << "a..b";
        QTest::newRow("too long") << QString(254, 'a');
    }
    void refusesNamesThatAreNone()
    {
        QFETCH(QString, name);
        TlsWorld world;
        VERIFY_ERROR(issueServer(world.authority.servers, goodRequest(),
                                 {world.registry, {name.toStdString()}}, world.clock, world.random),
                     UsageWrong);
    }
    void saysWhatIsNoCertificateOfOurs()
    {
        VERIFY_ERROR(inspectCertificate(""), TlsKeyDamaged);
        VERIFY_ERROR(inspectCertificate("-----BEGIN CERTIFICATE-----\nAAAA\n"), TlsKeyDamaged);
    }
};

QTEST_APPLESS_MAIN(CertificateTest)
#include "certificate_test.moc"
