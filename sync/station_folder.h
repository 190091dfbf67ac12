// SPDX-License-Identifier: GPL-3.0-or-later
// StationFolder: the files under a station's HOME that sending and receiving need, locked or not.
#pragma once

#include "core/base/disk.h"
#include "core/packet/inbox.h"
#include "core/packet/key_list.h"
#include "core/packet/packet.h"
#include "sync/link.h"
#include "sync/refusal.h"
#include "sync/tls/certificate.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace ipis::sync {

// One part of a finished packet that the registry has not acknowledged.
struct PendingPart
{
    core::PacketId packet;
    core::PartKind part{};
    std::uint64_t sequence = 0; // of the packet: smaller is older
    core::Hash envelopeHash{};
    core::Hash partHash{};
    std::uint64_t length = 0;      // of the sealed body
    std::uint64_t frameLength = 0; // in a bundle
    bool operator==(const PendingPart&) const = default;
};

struct Pending
{
    std::vector<PendingPart> parts;      // in order of sequence, then kind
    std::vector<core::PacketId> damaged; // .pkt files that do not verify: never sent, said
    std::vector<std::string> bad;        // receipts that do not verify, by name under home()
    std::size_t refused = 0;             // parts refused too often: they wait for a person
};

// HOME/renewal.cbor, {1: 1, 2: key bstr (PKCS#8 in PEM), 3: station-renewal bstr}.
struct WaitingRenewal
{
    core::Secret key;
    core::Bytes envelope;
};

struct InboxFiles
{
    core::InboxEnd end;
    std::vector<std::string> bad; // by name under home()
};

// The bundle under way: HOME/bundle.cbor, {1: 1, 2: head bstr, 3: upload target text}.
struct BundleState
{
    core::Bytes head;   // magic and index, as sent
    std::string target; // "/v1/uploads/ID", empty before it is made
};

// "STREAM-NUMBER.msg" of fixed width, so that order by name is order by number.
std::string messageName(const core::InboxEnd& end);

// Files: link.cbor, key-list.cose, time.cose, audit-head.cose, tls.pem (key and chain in one, so
// that they always fit), renewal.cbor, bundle.cbor, outbox/ID.pkt, receipts/ID-KIND.stored and
// .refused, inbox/STREAM-NUMBER.msg. Ids in hexadecimal. A part is done with once a .stored
// that verifies stands there, whatever stands beside it. With .refused alone (refusal.h) it is
// pending again until it was refused four times, then it waits for sendRefusedAgain(); a .refused
// that does not read counts as none. Everything written is synced before it returns. Thread: one at
// a time; one process at a time holds outbox/lock while sending.
class StationFolder
{
public:
    StationFolder(std::filesystem::path home, core::Disk& disk);

    const std::filesystem::path& home() const { return m_home; }
    core::Result<void> make(); // the sub-folders

    bool isStation() const;  // or waits to be one: somebody may unlock it
    bool isApproved() const; // the registry's answer lies there; a log-in verifies it
    // What a log-in of this process knows, before what the file says. StationNotProvisioned when
    // there is neither.
    core::Result<Link> link() const;
    // A small file by its name under home(), not verified; nothing when there is none.
    core::Result<std::optional<core::Bytes>> file(const std::filesystem::path& name) const;
    // Renames NAME to NAME.bad-N, N rising, and gives that name.
    core::Result<std::string> setAside(const std::filesystem::path& name);
    core::Result<void> keepLink(const Link& link);
    // Not older than what a log-in of this process knows.
    core::Result<core::Bytes> keyList() const;
    core::Result<void> keepKeyList(core::BytesView envelope);
    // 0 before the first contact, and when no listed key vouches any more for what was kept: a key
    // that was taken back must not keep the station from its registry.
    core::Result<std::int64_t> timeFloor() const;
    core::Result<std::optional<core::Bytes>> time() const; // the envelope as kept, not verified
    core::Result<void> keepTime(core::BytesView envelope);
    core::Result<std::optional<core::Bytes>> auditHead() const;
    core::Result<TlsIdentity> tlsIdentity() const; // TlsKeyDamaged
    // A new station's key, which waits for its first chain.
    core::Result<void> keepTlsKey(const core::Secret& keyPem);
    // The chain for the key that is kept. It must have that key, be this station's and lead to the
    // TLS authority that the key list names: AnswerNotOurs.
    core::Result<void> takeTlsChain(const std::string& chainPem);
    // None when the file does not read, or its key is in force already (cut off after the
    // renaming).
    core::Result<std::optional<WaitingRenewal>> renewal() const;
    core::Result<void> keepRenewal(const WaitingRenewal& renewal);
    // The answer to the one that waits: its key and chain are in force from now on. AnswerNotOurs:
    // as takeTlsChain(), and a chain that ended before the time floor.
    core::Result<void> takeRenewal(core::BytesView answer);
    core::Result<void> dropRenewal();

    core::Result<Pending> pending(const Link& link) const;
    // Bytes of outbox/ID.pkt.
    core::Result<core::Bytes> packetFile(const core::PacketId& packet) const;
    core::Result<void> keepStored(const PendingPart& part, core::BytesView receipt);
    // Counted once for each bundle.
    core::Result<void> keepRefused(const PendingPart& part, const core::BundleId& bundle,
                                   core::BytesView receipt);
    // A person's order: every refused part is pending again as if it had never been refused. Its
    // last receipt is kept. May be called while another process sends.
    core::Result<void> sendRefusedAgain();

    // All its parts, as if none had ever been answered: the registry lost them.
    core::Result<void> sendAgain(const core::PacketId& packet);

    core::Result<std::optional<BundleState>> bundle() const;
    core::Result<void> keepBundle(const BundleState& bundle);
    core::Result<void> dropBundle();

    // The end of the chain of messages that verify, and the names of those that do not. A gap ends
    // the chain: what lies beyond is fetched again.
    core::Result<InboxFiles> inboxFiles(const Link& link) const;
    core::Result<void> keepMessage(const core::InboxEnd& end, core::BytesView envelope);

private:
    core::Result<void> addPending(Pending& pending, const Link& link, const std::string& name,
                                  const std::optional<core::KeyList>& keys) const;
    core::Result<void> addPart(Pending& pending, const PendingPart& part,
                               const core::StationId& station,
                               const std::optional<core::KeyList>& keys) const;
    core::Result<Refusal> refusal(const std::filesystem::path& name) const;
    core::Result<std::string> checkedChain(const std::string& chainPem) const;
    core::Result<void> putInForce(const std::string& chainPem, core::Secret key);

    std::filesystem::path m_home;
    core::Disk* m_disk;
};

} // namespace ipis::sync
