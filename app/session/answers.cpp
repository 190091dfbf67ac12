// SPDX-License-Identifier: GPL-3.0-or-later
// Applying receipts and inbox messages, and erasing what may go.
#include "app/session/answers.h"

#include "app/session/current_policy.h"
#include "app/session/station_trust.h"
#include "core/packet/inbox.h"
#include "core/packet/packet_reader.h"
#include "core/packet/receipt.h"
#include "core/sqlite/transaction.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kMaxReceiptFile = 32 * 1024;

KnownVerdict knownVerdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Registered:
    case Verdict::Settled:
        return KnownVerdict::Registered;
    case Verdict::Suspect:
        return KnownVerdict::Suspect;
    case Verdict::Rejected:
        return KnownVerdict::Rejected;
    }
    return KnownVerdict::Rejected;
}

class Applier
{
public:
    Applier(Store& store, sync::StationFolder& folder, const LoggedIn& who, Ports ports)
        : m_store(store), m_folder(folder), m_who(who), m_ports(ports)
    {}

    Result<AppliedAnswers> run()
    {
        for (auto step : {&Applier::applyReceipts, &Applier::applyInbox, &Applier::erase}) {
            if (auto done = (this->*step)(); !done.ok()) {
                return done.error();
            }
        }
        return m_applied;
    }

private:
    Result<void> applyReceipts()
    {
        auto names = m_ports.disk.list(m_folder.home() / "receipts");
        if (!names.ok()) {
            return names.error();
        }
        for (const std::string& name : names.value()) {
            const bool stored = name.ends_with(".stored");
            if (!stored && !isLastWord(name, names.value())) {
                continue;
            }
            auto bytes =
                readFile(m_ports.disk, m_folder.home() / "receipts" / name, kMaxReceiptFile);
            auto applied = !bytes.ok() ? Result<void>(bytes.error())
                           : stored    ? applyStored(name, bytes.value())
                                       : applyRefused(name, bytes.value());
            if (applied.ok()) {
                continue;
            }
            if (applied.error().code == ErrorCode::RecordMissing) {
                logError(m_ports.log, "core.store", "receipt not applied", applied.error());
            } else if (auto aside = putAside(m_store, m_folder, "receipts/" + name, applied.error(),
                                             m_ports);
                       !aside.ok()) { // the part is sent again
                return aside;
            }
        }
        return {};
    }

    // A refusal that no STORED overtook; anything else is a write that was cut off.
    static bool isLastWord(const std::string& name, const std::vector<std::string>& names)
    {
        constexpr std::string_view kRefused = ".refused";
        return name.ends_with(kRefused) &&
               !std::ranges::binary_search(names, name.substr(0, name.size() - kRefused.size()) +
                                                      ".stored");
    }

    static Result<void> isNamed(const std::string& name, const PacketId& packet, std::uint64_t part)
    {
        return name.starts_with(packet.hex() + "-" + std::to_string(part) + ".")
                   ? Result<void>()
                   : fail(ErrorCode::ReceiptNotForThisStation, "receipt of another part");
    }

    Result<void> applyStored(const std::string& name, const Bytes& bytes)
    {
        auto stored = openStored(bytes, m_who.keyList, m_who.link.station);
        if (!stored.ok()) {
            return stored.error();
        }
        if (auto named = isNamed(name, stored.value().packet,
                                 static_cast<std::uint64_t>(stored.value().part));
            !named.ok()) {
            return named;
        }
        const KeptReceipt kept{stored.value().packet, kStoredReceipt,
                               static_cast<std::uint8_t>(stored.value().part),
                               m_ports.clock.wallMs(), bytes};
        return count(inTransaction(m_store.database(), [&](Transaction& transaction) {
            return m_store.receipts().applyStored(transaction, kept);
        }));
    }

    Result<void> applyRefused(const std::string& name, const Bytes& bytes)
    {
        auto refusal = sync::decodeRefusal(bytes);
        if (!refusal.ok()) {
            return refusal.error();
        }
        const Bytes& receipt = refusal.value().receipt;
        auto refused = openRefused(receipt, m_who.keyList, m_who.link.station);
        if (!refused.ok()) {
            return refused.error();
        }
        if (auto named = isNamed(name, refused.value().packet, refused.value().part); !named.ok()) {
            return named;
        }
        const KeptReceipt kept{refused.value().packet, kRefusedReceipt,
                               static_cast<std::uint8_t>(refused.value().part),
                               m_ports.clock.wallMs(), receipt};
        return count(inTransaction(m_store.database(), [&](Transaction& transaction) {
            return m_store.receipts().applyRefused(transaction, kept);
        }));
    }

