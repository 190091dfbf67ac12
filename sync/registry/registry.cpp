// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root of a registry and the way onto its front thread.
#include "sync/registry/registry.h"

#include "core/base/file_lock.h"
#include "core/packet/station_request.h"
#include "sync/registry/front/route_answers.h"
#include "sync/registry/inner_feed.h"
#include "sync/registry/repository/front_database.h"
#include "sync/tls/tls_context.h"

#include <future>

#include <pthread.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ipis::registry {

namespace asio = boost::asio;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr auto kCallDeadline = std::chrono::seconds(60);
constexpr auto kSweepEvery = std::chrono::hours(1);

// A value that one thread gives and another waits for.
template <class T>
class Answer
{
public:
    void give(Result<T> value)
    {
        if (!m_given.exchange(true)) {
            m_promise.set_value(std::move(value));
        }
    }
    Result<T> wait()
    {
        auto future = m_promise.get_future();
        if (future.wait_for(kCallDeadline) != std::future_status::ready) {
            return fail(ErrorCode::DeadlinePassed, "the registry's front is busy");
        }
        return future.get();
    }
    Result<T> waitLong() { return m_promise.get_future().get(); }

private:
    std::promise<Result<T>> m_promise;
    std::atomic<bool> m_given = false;
};

// What the front thread made and must unmake.
struct OnFront
{
    std::unique_ptr<FrontRepository> repository;
    std::unique_ptr<FrontServices> services;
    std::unique_ptr<FrontState> front;
    std::unique_ptr<InnerFeed> feed;
    std::unique_ptr<Server> server;

    void unmake()
    {
        server.reset();
        feed.reset();
        front.reset();
        services.reset();
        repository.reset();
    }
};

} // namespace

struct Registry::State
{
    State(std::filesystem::path folder, RegistryParts with, RegistryOptions chosen,
          core::FileLock held, FrontIdentity loaded)
        : home(std::move(folder)), parts(std::move(with)), options(chosen), lock(std::move(held)),
          identity(std::move(loaded)), receiptsKey(identity.receiptsSeed)
    {}

    Result<void> openFront(const FrontFiles& files);
    void stopOnFront(Result<void> outcome);
    void warnOfEnd();
    asio::awaitable<void> sweepForEver();

    // Runs `make` on the front thread.
    template <class T>
    Result<T> call(std::function<Result<T>()> make)
    {
        auto answer = std::make_shared<Answer<T>>();
        asio::post(io, [answer, make = std::move(make)] { answer->give(make()); });
        return answer->wait();
    }

    std::filesystem::path home;
    RegistryParts parts;
    RegistryOptions options;
    core::FileLock lock;
    FrontIdentity identity;
    core::SigningKey receiptsKey;
    std::optional<sync::ServerContext> tls;
    std::unique_ptr<InnerLane> inner;
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> guard{asio::make_work_guard(io)};
    asio::steady_timer sweepTimer{io};
    OnFront made;
    bool stopping = false; // of the front thread
    Answer<void> ended;    // of serve()
    Answer<void> drained;  // the last connection is gone
    std::thread thread;
};

Result<void> Registry::State::openFront(const FrontFiles& files)
{
    auto repository = openFrontDatabase(files.database());
    if (!repository.ok()) {
        return repository.error();
    }
    made.repository = std::move(repository).value();
    made.services = std::make_unique<FrontServices>(
        FrontServices{*made.repository, parts.disk, parts.clock, parts.random, parts.log, files,
                      identity, receiptsKey, options.front, [this] { made.feed->wake(); }});
    made.front = std::make_unique<FrontState>(*made.services);
    made.feed = std::make_unique<InnerFeed>(io, *made.services, *inner);
    const auto failed = [this](const core::Error& error) { stopOnFront(error); };
    made.server = std::make_unique<Server>(
        io, SessionContext{tls->native(), *made.front, *inner, {}, failed}, options.server);
    if (auto swept = made.front->desk.sweep(); !swept.ok()) {
        return swept;
    }
    warnOfEnd();
    asio::co_spawn(io, made.feed->run(failed), asio::detached);
    asio::co_spawn(io, sweepForEver(), asio::detached);
    return {};
}

