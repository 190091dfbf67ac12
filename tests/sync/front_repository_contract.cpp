// SPDX-License-Identifier: GPL-3.0-or-later
// What every FrontRepository must do, embedded or not.
#include "tests/sync/front_repository_contract.h"

namespace ipis::test {

using core::Bytes;
using core::Hash;
using namespace registry;

namespace {

template <class Array>
Array filled(core::Byte byte)
{
    Array array{};
    array.fill(byte);
    return array;
}

template <class Id>
Id idOf(core::Byte byte)
{
    return Id{filled<core::ByteArray<16>>(byte)};
}

TicketRow ticketOf(core::Byte n)
{
    return {
        idOf<core::TicketId>(n), filled<Hash>(n), "250106", core::StationRole::Commune, 1000, {}};
}

StationRow stationOf(core::Byte n, core::Byte ticket)
{
    StationRow row;
    row.id = idOf<core::StationId>(n);
    row.ticket = idOf<core::TicketId>(ticket);
    row.requestHash = filled<Hash>(n);
    row.request = Bytes(40, n);
    row.operatorId = idOf<core::OperatorId>(n);
    row.signingKey.bytes = filled<Hash>(n);
    row.commune = "250106";
    row.role = core::StationRole::Commune;
    row.createdMs = n;
    return row;
}

void claimOne(FrontRepository& front, core::Byte n)
{
    VERIFY_OK(front.stations().addTicket(ticketOf(n)));
    VERIFY_OK(front.stations().claim(stationOf(n, n), {filled<Hash>(n)}));
}

UploadRow uploadOf(core::Byte n, core::Byte station = 1)
{
    UploadRow row;
    row.id = idOf<UploadId>(n);
    row.station = idOf<core::StationId>(station);
    row.bundle = idOf<core::BundleId>(n);
    row.length = 100;
    row.createdMs = n;
    row.expiresMs = 50;
    return row;
}

KeptPart partOf(core::Byte packet, core::PartKind kind, core::Byte envelope)
{
    return {{idOf<core::StationId>(1), idOf<core::PacketId>(packet), kind},
            Bytes(10, envelope),
            filled<Hash>(envelope),
            filled<Hash>(static_cast<core::Byte>(kind)),
            77,
            5};
}

void usesATicketOnce(FrontRepository& front)
{
    claimOne(front, 1);
    QCOMPARE(front.stations().ticket(idOf<core::TicketId>(1)).value()->usedBy, filled<Hash>(1));
    VERIFY_OK(front.stations().claim(stationOf(1, 1), {filled<Hash>(1)}));
    VERIFY_ERROR(front.stations().claim(stationOf(2, 1), {filled<Hash>(2)}), TicketUsed);
    QCOMPARE(front.stations().stations().value().size(), std::size_t{1});
    VERIFY_OK(front.stations().addTicket(ticketOf(1)));
    TicketRow other = ticketOf(1);
    other.commune = "250107";
    VERIFY_ERROR(front.stations().addTicket(other), UploadConflict);
    VERIFY_ERROR(front.stations().claim(stationOf(3, 9), {filled<Hash>(3)}), TicketOtherRegistry);
}

void givesNoNameTwice(FrontRepository& front)
{
    claimOne(front, 1);
    VERIFY_OK(front.stations().addTicket(ticketOf(2)));
    StationRow sameStation = stationOf(2, 2);
    sameStation.id = idOf<core::StationId>(1);
    StationRow sameOperator = stationOf(2, 2);
    sameOperator.operatorId = idOf<core::OperatorId>(1);
    VERIFY_ERROR(front.stations().claim(sameStation, {filled<Hash>(2)}), StationIdTaken);
    VERIFY_ERROR(front.stations().claim(sameOperator, {filled<Hash>(2)}), StationIdTaken);
    VERIFY_ERROR(front.stations().claim(stationOf(2, 2), {filled<Hash>(2), filled<Hash>(1)}),
                 StationIdTaken);
    QVERIFY(!front.stations().ticket(idOf<core::TicketId>(2)).value()->usedBy);
    VERIFY_OK(front.stations().claim(stationOf(2, 2), {filled<Hash>(2)}));
}

void keepsTheFirstApproval(FrontRepository& front)
{
    claimOne(front, 1);
    VERIFY_OK(front.stations().approve(idOf<core::StationId>(1), Bytes(3, 1)));
    VERIFY_OK(front.stations().approve(idOf<core::StationId>(1), Bytes(3, 2)));
    StationRow expected = stationOf(1, 1);
    expected.state = StationState::Approved;
    expected.approval = Bytes(3, 1);
    QVERIFY(*front.stations().station(idOf<core::StationId>(1)).value() == expected);
    VERIFY_ERROR(front.stations().approve(idOf<core::StationId>(9), Bytes(3, 2)), StationUnknown);
    QCOMPARE(front.parts().counts().value().stationsApproved, std::int64_t{1});
}

void opensAnUploadPerBundle(FrontRepository& front)
{
    claimOne(front, 1);
    VERIFY_OK(front.uploads().open(uploadOf(1), 2));
    UploadRow again = uploadOf(2);
    again.bundle = uploadOf(1).bundle;
    QVERIFY(front.uploads().open(again, 2).value() == uploadOf(1));
    again.length = 99;
    VERIFY_ERROR(front.uploads().open(again, 2), UploadConflict);
    VERIFY_OK(front.uploads().open(uploadOf(3), 2));
    VERIFY_ERROR(front.uploads().open(uploadOf(4), 2), RegistryBusy);
    UploadRow done = uploadOf(3);
    done.offset = 100;
    done.state = UploadState::Done;
    VERIFY_OK(front.uploads().update(done));
    QVERIFY(*front.uploads().upload(done.id).value() == done);
    VERIFY_OK(front.uploads().open(uploadOf(4), 2));
    VERIFY_OK(front.uploads().remove(done.id));
    QVERIFY(!front.uploads().upload(done.id).value());
    QVERIFY(!front.uploads().ofBundle(done.station, done.bundle).value());
    VERIFY_ERROR(front.uploads().update(done), UploadGone);
    QCOMPARE(front.uploads().all().value().size(), std::size_t{2});
}

void answersEachRowOnce(FrontRepository& front)
{
    claimOne(front, 1);
    VERIFY_OK(front.uploads().open(uploadOf(1), 2));
    const UploadId id = idOf<UploadId>(1);
    const KeptPart civil = partOf(1, core::PartKind::Civil, 7);
    VERIFY_ERROR(front.parts().commit({id, 1, FrameVerdict::Stored, Bytes(4, 1), civil}),
                 UploadConflict);
    QVERIFY(!front.parts().known(civil.name).value());
    VERIFY_OK(front.parts().commit({id, 0, FrameVerdict::Stored, Bytes(4, 1), civil}));
    VERIFY_ERROR(front.parts().commit({id, 0, FrameVerdict::Stored, Bytes(4, 1), civil}),
                 UploadConflict);
    VERIFY_OK(front.parts().commit({id, 1, FrameVerdict::Refused, Bytes(4, 2), {}}));
    QCOMPARE(front.uploads().receipts(id).value(), (std::vector<Bytes>{Bytes(4, 1), Bytes(4, 2)}));
    QCOMPARE(front.uploads().upload(id).value()->rows, std::size_t{2});
    QVERIFY(front.parts().known(civil.name).value() ==
            (KnownPacket{civil.envelopeHash, Bytes(4, 1)}));
    const KeptPart images = partOf(1, core::PartKind::Biometrics, 7);
    QVERIFY(front.parts().known(images.name).value() ==
            (KnownPacket{civil.envelopeHash, std::nullopt}));
}

void keepsEquivocationsAside(FrontRepository& front)
{
    claimOne(front, 1);
    VERIFY_OK(front.uploads().open(uploadOf(1), 2));
    const UploadId id = idOf<UploadId>(1);
    const KeptPart first = partOf(1, core::PartKind::Civil, 7);
    VERIFY_OK(front.parts().commit({id, 0, FrameVerdict::Stored, Bytes(4, 1), first}));
    for (core::Byte n = 0; n < 12; ++n) {
        const KeptPart other = partOf(1, core::PartKind::Civil, static_cast<core::Byte>(100 + n));
        VERIFY_OK(front.parts().commit(
            {id, std::size_t{n} + 1, FrameVerdict::Equivocal, Bytes(4, 2), other}));
    }
    QCOMPARE(front.parts().known(first.name).value()->envelopeHash, first.envelopeHash);
    QCOMPARE(front.parts().counts().value(), (FrontCounts{1, 0, 1, 1, 1, 8, 1}));
}

void leasesWorkCivilFirst(FrontRepository& front)
{
    claimOne(front, 1);
    VERIFY_OK(front.uploads().open(uploadOf(1), 2));
    const UploadId id = idOf<UploadId>(1);
    const KeptPart parts[] = {partOf(1, core::PartKind::Biometrics, 7),
                              partOf(2, core::PartKind::Civil, 8),
                              partOf(1, core::PartKind::Civil, 7)};
    for (std::size_t row = 0; row < std::size(parts); ++row) {
        VERIFY_OK(front.parts().commit({id, row, FrameVerdict::Stored, Bytes(4, 1), parts[row]}));
    }
    auto first = front.parts().takeWork(10, 100);
    VERIFY_OK(first);
    QVERIFY(first.value()->name == parts[1].name);
    QCOMPARE(first.value()->envelope, parts[1].envelope);
    QCOMPARE(first.value()->tries, 1);
    auto second = front.parts().takeWork(10, 100);
    QVERIFY(second.value()->name == parts[2].name);
    VERIFY_OK(front.parts().settleWork(second.value()->id, {}));
    VERIFY_OK(front.parts().settleWork(first.value()->id, 110));
    auto third = front.parts().takeWork(10, 100);
    QVERIFY(third.value()->name == parts[0].name);
    QVERIFY(!front.parts().takeWork(10, 100).value());
    QVERIFY(front.parts().takeWork(111, 100).value()->name == parts[1].name);
    auto late = front.parts().takeWork(111, 100); // the lease of the third ran out
    QVERIFY(late.value()->name == parts[0].name);
    QCOMPARE(late.value()->tries, 2);
    QVERIFY(!front.parts().takeWork(112, 100).value());
    // The clock was ahead, and is right again: nothing waits until it comes so far.
    VERIFY_OK(front.parts().settleWork(first.value()->id, std::int64_t{1} << 45));
    const auto dated = front.parts().takeWork(113, 100);
    VERIFY_OK(dated);
    QVERIFY(dated.value().has_value() && dated.value()->name == parts[1].name);
    QCOMPARE(front.parts().counts().value().workWaiting, std::int64_t{2});
}

constexpr ContractClause kContract[] = {
    {"uses a ticket once", usesATicketOnce},
    {"gives no name twice", givesNoNameTwice},
    {"keeps the first approval", keepsTheFirstApproval},
    {"opens one upload per bundle", opensAnUploadPerBundle},
    {"answers each row once", answersEachRowOnce},
    {"keeps equivocations aside", keepsEquivocationsAside},
    {"leases work, civil first", leasesWorkCivilFirst},
};

} // namespace

std::span<const ContractClause> frontRepositoryContract()
{
    return kContract;
}

} // namespace ipis::test
