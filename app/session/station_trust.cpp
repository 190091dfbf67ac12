// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing between the store's envelopes and HOME's files.
#include "app/session/station_trust.h"

#include "app/session/current_policy.h"
#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/packet/approval.h"
#include "core/sqlite/transaction.h"
#include "sync/known_station.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

Result<std::vector<std::string>> decodeAddresses(BytesView bytes)
{
    constexpr std::size_t kMaxUrl = 256;
    cbor::Reader in(bytes);
    std::vector<std::string> urls;
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        urls.push_back(in.text(kMaxUrl));
    }
    auto done = in.finish();
    return done.ok() ? Result<std::vector<std::string>>(std::move(urls)) : done.error();
}

Result<KeyList> listUnder(const RegistryAnchor& anchor, BytesView envelope)
{
    auto list = openKeyList(envelope, anchor.root);
    return !list.ok() || list.value().registry == anchor.registry
               ? std::move(list)
               : fail(ErrorCode::TicketOtherRegistry, "key list");
}

class Trust
{
public:
    Trust(Store& store, sync::StationFolder& folder, LoggedIn& who, Ports ports)
        : m_store(store), m_folder(folder), m_who(who), m_ports(ports),
          m_anchor(who.operatorUnlocked.anchor)
    {}

    Result<void> establish()
    {
        return inOrder([&] { return readKeyList(); }, [&] { return readCertificate(); },
                       [&] { return readTime(); }, [&] { return writeLink(); },
                       [&] { return remember(); });
    }

    Result<void> takeNewer()
    {
        return inOrder([&] { return readKeyList(); }, [&] { return readTime(); },
                       [&] { return remember(); });
    }

private:
    // Nothing when it was never put.
    Result<std::optional<Bytes>> kept(std::string_view name)
    {
        auto bytes = m_store.settings().get(name);
        if (bytes.ok()) {
            return std::optional<Bytes>(std::move(bytes).value());
        }
        return bytes.error().code == ErrorCode::RecordMissing
                   ? Result<std::optional<Bytes>>(std::nullopt)
                   : bytes.error();
    }

    Result<void> keep(std::string_view name, const Bytes& value)
    {
        return inTransaction(m_store.database(), [&](Transaction& transaction) {
            return m_store.settings().put(transaction, name, value);
        });
    }

    Result<void> aside(const std::filesystem::path& name, const Error& why)
    {
        return putAside(m_store, m_folder, name, why, m_ports);
    }

    // The store has one from the ticket on.
    Result<void> readKeyList()
    {
        auto own = kept(kKeyListSetting);
        auto file = m_folder.file("key-list.cose");
        if (!own.ok()) {
            return own.error();
        }
        if (!own.value() || !listUnder(m_anchor, *own.value()).ok()) {
            return fail(ErrorCode::HomeMixed, "key list of the store");
        }
        Bytes newest = *own.value();
        const bool there = !file.ok() || file.value();
        const Bytes shown = file.ok() ? file.value().value_or(Bytes()) : Bytes();
        if (there && shown != newest) {
            auto fresh = openNewerKeyList(shown, newest, m_anchor.root);
            if (fresh.ok()) {
                newest = shown;
                if (auto put = keep(kKeyListSetting, newest); !put.ok()) {
                    return put;
                }
            } else if (auto moved = aside("key-list.cose", fresh.error()); !moved.ok()) {
                return moved;
            }
        }
        if (shown != newest) {
            if (auto written = m_folder.keepKeyList(newest); !written.ok()) {
                return written;
            }
        }
        m_who.keyList = listUnder(m_anchor, newest).value();
        m_who.keyListEnvelope = std::move(newest);
        return {};
    }

    bool isOurs(const StationCertificate& certificate) const
    {
        return certificate.registry == m_anchor.registry &&
               certificate.station == m_who.station.station &&
               certificate.signingKey == m_who.station.signing.verifyKey() &&
               certificate.boxKey == m_who.station.opening.sealingKey();
    }

    Result<void> readCertificate()
    {
        auto own = kept(kStationSetting);
        if (!own.ok()) {
            return own.error();
        }
        if (!own.value()) {
            return firstApproval();
        }
        auto certificate = openStationCertificate(*own.value(), m_who.keyList, Retired::Accepted);
        if (!certificate.ok() || !isOurs(certificate.value())) {
            return certificate.ok() ? fail(ErrorCode::HomeMixed, "certificate of the store")
                                    : certificate.error();
        }
        return describe(certificate.value());
    }

