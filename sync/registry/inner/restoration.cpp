// SPDX-License-Identifier: GPL-3.0-or-later
// Streams, serials and series after a restore.
#include "sync/registry/inner/restoration.h"

#include "sync/registry/inner/inbox_writer.h"
#include "sync/registry/inner/inner_home.h"
#include "sync/registry/inner/key_file.h"
#include "sync/registry/inner/opener.h"
#include "sync/registry/repository/inner_database.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

Recall recallOf(const std::vector<std::uint64_t>& closed)
{
    Recall recall;
    recall.through = kMaxSequence;
    for (const std::uint64_t sequence : closed) {
        if (!recall.held.empty() && recall.held.back().second + 1 == sequence) {
            recall.held.back().second = sequence;
        } else if (recall.held.size() == kMostRecallRanges) {
            recall.through = sequence - 1;
            break;
        } else {
            recall.held.emplace_back(sequence, sequence);
        }
    }
    return recall;
}

class Restoration
{
public:
    Restoration(std::filesystem::path home, const InitServices& services, InnerIdentity identity,
                std::unique_ptr<InnerRepository> repository)
        : m_home(std::move(home)), m_services(services), m_identity(std::move(identity)),
          m_repository(std::move(repository)),
          m_minutes(static_cast<std::uint64_t>(services.clock.wallMs() / kMinuteMs))
    {}

    Result<RestoredRegistry> run()
    {
        for (auto step : {&Restoration::raiseKeyList, &Restoration::raisePolicy,
                          &Restoration::jumpSeries, &Restoration::newStreams}) {
            if (auto done = (this->*step)(); !done.ok()) {
                return done.error();
            }
        }
        return m_done;
    }

private:
    // Above whatever was given since the backup.
    std::uint64_t above(std::uint64_t before) const { return std::max(before + 1, m_minutes); }

    Result<void> raiseKeyList()
    {
        auto seed = readKeyFile(m_services.disk, OfflineFiles(m_home).rootKey(), KeyUse::Root);
        if (!seed.ok()) {
            return seed.error();
        }
        KeyList list = m_identity.keyList;
        list.serial = above(list.serial);
        list.issuedMs = m_services.clock.wallMs();
        m_done.keyListSerial = list.serial;
        m_done.keyList = signKeyList(list, SigningKey(seed.value()));
        return replaceFile(m_services.disk, InnerFiles(m_home).keyList(), m_done.keyList);
    }

    Result<void> raisePolicy()
    {
        auto seed = readKeyFile(m_services.disk, InnerFiles(m_home).policyKey(), KeyUse::Policy);
        if (!seed.ok()) {
            return seed.error();
        }
        Policy policy = m_identity.policy;
        policy.serial = above(policy.serial);
        policy.issuedMs = m_services.clock.wallMs();
        m_done.policySerial = policy.serial;
        m_policy = signPolicy(policy, SigningKey(seed.value()));
        return replaceFile(m_services.disk, InnerFiles(m_home).policy(), m_policy);
    }

    Result<void> jumpSeries()
    {
        Change change;
        change.jumpSeries = true;
        return m_repository->apply(change);
    }

    Result<void> newStreams()
    {
        auto stations = m_repository->stations();
        if (!stations.ok()) {
            return stations.error();
        }
        for (const StationId& id : stations.value()) {
            if (auto done = newStream(id); !done.ok()) {
                return done;
            }
            ++m_done.stations;
        }
        return {};
    }

    Result<void> newStream(const StationId& id)
    {
        auto station = m_repository->station(id);
        auto closed = m_repository->closedSequences(id);
        if (!station.ok() || !closed.ok()) {
            return station.ok() ? closed.error() : station.error();
        }
        auto newest = newestCertificate(*station.value(), m_identity.keyList);
        if (!newest.ok()) {
            return newest.error();
        }
        InboxWriter inbox(m_identity.receipts, m_services.clock, m_services.random);
        const std::uint64_t old = station.value()->inbox.stream;
        m_done.stream = std::max(m_done.stream, above(old));
        inbox.begin(newest.value(), InboxEnd{above(old), 0, {}});
        if (auto again = signAgain(id, old, inbox); !again.ok()) {
            return again;
        }
        auto policy = inbox.addPolicy(m_policy);
        auto recall = inbox.addRecall(recallOf(closed.value()));
        if (!policy.ok() || !recall.ok()) {
            return policy.ok() ? recall.error() : policy.error();
        }
        Change change;
        change.messages = inbox.take();
        return m_repository->apply(change);
    }

    // But policies and recalls of a restore before: they come anew.
    Result<void> signAgain(const StationId& id, std::uint64_t stream, InboxWriter& inbox)
    {
        InboxEnd end{stream, 0, {}};
        while (true) {
            auto envelopes = m_repository->messages(id, stream, end.number);
            if (!envelopes.ok() || envelopes.value().empty()) {
                return envelopes.ok() ? Result<void>() : envelopes.error();
            }
            for (const Bytes& envelope : envelopes.value()) {
                auto message = openNext(envelope, m_identity.keyList, id, end, Retired::Accepted);
                if (!message.ok()) {
                    return fail(ErrorCode::RegistryDamaged,
                                "a message of station " + id.hex() + ": " + message.error().detail);
                }
                if (message.value().bodyKind != BodyKind::Recall &&
                    message.value().bodyKind != BodyKind::Policy) {
                    inbox.addAgain(std::move(message).value());
                }
            }
        }
    }

    std::filesystem::path m_home;
    const InitServices& m_services;
    InnerIdentity m_identity;
    std::unique_ptr<InnerRepository> m_repository;
    std::uint64_t m_minutes;
    Bytes m_policy;
    RestoredRegistry m_done;
};

} // namespace

Result<RestoredRegistry> restoreRegistry(const std::filesystem::path& home,
                                         const InitServices& services)
{
    auto identity = loadInnerHome(services.disk, home);
    if (!identity.ok()) {
        return identity.error();
    }
    auto repository = openInnerDatabase(InnerFiles(home).database());
    if (!repository.ok()) {
        return repository.error();
    }
    return Restoration(home, services, std::move(identity).value(), std::move(repository).value())
        .run();
}

} // namespace ipis::registry
