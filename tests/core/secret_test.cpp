// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets: counted while alive, wiped when gone.
#include "core/base/secret.h"
#include "tests/support/fakes.h"

using namespace ipis::core;

class SecretTest : public QObject
{
    Q_OBJECT
private slots:
    void countsWhatIsAlive()
    {
        const long before = Secret::alive();
        {
            Secret one = Secret::copyOf(viewOf("four words of a passphrase"));
            Secret two = one.clone();
            const Secret moved = std::move(one);
            QCOMPARE(Secret::alive(), before + 2);
            QVERIFY(equal(moved.view(), two.view()));
            two = Secret();
            QCOMPARE(Secret::alive(), before + 1);
        }
        QCOMPARE(Secret::alive(), before);
    }
    void startsFilledWithZeros()
    {
        const Secret secret(32);
        QVERIFY(equal(secret.view(), Bytes(32, 0)));
    }
};

QTEST_APPLESS_MAIN(SecretTest)
#include "secret_test.moc"