void Registry::State::warnOfEnd()
{
    const std::int64_t left = (made.front->own.notAfterMs - parts.clock.wallMs()) / kDayMs;
    if (left <= kWarnServerDays) {
        parts.log.write(core::LogLevel::Warning, "registry.http",
                        "the server certificate ends in " + std::to_string(left) +
                            " days: ipis-registry renew-server");
    }
}

asio::awaitable<void> Registry::State::sweepForEver()
{
    while (!stopping) {
        boost::system::error_code cancelled;
        sweepTimer.expires_after(kSweepEvery);
        co_await sweepTimer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        if (stopping) {
            co_return;
        }
        if (auto swept = made.front->desk.sweep(); !swept.ok()) {
            core::logError(parts.log, "registry.http", "sweep", swept.error());
        }
        warnOfEnd();
    }
}

void Registry::State::stopOnFront(Result<void> outcome)
{
    if (std::exchange(stopping, true)) {
        return;
    }
    sweepTimer.cancel();
    if (made.feed) {
        made.feed->stop();
    }
    if (!made.server) {
        drained.give({});
        return;
    }
    const auto shared = std::make_shared<Result<void>>(std::move(outcome));
    made.server->stop([this, shared] {
        drained.give({});
        ended.give(std::move(*shared));
    });
}

