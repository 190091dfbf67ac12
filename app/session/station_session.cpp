// SPDX-License-Identifier: GPL-3.0-or-later
// Logging in and out.
#include "app/session/station_session.h"

#include "app/session/draft_record.h"
#include "app/session/finish.h"
#include "core/packet/approval.h"
#include "core/sqlite/transaction.h"

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMaxApproval = 64 * 1024;

} // namespace

StationSession::StationSession(sync::StationFolder folder, FileLock lock, Ports ports)
    : m_folder(std::move(folder)), m_lock(std::move(lock)), m_ports(ports)
{}

Result<std::unique_ptr<StationSession>> StationSession::logIn(const std::filesystem::path& home,
                                                              const LogIn& who, Ports ports)
{
    sync::StationFolder folder(home, ports.disk);
    if (auto link = folder.link(); !link.ok()) {
        return link.error();
    }
    if (auto made = folder.make(); !made.ok()) {
        return made.error();
    }
    auto lock = FileLock::acquire(home / "store.lock");
    if (!lock.ok()) {
        return lock.error().code == ErrorCode::FolderInUse
                   ? fail(ErrorCode::StoreInUse, lock.error().detail)
                   : lock.error();
    }
    std::unique_ptr<StationSession> session(
        new StationSession(std::move(folder), std::move(lock).value(), ports));
    if (auto unlocked = session->unlock(who); !unlocked.ok()) {
        return unlocked.error();
    }
    for (auto step :
         {&StationSession::openStore, &StationSession::loadPolicy, &StationSession::noteLogIn}) {
        if (auto done = (session.get()->*step)(); !done.ok()) {
            return done.error();
        }
    }
    auto applied = session->applyAnswers();
    if (!applied.ok()) {
        return applied.error();
    }
    session->m_applied = applied.value();
    return session;
}

Result<void> StationSession::unlock(const LogIn& who)
{
    auto slots = SlotFile::load(m_ports.disk, m_folder.home());
    if (!slots.ok()) {
        return slots.error();
    }
    if (slots.value().otherGenerationDamaged()) {
        m_ports.log.write(LogLevel::Warning, "core.store", "one slot generation is damaged");
    }
    auto unlocked = slots.value().unlock(who.code, who.passphrase);
    if (!unlocked.ok()) {
        return unlocked.error();
    }
    auto identity = loadIdentity(m_ports.disk, m_folder.home(), unlocked.value().root);
    auto link = m_folder.link();
    auto listBytes = m_folder.keyList();
    if (!identity.ok() || !link.ok() || !listBytes.ok()) {
        return !identity.ok() ? identity.error() : !link.ok() ? link.error() : listBytes.error();
    }
    auto list = openKeyList(listBytes.value(), link.value().root);
    if (!list.ok()) {
        return list.error();
    }
    m_who = std::make_unique<LoggedIn>(LoggedIn{std::move(unlocked).value(),
                                                std::move(identity).value(),
                                                std::move(link).value(),
                                                std::move(list).value(),
                                                {}});
    return {};
}

Result<void> StationSession::openStore()
{
    if (!m_who->link.isApproved()) {
        return fail(ErrorCode::StationNotApproved);
    }
    const StoreHome home{m_folder.home(), m_who->link.station};
    auto store = StoreThread::start(
        [&, ports = m_ports] {
            return Store::open(home, m_who->operatorUnlocked.root, ports, OpenMode::MustExist);
        },
        m_ports);
    if (!store.ok()) {
        return store.error();
    }
    m_store = std::move(store).value();
    auto recovered = ask<OutboxReport>([](Store& open) { return open.recover(); });
    return recovered.ok() ? Result<void>() : recovered.error();
}

