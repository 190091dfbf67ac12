// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the order in which parts are sent.
#include "sync/bundle_plan.h"
#include "tests/support/fakes.h"

#include <numeric>

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::PartKind;

namespace {

PendingPart part(core::Random& random, PartKind kind, std::uint64_t sequence,
                 std::uint64_t frame = 1000)
{
    return {core::PacketId::random(random), kind, sequence, {}, {}, frame - 500, frame};
}

std::uint64_t draw(core::Random& random, std::uint64_t below)
{
    core::ByteArray<4> bytes{};
    random.fill(bytes);
    return core::readU32(bytes) % below;
}

std::vector<PendingPart> randomPending(core::Random& random)
{
    std::vector<PendingPart> pending;
    const std::uint64_t count = draw(random, 900);
    const std::uint64_t largest = draw(random, 2) == 0 ? 20'000 : 4'000'000;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto kind = static_cast<PartKind>(1 + draw(random, 3));
        pending.push_back(part(random, kind, 1 + draw(random, 300), 600 + draw(random, largest)));
    }
    return pending;
}

std::vector<PendingPart> only(const std::vector<PendingPart>& parts, PartKind kind)
{
    std::vector<PendingPart> found;
    std::ranges::copy_if(parts, std::back_inserter(found),
                         [&](const PendingPart& one) { return one.part == kind; });
    return found;
}

std::uint64_t bytesOf(const std::vector<PendingPart>& parts)
{
    return std::accumulate(
        parts.begin(), parts.end(), std::uint64_t{0},
        [](std::uint64_t sum, const PendingPart& one) { return sum + one.frameLength; });
}

// Of each kind the plan takes the oldest: none that it leaves is older than one it takes.
bool takesTheOldest(const std::vector<PendingPart>& pending, const std::vector<PendingPart>& plan)
{
    for (const PartKind kind : {PartKind::Civil, PartKind::Biometrics, PartKind::Documents}) {
        auto all = only(pending, kind);
        std::ranges::stable_sort(all, {}, &PendingPart::sequence);
        const auto taken = only(plan, kind);
        if (!std::ranges::equal(taken, std::span(all).first(taken.size()))) {
            return false;
        }
    }
    return true;
}

// A biometrics part after every eighth civil part for as long as there are any.
bool feedsBiometrics(const std::vector<PendingPart>& pending, const std::vector<PendingPart>& plan)
{
    const std::size_t waiting = only(pending, PartKind::Biometrics).size();
    std::size_t civil = 0;
    std::size_t biometrics = 0;
    for (const PendingPart& one : plan) {
        if (one.part == PartKind::Civil && biometrics < std::min(waiting, civil / 8)) {
            return false;
        }
        civil += one.part == PartKind::Civil ? 1 : 0;
        biometrics += one.part == PartKind::Biometrics ? 1 : 0;
    }
    return true;
}

} // namespace

class BundlePlanTest : public QObject
{
    Q_OBJECT
private slots:
    void sendsOneWaitingBiometricsPartPerEightCivilParts()
    {
        CountingRandom random;
        std::vector<PendingPart> pending;
        for (std::uint64_t i = 1; i <= 20; ++i) {
            pending.push_back(part(random, PartKind::Civil, i));
            pending.push_back(part(random, PartKind::Biometrics, i));
            pending.push_back(part(random, PartKind::Documents, i));
        }
        std::string kinds;
        for (const PendingPart& one : planBundle(pending)) {
            kinds += std::to_string(static_cast<int>(one.part));
        }
        QCOMPARE(kinds, "111111112"
                        "111111112"
                        "1111" +
                            std::string(18, '2') + std::string(20, '3'));
    }

    void holdsForAnyOutbox()
    {
        CountingRandom random(7);
        for (int round = 0; round < 300; ++round) {
            const auto pending = randomPending(random);
            const auto plan = planBundle(pending);
            QVERIFY(plan.empty() == pending.empty());
            QVERIFY(plan.size() <= kMaxBundleParts);
            QVERIFY(plan.size() <= 1 || bytesOf(plan) <= kMaxBundleBytes);
            QVERIFY(takesTheOldest(pending, plan));
            QVERIFY(feedsBiometrics(pending, plan));
            QVERIFY(planBundle(pending) == plan);
        }
    }

    void sendsEverythingInTheEnd()
    {
        CountingRandom random(9);
        auto pending = randomPending(random);
        int bundles = 0;
        while (!pending.empty() && ++bundles < 1000) {
            for (const PendingPart& sent : planBundle(pending)) {
                std::erase(pending, sent);
            }
        }
        QVERIFY(pending.empty());
    }

    void sendsAPartThatIsLargerThanABundle()
    {
        CountingRandom random;
        const auto large = part(random, PartKind::Documents, 1, kMaxBundleBytes + 1);
        QCOMPARE(planBundle({large}).size(), std::size_t{1});
        QCOMPARE(planBundle({large, part(random, PartKind::Documents, 2)}).size(), std::size_t{1});
    }

    void stopsAtExactlyTheLimits()
    {
        CountingRandom random;
        std::vector<PendingPart> pending;
        for (std::uint64_t i = 0; i < 33; ++i) {
            pending.push_back(part(random, PartKind::Civil, i, 1024 * 1024));
        }
        QCOMPARE(planBundle(pending).size(), std::size_t{32});
        pending.assign(513, part(random, PartKind::Civil, 1));
        QCOMPARE(planBundle(pending).size(), kMaxBundleParts);
    }

    void plansNothingForNothing() { QVERIFY(planBundle({}).empty()); }
};

QTEST_GUILESS_MAIN(BundlePlanTest)
#include "bundle_plan_test.moc"
