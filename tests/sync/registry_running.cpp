// SPDX-License-Identifier: GPL-3.0-or-later
// A registry that runs on threads of the test.
#include "tests/sync/registry_running.h"

#include <boost/asio/steady_timer.hpp>

namespace ipis::test {

namespace {

// Lends the world's inner, which outlives the registry.
class LentInner final : public registry::InnerPort
{
public:
    explicit LentInner(FakeInner& inner) : m_inner(inner) {}
    core::Result<void> take(const registry::StoredPart& part) override
    {
        return m_inner.take(part);
    }
    core::Result<std::vector<core::Bytes>> messages(const core::StationId& station,
                                                    const core::InboxEnd& after) override
    {
        return m_inner.messages(station, after);
    }
    core::Result<core::Bytes> time(const core::StationId& station,
                                   const core::ByteArray<16>& nonce) override
    {
        return m_inner.time(station, nonce);
    }
    core::Result<core::ApprovalAnswer> approve(const registry::ApprovalOrder& order) override
    {
        return m_inner.approve(order);
    }
    core::Result<core::Bytes> renew(const core::StationId& station,
                                    core::BytesView envelope) override
    {
        return m_inner.renew(station, envelope);
    }
    core::Result<void> auditHead(const core::StationId& station, core::BytesView head) override
    {
        return m_inner.auditHead(station, head);
    }
    core::Result<void> giveUp(const core::StationId& station, const core::PacketId& packet,
                              const core::Error& last) override
    {
        return m_inner.giveUp(station, packet, last);
    }
    core::Bytes keyList() const override { return m_inner.keyList(); }

private:
    FakeInner& m_inner;
};

} // namespace

RunningRegistry::RunningRegistry(FrontWorld& world, registry::RegistryOptions options,
                                 core::Disk* disk)
    : m_world(world)
{
    world.close();
    options.front.spareBytes = 0;
    auto opened = registry::Registry::open(
        world.home.path(),
        {disk == nullptr ? world.disk : *disk, world.tls.clock, m_random, world.log,
         [&world]() -> core::Result<std::unique_ptr<registry::InnerPort>> {
             return std::unique_ptr<registry::InnerPort>(std::make_unique<LentInner>(*world.inner));
         }},
        options);
    core::check(opened.ok());
    m_registry = std::move(opened).value();
    m_contexts.reserve(64);
    auto port = m_port.get_future();
    m_thread = std::thread([this] {
        m_ended = m_registry->serve("127.0.0.1:0", [this](const std::string& address) {
            m_port.set_value(
                static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
        });
    });
    core::check(port.wait_for(std::chrono::seconds(10)) == std::future_status::ready);
    m_portNumber = port.get();
}

RunningRegistry::~RunningRegistry()
{
    static_cast<void>(stop().ok());
}

core::Result<void> RunningRegistry::stop()
{
    if (m_thread.joinable()) {
        m_registry->stop();
        m_thread.join();
    }
    return m_ended.ok() ? core::Result<void>() : m_ended.error();
}

bool RunningRegistry::waitFor(const std::function<bool()>& met)
{
    return QTest::qWaitFor(met, 10'000);
}

std::unique_ptr<HttpsClient> RunningRegistry::unconnected(const sync::TlsIdentity* identity)
{
    auto context = sync::ClientContext::create(
        {m_world.tls.registry, m_world.tls.authority.pin, 0, identity}, m_world.tls.clock);
    m_contexts.push_back(std::move(context).value());
    return std::make_unique<HttpsClient>(m_contexts.back().native(), m_portNumber);
}

std::unique_ptr<HttpsClient> RunningRegistry::caller(const sync::TlsIdentity* identity)
{
    auto client = unconnected(identity);
    core::check(client->connect().ok());
    return client;
}

} // namespace ipis::test
