// SPDX-License-Identifier: GPL-3.0-or-later
// Contact: one visit to the registry, the engine's actions carried out on disk and network.
#pragma once

#include "core/base/ports.h"
#include "sync/engine.h"
#include "sync/http_client.h"

#include <functional>
#include <mutex>

namespace ipis::sync {

struct ContactResult
{
    SyncSummary summary;              // what was reached, also when it ended early
    std::optional<core::Error> error; // why it ended early; InboxWithheld: not all came
    std::uint64_t retryAfterMs = 0;   // the registry's wish; 0 = own back-off
    bool clockWrong = false;          // this laptop's clock does not fit the registry's
    bool renewed = false;             // the station has its next TLS certificate
};

// How far the bundle under way is.
struct ContactProgress
{
    std::uint64_t bytesSent = 0; // acknowledged by the registry, earlier contacts included
    std::uint64_t bytesInAll = 0;
    std::uint64_t bytesPerSecond = 0; // of the last part sent; 0 = not known
};

// For who watches a contact from another thread.
class ContactControl
{
public:
    std::function<void(const ContactProgress&)> onProgress; // set before; called on thread sync

    // From any thread: the contact under way ends with Cancelled within moments, as if the line had
    // broken; one that begins later does not start.
    void stop();
    bool isStopped();

private:
    friend class ContactStop;
    std::mutex m_mutex; // guards both
    bool m_stopped = false;
    std::function<void()> m_stop;
};

// Runs one contact over `folder` on an io_context of its own; blocks until it ends. Holds
// outbox/lock meanwhile: SendingAlready when another process does. Needs no open store: works with
// nobody logged in. Error only when there is nothing to start with (StationNotProvisioned,
// StationNotApproved, damaged files, SendingAlready). `control` may be nullptr. Thread: sync.
core::Result<ContactResult> contactOnce(StationFolder& folder, core::Ports ports,
                                        ContactControl* control = nullptr);

// Waiting time before try `attempt` (from 1): decorrelated jitter, base 5 s, factor 3, cap 15 min
// (TRUST 3.5). `previousMs` = what this gave last, 0 at first.
std::uint64_t backOffMs(std::uint64_t previousMs, core::Random& random);

} // namespace ipis::sync
