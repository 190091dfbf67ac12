// SPDX-License-Identifier: GPL-3.0-or-later
// Whichever call to the repository fails, a packet registers one person once.
#include "tests/sync/inner_world.h"

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

// Where a call fails: before it did anything, or after, when only its answer is lost.
enum class Fails
{
    Before,
    After
};

struct Fault
{
    int at = 0; // the i-th call, from 1; 0 = none
    Fails how = Fails::Before;
    int calls = 0;
};

// The real repository, except that its i-th call fails.
class FailingRepository final : public InnerRepository
{
public:
    FailingRepository(std::unique_ptr<InnerRepository> real, Fault& fault)
        : m_real(std::move(real)), m_fault(fault)
    {}

    Result<std::optional<CertifiedStation>> station(const StationId& id) override
    {
        return through([&] { return m_real->station(id); });
    }
    Result<std::vector<Bytes>> operatorCertificates(const OperatorId& id) override
    {
        return through([&] { return m_real->operatorCertificates(id); });
    }
    Result<std::optional<Bytes>> approval(const Hash& requestHash) override
    {
        return through([&] { return m_real->approval(requestHash); });
    }
    Result<std::optional<Bytes>> renewal(const Hash& requestHash) override
    {
        return through([&] { return m_real->renewal(requestHash); });
    }
    Result<std::uint64_t> renewalsOf(const StationId& station, std::int64_t sinceMs) override
    {
        return through([&] { return m_real->renewalsOf(station, sinceMs); });
    }
    Result<bool> holdsAny(const std::vector<ByteArray<16>>& ids,
                          const std::vector<ByteArray<32>>& keys) override
    {
        return through([&] { return m_real->holdsAny(ids, keys); });
    }
    Result<std::optional<PacketRecord>> packet(const PacketName& name) override
    {
        return through([&] { return m_real->packet(name); });
    }
    Result<std::vector<WaitingPart>> waitingParts(const PacketName& name) override
    {
        return through([&] { return m_real->waitingParts(name); });
    }
    Result<std::vector<StationId>> stations() override
    {
        return through([&] { return m_real->stations(); });
    }
    Result<std::vector<std::uint64_t>> closedSequences(const StationId& station) override
    {
        return through([&] { return m_real->closedSequences(station); });
    }
    Result<std::vector<HumanCase>> cases() override
    {
        return through([&] { return m_real->cases(); });
    }
    Result<bool> hasCase(ErrorCode code, const PacketName& name) override
    {
        return through([&] { return m_real->hasCase(code, name); });
    }
    Result<std::optional<Revocation>> revocation(const ByteArray<16>& holder) override
    {
        return through([&] { return m_real->revocation(holder); });
    }
    Result<std::optional<PacketId>> packetOfSequence(const StationId& station,
                                                     std::uint64_t sequence) override
    {
        return through([&] { return m_real->packetOfSequence(station, sequence); });
    }
    Result<std::optional<Hash>> auditHead(const StationId& station, std::uint64_t sequence) override
    {
        return through([&] { return m_real->auditHead(station, sequence); });
    }
    Result<RegistryView> seenOf(const StationId& station) override
    {
        return through([&] { return m_real->seenOf(station); });
    }
    Result<std::uint64_t> seriesEnd(const std::string& name) override
    {
        return through([&] { return m_real->seriesEnd(name); });
    }
    Result<std::vector<PersonRecord>> personsByTag(const Hash& tag) override
    {
        return through([&] { return m_real->personsByTag(tag); });
    }
    Result<std::vector<WrappedKey>> keysOf(const PersonId& person) override
    {
        return through([&] { return m_real->keysOf(person); });
    }
    Result<std::vector<SealedValue>> valuesOf(const PersonId& person, std::uint64_t kind) override
    {
        return through([&] { return m_real->valuesOf(person, kind); });
    }
    Result<std::vector<LogLeaf>> leaves(std::uint64_t from, std::size_t most) override
    {
        return through([&] { return m_real->leaves(from, most); });
    }
    Result<std::optional<LogLeaf>> lastLeaf() override
    {
        return through([&] { return m_real->lastLeaf(); });
    }
    Result<std::vector<Bytes>> messages(const StationId& station, std::uint64_t stream,
                                        std::uint64_t number) override
    {
        return through([&] { return m_real->messages(station, stream, number); });
    }
    Result<RegisterCounts> counts() override
    {
        return through([&] { return m_real->counts(); });
    }
    Result<void> apply(const Change& change) override
    {
        return through([&] { return m_real->apply(change); });
    }

private:
    template <class Call>
    auto through(Call call) -> decltype(call())
    {
        const bool hit = ++m_fault.calls == m_fault.at;
        if (hit && m_fault.how == Fails::Before) {
            return fail(ErrorCode::DiskFull, "the test's fault");
        }
        auto result = call();
        if (hit && result.ok()) {
            return fail(ErrorCode::DiskFailed, "the test's fault");
        }
        return result;
    }

