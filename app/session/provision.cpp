// SPDX-License-Identifier: GPL-3.0-or-later
// Making a station and getting it approved.
#include "app/session/provision.h"

#include "app/session/station_trust.h"
#include "core/crypto/identity.h"
#include "core/crypto/slot_file.h"
#include "core/packet/approval.h"
#include "core/sqlite/transaction.h"
#include "core/store/store.h"
#include "core/text/passphrase_form.h"
#include "core/text/text_rules.h"
#include "sync/answers.h"
#include "sync/exchange.h"
#include "sync/known_station.h"
#include "sync/station_folder.h"

#include <algorithm>

namespace ipis::app {

using namespace core;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxCall = 32 * 1024;
constexpr std::string_view kBuild = "ipis-enroll 0.1.0";

// What is made before the request can be written.
struct Made
{
    Secret root;
    OperatorId operatorId;
    OperatorKeys operatorKeys;
    StationKeys station;
    Secret tlsKey;
};

Result<Made> makeKeys(const fs::path& folder, const NewStation& station, Ports ports)
{
    Secret root(32);
    ports.random.fill(root.span());
    const StationId id = StationId::random(ports.random);
    const OperatorId operatorId = OperatorId::random(ports.random);
    SlotFile slots = SlotFile::create(id);
    const Secret passphrase = passphraseForm(station.passphrase);
    auto keys =
        slots.addOperator({station.operatorCode, passphrase, station.cost, operatorId},
                          {station.ticket.registry, station.ticket.root}, root, ports.random);
    if (!keys.ok()) {
        return keys.error();
    }
    if (auto saved = slots.save(ports.disk, folder, root); !saved.ok()) {
        return saved.error();
    }
    if (auto saved = slots.save(ports.disk, folder, root); !saved.ok()) { // both generations
        return saved.error();
    }
    auto identity = createIdentity(ports.disk, ports.random, folder, id, root);
    if (!identity.ok()) {
        return identity.error();
    }
    auto tlsKey = sync::makePrivateKey();
    if (!tlsKey.ok()) {
        return tlsKey.error();
    }
    return Made{std::move(root), operatorId, std::move(keys).value(), std::move(identity).value(),
                std::move(tlsKey).value()};
}

// An empty store that knows its first operator by name.
Result<void> makeStore(const fs::path& folder, const NewStation& station, const Made& made,
                       Ports ports)
{
    auto store = Store::open({folder, made.station.station}, made.root, ports, OpenMode::Create);
    if (!store.ok()) {
        return store.error();
    }
    OperatorRow row;
    row.id = made.operatorId;
    row.code = station.operatorCode;
    row.name = station.operatorName;
    return inTransaction(store.value()->database(), [&](Transaction& transaction) -> Result<void> {
        if (auto put = store.value()->operators().put(transaction, row); !put.ok()) {
            return put;
        }
        Settings& settings = store.value()->settings();
        if (auto put = inOrder(
                [&] { return settings.put(transaction, kKeyListSetting, station.ticket.keyList); },
                [&] {
                    return settings.put(transaction, kAddressesSetting,
                                        encodeAddresses(station.ticket.urls));
                });
            !put.ok()) {
            return put;
        }
        auto noted = store.value()->audit().append(
            transaction,
            {AuditAction::StationProvisioned, made.operatorId, hash(made.station.station.bytes)});
        return noted.ok() ? Result<void>() : noted.error();
    });
}

Result<Bytes> makeCall(const NewStation& station, const Made& made, Ports ports)
{
    auto tlsRequest = sync::makeRequest(made.tlsKey);
    auto list = openKeyList(station.ticket.keyList, station.ticket.root);
    if (!tlsRequest.ok() || !list.ok()) {
        return tlsRequest.ok() ? list.error() : tlsRequest.error();
    }
    const auto sealingKey = list.value().newest(Purpose::Sealing);
    if (!sealingKey) {
        return fail(ErrorCode::KeyInvalid, "no sealing key in the ticket");
    }
    StationRequest request;
    request.registry = station.ticket.registry;
    request.ticket = station.ticket.id;
    request.station = made.station.station;
    request.signingKey = made.station.signing.verifyKey();
    request.boxKey = made.station.opening.sealingKey();
    request.tlsRequest = toBytes(viewOf(tlsRequest.value()));
    request.operatorId = made.operatorId;
    request.operatorSigningKey = made.operatorKeys.signing.verifyKey();
    request.operatorBoxKey = made.operatorKeys.opening.sealingKey();
    auto details = sealDetails({station.operatorCode, station.operatorName}, request,
                               SealingKey{*sealingKey}, ports.random);
    if (!details.ok()) {
        return details.error();
    }
    request.details = std::move(details).value();
    request.createdMs = ports.clock.wallMs();
    request.build = kBuild;
    request.proof = operatorProof(request, made.operatorKeys.signing);
    return encodeProvisionCall(station.ticket, signStationRequest(request, made.station.signing));
}

Result<void> fill(const fs::path& folder, const NewStation& station, Ports ports)
{
    sync::StationFolder files(folder, ports.disk);
    if (auto made = files.make(); !made.ok()) {
        return made;
    }
    auto made = makeKeys(folder, station, ports);
    if (!made.ok()) {
        return made.error();
    }
    auto call = makeCall(station, made.value(), ports);
    if (!call.ok()) {
        return call.error();
    }
    sync::Link link;
    link.registry = station.ticket.registry;
    link.station = made.value().station.station;
    link.root = station.ticket.root;
    link.stationKey = made.value().station.signing.verifyKey();
    link.urls = station.ticket.urls;
    link.commune = station.ticket.commune;
    return inOrder([&] { return makeStore(folder, station, made.value(), ports); },
                   [&] { return files.keepTlsKey(made.value().tlsKey); },
                   [&] { return files.keepKeyList(station.ticket.keyList); },
                   [&] { return replaceFile(ports.disk, folder / "request.cbor", call.value()); },
                   [&] { return files.keepLink(link); });
}

// What was sent and to whom.
struct Asked
{
    sync::Link link;
    Bytes keyList;
    Bytes body;
    ProvisionCall call;
};

Result<Asked> whatWasAsked(const sync::StationFolder& folder, Ports ports)
{
    auto link = folder.link();
    auto list = folder.keyList();
    auto body = readFile(ports.disk, folder.home() / "request.cbor", kMaxCall);
    if (!link.ok() || !list.ok() || !body.ok()) {
        return !link.ok() ? link.error() : !list.ok() ? list.error() : body.error();
    }
    auto call = decodeProvisionCall(body.value());
    if (!call.ok()) {
        return call.error();
    }
    return Asked{std::move(link).value(), std::move(list).value(), std::move(body).value(),
                 std::move(call).value()};
}

Result<void> takeAnswer(sync::StationFolder& folder, const Asked& asked, BytesView body,
                        Ports ports)
{
    auto request = readOwnRequest(asked.call);
    auto answer = decodeApproval(body);
    if (!request.ok() || !answer.ok()) {
        return request.ok() ? answer.error() : request.error();
    }
    auto approval =
        openApproval(answer.value(), asked.link.root, request.value(), asked.call.envelope);
    if (!approval.ok()) {
        return approval.error();
    }
    sync::Link link = asked.link;
    link.commune = approval.value().station.commune;
    link.number = approval.value().station.number;
    link.serial = approval.value().station.serial;
    // The link last: only with it the station counts as approved.
    return inOrder([&] { return folder.keepKeyList(answer.value().keyList); },
                   [&] { return folder.keepTime(answer.value().time); },
                   [&] { return folder.takeTlsChain(answer.value().tlsChain); },
                   [&] { return replaceFile(ports.disk, folder.home() / "approval.cbor", body); },
                   [&] { return folder.keepLink(link); });
}

// Approved, or it has finished a record: whatever its link file says.
bool holdsWork(const sync::StationFolder& folder, Disk& disk)
{
    const auto link = folder.link();
    const auto packets = disk.list(folder.home() / "outbox");
    return folder.isApproved() || (link.ok() && link.value().isApproved()) ||
           exists(disk, folder.home() / "audit-head.cose") ||
           (packets.ok() && std::ranges::any_of(packets.value(), [](const std::string& name) {
                return name.ends_with(".pkt");
            }));
}

// Renames `folder` to HOME.old-N: no folder with keys is ever removed.
Result<void> moveAway(const fs::path& folder, const fs::path& home, Disk& disk)
{
    if (std::error_code error; !fs::exists(folder, error)) {
        return {};
    }
    fs::path old;
    for (int n = 1; old.empty() || fs::exists(old); ++n) {
        old = home;
        old += ".old-" + std::to_string(n);
    }
    return disk.rename(folder, old);
}

// "home/", "home/." and a symbolic link to it are one folder: HOME.new must lie beside that one, in
// the same file system. What is not there yet is made later.
Result<fs::path> realFolder(const fs::path& home)
{
    std::error_code error;
    fs::path real = fs::weakly_canonical(home, error);
    if (error) {
        return fail(error == std::errc::filename_too_long ? ErrorCode::PathTooLong
                                                          : ErrorCode::FileUnwritable,
                    "home");
    }
    return real.has_filename() ? real : real.parent_path();
}

} // namespace

