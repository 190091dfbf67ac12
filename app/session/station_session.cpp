// SPDX-License-Identifier: GPL-3.0-or-later
// Logging in and out.
#include "app/session/station_session.h"

#include "app/session/draft_record.h"
#include "app/session/finish.h"
#include "app/session/renewal.h"
#include "app/session/station_memory.h"
#include "app/session/station_trust.h"
#include "app/session/tries.h"
#include "core/sqlite/transaction.h"
#include "core/text/passphrase_form.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

// No faster than wrong tries allow. Codes that nobody has share one count.
Result<Unlocked> unlockSlot(const SlotFile& slots, const LogIn& who, Tries tries,
                            const GiverCheck& giver)
{
    const std::string code = Tries::nameFor(slots, who.code);
    if (auto may = tries.mayTry(code); !may.ok()) {
        return may.error();
    }
    auto unlocked = slots.unlock(who.code, passphraseForm(who.passphrase), giver);
    if (unlocked.ok()) {
        tries.right(code);
    } else if (unlocked.error().code == ErrorCode::PassphraseWrong ||
               unlocked.error().code == ErrorCode::OperatorUnknown) {
        tries.wrong(code);
    }
    return unlocked;
}

} // namespace

std::int64_t believedNowMs(const sync::StationFolder& folder, const Clock& clock)
{
    const auto floor = folder.timeFloor();
    return std::max(clock.wallMs(), floor.ok() ? floor.value() : 0);
}

StationSession::StationSession(const std::filesystem::path& home, Ports ports)
    : m_folder(home, ports.disk), m_ports(ports)
{}

