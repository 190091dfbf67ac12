// SPDX-License-Identifier: GPL-3.0-or-later
// A clerk's day at the real window with the keyboard alone: from the ticket to a corrected record.
#include "tests/app/walk.h"

using namespace ipis::test;

class WalkKeysTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void worksADay()
    {
        Walk walk(Way::Keys);
        VERIFY_FAULTLESS(walk.open());
        VERIFY_FAULTLESS(walk.day());
    }
};

QTEST_MAIN(WalkKeysTest)
#include "walk_keys_test.moc"