// At the first log-in after approval the store does not know policy and operator certificate yet.
Result<void> StationSession::takeApproval()
{
    auto bytes = readFile(m_ports.disk, m_folder.home() / "approval.cbor", kMaxApproval);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto answer = decodeApproval(bytes.value());
    if (!answer.ok()) {
        return answer.error();
    }
    auto person = openOperatorCertificate(answer.value().operatorCertificate, m_who->keyList);
    if (!person.ok()) {
        return person.error();
    }
    return ask<void>([&](Store& store) -> Result<void> {
        auto row = store.operators().load(person.value().id);
        if (!row.ok()) {
            return row.error();
        }
        row.value().role = static_cast<std::uint8_t>(person.value().roles);
        row.value().certificate = answer.value().operatorCertificate;
        return inTransaction(store.database(), [&](Transaction& transaction) {
            auto put = store.operators().put(transaction, row.value());
            return put.ok() ? store.settings().put(transaction, "policy", answer.value().policy)
                            : std::move(put);
        });
    });
}

Result<void> StationSession::loadPolicy()
{
    const auto load = [this] {
        return ask<Bytes>([](Store& store) { return store.settings().get("policy"); });
    };
    auto bytes = load();
    if (!bytes.ok() && bytes.error().code == ErrorCode::RecordMissing) {
        if (auto taken = takeApproval(); !taken.ok()) {
            return taken;
        }
        bytes = load();
    }
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto policy = openPolicy(bytes.value(), m_who->keyList, Retired::Accepted);
    if (!policy.ok()) {
        return policy.error();
    }
    m_who->policy = policy.value();
    return {};
}

Result<void> StationSession::noteLogIn()
{
    const OperatorId actor = m_who->operatorUnlocked.id;
    return ask<void>([actor](Store& store) {
        return inTransaction(store.database(), [&](Transaction& transaction) -> Result<void> {
            auto noted = store.audit().append(transaction, {AuditAction::LoggedIn, actor, {}});
            return noted.ok() ? Result<void>() : noted.error();
        });
    });
}

StationSession::~StationSession()
{
    if (!m_store) {
        return;
    }
    const OperatorId actor = m_who->operatorUnlocked.id;
    auto out = ask<void>([this, actor](Store& store) -> Result<void> {
        auto noted = inTransaction(store.database(), [&](Transaction& transaction) -> Result<void> {
            auto entry = store.audit().append(transaction, {AuditAction::LoggedOut, actor, {}});
            return entry.ok() ? Result<void>() : entry.error();
        });
        return noted.ok() ? keepAuditHead(store, *m_who, m_folder.home(), m_ports)
                          : std::move(noted);
    });
    if (!out.ok()) {
        logError(m_ports.log, "core.store", "log-out not noted", out.error());
    }
    if (auto stopped = m_store->stop(); !stopped.ok()) {
        logError(m_ports.log, "core.store", "store did not stop", stopped.error());
    }
}

Result<DraftId> StationSession::newDraft(const CivilPart& civil)
{
    return ask<DraftId>(
        [&](Store& store) { return createDraft(store, civil, m_who->operatorUnlocked.id); });
}

Result<void> StationSession::putFinger(const DraftId& draft, const FingerRecord& finger,
                                       const BiometricImage& image)
{
    return ask<void>([&](Store& store) { return addFinger(store, draft, finger, image); });
}

Result<void> StationSession::putFace(const DraftId& draft, const FaceRecord& face,
                                     const BiometricImage& image)
{
    return ask<void>([&](Store& store) { return addFace(store, draft, face, image); });
}

Result<void> StationSession::putPage(const DraftId& draft, const DocumentPage& page)
{
    return ask<void>([&](Store& store) { return addPage(store, draft, page); });
}

Result<FinishOutcome> StationSession::finish(const DraftId& draft)
{
    return ask<FinishOutcome>([&](Store& store) -> Result<FinishOutcome> {
        auto outcome = finishDraft(store, draft, *m_who, m_ports);
        if (outcome.ok()) {
            // The record is safe by now; a head that could not be kept is kept at log-out.
            if (auto kept = keepAuditHead(store, *m_who, m_folder.home(), m_ports); !kept.ok()) {
                logError(m_ports.log, "core.store", "audit head not kept", kept.error());
            }
        }
        return outcome;
    });
}

Result<AppliedAnswers> StationSession::applyAnswers()
{
    return ask<AppliedAnswers>(
        [&](Store& store) { return app::applyAnswers(store, m_folder, *m_who, m_ports); });
}

} // namespace ipis::app