    // The store knows neither certificates nor policy yet.
    Result<void> firstApproval()
    {
        auto file = m_folder.file("approval.cbor");
        if (file.ok() && !file.value()) {
            return fail(ErrorCode::StationNotApproved);
        }
        auto answer =
            file.ok() ? decodeApproval(*file.value()) : Result<ApprovalAnswer>(file.error());
        auto taken = answer.ok() ? takeApproval(answer.value()) : Result<void>(answer.error());
        if (taken.ok()) {
            return taken;
        }
        if (auto moved = aside("approval.cbor", taken.error()); !moved.ok()) {
            return moved;
        }
        return fail(ErrorCode::StationNotApproved, "approval set aside"); // asked for again
    }

    Result<void> takeApproval(const ApprovalAnswer& answer)
    {
        auto certificate = openStationCertificate(answer.station, m_who.keyList);
        auto person = openOperatorCertificate(answer.operatorCertificate, m_who.keyList);
        auto policy = openPolicy(answer.policy, m_who.keyList);
        for (const Error* error :
             {certificate.ok() ? nullptr : &certificate.error(),
              person.ok() ? nullptr : &person.error(), policy.ok() ? nullptr : &policy.error()}) {
            if (error != nullptr) {
                return *error;
            }
        }
        if (!isOurs(certificate.value()) || person.value().station != m_who.station.station) {
            return fail(ErrorCode::AnswerRefused, "approval of another station");
        }
        auto row = m_store.operators().load(person.value().id);
        if (!row.ok()) {
            return row.error();
        }
        row.value().role = static_cast<std::uint8_t>(person.value().roles);
        row.value().certificate = answer.operatorCertificate;
        auto done = inTransaction(m_store.database(), [&](Transaction& transaction) {
            return inOrder(
                [&] { return m_store.operators().put(transaction, row.value()); },
                [&] { return m_store.settings().put(transaction, kPolicySetting, answer.policy); },
                [&] {
                    return m_store.settings().put(transaction, kStationSetting, answer.station);
                });
        });
        return done.ok() ? describe(certificate.value()) : std::move(done);
    }

    Result<void> describe(const StationCertificate& certificate)
    {
        auto addresses = kept(kAddressesSetting);
        if (!addresses.ok()) {
            return addresses.error();
        }
        auto urls = decodeAddresses(addresses.value().value_or(Bytes()));
        if (!urls.ok()) {
            return urls.error();
        }
        m_who.link = {m_anchor.registry,       m_who.station.station,
                      m_anchor.root,           m_who.station.signing.verifyKey(),
                      std::move(urls).value(), certificate.commune,
                      certificate.number,      certificate.serial};
        return {};
    }

    Result<RegistryTime> timeIn(const Bytes& envelope) const
    {
        auto time = openTime(envelope, m_who.keyList, Retired::Accepted);
        return !time.ok() || time.value().station == m_who.station.station
                   ? std::move(time)
                   : fail(ErrorCode::ReceiptNotForThisStation, "time");
    }

    // The floor follows the newest that still verifies: a key that was taken back keeps nobody in
    // its future.
    Result<void> readTime()
    {
        auto own = kept(kTimeSetting);
        if (!own.ok()) {
            return own.error();
        }
        auto file = m_folder.file("time.cose");
        const bool there = !file.ok() || file.value();
        const Bytes shown = file.ok() ? file.value().value_or(Bytes()) : Bytes();
        Bytes newest = own.value().value_or(Bytes());
        auto best = timeIn(newest);
        auto fresh = timeIn(shown);
        if (there && !fresh.ok()) {
            if (auto moved = aside("time.cose", fresh.error()); !moved.ok()) {
                return moved;
            }
        }
        if (fresh.ok() && (!best.ok() || fresh.value().nowMs > best.value().nowMs)) {
            newest = shown;
            best = std::move(fresh);
        }
        m_who.time = best.ok() ? std::optional(best.value()) : std::nullopt;
        m_timeEnvelope = best.ok() ? newest : Bytes();
        const std::int64_t floor = best.ok() ? best.value().nowMs : 0;
        auto known = m_store.numbers().get(kTimeFloor);
        if (!known.ok()) {
            return known.error();
        }
        if (known.value() != floor || own.value().value_or(Bytes()) != newest) {
            auto put = inTransaction(m_store.database(), [&](Transaction& transaction) {
                auto set = m_store.numbers().set(transaction, kTimeFloor, floor);
                return set.ok() && best.ok()
                           ? m_store.settings().put(transaction, kTimeSetting, newest)
                           : std::move(set);
            });
            if (!put.ok()) {
                return put;
            }
        }
        return best.ok() && shown != newest ? m_folder.keepTime(newest) : Result<void>();
    }