Registry::Registry(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Result<std::unique_ptr<Registry>> Registry::open(const std::filesystem::path& home,
                                                 const RegistryParts& parts,
                                                 const RegistryOptions& options)
{
    const FrontFiles files(home);
    auto identity = loadFrontHome(parts.disk, home);
    if (!identity.ok()) {
        return identity.error();
    }
    auto lock = core::FileLock::acquire(files.lock());
    if (!lock.ok()) {
        return lock.error();
    }
    std::unique_ptr<Registry> registry(new Registry(std::make_unique<State>(
        home, parts, options, std::move(lock).value(), std::move(identity).value())));
    State& state = *registry->m_state;
    state.thread = std::thread([&state] {
        pthread_setname_np(pthread_self(), "front");
        state.io.run();
        state.made.unmake();
    });
    auto tls = sync::ServerContext::create(
        {&state.identity.tls, state.identity.stationsRootPem, sync::ClientCertificate::Optional},
        parts.clock);
    if (!tls.ok()) {
        return tls.error();
    }
    state.tls.emplace(std::move(tls).value());
    auto inner = InnerLane::open(parts.openInner);
    if (!inner.ok()) {
        return inner.error();
    }
    state.inner = std::move(inner).value();
    auto opened = state.call<void>([&state, files] { return state.openFront(files); });
    if (!opened.ok()) {
        return opened.error();
    }
    return registry;
}

Registry::~Registry()
{
    State& state = *m_state;
    stop();
    // Bounded: sessions by limits.stop, questions to the inner by the inner.
    static_cast<void>(state.drained.waitLong().ok());
    state.guard.reset();
    state.thread.join(); // runs on until what the feed has at the inner is settled
    state.inner.reset();
}

Result<void> Registry::serve(const std::string& address,
                             const std::function<void(const std::string&)>& listening)
{
    State& state = *m_state;
    auto bound = state.call<std::string>([&state, address]() -> Result<std::string> {
        return state.stopping ? fail(ErrorCode::Cancelled) : state.made.server->listen(address);
    });
    if (!bound.ok()) {
        return bound.error();
    }
    listening(bound.value());
    return state.ended.waitLong();
}

void Registry::stop()
{
    State& state = *m_state;
    asio::post(state.io, [&state] { state.stopOnFront({}); });
}

Result<void> Registry::addTicket(const TicketRow& ticket)
{
    State& state = *m_state;
    return state.call<void>(
        [&state, ticket] { return state.made.repository->stations().addTicket(ticket); });
}

Result<std::vector<StationSummary>> Registry::stations()
{
    State& state = *m_state;
    return state.call<std::vector<StationSummary>>(
        [&state]() -> Result<std::vector<StationSummary>> {
            auto rows = state.made.repository->stations().stations();
            if (!rows.ok()) {
                return rows.error();
            }
            std::vector<StationSummary> summaries;
            for (const StationRow& row : rows.value()) {
                summaries.push_back({row.id, row.state, row.commune,
                                     core::comparisonCode(state.identity.root, row.request),
                                     row.createdMs});
            }
            return summaries;
        });
}

Result<void> Registry::revoke(const core::StationId& station)
{
    State& state = *m_state;
    return state.call<void>(
        [&state, station] { return state.made.repository->stations().revoke(station); });
}

Result<FrontCounts> Registry::counts()
{
    State& state = *m_state;
    return state.call<FrontCounts>([&state] { return state.made.repository->parts().counts(); });
}

Result<void> Registry::allowLateRenewal(const core::StationId& station, std::int64_t untilMs)
{
    State& state = *m_state;
    return state.call<void>([&state, station, untilMs]() -> Result<void> {
        auto& stations = state.made.repository->stations();
        auto row = stations.station(station);
        auto renewal = stations.renewal(station);
        if (!row.ok() || !renewal.ok()) {
            return row.ok() ? renewal.error() : row.error();
        }
        if (!row.value() || row.value()->state != StationState::Approved) {
            return fail(ErrorCode::StationUnknown, "no approved station of that id");
        }
        RenewalRow next = renewal.value().value_or(RenewalRow{station, {}, {}, 0});
        next.lateUntilMs = untilMs;
        return stations.keepRenewal(next);
    });
}

Result<sync::CertificateFacts> Registry::serverCertificate()
{
    State& state = *m_state;
    return state.call<sync::CertificateFacts>(
        [&state]() -> Result<sync::CertificateFacts> { return state.made.front->own; });
}

Result<std::vector<std::string>> Registry::serverHosts()
{
    State& state = *m_state;
    return state.call<std::vector<std::string>>(
        [&state] { return sync::hostsOf(state.identity.tls.chainPem); });
}

Result<void> Registry::useServerCertificate(const sync::TlsIdentity& identity)
{
    State& state = *m_state;
    return state.call<void>([&state, &identity]() -> Result<void> {
        auto facts = sync::inspectCertificate(identity.chainPem);
        if (!facts.ok() || facts.value().registry != state.identity.registry) {
            return fail(ErrorCode::TlsKeyDamaged, "not a certificate of this registry");
        }
        // On disk first: what stations are shown is there after a restart too.
        auto kept = writeServerIdentity(state.parts.disk, state.home, identity);
        auto used = kept.ok() ? state.tls->use(identity) : std::move(kept);
        if (used.ok()) {
            state.identity.tls = {identity.chainPem, identity.keyPem.clone()};
            state.made.front->takeOwn();
        }
        return used;
    });
}

namespace {

asio::awaitable<void> approveOne(FrontState& front, InnerLane& inner, core::StationId id,
                                 std::shared_ptr<Answer<core::ApprovalAnswer>> out)
{
    auto row = front.services.repository.stations().station(id);
    if (!row.ok() || !row.value()) {
        out->give(row.ok() ? fail(ErrorCode::StationUnknown) : row.error());
        co_return;
    }
    Reply reply = approveStation(front, *row.value());
    const sync::HttpResponse response = co_await inner.settle(std::move(reply));
    if (response.status != 200) {
        out->give(fail(codeOf(response)));
        co_return;
    }
    out->give(core::decodeApproval(response.body));
}

} // namespace

Result<core::ApprovalAnswer> Registry::approve(const core::StationId& station)
{
    State& state = *m_state;
    auto answer = std::make_shared<Answer<core::ApprovalAnswer>>();
    asio::post(state.io, [&state, station, answer] {
        asio::co_spawn(state.io, approveOne(*state.made.front, *state.inner, station, answer),
                       asio::detached);
    });
    return answer->wait();
}

namespace {

asio::awaitable<void> askOne(InnerLane& inner,
                             std::function<Result<core::Bytes>(InnerPort&)> question,
                             std::shared_ptr<Answer<core::Bytes>> out)
{
    out->give(co_await inner.ask(std::move(question)));
}

} // namespace

Result<core::Bytes>
Registry::askInner(const std::function<Result<core::Bytes>(InnerPort&)>& question)
{
    State& state = *m_state;
    auto answer = std::make_shared<Answer<core::Bytes>>();
    asio::post(state.io, [&state, question, answer] {
        asio::co_spawn(state.io, askOne(*state.inner, question, answer), asio::detached);
    });
    return answer->wait();
}

} // namespace ipis::registry
