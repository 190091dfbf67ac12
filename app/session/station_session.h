// SPDX-License-Identifier: GPL-3.0-or-later
// StationSession: somebody logged in at a station, from passphrase to log-out.
#pragma once

#include "app/session/answers.h"
#include "app/session/current_policy.h"
#include "core/base/file_lock.h"
#include "core/packet/civil.h"
#include "core/store/store_thread.h"

#include <memory>

namespace ipis::app {

// The time by which dates are judged: a clock behind what the registry has signed is not believed.
std::int64_t believedNowMs(const sync::StationFolder& folder, const core::Clock& clock);

struct LogIn
{
    std::string code; // 4 to 8 digits
    const core::Secret& passphrase;
};

// A store that is open: HOME's lock for as long as anybody works on it.
struct OpenStore
{
    std::shared_ptr<core::FileLock> lock;
    std::unique_ptr<core::StoreThread> thread;
};

// The operator's keys on an open store, which several sessions may share: each has its own keys and
// audit entries, and the store closes when the last one goes. What changes while somebody is logged
// in, the policy above all, is read from the store when it counts, so that what one session
// applied holds for all of them; a newer key list is taken up by policy(), finish() and
// applyAnswers().
// Thread: one owner thread each; jobs run on the store thread. Destruction logs out: the audit
// chain's end is signed and kept, and every key wiped.
class StationSession
{
public:
    // The right to open the store of `home`. StationNotProvisioned, StoreInUse ("held by process
    // N").
    static core::Result<std::shared_ptr<core::FileLock>>
    lockStore(const std::filesystem::path& home, core::Disk& disk);
    // Opens the store. OperatorUnknown, PassphraseWrong, TriedTooOften (tries.h), SlotFileDamaged,
    // IdentityDamaged, StoreDamaged, StationNotApproved (the registry has not answered yet). Puts
    // right what a cut left behind and applies waiting answers before it returns. Takes 0.5 to 1.5
    // s for the passphrase.
    static core::Result<std::unique_ptr<StationSession>> logIn(std::shared_ptr<core::FileLock> lock,
                                                               const std::filesystem::path& home,
                                                               const LogIn& who, core::Ports ports);
    // Logs somebody in on the store that `holder` has open; errors as logIn, and answers that wait
    // are applied too. The passphrase is checked on the calling thread, which may be another than
    // the holder's: the holder must only stay until this returns.
    static core::Result<std::unique_ptr<StationSession>> alongside(const StationSession& holder,
                                                                   const LogIn& who);
    ~StationSession();
    StationSession(const StationSession&) = delete;
    StationSession& operator=(const StationSession&) = delete;

    const LoggedIn& who() const { return *m_who; }
    const AppliedAnswers& applied() const { return m_applied; } // by the log-in
    sync::StationFolder& folder() { return m_folder; }
    std::int64_t believedNowMs() const { return app::believedNowMs(m_folder, m_ports.clock); }
    core::Result<core::Policy> policy(); // in force now
    // What must be said of the store and HOME's files, though work goes on (core/store/findings.h);
    // the same for all who share the store.
    std::vector<core::Finding> findings();

    // Runs `job` on the store thread and waits for it.
    template <class T>
    core::Result<T> ask(std::function<core::Result<T>(core::Store&)> job)
    {
        return m_open->thread->ask<T>(core::StorePriority::Interactive, std::move(job)).get();
    }

    core::Result<core::DraftId> newDraft(const core::CivilPart& civil);
    core::Result<void> putFinger(const core::DraftId& draft, const core::FingerRecord& finger,
                                 const core::BiometricImage& image);
    core::Result<void> putFace(const core::DraftId& draft, const core::FaceRecord& face,
                               const core::BiometricImage& image);
    // PacketPartTooLarge: this page would be too much for one record; the draft is as it was.
    core::Result<void> putPage(const core::DraftId& draft, const core::DocumentPage& page);
    core::Result<core::FinishOutcome> finish(const core::DraftId& draft);
    core::Result<void> discard(const core::DraftId& draft);
    // Again, after a contact while logged in.
    core::Result<AppliedAnswers> applyAnswers();

private:
    StationSession(const std::filesystem::path& home, core::Ports ports);
    core::Result<void> unlock(const LogIn& who);
    core::Result<void> openStore(std::shared_ptr<core::FileLock> lock);
    core::Result<void> enter();
    core::Result<void> trust();
    void takeNewerKeyList();
    core::Result<void> note(core::AuditAction action);

    sync::StationFolder m_folder;
    core::Ports m_ports;
    std::unique_ptr<LoggedIn> m_who;
    std::shared_ptr<OpenStore> m_open; // set once, before anybody else knows the session
    bool m_isNoted = false;            // the audit chain has the log-in
    AppliedAnswers m_applied;
};

} // namespace ipis::app
