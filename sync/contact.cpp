// SPDX-License-Identifier: GPL-3.0-or-later
// Driving the engine.
#include "sync/contact.h"

#include "core/base/file_lock.h"
#include "sync/bundle_source.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>

namespace ipis::sync {

namespace asio = boost::asio;
using namespace core;

namespace {

constexpr std::uint64_t kBaseMs = 5'000;
constexpr std::uint64_t kCapMs = 15 * 60 * 1000;

bool isEnd(const Action& action)
{
    return std::holds_alternative<Finished>(action) || std::holds_alternative<Renewed>(action) ||
           std::holds_alternative<GivenUp>(action);
}

// Carries out actions one after the other; each overload gives the event that it led to.
class Driver
{
public:
    Driver(StationFolder& folder, Ports ports, HttpClient& client, Link link)
        : m_folder(folder), m_ports(ports), m_client(client), m_link(std::move(link))
    {}

    void take(BundleSource source) { m_source.emplace(std::move(source)); }
    void tell(const std::function<void(const ContactProgress&)>& progress)
    {
        m_progress = progress;
    }

    asio::awaitable<Action> run(SyncEngine& engine)
    {
        Action action = engine.step(Started{});
        while (!isEnd(action)) {
            const Event event =
                co_await std::visit([this](const auto& what) { return perform(what); }, action);
            action = engine.step(event);
        }
        co_return action;
    }

private:
    asio::awaitable<Event> perform(const Send& what)
    {
        co_return co_await exchange(what.request, what.timeoutMs);
    }

    asio::awaitable<Event> perform(const SendChunk& what)
    {
        check(m_source.has_value());
        auto bytes = m_source->read(what.offset, what.length);
        if (!bytes.ok()) {
            (void)m_folder.dropBundle(); // the plan no longer fits the outbox: made anew next time
            co_return Failed{bytes.error()};
        }
        HttpRequest request;
        request.method = "PATCH";
        request.target = what.target;
        request.headers["tus-resumable"] = "1.0.0";
        request.headers["upload-offset"] = std::to_string(what.offset);
        request.headers["content-type"] = "application/offset+octet-stream";
        request.body = std::move(bytes).value();
        const Event event = co_await exchange(std::move(request), what.timeoutMs);
        if (const auto* answer = std::get_if<Answer>(&event); answer != nullptr && m_progress) {
            const std::uint64_t ms = std::max<std::uint64_t>(answer->elapsedMs, 1);
            m_progress({what.offset + what.length, m_source->size(), what.length * 1000 / ms});
        }
        co_return event;
    }

    // One damaged file must not hold up all others, so it is found before it is promised.
    asio::awaitable<Event> perform(const MakeBundle& what)
    {
        BundleMade made;
        std::vector<PendingPart> parts = what.parts;
        made.damaged = damagedAmong(m_folder, m_link, parts);
        std::erase_if(parts, [&](const PendingPart& part) {
            return std::ranges::find(made.damaged, part.packet) != made.damaged.end();
        });
        if (parts.empty()) {
            co_return made;
        }
        BundleId id = BundleId::random(m_ports.random);
        m_head = BundleSource::makeHead(id, m_link.station, parts);
        auto source = BundleSource::open(m_folder, m_link, m_head);
        if (!source.ok()) {
            co_return Failed{source.error()};
        }
        made.index = source.value().index();
        made.size = source.value().size();
        take(std::move(source).value());
        // Kept before the registry hears of it: a cut after that finds the same bundle again.
        const Event kept = done(m_folder.keepBundle({m_head, ""}));
        co_return std::holds_alternative<Done>(kept) ? Event(made) : kept;
    }

    asio::awaitable<Event> perform(const KeepTarget& what)
    {
        auto state = m_folder.bundle();
        if (!state.ok() || !state.value()) {
            co_return Failed{state.ok() ? fail(ErrorCode::BundleDamaged, "bundle file is gone")
                                        : state.error()};
        }
        co_return done(m_folder.keepBundle({state.value()->head, what.target}));
    }

    asio::awaitable<Event> perform(const KeepKeyList& what)
    {
        co_return done(m_folder.keepKeyList(what.envelope));
    }

    asio::awaitable<Event> perform(const KeepTime& what)
    {
        co_return done(m_folder.keepTime(what.envelope));
    }

    asio::awaitable<Event> perform(const KeepStored& what)
    {
        co_return done(m_folder.keepStored(what.part, what.receipt));
    }

    asio::awaitable<Event> perform(const KeepRefused& what)
    {
        co_return done(m_folder.keepRefused(what.part, what.bundle, what.receipt));
    }

    asio::awaitable<Event> perform(const KeepMessage& what)
    {
        co_return done(m_folder.keepMessage(what.end, what.envelope));
    }

    asio::awaitable<Event> perform(const DropBundle&)
    {
        m_source.reset();
        co_return done(m_folder.dropBundle());
    }

    asio::awaitable<Event> perform(const Pause& what)
    {
        asio::steady_timer timer(co_await asio::this_coro::executor,
                                 std::chrono::milliseconds(what.ms));
        co_await timer.async_wait(asio::use_awaitable);
        co_return Done{};
    }

