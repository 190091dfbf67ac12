// SPDX-License-Identifier: GPL-3.0-or-later
// The signed envelope, and what breaks it.
#include "core/packet/envelope.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

class EnvelopeTest : public QObject
{
    Q_OBJECT
private slots:
    void signsTheWorkedBytes()
    {
        const Bytes policy = golden("policy.cose");
        const SigningKey signer = vectorSigner("policy");
        auto payload = openEnvelope(Kind::Policy, policy, signer.verifyKey());
        VERIFY_OK(payload);
        QVERIFY(signEnvelope(Kind::Policy, signer, payload.value()) == policy);
    }
    void refusesAnotherKindBeforeAnythingElse()
    {
        const SigningKey signer = vectorSigner("policy");
        VERIFY_ERROR(openEnvelope(Kind::Time, golden("policy.cose"), signer.verifyKey()),
                     EnvelopeWrongKind);
    }
    void refusesASignatureMadeForAnotherKind()
    {
        // A time envelope whose content type was changed to policy and which was not signed again.
        const SigningKey signer = vectorSigner("time");
        const Bytes payload = toBytes(viewOf("payload"));
        const Bytes time = signEnvelope(Kind::Time, signer, payload);
        const Bytes policy = signEnvelope(Kind::Policy, signer, payload);
        Bytes mixed(policy.begin(), policy.end() - 64);
        mixed.insert(mixed.end(), time.end() - 64, time.end());
        VERIFY_ERROR(openEnvelope(Kind::Policy, mixed, signer.verifyKey()), SignatureBad);
    }
    void refusesAnotherSigner()
    {
        VERIFY_ERROR(
            openEnvelope(Kind::Policy, golden("policy.cose"), vectorSigner("time").verifyKey()),
            SignerUnknown);
    }
    void refusesEveryFlippedBit()
    {
        const Bytes whole = golden("time.cose");
        const VerifyKey key = vectorSigner("time").verifyKey();
        for (std::size_t at = 0; at < whole.size(); ++at) {
            Bytes broken = whole;
            broken[at] ^= 1U << (at % 8);
            QVERIFY2(!openEnvelope(Kind::Time, broken, key).ok(), std::to_string(at).c_str());
        }
    }
    void refusesEveryTruncationAndAnythingAfter()
    {
        const Bytes whole = golden("time.cose");
        const VerifyKey key = vectorSigner("time").verifyKey();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            VERIFY_ERROR(openEnvelope(Kind::Time, BytesView(whole).first(size), key),
                         EnvelopeDamaged);
        }
        Bytes longer = whole;
        longer.push_back(0);
        VERIFY_ERROR(openEnvelope(Kind::Time, longer, key), EnvelopeDamaged);
    }
    void refusesWhatIsTooLarge()
    {
        const SigningKey signer = vectorSigner("station");
        const Bytes large = signEnvelope(Kind::Packet, signer, Bytes(kMaxEnvelope, 1));
        VERIFY_ERROR(openEnvelope(Kind::Packet, large, signer.verifyKey()), EnvelopeDamaged);
        const Bytes inbox = signEnvelope(Kind::Inbox, signer, Bytes(kMaxEnvelope, 1));
        VERIFY_OK(openEnvelope(Kind::Inbox, inbox, signer.verifyKey()));
    }
};

QTEST_APPLESS_MAIN(EnvelopeTest)
#include "envelope_test.moc"
