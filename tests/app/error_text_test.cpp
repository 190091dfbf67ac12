// SPDX-License-Identifier: GPL-3.0-or-later
// Holds every error code to a sentence, and every sentence to a finished translation.
#include "app/text/error_text.h"
#include "app/text/sentence_tables.h"
#include "core/text/khmer.h"
#include "core/text/text_rules.h"
#include "tests/support/fakes.h"
#include "tests/support/translation_file.h"

#include <set>

using namespace ipis;
using app::Language;

namespace {

// Everything of this context in translations/ipis_km.ts.
std::map<QString, test::TranslatedText> translations()
{
    return test::translationsOf("ErrorText");
}

std::vector<app::Sentence> allSentences()
{
    std::vector<app::Sentence> all;
    for (const auto table :
         {app::baseSentences(), app::keysSentences(), app::storeSentences(),
          app::devicesSentences(), app::syncSentences(), app::registrySentences()}) {
        all.insert(all.end(), table.begin(), table.end());
    }
    return all;
}

void addRowPerCode()
{
    QTest::addColumn<int>("code");
    for (const core::ErrorCode code : core::allErrorCodes()) {
        QTest::newRow(std::string(core::nameOf(code)).c_str()) << static_cast<int>(code);
    }
}

QStringList partsOf(const app::ErrorText& text)
{
    return {text.cause, text.safe, text.next};
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT
private slots:
    void hasOneSentencePerCode()
    {
        std::set<core::ErrorCode> codes;
        for (const app::Sentence& sentence : allSentences()) {
            QVERIFY2(codes.insert(sentence.code).second,
                     std::string(core::nameOf(sentence.code)).c_str());
        }
        QCOMPARE(codes.size(), core::allErrorCodes().size());
    }
    void saysItInEnglish_data() { addRowPerCode(); }
    void saysItInEnglish()
    {
        QFETCH(int, code);
        const auto text = app::errorText(static_cast<core::ErrorCode>(code), Language::English);
        for (const QString& part : partsOf(text)) {
            QVERIFY(part.size() > 8 && part.endsWith('.') && part.front().isUpper());
            for (const char* word : {"unknown error", "exception", "errno", "invalid", "failed",
                                     "%", "\n", "()", "0x"}) {
                QVERIFY2(!part.contains(word, Qt::CaseInsensitive), qPrintable(part));
            }
        }
    }
    void saysItInKhmer_data() { addRowPerCode(); }
    void saysItInKhmer()
    {
        QFETCH(int, code);
        const auto english = app::errorText(static_cast<core::ErrorCode>(code), Language::English);
        const auto khmer = app::errorText(static_cast<core::ErrorCode>(code), Language::Khmer);
        const auto written = translations();
        const QStringList sources = partsOf(english);
        const QStringList parts = partsOf(khmer);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const auto found = written.find(sources[i]);
            QVERIFY2(found != written.end(), qPrintable(sources[i]));
            QVERIFY(found->second.finished);
            QCOMPARE(parts[i], found->second.text);
            const std::string text = parts[i].toStdString();
            QCOMPARE(QString::fromStdString(core::storedForm(text)), parts[i]);
            QVERIFY(core::scriptOf(text) == core::Script::Khmer ||
                    core::scriptOf(text) == core::Script::Mixed); // USB, Wi-Fi
            QVERIFY(parts[i].endsWith(QString("។")) && !parts[i].contains(QChar(0x200B)));
        }
    }
    void translatesNothingThatIsNotSaid()
    {
        std::set<QString> said;
        for (const app::Sentence& sentence : allSentences()) {
            said.insert({sentence.cause, sentence.safe, sentence.next});
        }
        for (const auto& [source, translation] : translations()) {
            QVERIFY2(said.contains(source), qPrintable(source));
        }
        QCOMPARE(translations().size(), said.size());
    }
    void usesTheWordsOfTheGlossary()
    {
        const auto khmer = [](core::ErrorCode code) {
            return app::errorText(code, Language::Khmer).cause;
        };
        QCOMPARE(khmer(core::ErrorCode::PassphraseWrong), QString("ពាក្យសម្ងាត់មិនត្រឹមត្រូវ។"));
        QCOMPARE(khmer(core::ErrorCode::DiskFull), QString("កន្លែងផ្ទុកទិន្នន័យពេញ។"));
        QCOMPARE(khmer(core::ErrorCode::RegistryUnreachable), QString("មិនអាចភ្ជាប់ទៅថ្នាក់កណ្ដាល។"));
        QCOMPARE(khmer(core::ErrorCode::StoreInUse), QString("កម្មវិធីនេះបើករួចហើយ។"));
        QCOMPARE(app::errorText(core::ErrorCode::PassphraseWrong, Language::Khmer).safe,
                 QString("គ្មានអ្វីបាត់ទេ។"));
        QVERIFY(khmer(core::ErrorCode::PassphraseWrong) != khmer(core::ErrorCode::StoreDamaged));
    }
    void writesOneLineWithTheSupportCode()
    {
        QCOMPARE(app::sentenceFor(core::ErrorCode::PassphraseWrong, Language::English),
                 QString("The passphrase is not right. Nothing is lost. Look at the keyboard "
                         "language and type it again slowly. (IPIS-401)"));
        QVERIFY(app::sentenceFor(core::ErrorCode::DiskFull, Language::Khmer)
                    .endsWith(QString(" (IPIS-106)")));
    }
};

QTEST_APPLESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