    Result<void> writeLink()
    {
        const Bytes right = sync::encodeLink(m_who.link);
        auto file = m_folder.file("link.cbor");
        if (file.ok() && file.value() == right) {
            return {};
        }
        if (!file.ok() || file.value()) {
            auto read =
                file.ok() ? sync::decodeLink(*file.value()) : Result<sync::Link>(file.error());
            const Error why = read.ok() ? fail(ErrorCode::LinkNotOurs, "link.cbor") : read.error();
            if (auto moved = aside("link.cbor", why); !moved.ok()) {
                return moved;
            }
        } else {
            m_store.addFinding({ErrorCode::LinkNotOurs, "link.cbor"});
        }
        return m_folder.keepLink(m_who.link);
    }

    Result<void> remember()
    {
        auto end = m_store.inbox().last();
        if (!end.ok()) {
            return end.error();
        }
        sync::keepKnown(m_folder.home(),
                        {m_who.link, m_who.keyListEnvelope, m_timeEnvelope, end.value()});
        return {};
    }

    Store& m_store;
    sync::StationFolder& m_folder;
    LoggedIn& m_who;
    Ports m_ports;
    RegistryAnchor m_anchor;
    Bytes m_timeEnvelope;
};

} // namespace

Bytes encodeAddresses(const std::vector<std::string>& urls)
{
    cbor::Writer out;
    out.array(urls.size());
    for (const std::string& url : urls) {
        out.text(url);
    }
    return std::move(out).take();
}

Result<void> establishTrust(Store& store, sync::StationFolder& folder, LoggedIn& who, Ports ports)
{
    return Trust(store, folder, who, ports).establish();
}

Result<void> takeNewer(Store& store, sync::StationFolder& folder, LoggedIn& who, Ports ports)
{
    return Trust(store, folder, who, ports).takeNewer();
}

Result<void> putAside(Store& store, sync::StationFolder& folder, const std::filesystem::path& name,
                      const Error& why, Ports ports)
{
    auto aside = folder.setAside(name);
    if (!aside.ok()) {
        return aside.error();
    }
    logError(ports.log, "core.store", "set aside " + aside.value(), why);
    const ErrorCode code = why.code == ErrorCode::LinkNotOurs ? why.code : ErrorCode::FileSetAside;
    store.addFinding({code, aside.value()});
    return inTransaction(store.database(), [&](Transaction& transaction) -> Result<void> {
        auto noted = store.audit().append(
            transaction, {static_cast<AuditAction>(code), {}, hash(viewOf(aside.value()))});
        return noted.ok() ? Result<void>() : noted.error();
    });
}

GiverCheck giverCheck(const sync::StationFolder& folder, const StationId& station)
{
    return [&folder, station](const OperatorId& id, BytesView certificate,
                              const RegistryAnchor& anchor) -> Result<SealingKey> {
        auto bytes = folder.file("key-list.cose");
        auto list = bytes.ok() ? listUnder(anchor, bytes.value().value_or(Bytes()))
                               : Result<KeyList>(bytes.error());
        if (!list.ok()) {
            return fail(ErrorCode::SlotForeign, list.error().detail);
        }
        auto person = openOperatorCertificate(certificate, list.value(), Retired::Accepted);
        if (!person.ok() || person.value().id != id || person.value().station != station ||
            (person.value().roles & (kRegistrar | kAdministrator)) == 0) {
            return fail(ErrorCode::SlotForeign,
                        person.ok() ? "giver's role" : person.error().detail);
        }
        return person.value().boxKey;
    };
}

} // namespace ipis::app
