// SPDX-License-Identifier: GPL-3.0-or-later
// Words beside the texts: what is shown when pointed at and read aloud, examples in empty lines,
// and what Qt's file dialog says by itself. All of them follow the language.
#include "app/pages/file_dialog.h"
#include "app/widgets/date_editor.h"
#include "app/widgets/khmer_line.h"
#include "app/widgets/number_editors.h"
#include "app/widgets/secret_editor.h"
#include "app/widgets/theme.h"
#include "app/window/top_bar.h"
#include "core/base/disk.h"
#include "core/text/khmer.h"
#include "tests/support/fakes.h"

#include <QToolButton>
#include <QTreeView>

using namespace ipis;
using app::Language;

namespace {

bool isKhmer(const QString& text)
{
    return core::scriptOf(text.toStdString()) == core::Script::Khmer;
}

// Tool tip and spoken name of every button in `widget` that has a tool tip.
QStringList spokenIn(const QWidget& widget)
{
    QStringList spoken;
    for (const auto* button : widget.findChildren<app::Button*>()) {
        if (!button->toolTip().isEmpty()) {
            spoken << button->toolTip() << button->accessibleName();
        }
    }
    return spoken;
}

} // namespace

class SpokenWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        app::applyTheme(*qApp);
        m_language = std::make_unique<app::UiLanguage>();
    }
    void cleanup() { turnTo(Language::Khmer); }
    void cleanupTestCase() { m_language.reset(); }
    void turnsWhatTheTopBarSays()
    {
        app::StationModel station(m_folder / "station", {}, {m_disk, m_clock, m_random, m_log});
        app::TopBar bar(station, *m_language);
        turnTo(Language::English);
        QCOMPARE(said(bar, "A-"), QString("Smaller letters"));
        QCOMPARE(said(bar, "A+"), QString("Larger letters"));
        turnTo(Language::Khmer);
        QVERIFY(isKhmer(said(bar, "A-")) && isKhmer(said(bar, "A+")));
        QVERIFY(spokenIn(bar).size() >= 10);
    }
    void turnsWhatIsSaidOfEntries()
    {
        QWidget entries;
        new app::SecretEditor(app::SecretUse::Unlock, &entries);
        new app::SecretEditor(app::SecretUse::Choose, &entries);
        (new app::KhmerLine(app::KeyScript::Khmer))->setParent(&entries);
        const QStringList khmer = spokenIn(entries);
        QCOMPARE(khmer.size(), 10);
        turnTo(Language::English);
        const QStringList english = spokenIn(entries);
        QCOMPARE(english.size(), 10);
        for (qsizetype i = 0; i < english.size(); ++i) {
            QVERIFY2(english[i] != khmer[i], qPrintable(english[i]));
            QVERIFY2(!isKhmer(english[i]), qPrintable(english[i]));
        }
        QVERIFY(english.contains("Show the passphrase"));
    }
    void saysThatAnExampleIsOne()
    {
        app::DateEditor date;
        app::PhoneEditor phone;
        QCOMPARE(date.line()->placeholderText(), QString("ឧ. 24/11/1985"));
        turnTo(Language::English);
        QCOMPARE(date.line()->placeholderText(), QString("for example 24/11/1985"));
        QCOMPARE(phone.line()->placeholderText(), QString("for example 012 345 678"));
        QVERIFY(date.isEmpty());
    }
    void headsTheColumnsOfFilesInKhmer()
    {
        QWidget window;
        QFileDialog* const dialog = app::makeFileDialog(&window, "t", "*.pdf", true);
        dialog->setDirectory(QString::fromStdString(m_folder.path().string()));
        QCOMPARE(columnsOf(*dialog), QStringList({"ឈ្មោះ", "ទំហំ", "ប្រភេទ", "ថ្ងៃកែប្រែ"}));
        for (const auto* button : dialog->findChildren<QToolButton*>()) {
            const QString words = button->toolTip();
            QVERIFY2(words.isEmpty() || isKhmer(words), qPrintable(words));
        }
    }
    void headsThemInEnglishToo()
    {
        turnTo(Language::English);
        QWidget window;
        QFileDialog* const dialog = app::makeFileDialog(&window, "t", "*.pdf", true);
        QCOMPARE(columnsOf(*dialog), QStringList({"Name", "Size", "Type", "Date Modified"}));
    }

private:
    void turnTo(Language language)
    {
        m_language->set(language);
        QCoreApplication::processEvents(); // Qt tells the windows so
    }
    // What is shown and what is read aloud of the button with this text, if they are the same.
    static QString said(const QWidget& bar, const QString& text)
    {
        for (const auto* button : bar.findChildren<app::Button*>()) {
            if (button->text() == text && button->toolTip() == button->accessibleName()) {
                return button->toolTip();
            }
        }
        return {};
    }
    static QStringList columnsOf(const QFileDialog& dialog)
    {
        QStringList columns;
        const auto* const files = dialog.findChild<QTreeView*>("treeView");
        for (int i = 0; i < files->model()->columnCount(); ++i) {
            columns << files->model()->headerData(i, Qt::Horizontal).toString();
        }
        return columns;
    }

    test::TemporaryFolder m_folder;
    core::SystemDisk m_disk;
    test::FakeClock m_clock;
    test::CountingRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    std::unique_ptr<app::UiLanguage> m_language;
};

QTEST_MAIN(SpokenWordsTest)
#include "spoken_words_test.moc"
