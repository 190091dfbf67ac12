// SPDX-License-Identifier: GPL-3.0-or-later
// Sealing and signing inbox messages.
#include "sync/registry/inner/inbox_writer.h"

namespace ipis::registry {

using namespace core;

void InboxWriter::begin(const StationCertificate& station, const InboxEnd& end)
{
    m_station = station;
    m_end = end;
    m_rows.clear();
}

Result<void> InboxWriter::addOpened(const Opened& opened)
{
    return add(BodyKind::Opened, signOpened(opened, m_receipts));
}

Result<void> InboxWriter::addNotice(const Notice& notice)
{
    return add(BodyKind::Notice, encodeNotice(notice));
}

Result<void> InboxWriter::addPolicy(BytesView envelope)
{
    return add(BodyKind::Policy, envelope);
}

Result<void> InboxWriter::addRecall(const Recall& recall)
{
    return add(BodyKind::Recall, encodeRecall(recall));
}

Result<void> InboxWriter::add(BodyKind kind, BytesView plain)
{
    auto body = sealBody(plain, m_station.boxKey, m_random);
    if (!body.ok()) {
        return body.error();
    }
    InboxMessage message;
    message.registry = m_station.registry;
    message.station = m_station.station;
    message.bodyKind = kind;
    message.boxKey = m_station.boxKey.id();
    message.body = std::move(body).value();
    message.atMs = m_clock.wallMs();
    addAgain(std::move(message));
    return {};
}

void InboxWriter::addAgain(InboxMessage message)
{
    message.stream = m_end.stream;
    message.number = m_end.number + 1;
    message.previous = m_end.hash;
    SignedMessage made = signMessage(message, m_receipts);
    m_end = {message.stream, message.number, made.payloadHash};
    m_rows.push_back({message.station, message.stream, message.number, made.payloadHash,
                      std::move(made.envelope)});
}

} // namespace ipis::registry
