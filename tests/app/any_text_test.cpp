// SPDX-License-Identifier: GPL-3.0-or-later
// Anything that can be typed, pasted or held down, into every box of the form through the model:
// it is kept as it is and what is wrong with it is said; nothing ends the program.
#include "app/console/control_message.h"
#include "app/forms/built_in_forms.h"
#include "app/models/draft_model.h"
#include "core/model/field_entry.h"
#include "core/text/khmer.h"
#include "tests/app/station_scene.h"

#include <random>

#include <sys/socket.h>

using namespace ipis;
using namespace ipis::test;
using app::Box;
using app::DraftModel;
using core::ErrorCode;

namespace {

const core::Name kDara{"សុខ", "ដារ៉ា", "SOK", "DARA"};
const Box kSurname{"applicant-name", "surnameKhmer"};
constexpr int kLetters = 10'000;

// As a box holds it: UTF-16 of any kind goes to UTF-8 and back.
QString kept(const QString& text)
{
    return QString::fromStdString(text.toStdString());
}

std::vector<QString> anything()
{
    const QString nul = QStringLiteral("SO") + QChar(0) + QStringLiteral("K");
    return {
        QStringLiteral("ក").repeated(kLetters),
        QStringLiteral("ស្ត្រី").repeated(1'000),
        QString::fromUcs4(U"\U0001F600\U0001F468\u200D\U0001F469").repeated(600),
        QStringLiteral("A\u0301").repeated(5'000),
        QStringLiteral("\u17D2").repeated(2'047),
        QStringLiteral("\u200B").repeated(3'000),
        nul,
        QString(QChar(0)),
        QString(QChar(0xD800)) + QStringLiteral("ក"),
        QStringLiteral("ក") + QChar(0xDFFF),
        QStringLiteral("\u202Eសុខ\u2066\u0007\u001B[2J"),
        QStringLiteral("\uFFFE\uFFFF\uE000"),
        QStringLiteral("31/02/2020\n\t\r"),
        QStringLiteral("-9223372036854775809"),
        QStringLiteral("9007199254740993"),
        QStringLiteral("\u17D2\u1780 \u17B6"),
        QStringLiteral("<b>%1 %n &amp;</b>"),
        QStringLiteral("99999999"),
    };
}

// Of every plane, ill-formed UTF-16 too.
QString randomText(std::mt19937_64& random)
{
    static constexpr char16_t kStarts[] = {0x0000, 0x0020, 0x0041, 0x00A0, 0x0300,
                                           0x1780, 0x17B6, 0x17D0, 0x2000, 0x2010,
                                           0x2028, 0xD800, 0xDC00, 0xFE00, 0xFFF0};
    QString text;
    for (std::size_t left = random() % 900; left > 0; --left) {
        text +=
            QChar(static_cast<char16_t>(kStarts[random() % std::size(kStarts)] + random() % 32));
    }
    return text.repeated(1 + static_cast<int>(random() % 3));
}

} // namespace

class AnyTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_scene.prepare(); }
    void init()
    {
        m_scene.open();
        m_scene.logIn();
        m_draft = std::make_unique<DraftModel>(m_scene.station(), form());
    }
    void cleanup()
    {
        m_draft.reset();
        m_scene.close();
    }
    void cleanupTestCase()
    {
        qInfo("%d texts typed, %d of them said to be wrong", m_typed, m_said);
    }

    void keepsTenThousandLettersOfASurnameThroughALock()
    {
        const QString pasted = QStringLiteral("ក").repeated(kLetters);
        m_draft->type(kSurname, pasted);
        QCOMPARE(m_draft->text(kSurname), pasted);
        QCOMPARE(m_draft->problemOf(kSurname), std::optional(ErrorCode::TextTooLong));
        lockAndOpenAgain();
        QCOMPARE(m_draft->text(kSurname), pasted);
        QCOMPARE(m_draft->problemOf(kSurname), std::optional(ErrorCode::TextTooLong));
        m_draft->type(kSurname, "សុខ");
        QCOMPARE(m_draft->problemOf(kSurname), std::optional<ErrorCode>());
        refusesToFinish();
    }
    void bearsAKeyHeldDown()
    {
        QString held;
        for (int i = 0; i < 1'000; ++i) {
            held += QStringLiteral("ណ");
            m_draft->type(kSurname, held);
        }
        QCOMPARE(m_draft->text(kSurname), held);
        QCOMPARE(m_draft->problemOf(kSurname), std::optional(ErrorCode::TextTooLong));
        saved();
    }
    void keepsAnythingInEveryBox()
    {
        const std::vector<QString> texts = anything();
        for (const Box& box : boxes()) {
            for (const QString& text : texts) {
                typeInto(box, text);
            }
            typeInto(box, {});
        }
        saved();
    }
    void keepsAnythingInEveryBoxAtOnce()
    {
        const std::vector<QString> texts = anything();
        std::size_t next = 0;
        std::map<std::string, QString> typed;
        for (const Box& box : boxes()) {
            typeInto(box, texts[next++ % texts.size()]);
            typed[box.name()] = m_draft->text(box);
        }
        lockAndOpenAgain();
        for (const Box& box : boxes()) {
            QCOMPARE(m_draft->text(box), typed[box.name()]);
        }
        refusesToFinish();
    }
    void bearsRandomTexts()
    {
        std::mt19937_64 random(20261201);
        const std::vector<Box> all = boxes();
        for (int i = 0; i < 1'500; ++i) {
            typeInto(all[random() % all.size()], randomText(random));
            if (i % 500 == 0) {
                saved();
            }
        }
        lockAndOpenAgain();
        refusesToFinish();
    }
    void keepsAnythingForTheReasonOfACorrection()
    {
        const core::PacketId dara = m_scene.finish(kDara);
        QSignalSpy loaded(m_draft.get(), &DraftModel::loaded);
        m_draft->beginCorrection(dara);
        QVERIFY(loaded.wait(kSceneWaitMs));
        for (const QString& text : anything()) {
            m_draft->type(app::kWhyBox, text);
            const QString shown = m_draft->text(app::kWhyBox);
            QVERIFY(shown == kept(text) || shown == stored(text));
            ++m_typed;
        }
        m_draft->type(app::kWhyBox, QStringLiteral("ក").repeated(kLetters));
        lockAndOpenAgain();
        QCOMPARE(m_draft->text(app::kWhyBox), QStringLiteral("ក").repeated(kLetters));
        refusesToFinish();
    }
    void refusesACommandLineThatIsNoText()
    {
        for (const std::string& word : {std::string("\xE1\x9E"), std::string("\xED\xA0\x80"),
                                        std::string("a\0b", 3), std::string("caf\xE9.json")}) {
            VERIFY_ERROR(app::Arguments::parse({"search", word}, {{}, {}, 2}), TextNotUtf8);
            VERIFY_ERROR(app::sendRequest(-1, {{"search", word}, {}, {}}), UsageWrong);
        }
        VERIFY_ERROR(app::sendRequest(-1, {std::vector<std::string>(5'000, "a"), {}, {}}),
                     UsageWrong);
        std::vector<core::FileDescriptor> files(40);
        VERIFY_ERROR(app::sendRequest(-1, {{"enroll"}, {}, std::move(files)}), UsageWrong);
    }
    void saysAnAnswerThatIsNoText()
    {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
        core::FileDescriptor here(ends[0]);
        core::FileDescriptor there(ends[1]);
        std::optional<core::Result<app::Output>> answer;
        answer.emplace(core::fail(ErrorCode::FileMissing, std::string("caf\xE9\0", 5)));
        VERIFY_OK(app::sendAnswer(here.get(), answer));
        const auto heard = app::receiveAnswer(there.get());
        VERIFY_OK(heard);
        QVERIFY(heard.value().has_value());
        QCOMPARE(heard.value()->error().detail, std::string("caf\uFFFD\uFFFD"));
    }
    void doesNotFinishWithoutConsent()
    {
        const Box consent{"consent"};
        m_draft->type(consent, "false");
        QCOMPARE(m_draft->problemOf(consent), std::optional(ErrorCode::ConsentMissing));
        m_draft->type(consent, "true");
        QCOMPARE(m_draft->problemOf(consent), std::optional<ErrorCode>());
        m_draft->type(consent, "");
        QCOMPARE(m_draft->problemOf(consent), std::optional(ErrorCode::FieldMissing));
    }
    void refusesAtFinishWhoeverAsks_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("refused") << 0;
        QTest::newRow("not asked") << 1;
    }
    void refusesAtFinishWhoeverAsks()
    {
        QFETCH(int, answer);
        core::CivilPart civil;
        civil.application.formId = "id-card";
        civil.application.formVersion = 1;
        civil.application.persons.resize(1);
        civil.application.persons.front().name = kDara;
        if (answer == 0) {
            civil.application.fields["consent"] = false;
        }
        const auto outcome = m_scene.ask<core::FinishOutcome>(
            [&](app::StationSession& session) -> core::Result<core::FinishOutcome> {
                auto draft = session.newDraft(civil);
                return draft.ok() ? session.finish(draft.value()) : draft.error();
            });
        VERIFY_ERROR(outcome, ConsentMissing);
    }

private:
    static const core::FormDefinition& form() { return *app::builtInForm("id-card"); }
    static QString stored(const QString& text)
    {
        return QString::fromStdString(core::storedForm(text.toStdString()));
    }
    static std::vector<Box> boxes()
    {
        std::vector<Box> all;
        for (const core::FormPage& page : form().pages) {
            for (const core::FormField& field : page.fields) {
                for (const std::string_view part : core::partsOf(field.type)) {
                    all.push_back({field.code, std::string(part)});
                }
            }
        }
        return all;
    }
    // Nothing typed is lost: it stands there as it came, or its value does.
    void typeInto(const Box& box, const QString& text)
    {
        m_draft->type(box, text);
        ++m_typed;
        const bool wrong = m_draft->problemOf(box).has_value();
        m_said += wrong ? 1 : 0;
        const QString shown = m_draft->text(box);
        const bool isThere = text.isEmpty() || shown == kept(text) || !shown.isEmpty() ||
                             stored(text).isEmpty() || box.part == "country";
        QVERIFY2(isThere, qPrintable(QString::fromStdString(box.name())));
    }
    void saved()
    {
        m_draft->commit();
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->isSaved(), kSceneWaitMs);
    }
    void lockAndOpenAgain()
    {
        saved();
        auto rows = m_scene.ask<std::vector<core::DraftRow>>([](app::StationSession& session) {
            return session.ask<std::vector<core::DraftRow>>(
                [](core::Store& store) { return store.drafts().list(); });
        });
        VERIFY_OK(rows);
        QCOMPARE(rows.value().size(), std::size_t{1});
        m_scene.station().lock();
        m_draft.reset();
        m_scene.logIn();
        m_draft = std::make_unique<DraftModel>(m_scene.station(), form());
        Failures failures(*m_draft);
        QSignalSpy loaded(m_draft.get(), &DraftModel::loaded);
        m_draft->open(rows.value().front().id);
        QTRY_VERIFY_WITH_TIMEOUT(loaded.count() == 1 || !failures.codes().empty(), kSceneWaitMs);
        QVERIFY(failures.codes().empty());
    }
    void refusesToFinish()
    {
        Failures failures(*m_draft);
        m_draft->finish();
        QTRY_VERIFY_WITH_TIMEOUT(!failures.codes().empty(), kSceneWaitMs);
        QVERIFY(failures.codes().front() == ErrorCode::DraftIncomplete ||
                failures.codes().front() == ErrorCode::ConsentMissing);
    }

    StationScene m_scene;
    std::unique_ptr<DraftModel> m_draft;
    int m_typed = 0;
    int m_said = 0;
};

QTEST_GUILESS_MAIN(AnyTextTest)
#include "any_text_test.moc"
