// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading renewals and their answers.
#include "core/packet/station_renewal.h"

#include "core/packet/envelope.h"
#include "core/packet/payload.h"

namespace ipis::core {

namespace {

constexpr std::size_t kMaxTlsRequest = 4096;
constexpr std::size_t kMaxChain = 16'384;

void readRenewal(cbor::Reader& in, StationRenewal& renewal)
{
    renewal.registry = takeId<RegistryId>(in, 2);
    renewal.station = takeId<StationId>(in, 3);
    renewal.serial = takeUint(in, 4);
    renewal.tlsRequest = takeBytes(in, 5, kMaxTlsRequest);
    renewal.createdMs = takeTime(in, 6);
}

void readChain(cbor::Reader& in, std::string& chain)
{
    chain = takeText(in, 2, kMaxChain);
}

} // namespace

Bytes signStationRenewal(const StationRenewal& renewal, const SigningKey& station)
{
    cbor::Writer out = beginPayload(6);
    putBytes(out, 2, renewal.registry.bytes);
    putBytes(out, 3, renewal.station.bytes);
    putUint(out, 4, renewal.serial);
    putBytes(out, 5, renewal.tlsRequest);
    putTime(out, 6, renewal.createdMs);
    return signEnvelope(Kind::StationRenewal, station, std::move(out).take());
}

Result<StationRenewal> openStationRenewal(BytesView envelope, const VerifyKey& station)
{
    return readSigned(openEnvelope(Kind::StationRenewal, envelope, station), readRenewal);
}

Bytes encodeRenewalAnswer(const std::string& tlsChain)
{
    cbor::Writer out = beginPayload(2);
    putText(out, 2, tlsChain);
    return std::move(out).take();
}

Result<std::string> decodeRenewalAnswer(BytesView body)
{
    return readPayload<std::string>(body, readChain);
}

} // namespace ipis::core