    Result<void> count(Result<void> applied)
    {
        m_applied.receipts += applied.ok() ? 1 : 0;
        return applied;
    }

    Result<void> applyInbox()
    {
        auto end = m_store.inbox().last();
        auto names = m_ports.disk.list(m_folder.home() / "inbox");
        if (!end.ok() || !names.ok()) {
            return end.ok() ? names.error() : end.error();
        }
        for (const std::string& name : names.value()) {
            if (!name.ends_with(".msg") || name <= sync::messageName(end.value())) {
                continue;
            }
            auto applied = applyMessage(name, end.value());
            if (!applied.ok()) {
                return applied;
            }
        }
        return {};
    }

    // A message that does not verify is set aside and fetched again, with what lies behind the gap.
    Result<void> applyMessage(const std::string& name, InboxEnd& end)
    {
        auto bytes = readFile(m_ports.disk, m_folder.home() / "inbox" / name, kMaxInboxEnvelope);
        InboxEnd next = end;
        auto message = bytes.ok() ? openNext(bytes.value(), m_who.keyList, m_who.link.station, next,
                                             Retired::Accepted)
                                  : Result<InboxMessage>(bytes.error());
        if (message.ok() && name != sync::messageName(next)) {
            message = fail(ErrorCode::EnvelopeDamaged, "inbox message under another name");
        }
        if (!message.ok()) {
            return message.error().code == ErrorCode::InboxGap
                       ? Result<void>()
                       : putAside(m_store, m_folder, "inbox/" + name, message.error(), m_ports);
        }
        end = next;
        auto applied = inTransaction(m_store.database(), [&](Transaction& transaction) {
            auto body = openBody(message.value(), m_who.station.opening);
            auto acted = body.ok() ? applyBody(transaction, message.value(), body.value())
                                   : Result<void>(body.error());
            if (!acted.ok()) {
                // The chain goes on whatever the body says (FORMAT.md 6); the file stays.
                ++m_applied.unread;
                logError(m_ports.log, "core.store",
                         "inbox message not understood n=" + std::to_string(end.number),
                         acted.error());
            }
            return m_store.inbox().record(transaction, end,
                                          static_cast<std::uint64_t>(message.value().bodyKind),
                                          m_ports.clock.wallMs());
        });
        m_applied.messages += applied.ok() ? 1 : 0;
        return applied;
    }

    Result<void> applyBody(Transaction& transaction, const InboxMessage& message, const Bytes& body)
    {
        switch (message.bodyKind) {
        case BodyKind::Opened:
            return applyOpened(transaction, body);
        case BodyKind::Notice:
            return applyNotice(transaction, body);
        case BodyKind::Policy:
            return applyPolicy(transaction, body);
        case BodyKind::Recall:
            return applyRecall(transaction, body);
        case BodyKind::Operator:
        case BodyKind::Station:
            break; // kept as files until operators can be changed
        }
        return fail(ErrorCode::FormatVersionUnknown,
                    "body kind " + std::to_string(static_cast<std::uint64_t>(message.bodyKind)));
    }

    Result<void> applyOpened(Transaction& transaction, const Bytes& body)
    {
        auto opened = openOpened(body, m_who.keyList, m_who.link.station);
        if (!opened.ok()) {
            return opened.error();
        }
        const KeptReceipt kept{opened.value().packet, kOpenedReceipt, kWholePacket,
                               m_ports.clock.wallMs(), body};
        return m_store.receipts().applyOpened(transaction, kept,
                                              knownVerdict(opened.value().verdict));
    }

    Result<void> applyNotice(Transaction& transaction, const Bytes& body)
    {
        auto notice = decodeNotice(body);
        if (!notice.ok()) {
            return notice.error();
        }
        if (notice.value().kind == NoticeKind::OfStation) {
            std::uint64_t number = 0;
            std::from_chars(notice.value().text.data(),
                            notice.value().text.data() + notice.value().text.size(), number);
            const ErrorCode* code = errorCodeFromNumber(number);
            logError(m_ports.log, "core.store", "the registry says of this station",
                     fail(code == nullptr ? ErrorCode::FormatVersionUnknown : *code));
            return {};
        }
        return m_store.packets().keepReceipt(
            transaction,
            {notice.value().packet, kNoticeReceipt, kWholePacket, m_ports.clock.wallMs(), body});
    }

