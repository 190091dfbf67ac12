// SPDX-License-Identifier: GPL-3.0-or-later
// StationSession: somebody logged in at a station, from passphrase to log-out.
#pragma once

#include "app/session/answers.h"
#include "core/base/file_lock.h"
#include "core/packet/civil.h"
#include "core/store/store_thread.h"

#include <memory>

namespace ipis::app {

struct LogIn
{
    std::string code; // 4 to 8 digits
    const core::Secret& passphrase;
};

// Holds HOME/store.lock, the keys and the store thread. Thread: one owner thread; jobs run on the
// store thread. Destruction logs out: the audit chain's end is signed and kept, the store closed,
// every key wiped.
class StationSession
{
public:
    // StationNotProvisioned, StoreInUse ("held by process N"), OperatorUnknown, PassphraseWrong,
    // SlotFileDamaged, IdentityDamaged, StoreDamaged, StationNotApproved (the registry has not
    // answered yet). Puts right what a cut left behind and applies waiting answers before it
    // returns. Takes 0.5 to 1.5 s for the passphrase.
    static core::Result<std::unique_ptr<StationSession>> logIn(const std::filesystem::path& home,
                                                               const LogIn& who, core::Ports ports);
    ~StationSession();
    StationSession(const StationSession&) = delete;
    StationSession& operator=(const StationSession&) = delete;

    const LoggedIn& who() const { return *m_who; }
    const AppliedAnswers& applied() const { return m_applied; }
    sync::StationFolder& folder() { return m_folder; }

    // Runs `job` on the store thread and waits for it.
    template <class T>
    core::Result<T> ask(std::function<core::Result<T>(core::Store&)> job)
    {
        return m_store->ask<T>(core::StorePriority::Interactive, std::move(job)).get();
    }

    core::Result<core::DraftId> newDraft(const core::CivilPart& civil);
    core::Result<void> putFinger(const core::DraftId& draft, const core::FingerRecord& finger,
                                 const core::BiometricImage& image);
    core::Result<void> putFace(const core::DraftId& draft, const core::FaceRecord& face,
                               const core::BiometricImage& image);
    // PacketPartTooLarge: this page would be too much for one record; the draft is as it was.
    core::Result<void> putPage(const core::DraftId& draft, const core::DocumentPage& page);
    core::Result<core::FinishOutcome> finish(const core::DraftId& draft);
    // Again, after a contact while logged in.
    core::Result<AppliedAnswers> applyAnswers();

private:
    StationSession(sync::StationFolder folder, core::FileLock lock, core::Ports ports);
    core::Result<void> unlock(const LogIn& who);
    core::Result<void> openStore();
    core::Result<void> takeApproval();
    core::Result<void> loadPolicy();
    core::Result<void> noteLogIn();

    sync::StationFolder m_folder;
    core::FileLock m_lock;
    core::Ports m_ports;
    std::unique_ptr<LoggedIn> m_who;
    std::unique_ptr<core::StoreThread> m_store;
    AppliedAnswers m_applied;
};

} // namespace ipis::app