    std::unique_ptr<InnerRepository> m_real;
    Fault& m_fault;
};

} // namespace

class InnerFaultTest : public QObject
{
    Q_OBJECT

    // Approval, a packet of two parts in the given order and a second packet, each call repeated
    // until it succeeds, as the front does.
    void journey(Fault& fault, bool biometricsFirst)
    {
        InnerWorld world;
        world.openThrough([&](std::unique_ptr<InnerRepository> real) {
            return std::make_unique<FailingRepository>(std::move(real), fault);
        });
        Desk desk(world, 1);
        insist([&] { return desk.approve(); });
        const SealedPacket first = desk.seal({.biometrics = true});
        const SealedPacket second = desk.seal({.sequence = 2});
        for (const std::size_t index : {biometricsFirst ? 1U : 0U, biometricsFirst ? 0U : 1U}) {
            insist([&] { return world.inner->take(desk.part(first, index)); });
        }
        insist([&] { return world.inner->take(desk.part(second, 0)); });

        fault.at = 0;
        auto answers = desk.read(); // checks numbers and the chain
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 2U);
        QCOMPARE(answers.value().notices.size(), 2U);
        QCOMPARE(answers.value().notices[0].text, std::string("T250106000001"));
        QCOMPARE(answers.value().notices[1].text, std::string("T250106000002"));
        const RegisterCounts counts = world.counts();
        QCOMPARE(counts.stations, 1);
        QCOMPARE(counts.persons, 2);
        QCOMPARE(counts.leaves, 2);
        QCOMPARE(counts.messages, 4);
        QCOMPARE(counts.humanCases, 0);
        VERIFY_OK(world.reader().verifyLog());
    }
    template <class Call>
    static void insist(Call call)
    {
        auto done = call();
        if (!done.ok()) {
            auto again = call();
            VERIFY_OK(again);
        }
    }

private slots:
    void registersOnceWhicheverCallFails_data()
    {
        QTest::addColumn<bool>("biometricsFirst");
        QTest::addColumn<bool>("answerLost");
        QTest::newRow("in order, nothing was done") << false << false;
        QTest::newRow("in order, the answer was lost") << false << true;
        QTest::newRow("biometrics first, nothing was done") << true << false;
        QTest::newRow("biometrics first, the answer was lost") << true << true;
    }
    void registersOnceWhicheverCallFails()
    {
        QFETCH(bool, biometricsFirst);
        QFETCH(bool, answerLost);
        Fault whole;
        journey(whole, biometricsFirst);
        QVERIFY(whole.calls > 20);
        const int calls = whole.calls;
        for (int at = 1; at <= calls && !QTest::currentTestFailed(); ++at) {
            Fault fault{at, answerLost ? Fails::After : Fails::Before, 0};
            journey(fault, biometricsFirst);
        }
    }
    void letsOnlyOneOfTwoWritersDrawANumber()
    {
        InnerWorld world;
        InnerRepository& repository = world.inner->repository();
        Change change;
        change.series = SeriesStep{"person/250106", 0, 1};
        VERIFY_OK(repository.apply(change));
        VERIFY_ERROR(repository.apply(change), StoreFailed);
        change.series = SeriesStep{"person/250106", 1, 2};
        VERIFY_OK(repository.apply(change));
        VERIFY_ERROR(repository.apply(change), StoreFailed);
    }
    void writesNothingOfAChangeThatFails()
    {
        InnerWorld world;
        InnerRepository& repository = world.inner->repository();
        Change change;
        change.series = SeriesStep{"person/250106", 0, 1};
        change.cases.push_back({ErrorCode::PacketDamaged, {}, {}, 1});
        change.leaf = LogLeaf{5, {}, {}, {}, {}}; // leaves 0 to 4 are missing
        VERIFY_ERROR(repository.apply(change), StoreFailed);
        QCOMPARE(world.counts().humanCases, 0);
        auto end = repository.seriesEnd("person/250106");
        VERIFY_OK(end);
        QCOMPARE(end.value(), 0U);
    }
};

QTEST_APPLESS_MAIN(InnerFaultTest)
#include "inner_fault_test.moc"