Result<std::shared_ptr<FileLock>> StationSession::lockStore(const std::filesystem::path& home,
                                                            Disk& disk)
{
    sync::StationFolder folder(home, disk);
    if (!folder.isStation()) {
        return fail(ErrorCode::StationNotProvisioned);
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
    return std::make_shared<FileLock>(std::move(lock).value());
}

Result<std::unique_ptr<StationSession>> StationSession::logIn(std::shared_ptr<FileLock> lock,
                                                              const std::filesystem::path& home,
                                                              const LogIn& who, Ports ports)
{
    std::unique_ptr<StationSession> session(new StationSession(home, ports));
    if (auto unlocked = session->unlock(who); !unlocked.ok()) {
        return unlocked.error();
    }
    if (auto opened = session->openStore(std::move(lock)); !opened.ok()) {
        return opened.error();
    }
    if (auto entered = session->enter(); !entered.ok()) {
        return entered.error();
    }
    return session;
}

Result<std::unique_ptr<StationSession>> StationSession::alongside(const StationSession& holder,
                                                                  const LogIn& who)
{
    std::unique_ptr<StationSession> session(
        new StationSession(holder.m_folder.home(), holder.m_ports));
    if (auto unlocked = session->unlock(who); !unlocked.ok()) {
        return unlocked.error();
    }
    session->m_open = holder.m_open;
    if (auto trusted = session->trust(); !trusted.ok()) {
        return trusted.error();
    }
    if (auto entered = session->enter(); !entered.ok()) {
        return entered.error();
    }
    return session;
}

// What follows on an open store, whoever opened it.
Result<void> StationSession::enter()
{
    // On a full disk people still see what there is, so that they know what to do about it.
    auto noted = note(AuditAction::LoggedIn);
    m_isNoted = noted.ok();
    auto applied = noted.ok() ? applyAnswers() : Result<AppliedAnswers>(noted.error());
    if (!applied.ok() && applied.error().code != ErrorCode::DiskFull) {
        return applied.error();
    }
    if (applied.ok()) {
        m_applied = applied.value();
    } else {
        logError(m_ports.log, "core.store", "logged in on a full disk", applied.error());
    }
    if (auto waits = keepRenewalWaiting(m_folder, *m_who, m_ports); !waits.ok()) {
        logError(m_ports.log, "core.store", "no renewal waits", waits.error()); // the next log-in
    }
    return {};
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
    const StationId station = slots.value().station();
    auto unlocked = unlockSlot(slots.value(), who, Tries(m_folder.home(), m_ports),
                               giverCheck(m_folder, station));
    if (!unlocked.ok()) {
        return unlocked.error();
    }
    auto identity = loadIdentity(m_ports.disk, m_folder.home(), unlocked.value().root);
    if (!identity.ok()) {
        return identity.error();
    }
    if (identity.value().station != station) {
        return fail(ErrorCode::HomeMixed, "slots and identity.key");
    }
    m_who = std::make_unique<LoggedIn>(
        LoggedIn{std::move(unlocked).value(), std::move(identity).value(), {}, {}});
    return {};
}

Result<void> StationSession::openStore(std::shared_ptr<FileLock> lock)
{
    const StoreHome home{m_folder.home(), m_who->station.station};
    auto store = StoreThread::start(
        [&, ports = m_ports] {
            return Store::open(home, m_who->operatorUnlocked.root, ports, OpenMode::MustExist);
        },
        m_ports);
    if (!store.ok()) {
        return store.error();
    }
    m_open = std::make_shared<OpenStore>(std::move(lock), std::move(store).value());
    if (auto trusted = trust(); !trusted.ok()) {
        return trusted;
    }
    auto recovered = ask<OutboxReport>([this](Store& open) -> Result<OutboxReport> {
        auto memory = stationMemory(open, m_folder, *m_who, toldByTime(m_folder, *m_who), m_ports);
        return memory.ok() ? open.recover(&memory.value()) : memory.error();
    });
    return recovered.ok() ? Result<void>() : recovered.error();
}

// Before anything is sealed, compared or erased.
Result<void> StationSession::trust()
{
    return ask<void>([this](Store& store) -> Result<void> {
        if (auto trusted = establishTrust(store, m_folder, *m_who, m_ports); !trusted.ok()) {
            return trusted;
        }
        auto policy = currentPolicy(store, m_who->keyList);
        return policy.ok() ? Result<void>() : policy.error();
    });
}

// A session may last a day, and a contact may bring a new list.
void StationSession::takeNewerKeyList()
{
    auto taken =
        ask<void>([this](Store& store) { return takeNewer(store, m_folder, *m_who, m_ports); });
    if (!taken.ok()) {
        logError(m_ports.log, "core.store", "key list not taken", taken.error());
    }
}

Result<Policy> StationSession::policy()
{
    takeNewerKeyList();
    return ask<Policy>([this](Store& store) { return currentPolicy(store, m_who->keyList); });
}

std::vector<Finding> StationSession::findings()
{
    auto found = ask<std::vector<Finding>>(
        [](Store& store) -> Result<std::vector<Finding>> { return store.findings(); });
    return found.ok() ? std::move(found).value() : std::vector<Finding>();
}

Result<void> StationSession::note(AuditAction action)
{
    const OperatorId actor = m_who->operatorUnlocked.id;
    return ask<void>([action, actor](Store& store) {
        return inTransaction(store.database(), [&](Transaction& transaction) -> Result<void> {
            auto noted = store.audit().append(transaction, {action, actor, {}});
            return noted.ok() ? Result<void>() : noted.error();
        });
    });
}

StationSession::~StationSession()
{
    if (!m_isNoted) {
        return;
    }
    auto out = note(AuditAction::LoggedOut);
    if (out.ok()) {
        out = ask<void>(
            [this](Store& store) { return keepAuditHead(store, m_folder, *m_who, m_ports); });
    }
    if (!out.ok()) {
        logError(m_ports.log, "core.store", "log-out not noted", out.error());
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
    takeNewerKeyList();
    return ask<FinishOutcome>([&](Store& store) -> Result<FinishOutcome> {
        auto outcome = finishDraft(store, draft, *m_who, m_ports);
        if (outcome.ok()) {
            // The record is safe by now; a head that could not be kept is kept at log-out.
            if (auto kept = keepAuditHead(store, m_folder, *m_who, m_ports); !kept.ok()) {
                logError(m_ports.log, "core.store", "audit head not kept", kept.error());
            }
            store.emptyLog();
        }
        return outcome;
    });
}

Result<void> StationSession::discard(const DraftId& draft)
{
    return ask<void>(
        [&](Store& store) { return store.drafts().discard(draft, m_who->operatorUnlocked.id); });
}

Result<AppliedAnswers> StationSession::applyAnswers()
{
    takeNewerKeyList();
    return ask<AppliedAnswers>(
        [&](Store& store) { return app::applyAnswers(store, m_folder, *m_who, m_ports); });
}

} // namespace ipis::app
