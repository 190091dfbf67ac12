// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded FrontRepository put through the contract.
#include "core/base/disk.h"
#include "sync/registry/repository/front_database.h"
#include "tests/sync/front_repository_contract.h"

using namespace ipis::test;

class FrontRepositoryTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheContract_data()
    {
        QTest::addColumn<int>("clause");
        int number = 0;
        for (const ContractClause& clause : frontRepositoryContract()) {
            QTest::newRow(clause.name) << number++;
        }
    }
    void keepsTheContract()
    {
        QFETCH(int, clause);
        const TemporaryFolder folder;
        auto front = ipis::registry::openFrontDatabase(folder / "front.db");
        VERIFY_OK(front);
        frontRepositoryContract()[static_cast<std::size_t>(clause)].check(*front.value());
    }

    void refusesTheFileOfAnotherProgram()
    {
        const TemporaryFolder folder;
        ipis::core::SystemDisk disk;
        VERIFY_OK(disk.write(folder / "front.db", ipis::core::Bytes(8192, 'x')));
        VERIFY_ERROR(ipis::registry::openFrontDatabase(folder / "front.db"), StoreDamaged);
    }
};

QTEST_GUILESS_MAIN(FrontRepositoryTest)
#include "front_repository_test.moc"
