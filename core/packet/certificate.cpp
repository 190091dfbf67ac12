// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading station and operator certificates.
#include "core/packet/certificate.h"

#include "core/packet/envelope.h"
#include "core/packet/payload.h"

namespace ipis::core {

namespace {

constexpr std::size_t kMaxCommune = 6;

Error otherRegistry(const RegistryId& registry)
{
    return fail(ErrorCode::TicketOtherRegistry, "registry " + registry.hex());
}

void readStation(cbor::Reader& in, StationCertificate& certificate)
{
    certificate.registry = takeId<RegistryId>(in, 2);
    certificate.station = takeId<StationId>(in, 3);
    certificate.serial = takeUint(in, 4);
    certificate.signingKey.bytes = takeFixed<32>(in, 5);
    certificate.boxKey.bytes = takeFixed<32>(in, 6);
    certificate.commune = takeText(in, 7, kMaxCommune);
    certificate.number = takeUint(in, 8, 99);
    certificate.role = static_cast<StationRole>(takeUint(in, 9, 2));
    certificate.issuedMs = takeTime(in, 10);
    certificate.requestHash = takeFixed<32>(in, 11);
    certificate.policySerial = takeUint(in, 12);
    certificate.keyListSerial = takeUint(in, 13);
}

void readOperator(cbor::Reader& in, OperatorCertificate& certificate)
{
    certificate.registry = takeId<RegistryId>(in, 2);
    certificate.id = takeId<OperatorId>(in, 3);
    certificate.serial = takeUint(in, 4);
    certificate.signingKey.bytes = takeFixed<32>(in, 5);
    certificate.boxKey.bytes = takeFixed<32>(in, 6);
    certificate.roles = takeUint(in, 7);
    certificate.station = takeId<StationId>(in, 8);
    certificate.commune = takeText(in, 9, kMaxCommune);
    certificate.issuedMs = takeTime(in, 10);
}

} // namespace

Bytes signStationCertificate(const StationCertificate& certificate, const SigningKey& enrolment)
{
    cbor::Writer out = beginPayload(13);
    putBytes(out, 2, certificate.registry.bytes);
    putBytes(out, 3, certificate.station.bytes);
    putUint(out, 4, certificate.serial);
    putBytes(out, 5, certificate.signingKey.bytes);
    putBytes(out, 6, certificate.boxKey.bytes);
    putText(out, 7, certificate.commune);
    putUint(out, 8, certificate.number);
    putUint(out, 9, static_cast<std::uint64_t>(certificate.role));
    putTime(out, 10, certificate.issuedMs);
    putBytes(out, 11, certificate.requestHash);
    putUint(out, 12, certificate.policySerial);
    putUint(out, 13, certificate.keyListSerial);
    return signEnvelope(Kind::Station, enrolment, std::move(out).take());
}

Result<StationCertificate> openStationCertificate(BytesView envelope, const KeyList& list,
                                                  Retired retired)
{
    auto certificate = readSigned(
        openListed(Kind::Station, Purpose::Enrolment, envelope, list, retired), readStation);
    if (!certificate.ok()) {
        return certificate;
    }
    if (certificate.value().number == 0 ||
        !isCommuneOf(certificate.value().role, certificate.value().commune)) {
        return fail(ErrorCode::EnvelopeDamaged, "number, role or commune");
    }
    if (certificate.value().registry != list.registry) {
        return otherRegistry(certificate.value().registry);
    }
    return certificate;
}

Bytes signOperatorCertificate(const OperatorCertificate& certificate, const SigningKey& enrolment)
{
    cbor::Writer out = beginPayload(10);
    putBytes(out, 2, certificate.registry.bytes);
    putBytes(out, 3, certificate.id.bytes);
    putUint(out, 4, certificate.serial);
    putBytes(out, 5, certificate.signingKey.bytes);
    putBytes(out, 6, certificate.boxKey.bytes);
    putUint(out, 7, certificate.roles);
    putBytes(out, 8, certificate.station.bytes);
    putText(out, 9, certificate.commune);
    putTime(out, 10, certificate.issuedMs);
    return signEnvelope(Kind::Operator, enrolment, std::move(out).take());
}

Result<OperatorCertificate> openOperatorCertificate(BytesView envelope, const KeyList& list,
                                                    Retired retired)
{
    auto certificate = readSigned(
        openListed(Kind::Operator, Purpose::Enrolment, envelope, list, retired), readOperator);
    if (certificate.ok() && certificate.value().registry != list.registry) {
        return otherRegistry(certificate.value().registry);
    }
    return certificate;
}

} // namespace ipis::core