    asio::awaitable<Event> perform(const KeepRenewed& what)
    {
        co_return done(m_folder.takeRenewal(what.answer));
    }

    asio::awaitable<Event> perform(const DropRenewal&) { co_return done(m_folder.dropRenewal()); }

    asio::awaitable<Event> perform(const Renewed&) { co_return Done{}; }
    asio::awaitable<Event> perform(const Finished&) { co_return Done{}; }
    asio::awaitable<Event> perform(const GivenUp&) { co_return Done{}; }

    static Event done(const Result<void>& result)
    {
        return result.ok() ? Event(Done{}) : Event(Failed{result.error()});
    }

    asio::awaitable<Event> exchange(HttpRequest request, std::uint64_t timeoutMs)
    {
        const std::uint64_t start = m_ports.clock.monotonicMs();
        auto response = co_await m_client.send(std::move(request), timeoutMs);
        if (!response.ok()) {
            co_return Failed{response.error()};
        }
        co_return Answer{std::move(response).value(), m_ports.clock.monotonicMs() - start,
                         m_client.proof().certificateEndMs};
    }

    StationFolder& m_folder;
    Ports m_ports;
    HttpClient& m_client;
    Link m_link;
    std::function<void(const ContactProgress&)> m_progress;
    Bytes m_head;
    std::optional<BundleSource> m_source;
};

struct Prepared
{
    SyncFacts facts;
    std::optional<BundleSource> source;
    TlsIdentity identity;
    CaPin pin{};
};

// The bundle under way, if its packets are still there; a plan that no longer fits is dropped.
Result<std::optional<BundleSource>> openBundle(StationFolder& folder, const Link& link,
                                               SyncFacts& facts)
{
    auto state = folder.bundle();
    if (!state.ok()) {
        return state.error();
    }
    if (!state.value()) {
        return std::optional<BundleSource>();
    }
    auto source = BundleSource::open(folder, link, state.value()->head);
    if (!source.ok() || source.value().index().station != link.station) {
        if (auto dropped = folder.dropBundle(); !dropped.ok()) {
            return dropped.error();
        }
        return std::optional<BundleSource>();
    }
    facts.bundle = source.value().index();
    facts.bundleSize = source.value().size();
    facts.target = state.value()->target;
    return std::optional<BundleSource>(std::move(source).value());
}

// Fetched or sent again; said at the next log-in.
Result<void> setAside(StationFolder& folder, const std::vector<std::string>& names, Log& log)
{
    for (const std::string& name : names) {
        auto aside = folder.setAside(name);
        if (!aside.ok()) {
            return aside.error();
        }
        logError(log, "sync.push", "set aside", fail(ErrorCode::FileSetAside, aside.value()));
    }
    return {};
}

Result<Prepared> prepare(StationFolder& folder, Ports ports)
{
    Prepared prepared;
    SyncFacts& facts = prepared.facts;
    auto link = folder.link();
    if (!link.ok()) {
        return link.error();
    }
    if (!link.value().isApproved()) {
        return fail(ErrorCode::StationNotApproved);
    }
    facts.link = std::move(link).value();
    auto keyList = folder.keyList();
    auto floor = folder.timeFloor();
    auto head = folder.auditHead();
    auto inbox = folder.inboxFiles(facts.link);
    auto pending = folder.pending(facts.link);
    auto identity = folder.tlsIdentity();
    for (const Error* error :
         {keyList.ok() ? nullptr : &keyList.error(), floor.ok() ? nullptr : &floor.error(),
          head.ok() ? nullptr : &head.error(), inbox.ok() ? nullptr : &inbox.error(),
          pending.ok() ? nullptr : &pending.error(), identity.ok() ? nullptr : &identity.error()}) {
        if (error != nullptr) {
            return *error;
        }
    }
    facts.keyList = std::move(keyList).value();
    facts.timeFloorMs = floor.value();
    facts.auditHead = std::move(head).value();
    facts.inboxEnd = inbox.value().end;
    for (const auto& bad : {inbox.value().bad, pending.value().bad}) {
        if (auto aside = setAside(folder, bad, ports.log); !aside.ok()) {
            return aside.error();
        }
    }
    facts.pending = std::move(pending.value().parts);
    facts.damaged = pending.value().damaged.size();
    prepared.identity = std::move(identity).value();
    auto tls = inspectCertificate(prepared.identity.chainPem);
    auto renewal = folder.renewal();
    if (tls.ok() && renewal.ok() && renewal.value()) {
        facts.tlsBeginMs = tls.value().notBeforeMs;
        facts.tlsEndMs = tls.value().notAfterMs;
        facts.renewal = std::move(renewal.value()->envelope);
    }
    ports.random.fill(facts.nonce);
    auto list = openKeyList(facts.keyList, facts.link.root);
    if (!list.ok()) {
        return list.error();
    }
    const auto pin = list.value().newest(Purpose::TlsAuthority);
    if (!pin) {
        return fail(ErrorCode::KeyInvalid, "key list names no TLS authority");
    }
    prepared.pin = *pin;
    auto source = openBundle(folder, facts.link, facts);
    if (!source.ok()) {
        return source.error();
    }
    prepared.source = std::move(source).value();
    return prepared;
}

asio::awaitable<void> visit(StationFolder& folder, Ports ports, Prepared& prepared,
                            HttpClient& client, ContactControl* control, ContactResult& result)
{
    SyncEngine engine(prepared.facts);
    Driver driver(folder, ports, client, prepared.facts.link);
    if (control != nullptr) {
        driver.tell(control->onProgress);
    }
    if (prepared.source) {
        driver.take(std::move(*prepared.source));
    }
    const Action end = co_await driver.run(engine);
    result.summary = engine.summary();
    result.renewed = std::holds_alternative<Renewed>(end);
    if (const auto* givenUp = std::get_if<GivenUp>(&end)) {
        result.error = givenUp->error;
        result.retryAfterMs = givenUp->retryAfterMs;
        logError(ports.log, "sync.push", "contact ended", givenUp->error);
    }
    if (!result.error && result.summary.tailWithheld) {
        result.error = fail(ErrorCode::InboxWithheld);
    }
    result.clockWrong = client.proof().clockWrong;
    co_await client.close();
}

} // namespace

void ContactControl::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    if (m_stop) {
        m_stop();
    }
}

