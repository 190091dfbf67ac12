// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading policy and time.
#include "core/packet/policy.h"

#include "core/packet/envelope.h"
#include "core/packet/payload.h"

namespace ipis::core {

namespace {

constexpr std::uint64_t kMaxDays = 3650;

void readPolicy(cbor::Reader& in, Policy& policy)
{
    policy.registry = takeId<RegistryId>(in, 2);
    policy.serial = takeUint(in, 3);
    policy.issuedMs = takeTime(in, 4);
    policy.allowSimulated = takeBool(in, 5);
    policy.keepAfterOpenedDays = takeUint(in, 6, kMaxDays);
    policy.passphraseAloneAllowed = takeBool(in, 7);
    policy.lockAfterSeconds = takeUint(in, 8);
    policy.leaseDays = takeUint(in, 9);
    policy.leasePackets = takeUint(in, 10);
}

void readTime(cbor::Reader& in, RegistryTime& time)
{
    time.registry = takeId<RegistryId>(in, 2);
    time.nowMs = takeTime(in, 3);
    time.nonce = takeFixed<16>(in, 4);
    time.station = takeId<StationId>(in, 5);
    time.stream = takeUint(in, 6);
    time.lastNumber = takeUint(in, 7);
    time.lastHash = takeFixed<32>(in, 8);
    time.seen.auditSequence = takeUint(in, 9);
    time.seen.auditHead = takeFixed<32>(in, 10);
    time.seen.packetSequence = takeUint(in, 11);
}

} // namespace

Bytes signPolicy(const Policy& policy, const SigningKey& policyKey)
{
    check(policy.keepAfterOpenedDays > 0 || policy.allowSimulated);
    cbor::Writer out = beginPayload(10);
    putBytes(out, 2, policy.registry.bytes);
    putUint(out, 3, policy.serial);
    putTime(out, 4, policy.issuedMs);
    putBool(out, 5, policy.allowSimulated);
    putUint(out, 6, policy.keepAfterOpenedDays);
    putBool(out, 7, policy.passphraseAloneAllowed);
    putUint(out, 8, policy.lockAfterSeconds);
    putUint(out, 9, policy.leaseDays);
    putUint(out, 10, policy.leasePackets);
    return signEnvelope(Kind::Policy, policyKey, std::move(out).take());
}

Result<Policy> openPolicy(BytesView envelope, const KeyList& list, Retired retired)
{
    auto policy =
        readSigned(openListed(Kind::Policy, Purpose::Policy, envelope, list, retired), readPolicy);
    if (!policy.ok()) {
        return policy;
    }
    if (policy.value().registry != list.registry ||
        (policy.value().keepAfterOpenedDays == 0 && !policy.value().allowSimulated)) {
        return fail(ErrorCode::EnvelopeDamaged, "policy contents");
    }
    return policy;
}

Bytes signTime(const RegistryTime& time, const SigningKey& timeKey)
{
    cbor::Writer out = beginPayload(11);
    putBytes(out, 2, time.registry.bytes);
    putTime(out, 3, time.nowMs);
    putBytes(out, 4, time.nonce);
    putBytes(out, 5, time.station.bytes);
    putUint(out, 6, time.stream);
    putUint(out, 7, time.lastNumber);
    putBytes(out, 8, time.lastHash);
    putUint(out, 9, time.seen.auditSequence);
    putBytes(out, 10, time.seen.auditHead);
    putUint(out, 11, time.seen.packetSequence);
    return signEnvelope(Kind::Time, timeKey, std::move(out).take());
}

Result<RegistryTime> openTime(BytesView envelope, const KeyList& list, Retired retired)
{
    auto time =
        readSigned(openListed(Kind::Time, Purpose::Time, envelope, list, retired), readTime);
    if (time.ok() && time.value().registry != list.registry) {
        return fail(ErrorCode::EnvelopeDamaged, "time of another registry");
    }
    return time;
}

} // namespace ipis::core
