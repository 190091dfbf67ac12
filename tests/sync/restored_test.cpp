// SPDX-License-Identifier: GPL-3.0-or-later
// A registry put back from a backup: nothing is given twice, nothing that was given is lost sight
// of.
#include "sync/registry/inner/restoration.h"
#include "tests/sync/inner_world.h"

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;
namespace fs = std::filesystem;

namespace {

void putBack(InnerWorld& world, const fs::path& backup)
{
    world.inner.reset();
    fs::remove_all(world.home);
    fs::copy(backup, world.home, fs::copy_options::recursive);
}

void backUp(InnerWorld& world, const fs::path& backup)
{
    world.inner.reset();
    fs::remove_all(backup);
    fs::copy(world.home, backup, fs::copy_options::recursive);
    VERIFY_OK(world.open());
}

Result<RestoredRegistry> restoreIn(InnerWorld& world)
{
    auto done = restoreRegistry(world.home, {world.disk, world.clock, world.random});
    if (done.ok()) {
        if (auto opened = world.open(); !opened.ok()) {
            return opened.error();
        }
    }
    return done;
}

struct Read
{
    std::vector<std::string> numbers;
    std::optional<Recall> recall;
    std::uint64_t policySerial = 0;
};

// What a station makes of its inbox.
Read read(InnerWorld& world, Desk& desk)
{
    Read all;
    const KeyList list = world.keyList();
    const auto messages = world.inner->messages(desk.id, desk.end);
    for (const Bytes& envelope : messages.value()) {
        auto message = openNext(envelope, list, desk.id, desk.end);
        check(message.ok());
        const Bytes body = openBody(message.value(), desk.box).value();
        switch (message.value().bodyKind) {
        case BodyKind::Notice:
            all.numbers.push_back(decodeNotice(body).value().text);
            break;
        case BodyKind::Recall:
            all.recall = decodeRecall(body).value();
            break;
        case BodyKind::Policy:
            all.policySerial = openPolicy(body, list).value().serial;
            break;
        default:
            break;
        }
    }
    return all;
}

} // namespace

class RestoredTest : public QObject
{
    Q_OBJECT
private slots:
    void startsAnewAndRecallsWhatIsMissing()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const fs::path backup = world.folder / "backup";
        VERIFY_OK(desk.send(desk.seal({.sequence = 1})));
        backUp(world, backup);
        const SealedPacket late = desk.seal({.sequence = 2});
        VERIFY_OK(desk.send(late));
        const Read before = read(world, desk);
        QCOMPARE(before.numbers, (std::vector<std::string>{"T250106000001", "T250106000002"}));
        QCOMPARE(desk.end.number, 4U);

        putBack(world, backup);
        VERIFY_OK(world.open()); // forgotten to say so: it is noticed
        auto none = world.inner->messages(desk.id, desk.end);
        VERIFY_OK(none);
        QVERIFY(none.value().empty());
        QCOMPARE(world.inner->repository().cases().value()[0].code, ErrorCode::InboxAhead);
        world.inner.reset();

        for (int time = 1; time <= 2; ++time) { // restored twice, within one minute
            world.inner.reset();
            auto done = restoreIn(world);
            VERIFY_OK(done);
            QCOMPARE(done.value().stations, 1U);
            const std::uint64_t stream = desk.end.stream;
            const Read after = read(world, desk);
            QVERIFY(desk.end.stream > stream);
            QCOMPARE(desk.end.number, 4U); // number, OPENED, policy, recall
            QCOMPARE(after.numbers, (std::vector<std::string>{"T250106000001"}));
            QCOMPARE(after.policySerial, done.value().policySerial);
            QCOMPARE(world.keyList().serial, done.value().keyListSerial);
            QVERIFY(after.recall.has_value());
            QVERIFY(after.recall->holds(1));
            QVERIFY(!after.recall->holds(2));
            QCOMPARE(after.recall->through, kMaxSequence);
        }
        // A front that withholds the recall is seen: the time envelope names the end.
        auto time = world.inner->time(desk.id, {});
        VERIFY_OK(time);
        QCOMPARE(openTime(time.value(), world.keyList()).value().lastNumber, desk.end.number);
        // The packet comes again and gets a number that nobody was given.
        VERIFY_OK(desk.send(late));
        const Read again = read(world, desk);
        QCOMPARE(again.numbers, (std::vector<std::string>{"T250106020002"}));
    }
    void givesNoFirstNumberTwice()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const fs::path backup = world.folder / "backup";
        backUp(world, backup); // before the commune's first number
        const SealedPacket packet = desk.seal({});
        VERIFY_OK(desk.send(packet));
        putBack(world, backup);
        VERIFY_OK(restoreIn(world));
        VERIFY_OK(desk.send(packet));
        QCOMPARE(read(world, desk).numbers, (std::vector<std::string>{"T250106010002"}));
        Desk next(world, 2), other(world, 3);
        QVERIFY(next.approve().value().number > 10);
        QVERIFY(other.approve("250107").value().number > 10);
    }
    void readsRecallsStrictly()
    {
        const Recall recall{{{1, 3}, {7, 7}}, 12};
        auto read = decodeRecall(encodeRecall(recall));
        VERIFY_OK(read);
        QVERIFY(read.value() == recall);
        VERIFY_ERROR(decodeRecall(encodeRecall({{{3, 1}}, 12})), EnvelopeDamaged);
        VERIFY_ERROR(decodeRecall(encodeRecall({{{1, 3}, {3, 4}}, 12})), EnvelopeDamaged);
        VERIFY_ERROR(decodeRecall(encodeRecall({{{0, 1}}, 12})), EnvelopeDamaged);
    }
};

QTEST_APPLESS_MAIN(RestoredTest)
#include "restored_test.moc"