bool ContactControl::isStopped()
{
    const std::lock_guard lock(m_mutex);
    return m_stopped;
}

// Lets a control end the contact for as long as it lives.
class ContactStop
{
public:
    ContactStop(ContactControl* control, asio::io_context& io) : m_control(control)
    {
        if (m_control == nullptr) {
            return;
        }
        const auto cancel = [this, &io] {
            asio::post(io, [this] { m_signal.emit(asio::cancellation_type::terminal); });
        };
        const std::lock_guard lock(m_control->m_mutex);
        m_control->m_stop = cancel;
        if (m_control->m_stopped) {
            cancel();
        }
    }
    ~ContactStop()
    {
        if (m_control != nullptr) {
            const std::lock_guard lock(m_control->m_mutex);
            m_control->m_stop = nullptr;
        }
    }
    ContactStop(const ContactStop&) = delete;
    ContactStop& operator=(const ContactStop&) = delete;

    asio::cancellation_slot slot() { return m_signal.slot(); }

private:
    ContactControl* m_control;
    asio::cancellation_signal m_signal; // of the io_context's thread
};

namespace {

// From reading the folder to closing the connection.
Result<ContactResult> visitOnce(StationFolder& folder, Ports ports, ContactControl* control)
{
    auto prepared = prepare(folder, ports);
    if (!prepared.ok()) {
        return prepared.error();
    }
    auto endpoints = endpointsOf(prepared.value().facts.link.urls);
    if (!endpoints.ok()) {
        return endpoints.error();
    }
    ClientSettings settings;
    settings.registry = prepared.value().facts.link.registry;
    settings.caPin = prepared.value().pin;
    settings.timeFloorMs = prepared.value().facts.timeFloorMs;
    settings.identity = &prepared.value().identity;
    auto context = ClientContext::create(settings, ports.clock);
    if (!context.ok()) {
        return context.error();
    }
    ContactResult result;
    asio::io_context io;
    HttpClient client(context.value(), std::move(endpoints).value());
    ContactStop stop(control, io);
    asio::co_spawn(
        io, visit(folder, ports, prepared.value(), client, control, result),
        asio::bind_cancellation_slot(stop.slot(), [&result](const std::exception_ptr& thrown) {
            if (thrown) {
                result.error = fail(ErrorCode::ProgramFault, "contact");
            }
        }));
    io.run();
    if (control != nullptr && control->isStopped()) {
        result.error = fail(ErrorCode::Cancelled, "contact");
    }
    return result;
}

} // namespace

Result<ContactResult> contactOnce(StationFolder& folder, Ports ports, ContactControl* control)
{
    if (auto link = folder.link(); !link.ok()) {
        return link.error(); // and the folder stays as it is
    }
    if (auto made = folder.make(); !made.ok()) {
        return made.error();
    }
    auto lock = FileLock::acquire(folder.home() / "outbox" / "lock");
    if (!lock.ok()) {
        return lock.error().code == ErrorCode::FolderInUse
                   ? fail(ErrorCode::SendingAlready, lock.error().detail)
                   : lock.error();
    }
    auto result = visitOnce(folder, ports, control);
    if (!result.ok() || !result.value().renewed || result.value().error) {
        return result;
    }
    auto again = visitOnce(folder, ports, control); // with the certificate that it now has
    if (again.ok()) {
        again.value().renewed = true;
    }
    return again;
}

std::uint64_t backOffMs(std::uint64_t previousMs, Random& random)
{
    ByteArray<4> bytes{};
    random.fill(bytes);
    const std::uint64_t upper = std::max(kBaseMs + 1, 3 * std::max(previousMs, kBaseMs));
    return std::min(kCapMs, kBaseMs + readU32(bytes) % (upper - kBaseMs));
}

} // namespace ipis::sync