Result<void> prepareStation(const fs::path& given, const NewStation& station, Ports ports)
{
    if (auto name = checkedText(station.operatorName, {ScriptRule::Any, kNameMax}); !name.ok()) {
        return name.error();
    }
    auto where = realFolder(given);
    if (!where.ok()) {
        return where.error();
    }
    const fs::path home = std::move(where).value();
    const sync::StationFolder before(home, ports.disk);
    const bool waiting = before.isStation() && !holdsWork(before, ports.disk);
    if (before.isStation() && !waiting) {
        return fail(ErrorCode::StationAlreadyProvisioned);
    }
    std::error_code error;
    if (!waiting && fs::exists(home, error) && !fs::is_empty(home, error)) {
        return fail(ErrorCode::FolderInUse, "not an empty folder");
    }
    fs::path fresh = home;
    fresh += ".new";
    if (auto moved = moveAway(fresh, home, ports.disk); !moved.ok()) { // of a call cut off
        return moved;
    }
    if (auto made = ports.disk.makeFolder(fresh); !made.ok()) {
        return made;
    }
    if (auto filled = fill(fresh, station, ports); !filled.ok()) {
        fs::remove_all(fresh, error); // made by this call: nothing was sent with its keys
        return filled;
    }
    if (waiting) {
        if (auto moved = moveAway(home, home, ports.disk); !moved.ok()) {
            return moved;
        }
    }
    sync::forgetStation(home);
    return ports.disk.rename(fresh, home);
}

