// SPDX-License-Identifier: GPL-3.0-or-later
// What the inner makes of papers: checked against the form, kept under a key of their own, named.
#include "sync/registry/repository/inner_database.h"
#include "tests/sync/inner_world.h"

#include <algorithm>

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

const std::string kFirstNumber = "T250106000001";
constexpr char kScanned = 'q'; // fills the pictures of pages

DocumentPage page(const std::string& kind, std::uint64_t number, std::size_t bytes)
{
    return {0, kind, number, ImageFormat::Jpeg, jpegOf(800, 600, bytes)};
}

constexpr std::string_view kEraseKey = "DELETE FROM value_key WHERE class = 4";
constexpr std::string_view kEraseValue = "DELETE FROM value WHERE kind = 3";

const std::vector<DocumentPage> kPapers{page("family-book", 1, 3000),
                                        page("birth-certificate", 1, 1000),
                                        page("birth-certificate", 2, 500)};

// As one who keeps papers for less long would.
void erase(InnerWorld& world, const std::vector<std::string_view>& statements)
{
    world.inner.reset();
    {
        auto database = Database::open(InnerFiles(world.home).database(), nullptr, innerFormat(),
                                       OpenMode::MustExist);
        VERIFY_OK(database);
        for (const std::string_view statement : statements) {
            VERIFY_OK(database.value()->run(statement));
        }
    }
    VERIFY_OK(world.open());
}

std::vector<RegisteredPaper> papersOfFirst(InnerWorld& world)
{
    auto found = world.reader().byNumber(kFirstNumber);
    check(found.ok() && found.value().size() == 1);
    return found.value()[0].papers;
}

} // namespace

class InnerPapersTest : public QObject
{
    Q_OBJECT
private slots:
    void namesThePapersOfARecord_data()
    {
        QTest::addColumn<std::vector<std::size_t>>("order");
        QTest::newRow("in order") << std::vector<std::size_t>{0, 1, 2};
        QTest::newRow("papers first") << std::vector<std::size_t>{2, 1, 0};
        QTest::newRow("each twice") << std::vector<std::size_t>{0, 0, 2, 2, 1, 1};
    }
    void namesThePapersOfARecord()
    {
        QFETCH(std::vector<std::size_t>, order);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.biometrics = true, .pages = kPapers});
        QCOMPARE(packet.header.parts.size(), 3U);
        for (const std::size_t index : order) {
            VERIFY_OK(world.inner->take(desk.part(packet, index)));
        }
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 1U);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Registered);
        QCOMPARE(world.counts().persons, 1);
        const auto papers = papersOfFirst(world);
        QCOMPARE(papers.size(), 2U);
        QCOMPARE(papers[0].kind, std::string("birth-certificate"));
        QCOMPARE(papers[0].pages, 2U);
        QCOMPARE(papers[0].bytes, 1500U);
        QCOMPARE(papers[1].kind, std::string("family-book"));
        QCOMPARE(papers[1].pages, 1U);
        QCOMPARE(papers[1].bytes, 3000U);
    }
    void answersOpenedOnlyWhenThePapersAreKept()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.pages = kPapers});
        VERIFY_OK(world.inner->take(desk.part(packet, 0)));
        auto before = desk.read();
        VERIFY_OK(before);
        QVERIFY(before.value().opened.empty());
        QVERIFY(papersOfFirst(world).empty());
        VERIFY_OK(world.inner->take(desk.part(packet, 1)));
        auto after = desk.read();
        VERIFY_OK(after);
        QCOMPARE(after.value().opened.size(), 1U);
    }
    void keepsNoPageReadableOnTheDisk()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({.pages = kPapers})));
        const auto file = InnerFiles(world.home).database();
        for (const auto& path : {file, std::filesystem::path(file.string() + "-wal")}) {
            auto bytes = readFile(world.disk, path, std::size_t{64} << 20);
            VERIFY_OK(bytes);
            QVERIFY(std::ranges::search(bytes.value(), Bytes(64, kScanned)).empty());
            QVERIFY(std::ranges::search(bytes.value(), viewOf("family-book")).empty());
        }
    }
    // Papers need not be kept as long as the rest; later ones are taken again.
    void readsAPersonWhosePapersWereErased()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.pages = kPapers});
        VERIFY_OK(desk.send(packet));
        erase(world, {kEraseKey, kEraseValue});
        QVERIFY(papersOfFirst(world).empty());
        PacketSpec renewal{.kind = "renewal", .sequence = 2, .pages = {kPapers[0]}};
        renewal.change = [&](CivilPart& civil) {
            civil.application.fields["prior-card-number"] = std::string("012345678");
            civil.targetNumber = "T250106000001";
        };
        VERIFY_OK(desk.send(desk.seal(renewal)));
        QCOMPARE(world.counts().persons, 1);
        const auto papers = papersOfFirst(world);
        QCOMPARE(papers.size(), 1U);
        QCOMPARE(papers[0].kind, std::string("family-book"));
    }
    void showsNoPapersWithoutTheirKey()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({.pages = kPapers})));
        erase(world, {kEraseKey});
        QVERIFY(papersOfFirst(world).empty());
    }
    void rejectsPapersThatTheFormDoesNotTake_data()
    {
        QTest::addColumn<std::vector<DocumentPage>>("pages");
        QTest::addColumn<bool>("civilFirst");
        DocumentPage nobodys = page("family-book", 1, 10);
        nobodys.person = 9;
        for (const bool civilFirst : {true, false}) {
            const char* order = civilFirst ? "" : ", before the civil part";
            QTest::addRow("another kind%s", order)
                << std::vector{kPapers[0], page("deed", 1, 10)} << civilFirst;
            QTest::addRow("of nobody%s", order) << std::vector{nobodys} << civilFirst;
        }
    }
    void rejectsPapersThatTheFormDoesNotTake()
    {
        QFETCH(std::vector<DocumentPage>, pages);
        QFETCH(bool, civilFirst);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.pages = pages});
        VERIFY_OK(world.inner->take(desk.part(packet, civilFirst ? 0 : 1)));
        VERIFY_OK(world.inner->take(desk.part(packet, civilFirst ? 1 : 0)));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 1U);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Rejected);
        QCOMPARE(answers.value().opened[0].code,
                 static_cast<std::uint64_t>(ErrorCode::PacketContentInvalid));
        QCOMPARE(world.counts().persons, civilFirst ? 1 : 0);
        QCOMPARE(world.counts().humanCases, 1);
    }
};

QTEST_APPLESS_MAIN(InnerPapersTest)
#include "inner_papers_test.moc"
