// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and keeping a station's files.
#include "sync/station_folder.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/packet/bundle.h"
#include "core/packet/envelope.h"
#include "core/packet/policy.h"
#include "sync/answers.h"
#include "sync/known_station.h"

#include <algorithm>
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

Result<std::optional<Bytes>> StationFolder::file(const std::filesystem::path& name) const
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

bool StationFolder::isStation() const
{
    return exists(*m_disk, m_home / "slots-0") || exists(*m_disk, m_home / "slots-1") ||
           exists(*m_disk, m_home / "link.cbor");
}

bool StationFolder::isApproved() const
{
    return exists(*m_disk, m_home / "approval.cbor");
}

Result<std::string> StationFolder::setAside(const std::filesystem::path& name)
{
    std::string aside;
    for (int n = 1; aside.empty() || std::filesystem::exists(m_home / aside); ++n) {
        aside = name.string() + ".bad-" + std::to_string(n);
    }
    auto moved = m_disk->rename(m_home / name, m_home / aside);
    return moved.ok() ? Result<std::string>(aside) : moved.error();
}

Result<Link> StationFolder::link() const
{
    if (auto known = knownStation(m_home)) {
        return std::move(known->link);
    }
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
    auto bytes = readFile(*m_disk, m_home / "key-list.cose", kMaxSmallFile);
    const auto known = knownStation(m_home);
    if (known &&
        (!bytes.ok() || !openNewerKeyList(bytes.value(), known->keyList, known->link.root).ok())) {
        return known->keyList;
    }
    return bytes;
}

Result<void> StationFolder::keepKeyList(BytesView envelope)
{
    return replaceFile(*m_disk, m_home / "key-list.cose", envelope);
}

Result<std::int64_t> StationFolder::timeFloor() const
{
    auto own = link();
    auto listBytes = keyList();
    if (!own.ok() || !listBytes.ok()) {
        return own.ok() ? listBytes.error() : own.error();
    }
    auto list = openKeyList(listBytes.value(), own.value().root);
    if (!list.ok()) {
        return list.error();
    }
    auto envelope = file("time.cose");
    const auto known = knownStation(m_home);
    std::int64_t floor = 0;
    for (const Bytes& bytes : {envelope.ok() ? envelope.value().value_or(Bytes()) : Bytes(),
                               known ? known->time : Bytes()}) {
        auto time = openTime(bytes, list.value(), Retired::Accepted);
        if (time.ok() && time.value().station == own.value().station) {
            floor = std::max(floor, time.value().nowMs);
        }
    }
    return floor;
}

Result<std::optional<Bytes>> StationFolder::time() const
{
    return file("time.cose");
}

Result<void> StationFolder::keepTime(BytesView envelope)
{
    return replaceFile(*m_disk, m_home / "time.cose", envelope);
}

Result<std::optional<Bytes>> StationFolder::auditHead() const
{
    return file("audit-head.cose");
}

Result<std::optional<BundleState>> StationFolder::bundle() const
{
    auto bytes = file("bundle.cbor");
    if (!bytes.ok() || !bytes.value()) {
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
    if (!in.finish().ok() || (!state.target.empty() && !isUploadTarget(state.target))) {
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

Result<InboxFiles> StationFolder::inboxFiles(const Link& link) const
{
    auto names = m_disk->list(m_home / "inbox");
    auto listBytes = keyList();
    if (!names.ok() || !listBytes.ok()) {
        return names.ok() ? listBytes.error() : names.error();
    }
    auto list = openKeyList(listBytes.value(), link.root);
    if (!list.ok()) {
        return list.error();
    }
    const auto known = knownStation(m_home);
    InboxFiles files;
    files.end = known ? known->inbox : InboxEnd{};
    for (const std::string& name : names.value()) {
        if (!name.ends_with(".msg") || name <= messageName(files.end)) {
            continue;
        }
        auto bytes = readFile(*m_disk, m_home / "inbox" / name, kMaxInboxEnvelope);
        InboxEnd next = files.end;
        auto message = bytes.ok() ? openNext(bytes.value(), list.value(), link.station, next,
                                             Retired::Accepted)
                                  : Result<InboxMessage>(bytes.error());
        if (message.ok() && name == messageName(next)) {
            files.end = next;
        } else if (message.ok() || message.error().code != ErrorCode::InboxGap) {
            files.bad.push_back("inbox/" + name);
        }
    }
    return files;
}

Result<void> StationFolder::keepMessage(const InboxEnd& end, BytesView envelope)
{
    return replaceFile(*m_disk, m_home / "inbox" / messageName(end), envelope);
}

} // namespace ipis::sync