Result<bool> hasAskedWith(const fs::path& home, const Ticket& ticket, Ports ports)
{
    if (!exists(ports.disk, home / "link.cbor")) {
        return false;
    }
    auto asked = whatWasAsked(sync::StationFolder(home, ports.disk), ports);
    if (!asked.ok()) {
        return asked.error();
    }
    return asked.value().call.ticket == ticket.id;
}

Result<ProvisionState> askForApproval(const fs::path& home, Ports ports)
{
    sync::StationFolder folder(home, ports.disk);
    auto asked = whatWasAsked(folder, ports);
    if (!asked.ok()) {
        return asked.error();
    }
    const sync::Link& link = asked.value().link;
    ProvisionState state;
    state.station = link.station;
    state.comparisonCode = comparisonCode(link.root, asked.value().call.envelope);
    if (link.isApproved() && folder.isApproved()) {
        state.approved = true;
        return state;
    }
    sync::HttpRequest request;
    request.method = "POST";
    request.target = "/v1/provision";
    request.headers["content-type"] = "application/cbor";
    request.body = asked.value().body;
    auto response = sync::exchangeOnce(link, asked.value().keyList, request, ports);
    if (!response.ok()) {
        return response.error();
    }
    if (response.value().status == 202) {
        return state;
    }
    if (response.value().status != 200 || !sync::isCbor(response.value())) {
        return sync::errorOf(response.value());
    }
    if (auto taken = takeAnswer(folder, asked.value(), response.value().body, ports); !taken.ok()) {
        return taken.error();
    }
    state.approved = true;
    return state;
}

} // namespace ipis::app
