// SPDX-License-Identifier: GPL-3.0-or-later
// A stock tus client uploads a bundle by PROTOCOL.md alone, killed twice, resumed in a new process.
#include "core/packet/receipt.h"
#include "tests/sync/registry_running.h"

#include <QProcess>

using namespace ipis;
using namespace ipis::test;
using core::Bytes;

namespace {

// Ends with the client's exit status, -1 when it was killed or did not come to an end.
int runClient(const QStringList& arguments)
{
    const QString source(IPIS_SOURCE_DIR);
    QProcess client;
    client.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    client.start("node",
                 QStringList{source + "/tests/sync/tus_upload.js", source + "/node_modules"} +
                     arguments);
    if (!client.waitForFinished(30'000) || client.exitStatus() != QProcess::NormalExit) {
        return -1;
    }
    return client.exitCode();
}

} // namespace

class RegistryTusTest : public QObject
{
    Q_OBJECT
private slots:
    void servesAStockClientThatIsKilledTwice()
    {
        // The client checks the server's certificate by the machine's own clock.
        FrontWorld world(core::SystemClock().wallMs());
        TestStation station(world.tls, world.keys, world.tls.station);
        world.approve(station);
        const core::BundleId id = core::BundleId::random(world.tls.random);
        const Bytes bundle =
            station.bundle(id, {station.packet(core::PacketId::random(world.tls.random), 700'000)});
        const TemporaryFolder folder;
        const sync::TlsIdentity& identity = world.tls.stationIdentity;
        VERIFY_OK(world.disk.write(folder / "bundle", bundle));
        VERIFY_OK(
            world.disk.write(folder / "root.pem", core::viewOf(world.tls.authority.root.chainPem)));
        VERIFY_OK(world.disk.write(folder / "chain.pem", core::viewOf(identity.chainPem)));
        VERIFY_OK(world.disk.write(folder / "key.pem", identity.keyPem.view()));

        RunningRegistry running(world);
        QStringList arguments{QString::fromStdString(folder.path().string()),
                              QString::number(running.port()), QString::fromStdString(id.hex()), "",
                              "100000"};
        QCOMPARE(runClient(arguments), -1);
        arguments[3] = QString::fromUtf8(urlIn(folder));
        QVERIFY(arguments[3].startsWith("https://localhost"));
        arguments[4] = "400000";
        QCOMPARE(runClient(arguments), -1);
        arguments.removeLast();
        QCOMPARE(runClient(arguments), 0);

        auto caller = running.caller(&identity);
        auto receipts = caller->call(get("/v1/bundles/" + id.hex() + "/receipts"));
        VERIFY_OK(receipts);
        auto envelopes = envelopesIn(receipts.value().body);
        VERIFY_OK(envelopes);
        QCOMPARE(envelopes.value().size(), std::size_t{2});
        for (const Bytes& one : envelopes.value()) {
            VERIFY_OK(core::openStored(one, world.keyList, station.id));
        }
    }

private:
    static QByteArray urlIn(const TemporaryFolder& folder)
    {
        QFile file(QString::fromStdString((folder / "url").string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(RegistryTusTest)
#include "registry_tus_test.moc"
