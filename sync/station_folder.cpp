// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and keeping a station's files.
#include "sync/station_folder.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/packet/bundle.h"
#include "core/packet/envelope.h"
#include "core/packet/policy.h"

#include <array>
#include <cstdio>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kMaxSmallFile = 64 * 1024;

} // namespace

std::string messageName(const InboxEnd& end)
{
    std::array<char, 40> name{};
    std::snprintf(name.data(), name.size(), "%08llu-%010llu.msg",
                  static_cast<unsigned long long>(end.stream),
                  static_cast<unsigned long long>(end.number));
    return name.data();
}

StationFolder::StationFolder(std::filesystem::path home, Disk& disk)
    : m_home(std::move(home)), m_disk(&disk)
{}

Result<void> StationFolder::make()
{
    for (const char* folder : {"outbox", "receipts", "inbox"}) {
        if (auto made = m_disk->makeFolder(m_home / folder); !made.ok()) {
            return made;
        }
    }
    return {};
}

Result<std::optional<Bytes>> StationFolder::optionalFile(const std::filesystem::path& name) const
{
    auto bytes = readFile(*m_disk, m_home / name, kMaxSmallFile);
    if (bytes.ok()) {
        return std::optional<Bytes>(std::move(bytes).value());
    }
    if (bytes.error().code == ErrorCode::FileMissing) {
        return std::optional<Bytes>();
    }
    return bytes.error();
}

Result<Link> StationFolder::link() const
{
    auto bytes = readFile(*m_disk, m_home / "link.cbor", kMaxSmallFile);
    if (!bytes.ok()) {
        const bool missing = bytes.error().code == ErrorCode::FileMissing;
        return fail(missing ? ErrorCode::StationNotProvisioned : bytes.error().code,
                    bytes.error().detail);
    }
    return decodeLink(bytes.value());
}

Result<void> StationFolder::keepLink(const Link& link)
{
    return replaceFile(*m_disk, m_home / "link.cbor", encodeLink(link));
}

Result<Bytes> StationFolder::keyList() const
{
    return readFile(*m_disk, m_home / "key-list.cose", kMaxSmallFile);
}

Result<void> StationFolder::keepKeyList(BytesView envelope)
{
    return replaceFile(*m_disk, m_home / "key-list.cose", envelope);
}

Result<std::int64_t> StationFolder::timeFloor() const
{
    auto envelope = optionalFile("time.cose");
    if (!envelope.ok()) {
        return envelope.error();
    }
    if (!envelope.value()) {
        return 0;
    }
    auto own = link();
    auto listBytes = keyList();
    if (!own.ok() || !listBytes.ok()) {
        return own.ok() ? listBytes.error() : own.error();
    }
    auto list = openKeyList(listBytes.value(), own.value().root);
    if (!list.ok()) {
        return list.error();
    }
    auto time = openTime(*envelope.value(), list.value(), Retired::Accepted);
    return time.ok() ? time.value().nowMs : 0;
}

Result<std::optional<Bytes>> StationFolder::time() const
{
    return optionalFile("time.cose");
}

Result<void> StationFolder::keepTime(BytesView envelope)
{
    return replaceFile(*m_disk, m_home / "time.cose", envelope);
}

Result<std::optional<Bytes>> StationFolder::auditHead() const
{
    return optionalFile("audit-head.cose");
}

Result<std::optional<BundleState>> StationFolder::bundle() const
{
    auto bytes = optionalFile("bundle.cbor");
    if (!bytes.ok()) {
        return bytes.error();
    }
    if (!bytes.value()) {
        return std::optional<BundleState>();
    }
    cbor::Reader in(*bytes.value());
    in.map(3);
    in.key(1);
    in.uint(1);
    in.key(2);
    BundleState state;
    state.head = toBytes(in.bytes(kMaxSmallFile));
    in.key(3);
    state.target = in.text(256);
    if (!in.finish().ok()) {
        return std::optional<BundleState>(); // only a plan: it is made anew from the outbox
    }
    return std::optional<BundleState>(std::move(state));
}

Result<void> StationFolder::keepBundle(const BundleState& bundle)
{
    cbor::Writer out;
    out.map(3);
    out.key(1);
    out.uint(1);
    out.key(2);
    out.bytes(bundle.head);
    out.key(3);
    out.text(bundle.target);
    return replaceFile(*m_disk, m_home / "bundle.cbor", std::move(out).take());
}

Result<void> StationFolder::sendAgain(const PacketId& packet)
{
    auto names = m_disk->list(m_home / "receipts");
    if (!names.ok()) {
        return names.error();
    }
    for (const std::string& name : names.value()) {
        if (name.starts_with(packet.hex() + "-")) {
            if (auto gone = m_disk->remove(m_home / "receipts" / name); !gone.ok()) {
                return gone;
            }
        }
    }
    return {};
}

Result<void> StationFolder::dropBundle()
{
    return m_disk->remove(m_home / "bundle.cbor");
}

Result<InboxEnd> StationFolder::inboxEnd() const
{
    auto names = m_disk->list(m_home / "inbox");
    if (!names.ok()) {
        return names.error();
    }
    std::erase_if(names.value(), [](const std::string& name) { return !name.ends_with(".msg"); });
    if (names.value().empty()) {
        return InboxEnd{};
    }
    const std::string& last = names.value().back(); // fixed width: by name is by number
    auto bytes = readFile(*m_disk, m_home / "inbox" / last, kMaxInboxEnvelope);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto envelope = parseEnvelope(Kind::Inbox, bytes.value());
    unsigned long long stream = 0;
    unsigned long long number = 0;
    if (!envelope.ok() || std::sscanf(last.c_str(), "%8llu-%10llu.msg", &stream, &number) != 2) {
        return fail(ErrorCode::InboxGap, "last message is damaged");
    }
    return InboxEnd{stream, number, hash(envelope.value().payload)};
}

Result<void> StationFolder::keepMessage(const InboxEnd& end, BytesView envelope)
{
    return replaceFile(*m_disk, m_home / "inbox" / messageName(end), envelope);
}

} // namespace ipis::sync
