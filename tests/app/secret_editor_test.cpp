// SPDX-License-Identifier: GPL-3.0-or-later
// A passphrase box keeps what is typed in one Secret and tells nobody: no text, no clipboard, no
// accessible value.
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/language.h"
#include "app/widgets/secret_editor.h"
#include "app/widgets/secret_strength.h"
#include "app/widgets/theme.h"

#include <QAccessible>
#include <QClipboard>

using namespace ipis;
using app::SecretStrength;

namespace {

void type(QWidget* widget, const std::string& text)
{
    for (const char c : text) {
        QTest::keyClick(widget, c);
    }
}

std::string bytesOf(const app::SecretEntry& entry)
{
    return {reinterpret_cast<const char*>(entry.view().data()), entry.view().size()};
}

core::Bytes bytes(const char* text)
{
    const std::string_view view(text);
    return {view.begin(), view.end()};
}

// Everything that an accessible interface says about the widget and what is in it.
QString everythingHeard(QWidget* widget)
{
    QString heard;
    QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
    for (const auto text : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                            QAccessible::Help, QAccessible::Accelerator}) {
        heard += face->text(text) + u'\n';
    }
    if (face->textInterface() != nullptr) {
        heard += face->textInterface()->text(0, face->textInterface()->characterCount());
    }
    return heard;
}

// The value of every property of the object and of those in it.
QString everythingKept(const QObject* object)
{
    QString kept;
    for (int i = 0; i < object->metaObject()->propertyCount(); ++i) {
        kept += object->metaObject()->property(i).read(object).toString() + u'\n';
    }
    for (const QByteArray& name : object->dynamicPropertyNames()) {
        kept += object->property(name).toString() + u'\n';
    }
    for (const QObject* child : object->children()) {
        kept += everythingKept(child);
    }
    return kept;
}

} // namespace

class SecretEditorTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(QApplication::instance() != nullptr);
        app::applyTheme(*qApp);
        m_language = std::make_unique<app::UiLanguage>();
    }
    void cleanupTestCase() { m_language.reset(); }
    void keepsWhatIsTypedInOneSecret()
    {
        const long before = core::Secret::alive();
        {
            app::SecretEntry entry;
            QCOMPARE(core::Secret::alive(), before + 1);
            type(&entry, "boat lamp");
            QCOMPARE(bytesOf(entry), std::string("boat lamp"));
            QCOMPARE(core::Secret::alive(), before + 1);
            const core::Secret copy = entry.copy();
            QCOMPARE(copy.size(), std::size_t(9));
            QCOMPARE(core::Secret::alive(), before + 2);
        }
        QCOMPARE(core::Secret::alive(), before);
    }
    void wipesWhenCleared()
    {
        app::SecretEntry entry;
        type(&entry, "boat");
        const core::Byte* const where = entry.view().data();
        entry.clear();
        QCOMPARE(entry.signs(), 0);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(int(where[i]), 0);
        }
    }
    void takesBackWholeSigns()
    {
        app::SecretEntry entry;
        entry.setScript(app::KeyScript::Khmer);
        type(&entry, "xu"); // ខុ
        QCOMPARE(entry.signs(), 2);
        QCOMPARE(bytesOf(entry), std::string("ខុ"));
        QTest::keyClick(&entry, Qt::Key_Backspace);
        QCOMPARE(bytesOf(entry), std::string("ខ"));
    }
    void saysInWhichScriptTheKeysWrite()
    {
        app::SecretEditor editor(app::SecretUse::Unlock);
        const auto* const script = editor.findChild<app::Button*>();
        QCOMPARE(script->text(), QString("ABC"));
        QTest::keyClick(editor.secret(), app::kScriptKey);
        QCOMPARE(script->text(), QString("ខ្មែរ"));
    }
    void writesASpaceForTheSpaceBarOfTheKhmerLayout()
    {
        app::SecretEntry entry;
        QKeyEvent space(QEvent::KeyPress, 0, Qt::NoModifier, QString(QChar(0x200B)));
        QApplication::sendEvent(&entry, &space);
        QCOMPARE(bytesOf(entry), std::string(" "));
    }
    void stopsAtItsSize()
    {
        app::SecretEntry entry;
        for (std::size_t i = 0; i < app::kSecretMax + 5; ++i) {
            QTest::keyClick(&entry, 'a');
        }
        QCOMPARE(entry.view().size(), app::kSecretMax);
    }
    void takesNothingFromTheClipboardAndGivesNothing()
    {
        app::SecretEntry entry;
        entry.show();
        QGuiApplication::clipboard()->setText("from outside");
        QTest::keyClick(&entry, 'v', Qt::ControlModifier);
        QCOMPARE(entry.signs(), 0);
        type(&entry, "lantern");
        for (const char key : {'a', 'c', 'x', 'z'}) {
            QTest::keyClick(&entry, key, Qt::ControlModifier);
        }
        QCOMPARE(entry.signs(), 7);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("from outside"));
        QVERIFY(!entry.testAttribute(Qt::WA_InputMethodEnabled));
        QVERIFY(!entry.inputMethodQuery(Qt::ImSurroundingText).toString().contains("lantern"));
    }
    void isHeardAsACountOnly()
    {
        const auto made = app::makeField<app::SecretEditor>(
            {core::Label{"ពាក្យសម្ងាត់", "Passphrase"}}, app::SecretUse::Unlock);
        const std::unique_ptr<app::Field> field(made.field);
        field->show();
        type(made.editor->secret(), "lantern");
        QVERIFY(everythingHeard(made.editor->secret()).contains(QString::fromUtf8("៧")));
        made.editor->secret()->setRevealed(true);
        for (const QString& all :
             {everythingHeard(made.editor->secret()), everythingKept(made.field)}) {
            for (const char* part : {"lantern", "lant", "tern"}) {
                QVERIFY2(!all.contains(part), part);
            }
        }
    }
    void countsSignsAndWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("signs");
        QTest::addColumn<int>("words");
        QTest::addColumn<int>("strength");
        const auto row = [](const char* name, const char* text, int signs, int words,
                            SecretStrength strength) {
            QTest::newRow(name) << QString(text) << signs << words << static_cast<int>(strength);
        };
        row("nothing", "", 0, 0, SecretStrength::Empty);
        row("too short", "boat", 4, 1, SecretStrength::TooShort);
        row("one word", "boatlamp", 8, 1, SecretStrength::Fair);
        row("four words", "a red boat go", 13, 4, SecretStrength::Good);
        row("long", "abcdefghijklmnopqrst", 20, 1, SecretStrength::Good);
        row("Khmer", "ទូក ដើរ លើ ទឹក", 14, 4, SecretStrength::Good);
        row("spaces around", "  boats  go ", 12, 2, SecretStrength::Fair);
    }
    void countsSignsAndWords()
    {
        QFETCH(QString, text);
        const core::Bytes secret = bytes(qPrintable(text));
        const app::SecretLength length = app::lengthOf(secret);
        QTEST(length.signs, "signs");
        QTEST(length.words, "words");
        QTEST(static_cast<int>(app::strengthOf(secret)), "strength");
    }

private:
    std::unique_ptr<app::UiLanguage> m_language;
};

QTEST_MAIN(SecretEditorTest)
#include "secret_editor_test.moc"
