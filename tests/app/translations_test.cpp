// SPDX-License-Identifier: GPL-3.0-or-later
// Every text of the window is in translations/ipis_km.ts, in Khmer, and nothing is there that is
// said nowhere: compared with what Qt's own lupdate finds in the sources.
#include "core/text/khmer.h"
#include "core/text/text_rules.h"
#include "tests/support/fakes.h"

#include <map>

#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace ipis;

namespace {

using Key = std::pair<QString, QString>; // context, source

struct Translation
{
    QString text;
    bool finished = false;
};

std::map<Key, Translation> readTexts(const QString& path)
{
    std::map<Key, Translation> found;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return found;
    }
    QXmlStreamReader xml(&file);
    for (QString context, source; !xml.atEnd();) {
        xml.readNext();
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"source") {
            source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            const bool finished = !xml.attributes().hasAttribute("type");
            found[{context, source}] = {xml.readElementText(), finished};
        }
    }
    return xml.hasError() ? std::map<Key, Translation>() : found;
}

std::map<Key, Translation> written()
{
    return readTexts(QStringLiteral(IPIS_SOURCE_DIR "/translations/ipis_km.ts"));
}

QString lupdate()
{
    return QStandardPaths::findExecutable(
        "lupdate", {QLibraryInfo::path(QLibraryInfo::BinariesPath),
                    QLibraryInfo::path(QLibraryInfo::LibraryExecutablesPath)});
}

QString shown(const Key& key)
{
    return key.first + ": " + key.second;
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT
private slots:
    void translatesWhatIsSaidAndNothingElse()
    {
        if (lupdate().isEmpty()) {
            QSKIP("lupdate is not installed: texts of the sources were not compared");
        }
        const QTemporaryDir folder;
        const QString found = folder.filePath("found.ts");
        QProcess process;
        process.setWorkingDirectory(IPIS_SOURCE_DIR);
        process.start(lupdate(), {"-silent", "-I", ".", "app", "-ts", found});
        QVERIFY(process.waitForFinished(50'000) && process.exitCode() == 0);
        const auto said = readTexts(found);
        const auto translated = written();
        QVERIFY(said.size() > 40);
        for (const auto& [key, translation] : said) {
            QVERIFY2(translated.contains(key), qPrintable("not translated: " + shown(key)));
        }
        for (const auto& [key, translation] : translated) {
            QVERIFY2(said.contains(key), qPrintable("said nowhere: " + shown(key)));
        }
    }
    void finishesEveryTranslationInKhmer()
    {
        for (const auto& [key, translation] : written()) {
            QVERIFY2(translation.finished, qPrintable(shown(key)));
            const std::string text = translation.text.toStdString();
            QCOMPARE(QString::fromStdString(core::storedForm(text)), translation.text);
            const auto script = core::scriptOf(text);
            const bool hasWords =
                core::scriptOf(key.second.toStdString()) != core::Script::None; // else "%1: %2"
            QVERIFY2(script == core::Script::Khmer || script == core::Script::Mixed || !hasWords,
                     qPrintable(shown(key)));
        }
    }
    void keepsThePlacesOfValues()
    {
        for (const auto& [key, translation] : written()) {
            for (const char* place : {"%1", "%2", "%3"}) {
                QVERIFY2(key.second.contains(place) == translation.text.contains(place),
                         qPrintable(shown(key)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
