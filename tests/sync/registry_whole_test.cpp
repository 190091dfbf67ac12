// SPDX-License-Identifier: GPL-3.0-or-later
// The registry as its console program puts it together: real front, real inner, real TLS.
#include "core/model/reference.h"
#include "core/packet/bundle.h"
#include "sync/registry/inner/tickets.h"
#include "sync/registry/registry.h"
#include "tests/sync/front_world.h"
#include "tests/sync/https_client.h"
#include "tests/sync/inner_world.h"

#include <future>
#include <thread>

using namespace ipis;
using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

Result<void> writeFront(Disk& disk, const std::filesystem::path& home, const FrontParts& parts)
{
    FrontIdentity identity;
    identity.registry = parts.registry;
    identity.root = parts.root;
    identity.automaticApproval = parts.automaticApproval;
    identity.keyList = parts.keyList;
    identity.receiptsSeed = parts.receiptsSeed.clone();
    identity.tls = {parts.tls.chainPem, parts.tls.keyPem.clone()};
    identity.stationsRootPem = parts.stationsRootPem;
    return writeFrontHome(disk, home, identity);
}

TicketRow rowOf(const Ticket& ticket)
{
    return {ticket.id, ticket.secret, ticket.commune, ticket.role, ticket.notAfterMs, {}};
}

// `ipis-registry serve`, until it goes.
class Serving
{
public:
    explicit Serving(InnerWorld& world)
    {
        auto opened = Registry::open(
            world.home, {world.disk, world.clock, m_random, world.log,
                         [&world, this]() -> Result<std::unique_ptr<InnerPort>> {
                             auto inner =
                                 openInner(world.disk, world.home, world.forms,
                                           {world.clock, m_random, world.log, world.images});
                             if (!inner.ok()) {
                                 return inner.error();
                             }
                             return std::unique_ptr<InnerPort>(std::move(inner).value());
                         }});
        check(opened.ok());
        m_registry = std::move(opened).value();
        auto port = m_port.get_future();
        m_thread = std::thread([this] {
            check(m_registry
                      ->serve("127.0.0.1:0",
                              [this](const std::string& address) {
                                  m_port.set_value(static_cast<std::uint16_t>(
                                      std::stoi(address.substr(address.rfind(':') + 1))));
                              })
                      .ok());
        });
        check(port.wait_for(std::chrono::seconds(10)) == std::future_status::ready);
        number = port.get();
    }
    ~Serving()
    {
        m_registry->stop();
        m_thread.join();
    }
    Registry& registry() { return *m_registry; }
    std::uint16_t number = 0;

private:
    SystemRandom m_random;
    std::unique_ptr<Registry> m_registry;
    std::promise<std::uint16_t> m_port;
    std::thread m_thread;
};

Bytes bundleOf(const Desk& desk, const BundleId& id, const SealedPacket& packet)
{
    BundleIndex index{id, desk.id, {}};
    std::vector<Bytes> frames;
    for (std::size_t i = 0; i < packet.bodies.size(); ++i) {
        const auto kind = packet.header.parts[i].kind;
        frames.push_back(
            encodeFrame(packet.header.packet, packet.envelope, kind, packet.bodies[i]));
        index.rows.push_back(
            {packet.header.packet, static_cast<std::uint64_t>(kind), frames.back().size()});
    }
    Bytes bundle = encodeBundleHead(index);
    for (const Bytes& frame : frames) {
        appendU32(bundle, static_cast<std::uint32_t>(frame.size()));
        append(bundle, frame);
    }
    return bundle;
}

} // namespace

