// SPDX-License-Identifier: GPL-3.0-or-later
// Key lists: newest keys, purposes, ages and what is refused.
#include "core/packet/envelope.h"
#include "core/packet/key_list.h"
#include "core/packet/policy.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

// The worked list with the key of `purpose` given another status.
KeyList listWith(Purpose purpose, KeyStatus status)
{
    KeyList list = vectorKeyList();
    for (ListedKey& key : list.keys) {
        if (key.purpose == purpose) {
            key.status = status;
        }
    }
    return list;
}

} // namespace

class KeyListTest : public QObject
{
    Q_OBJECT
private slots:
    void readsAndWritesTheWorkedBytes()
    {
        const KeyList list = vectorKeyList();
        QCOMPARE(list.serial, 3U);
        QCOMPARE(list.keys.size(), 8U);
        QVERIFY(signKeyList(list, vectorSigner("root")) == golden("key-list.cose"));
    }
    void findsTheNewestKeyInUse()
    {
        const KeyList list = vectorKeyList();
        QVERIFY(list.newest(Purpose::Sealing) == vectorOpener("sealing").sealingKey().bytes);
        QVERIFY(!list.newest(Purpose::Credential));
    }
    void takesOnlyANewerList()
    {
        const VerifyKey root = vectorSigner("root").verifyKey();
        const Bytes newer = golden("key-list.cose");
        const Bytes older = golden("key-list-older.cose");
        VERIFY_OK(openNewerKeyList(newer, older, root));
        VERIFY_OK(openNewerKeyList(newer, newer, root));
        VERIFY_ERROR(openNewerKeyList(older, newer, root), KeyListStale);
        KeyList same = vectorKeyList();
        same.issuedMs += 1;
        VERIFY_ERROR(openNewerKeyList(signKeyList(same, vectorSigner("root")), newer, root),
                     KeyListStale);
        KeyList other = vectorKeyList();
        other.registry = vectorId<RegistryId>("bundle-id");
        VERIFY_ERROR(openNewerKeyList(signKeyList(other, vectorSigner("root")), newer, root),
                     TicketOtherRegistry);
    }
    void refusesAListByAnotherRoot()
    {
        VERIFY_ERROR(openKeyList(golden("key-list.cose"), vectorSigner("policy").verifyKey()),
                     SignerUnknown);
    }
    void refusesAKeyTwiceAndTheRootAmongThem()
    {
        const SigningKey root = vectorSigner("root");
        KeyList twice = vectorKeyList();
        twice.keys.push_back(twice.keys.back());
        VERIFY_ERROR(openKeyList(signKeyList(twice, root), root.verifyKey()), EnvelopeDamaged);
        KeyList withRoot = vectorKeyList();
        withRoot.keys.push_back({Purpose::Credential, KeyAlgorithm::Ed25519, KeyStatus::InUse,
                                 toBytes(root.verifyKey().bytes)});
        VERIFY_ERROR(openKeyList(signKeyList(withRoot, root), root.verifyKey()), EnvelopeDamaged);
    }
    void keepsKeysItDoesNotKnowAndNeverUsesThem()
    {
        const SigningKey root = vectorSigner("root");
        KeyList later = vectorKeyList();
        later.keys.push_back({static_cast<Purpose>(77), static_cast<KeyAlgorithm>(9),
                              static_cast<KeyStatus>(5), Bytes(1216, 7)});
        auto read = openKeyList(signKeyList(later, root), root.verifyKey());
        VERIFY_OK(read);
        QVERIFY(read.value() == later);
        QVERIFY(!read.value().newest(static_cast<Purpose>(77)));
    }
    void refusesASignerOfAnotherPurpose()
    {
        const SigningKey timeKey = vectorSigner("time");
        Policy policy;
        policy.registry = vectorKeyList().registry;
        VERIFY_ERROR(openPolicy(signPolicy(policy, timeKey), vectorKeyList()), SignerWrongPurpose);
        VERIFY_ERROR(openPolicy(signPolicy(policy, vectorSigner("station")), vectorKeyList()),
                     SignerUnknown);
    }
    void takesARetiredKeyOnlyWhereNothingIsPermitted()
    {
        const Bytes policy = golden("policy.cose");
        const KeyList retired = listWith(Purpose::Policy, KeyStatus::Retired);
        VERIFY_ERROR(openListed(Kind::Policy, Purpose::Policy, policy, retired),
                     SignerWrongPurpose);
        VERIFY_OK(openListed(Kind::Policy, Purpose::Policy, policy, retired, Retired::Accepted));
        const KeyList revoked = listWith(Purpose::Policy, KeyStatus::Revoked);
        VERIFY_ERROR(openListed(Kind::Policy, Purpose::Policy, policy, revoked, Retired::Accepted),
                     SignerWrongPurpose);
    }
};

QTEST_APPLESS_MAIN(KeyListTest)
#include "key_list_test.moc"
