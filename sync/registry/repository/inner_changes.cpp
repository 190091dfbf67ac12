// SPDX-License-Identifier: GPL-3.0-or-later
// Writing to inner.db: one Change, one transaction.
#include "core/sqlite/transaction.h"
#include "sync/registry/repository/inner_rows.h"

namespace ipis::registry {

using namespace core;

namespace {

// Runs `put` over all of `rows`, stopping at the first error.
template <class Rows, class Put>
Result<void> each(const Rows& rows, Put put)
{
    for (const auto& row : rows) {
        if (Result<void> done = put(row); !done.ok()) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<void> InnerDatabase::apply(const Change& change)
{
    auto transaction = Transaction::begin(*m_database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    if (auto done = applyAll(change); !done.ok()) {
        return done;
    }
    return transaction.value().commit();
}

Result<void> InnerDatabase::applyAll(const Change& change)
{
    Result<void> done;
    const auto step = [&done](bool wanted, auto put) {
        if (wanted && done.ok()) {
            done = put();
        }
    };
    step(change.approval.has_value(), [&] { return putApproval(*change.approval); });
    step(change.renewal.has_value(), [&] { return putRenewal(*change.renewal); });
    step(change.packet.has_value(), [&] { return putPacket(*change.packet); });
    step(change.packet.has_value(), [&] { return putWaiting(change); });
    step(change.series.has_value(), [&] { return drawFrom(*change.series); });
    step(change.jumpSeries, [&] { return jumpSeries(); });
    step(change.person.has_value(), [&] { return putPerson(*change.person); });
    step(true, [&] { return putValues(change); });
    step(change.leaf.has_value(), [&] { return putLeaf(*change.leaf); });
    step(true, [&] {
        return each(change.messages, [this](const InboxRow& row) { return putMessage(row); });
    });
    step(change.head.has_value(), [&] {
        return m_database->run("INSERT INTO audit_head (station, seq, head) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT DO NOTHING",
                               BytesView(change.head->station.bytes), change.head->sequence,
                               BytesView(change.head->head));
    });
    step(change.revocation.has_value(), [&] { return putRevocation(*change.revocation); });
    step(true,
         [&] { return each(change.cases, [this](const HumanCase& one) { return putCase(one); }); });
    return done;
}

Result<void> InnerDatabase::putApproval(const ApprovalRecord& approval)
{
    if (auto done =
            m_database->run("INSERT INTO approval (request, station, answer) VALUES (?1, ?2, ?3)",
                            BytesView(approval.requestHash), BytesView(approval.station.holder),
                            BytesView(approval.answer));
        !done.ok()) {
        return done;
    }
    auto claimed = each(approval.claimedKeys, [&](const ByteArray<32>& key) {
        return m_database->run("INSERT INTO claimed_key (key, request) VALUES (?1, ?2)",
                               BytesView(key), BytesView(approval.requestHash));
    });
    if (!claimed.ok()) {
        return claimed;
    }
    if (auto done = putCertificate(approval.station, false); !done.ok()) {
        return done;
    }
    return putCertificate(approval.operatorCertificate, true);
}

Result<void> InnerDatabase::putRenewal(const RenewalRecord& renewal)
{
    return m_database->run("INSERT INTO renewal (request, station, key, answer, at_ms)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)",
                           BytesView(renewal.requestHash), BytesView(renewal.station.bytes),
                           BytesView(renewal.key), BytesView(renewal.answer), renewal.atMs);
}

Result<void> InnerDatabase::putCertificate(const IssuedCertificate& certificate, bool ofOperator)
{
    return m_database->run("INSERT INTO certificate (holder, serial, operator, envelope)"
                           " VALUES (?1, ?2, ?3, ?4)",
                           BytesView(certificate.holder), certificate.serial, ofOperator ? 1 : 0,
                           BytesView(certificate.envelope));
}

Result<void> InnerDatabase::putPacket(const PacketRecord& packet)
{
    const std::optional<BytesView> person =
        packet.person ? std::optional(BytesView(packet.person->bytes)) : std::nullopt;
    auto done = m_database->run(
        "INSERT INTO packet (station, id, envelope_hash, envelope, seq, stage, verdict, code, leaf,"
        " person, first_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        " ON CONFLICT (station, id) DO UPDATE SET stage = excluded.stage,"
        " verdict = excluded.verdict, code = excluded.code, leaf = excluded.leaf,"
        " person = excluded.person WHERE envelope_hash = excluded.envelope_hash",
        BytesView(packet.name.station.bytes), BytesView(packet.name.packet.bytes),
        BytesView(packet.envelopeHash), BytesView(packet.envelope), packet.sequence, packet.stage,
        packet.verdict, packet.code, packet.leaf, person, packet.firstMs);
    if (!done.ok()) {
        return done;
    }
    if (m_database->changes() != 1) {
        return fail(ErrorCode::StoreFailed, "packet " + packet.name.packet.hex() + " is another");
    }
    return each(packet.taken, [&](PartKind kind) {
        return m_database->run("INSERT INTO part (station, packet, kind) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT DO NOTHING",
                               BytesView(packet.name.station.bytes),
                               BytesView(packet.name.packet.bytes), kind);
    });
}

Result<void> InnerDatabase::putWaiting(const Change& change)
{
    const PacketName& name = change.packet->name;
    if (change.waiting) {
        return m_database->run("INSERT INTO waiting_part (station, packet, kind, body)"
                               " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                               BytesView(name.station.bytes), BytesView(name.packet.bytes),
                               change.waiting->kind, BytesView(change.waiting->body));
    }
    if (change.dropWaiting) {
        return m_database->run("DELETE FROM waiting_part WHERE station = ?1 AND packet = ?2",
                               BytesView(name.station.bytes), BytesView(name.packet.bytes));
    }
    return {};
}

// A station's number has two digits, a person's six.
Result<void> InnerDatabase::jumpSeries()
{
    for (const char* unborn : {"person/*", "station/*"}) { // where a series begins from now on
        auto done = m_database->run("INSERT INTO series (name, last) VALUES (?1, 1)"
                                    " ON CONFLICT DO NOTHING",
                                    std::string(unborn));
        if (!done.ok()) {
            return done;
        }
    }
    return m_database->run("UPDATE series SET last = CASE WHEN name LIKE 'station/%'"
                           " THEN min(last + 10, 99) ELSE min(last + 10000, 999999) END");
}

Result<void> InnerDatabase::drawFrom(const SeriesStep& step)
{
    auto done = m_database->run("INSERT INTO series (name, last) VALUES (?1, ?2)"
                                " ON CONFLICT (name) DO UPDATE SET last = ?2 WHERE last = ?3",
                                step.name, step.to, step.from);
    if (done.ok() && m_database->changes() != 1) {
        return fail(ErrorCode::StoreFailed, "series " + step.name + " has moved");
    }
    return done;
}

Result<void> InnerDatabase::putPerson(const PersonRecord& person)
{
    const std::optional<std::string> number =
        person.number.empty() ? std::nullopt : std::optional(person.number);
    return m_database->run("INSERT INTO person (id, state, number, station, packet, created)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           BytesView(person.id.bytes), person.state, number,
                           BytesView(person.createdBy.station.bytes),
                           BytesView(person.createdBy.packet.bytes), person.createdMs);
}

Result<void> InnerDatabase::putValues(const Change& change)
{
    auto keys = each(change.keys, [this](const WrappedKey& key) {
        return m_database->run("INSERT INTO value_key (person, class, wrapped) VALUES (?1, ?2, ?3)",
                               BytesView(key.person.bytes), key.dataClass, BytesView(key.wrapped));
    });
    if (!keys.ok()) {
        return keys;
    }
    auto values = each(change.values, [this](const SealedValue& value) {
        return m_database->run("INSERT INTO value (person, class, kind, station, packet, sealed)"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                               BytesView(value.person.bytes), value.dataClass, value.kind,
                               BytesView(value.packet.station.bytes),
                               BytesView(value.packet.packet.bytes), BytesView(value.sealed));
    });
    if (!values.ok()) {
        return values;
    }
    return each(change.tags, [this](const SearchTag& tag) {
        return m_database->run("INSERT INTO search_tag (tag, person) VALUES (?1, ?2)"
                               " ON CONFLICT DO NOTHING",
                               BytesView(tag.tag), BytesView(tag.person.bytes));
    });
}

Result<void> InnerDatabase::putLeaf(const LogLeaf& leaf)
{
    return m_database->run("INSERT INTO leaf (n, station, packet, envelope_hash, leaf, chain)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           leaf.index, BytesView(leaf.name.station.bytes),
                           BytesView(leaf.name.packet.bytes), BytesView(leaf.envelopeHash),
                           BytesView(leaf.leaf), BytesView(leaf.chain));
}

Result<void> InnerDatabase::putMessage(const InboxRow& message)
{
    return m_database->run("INSERT INTO message (station, stream, n, hash, envelope)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)",
                           BytesView(message.station.bytes), message.stream, message.number,
                           BytesView(message.payloadHash), BytesView(message.envelope));
}

Result<void> InnerDatabase::putCase(const HumanCase& one)
{
    return m_database->run("INSERT INTO human_case (code, station, packet, evidence, detail, at_ms)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                           " ON CONFLICT (code, station, packet) DO UPDATE SET times = times + 1",
                           one.code, BytesView(one.name.station.bytes),
                           BytesView(one.name.packet.bytes), BytesView(one.evidence), one.detail,
                           one.atMs);
}

Result<void> InnerDatabase::putRevocation(const Revocation& one)
{
    return m_database->run("INSERT INTO revocation (holder, why, at_ms) VALUES (?1, ?2, ?3)"
                           " ON CONFLICT DO NOTHING",
                           BytesView(one.holder), one.why, one.atMs);
}

} // namespace ipis::registry