    // What the registry lost is pending again; without its OPENED nothing of it is erased.
    Result<void> applyRecall(Transaction& transaction, const Bytes& body)
    {
        auto recall = decodeRecall(body);
        auto rows = m_store.packets().list(0, INT32_MAX);
        if (!recall.ok() || !rows.ok()) {
            return recall.ok() ? rows.error() : recall.error();
        }
        for (const PacketRow& row : rows.value()) {
            if (row.seq > recall.value().through || recall.value().holds(row.seq)) {
                continue;
            }
            if (row.state == PacketState::Erased) {
                ++m_applied.lost;
                logError(m_ports.log, "core.store", "recalled and gone " + row.id.hex(),
                         fail(ErrorCode::PacketFileMissing));
                continue;
            }
            auto dropped =
                transaction.database().run("DELETE FROM receipt WHERE packet = ?1 AND kind = ?2",
                                           row.id.bytes, kOpenedReceipt);
            auto again = m_folder.sendAgain(row.id);
            if (!dropped.ok() || !again.ok()) {
                return dropped.ok() ? again.error() : dropped.error();
            }
            ++m_applied.recalled;
        }
        return {};
    }

    Result<void> applyPolicy(Transaction& transaction, const Bytes& body)
    {
        auto policy = openPolicy(body, m_who.keyList);
        if (!policy.ok()) {
            return policy.error();
        }
        auto current = currentPolicy(m_store, m_who.keyList);
        if (!current.ok()) {
            return current.error();
        }
        if (policy.value().serial < current.value().serial) {
            return fail(ErrorCode::PolicyStale, std::to_string(policy.value().serial));
        }
        return m_store.settings().put(transaction, kPolicySetting, body);
    }

    // The newest time envelope names where the inbox ends; what is missing of it may forbid.
    Result<bool> inboxIsWhole()
    {
        auto end = m_store.inbox().last();
        if (!end.ok()) {
            return end.error();
        }
        if (!m_who.time) {
            return false;
        }
        const RegistryTime& time = *m_who.time;
        const auto named = std::tie(time.stream, time.lastNumber);
        const auto applied = std::tie(end.value().stream, end.value().number);
        return time.lastNumber == 0 || named < applied ||
               (named == applied && time.lastHash == end.value().hash);
    }

    Result<void> erase()
    {
        auto whole = inboxIsWhole();
        if (!whole.ok() || !whole.value()) {
            return whole.ok() ? Result<void>() : whole.error();
        }
        auto floor = m_store.numbers().get(kTimeFloor);
        if (!floor.ok()) {
            return floor.error();
        }
        auto candidates = m_store.packets().erasable(INT64_MAX);
        if (!candidates.ok() || candidates.value().empty()) {
            return candidates.ok() ? Result<void>() : candidates.error();
        }
        auto policy = currentPolicy(m_store, m_who.keyList);
        if (!policy.ok()) {
            return policy.error();
        }
        for (const PacketId& id : candidates.value()) {
            auto permitted = mayGo(id, policy.value(), floor.value());
            if (!permitted.ok()) {
                logError(m_ports.log, "core.store", "not erased " + id.hex(), permitted.error());
                continue;
            }
            if (!permitted.value()) {
                continue;
            }
            if (auto gone = m_store.outbox().erase(id, m_who.operatorUnlocked.id); !gone.ok()) {
                return gone;
            }
            ++m_applied.erased;
        }
        return {};
    }

    // Everything that permits erasing is checked again at this moment, on the file itself.
    Result<bool> mayGo(const PacketId& id, const Policy& policy, std::int64_t floorMs)
    {
        auto receipts = m_store.packets().receipts(id);
        auto file = m_store.outbox().read(id);
        if (!receipts.ok() || !file.ok()) {
            return receipts.ok() ? file.error() : receipts.error();
        }
        const auto kept = std::ranges::find(receipts.value(), kOpenedReceipt, &KeptReceipt::kind);
        if (kept == receipts.value().end()) {
            return false;
        }
        auto opened = openOpened(kept->body, m_who.keyList, m_who.link.station);
        auto packet = readPacketFile(file.value(), m_who.link.stationKey, m_who.link.station);
        if (!opened.ok() || !packet.ok()) {
            return opened.ok() ? packet.error() : opened.error();
        }
        return mayErase(opened.value(), id, packet.value().packet.envelopeHash,
                        policy.keepAfterOpenedDays, floorMs);
    }

    Store& m_store;
    sync::StationFolder& m_folder;
    const LoggedIn& m_who;
    Ports m_ports;
    AppliedAnswers m_applied;
};

} // namespace

Result<AppliedAnswers> applyAnswers(Store& store, sync::StationFolder& folder, const LoggedIn& who,
                                    Ports ports)
{
    return Applier(store, folder, who, ports).run();
}

} // namespace ipis::app
