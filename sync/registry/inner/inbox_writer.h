// SPDX-License-Identifier: GPL-3.0-or-later
// InboxWriter: the next messages of one station's numbered stream (FORMAT.md 6).
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/packet/certificate.h"
#include "core/packet/receipt.h"
#include "sync/registry/repository/inner_records.h"

namespace ipis::registry {

// Makes messages that follow `end`; they count once the Change that carries them is stored.
// Thread: the inner's. Holds references: they outlive it.
class InboxWriter
{
public:
    InboxWriter(const core::SigningKey& receipts, const core::Clock& clock, core::Random& random)
        : m_receipts(receipts), m_clock(clock), m_random(random)
    {}

    void begin(const core::StationCertificate& station, const core::InboxEnd& end);

    core::Result<void> addOpened(const core::Opened& opened);
    core::Result<void> addNotice(const core::Notice& notice);
    core::Result<void> addPolicy(core::BytesView envelope);
    core::Result<void> addRecall(const core::Recall& recall);
    void addAgain(core::InboxMessage message); // of an older stream, its body as it was sealed

    std::vector<InboxRow> take() { return std::exchange(m_rows, {}); }

private:
    core::Result<void> add(core::BodyKind kind, core::BytesView plain);

    const core::SigningKey& m_receipts;
    const core::Clock& m_clock;
    core::Random& m_random;
    core::StationCertificate m_station;
    core::InboxEnd m_end;
    std::vector<InboxRow> m_rows;
};

} // namespace ipis::registry