class RegistryWholeTest : public QObject
{
    Q_OBJECT
private slots:
    void takesARecordFromTicketToPerson()
    {
        InnerWorld world;
        world.inner.reset();
        world.home = world.folder / "whole";
        const auto front = [&](const std::filesystem::path& home, const FrontParts& parts) {
            return writeFront(world.disk, home, parts);
        };
        auto founded = initRegistry(world.home, {true, {"127.0.0.1"}},
                                    {world.disk, world.clock, world.random}, front);
        VERIFY_OK(founded);
        world.id = founded.value().registry;
        world.root = founded.value().root;
        auto ticket = issueTicket(world.home,
                                  {kCommune,
                                   StationRole::Commune,
                                   world.clock.wall + registry::kDayMs,
                                   {"https://127.0.0.1:8443"}},
                                  {world.disk, world.clock, world.random});
        VERIFY_OK(ticket);

        Desk desk(world, 1);
        desk.ticket = ticket.value().ticket.id;
        const SealedPacket packet = desk.seal({.sequence = 5, .biometrics = true});
        {
            Serving serving(world);
            VERIFY_OK(serving.registry().addTicket(rowOf(ticket.value().ticket)));
            provision(world, desk, serving, ticket.value().ticket);
            send(world, desk, serving, packet);
        }
        VERIFY_OK(world.open());
        const std::string reference =
            formatted(kCommune + "01000005"); // `person --reference`, once serve has ended
        auto person = world.reader().byReference(reference);
        VERIFY_OK(person);
        QCOMPARE(person.value().size(), 1U);
        QCOMPARE(person.value()[0].application.persons[0].name.givenKhmer, kGivenName);
        QCOMPARE(world.counts().persons, 1);
    }

private:
    static std::string formatted(const std::string& digits)
    {
        return digits + checkCharacter(digits);
    }
    sync::ClientContext context(InnerWorld& world, const Ticket& ticket,
                                const sync::TlsIdentity* identity)
    {
        auto made =
            sync::ClientContext::create({world.id, ticket.tlsPin, 0, identity}, world.clock);
        check(made.ok());
        return std::move(made).value();
    }
    void provision(InnerWorld& world, Desk& desk, Serving& serving, const Ticket& ticket)
    {
        m_pin = ticket;
        auto nobody = context(world, ticket, nullptr);
        HttpsClient client(nobody.native(), serving.number);
        VERIFY_OK(client.connect());
        const ApprovalOrder order = desk.order();
        auto answer = client.call(
            {"POST", "/v1/provision", {}, encodeProvisionCall(ticket, order.requestEnvelope)});
        VERIFY_OK(answer);
        QCOMPARE(answer.value().status, 200U); // a demonstration approves by itself
        auto approval = decodeApproval(answer.value().body);
        VERIFY_OK(approval);
        VERIFY_OK(openApproval(approval.value(), world.root, order.request, order.requestEnvelope));
        auto identity = sync::joinIdentity(approval.value().tlsChain, desk.tlsKey.clone());
        VERIFY_OK(identity);
        m_identity = std::move(identity).value();
    }
    void send(InnerWorld& world, Desk& desk, Serving& serving, const SealedPacket& packet)
    {
        auto known = context(world, m_pin, &m_identity);
        HttpsClient client(known.native(), serving.number);
        VERIFY_OK(client.connect());
        const BundleId id = BundleId::random(world.random);
        const Bytes bundle = bundleOf(desk, id, packet);
        auto created = client.call(creation(id, bundle.size()));
        VERIFY_OK(created);
        QCOMPARE(created.value().status, 201U);
        auto sent = client.call(patch(created.value().headers["location"], 0, bundle));
        VERIFY_OK(sent);
        QCOMPARE(sent.value().status, 204U);
        std::vector<Bytes> messages;
        QVERIFY(QTest::qWaitFor([&] {
            auto inbox = client.call(get("/v1/inbox?stream=0&after=0"));
            check(inbox.ok());
            messages = envelopesIn(inbox.value().body).value();
            return messages.size() == 2;
        }));
        auto answers = desk.open(messages);
        VERIFY_OK(answers);
        QCOMPARE(answers.value().notices.at(0).text, std::string("T250106000001"));
        QCOMPARE(answers.value().opened.at(0).verdict, Verdict::Registered);
    }

    Ticket m_pin;
    sync::TlsIdentity m_identity;
};

QTEST_GUILESS_MAIN(RegistryWholeTest)
#include "registry_whole_test.moc"
