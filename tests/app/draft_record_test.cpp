// SPDX-License-Identifier: GPL-3.0-or-later
// Papers in a draft: each page a capture of its own, and never more than a packet takes.
#include "app/session/draft_record.h"
#include "tests/core/store_fixture.h"

using namespace ipis;
using namespace core;

namespace {

constexpr std::size_t kMiB = 1'048'576;

DocumentPage page(const std::string& kind, std::uint64_t number, std::size_t bytes = 10)
{
    return {0, kind, number, ImageFormat::Jpeg, Bytes(bytes, 'p')};
}

CivilPart someCivil()
{
    CivilPart civil;
    civil.application.formId = "id-card";
    civil.application.formVersion = 1;
    civil.application.persons.resize(2);
    return civil;
}

} // namespace

class DraftRecordTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { test::useMemoryDisk(); }
    void init()
    {
        m_home = std::make_unique<test::StationHome>();
        m_store = m_home->mustOpen();
        auto draft = app::createDraft(*m_store, someCivil(), m_home->clerk);
        VERIFY_OK(draft);
        m_draft = draft.value();
    }
    void cleanup()
    {
        m_store.reset();
        m_home.reset();
    }

    void keepsEachPageAsACapture()
    {
        DocumentPage childs = page("birth-certificate", 2);
        childs.person = 1;
        VERIFY_OK(app::addPage(*m_store, m_draft, page("family-book", 1)));
        VERIFY_OK(app::addPage(*m_store, m_draft, childs));
        VERIFY_OK(app::addPage(*m_store, m_draft, page("birth-certificate", 2)));
        VERIFY_OK(app::addPage(*m_store, m_draft, page("birth-certificate", 1)));
        auto content = m_store->drafts().load(m_draft);
        VERIFY_OK(content);
        QCOMPARE(content.value().captures.size(), std::size_t{4});
        QVERIFY(content.value().captures.contains("page-birth-certificate-1"));
        QVERIFY(content.value().captures.contains("page-birth-certificate-2.1"));
        auto parts = app::loadParts(*m_store, m_draft);
        VERIFY_OK(parts);
        QVERIFY(parts.value().images.empty());
        const std::vector<DocumentPage> expected{page("birth-certificate", 1),
                                                 page("birth-certificate", 2),
                                                 page("family-book", 1), childs};
        QVERIFY(parts.value().pages == expected);
    }

    void putsAPageInPlaceOfItsEarlierOne()
    {
        VERIFY_OK(app::addPage(*m_store, m_draft, page("family-book", 1, 10)));
        VERIFY_OK(app::addPage(*m_store, m_draft, page("family-book", 1, 20)));
        auto parts = app::loadParts(*m_store, m_draft);
        VERIFY_OK(parts);
        QVERIFY(parts.value().pages == std::vector{page("family-book", 1, 20)});
    }

    void refusesThePageThatWouldBeTooMuch()
    {
        for (std::uint64_t number = 1; number <= 7; ++number) {
            VERIFY_OK(app::addPage(*m_store, m_draft, page("other", number, kMiB)));
        }
        VERIFY_ERROR(app::addPage(*m_store, m_draft, page("other", 8, kMiB)), PacketPartTooLarge);
        QCOMPARE(app::loadParts(*m_store, m_draft).value().pages.size(), std::size_t{7});
        VERIFY_OK(app::addPage(*m_store, m_draft, page("other", 7, kMiB / 2)));
        VERIFY_OK(app::addPage(*m_store, m_draft, page("other", 8, kMiB)));
        auto parts = app::loadParts(*m_store, m_draft);
        VERIFY_OK(parts);
        VERIFY_OK(encodeDocuments(parts.value().pages)); // Finish has nothing to refuse
    }

    void refusesThePageAfterThe64th()
    {
        for (std::uint64_t number = 1; number <= 64; ++number) {
            VERIFY_OK(app::addPage(*m_store, m_draft, page("other", number)));
        }
        VERIFY_ERROR(app::addPage(*m_store, m_draft, page("other", 65)), PacketPartTooLarge);
        VERIFY_OK(app::addPage(*m_store, m_draft, page("other", 64, 20)));
    }

    void refusesAPageThatIsNone()
    {
        VERIFY_ERROR(app::addPage(*m_store, m_draft, page("other", 0)), PacketContentInvalid);
        VERIFY_ERROR(app::addPage(*m_store, m_draft, page("other", 1, 0)), PacketContentInvalid);
        VERIFY_ERROR(app::addPage(*m_store, DraftId{}, page("other", 1)), DraftMissing);
    }

private:
    std::unique_ptr<test::StationHome> m_home;
    std::unique_ptr<Store> m_store;
    DraftId m_draft;
};

QTEST_APPLESS_MAIN(DraftRecordTest)
#include "draft_record_test.moc"
