// SPDX-License-Identifier: GPL-3.0-or-later
// Fields as a clerk meets them: label, help, an error in the help's place, names for who hears.
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/language.h"
#include "app/widgets/text_editor.h"
#include "app/widgets/theme.h"

using namespace ipis;
using app::Need;
using app::TextEditor;
using app::Wording;

namespace {

const core::Label kVillage{"ភូមិ", "Village"};
const core::Label kHelp{"ដូចក្នុងសៀវភៅគ្រួសារ", "As in the family book"};

app::Made<TextEditor> khmerField(Need need)
{
    return app::makeField<TextEditor>({kVillage, kHelp, need},
                                      core::TextRule{core::ScriptRule::Khmer, 100});
}

// As a person types: the editor hears of it.
void type(TextEditor& editor, const QString& text)
{
    editor.line()->setText(text);
    Q_EMIT editor.line()->textEdited(text);
}

} // namespace

class FieldTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        app::applyTheme(*qApp);
        m_language = std::make_unique<app::UiLanguage>();
    }
    void cleanupTestCase() { m_language.reset(); }
    void namesTheEntryForWhoHears()
    {
        const auto made = khmerField(Need::Optional);
        const std::unique_ptr<app::Field> field(made.field);
        QCOMPARE(made.editor->entry()->accessibleName(), QString("ភូមិ"));
        QCOMPARE(made.editor->entry()->accessibleDescription(), QString("ដូចក្នុងសៀវភៅគ្រួសារ"));
        field->setNeed(Need::Required);
        QCOMPARE(made.editor->entry()->accessibleName(), QString("ភូមិ ត្រូវតែបំពេញ"));
    }
    void leadsFromLabelToEntry()
    {
        const auto made = khmerField(Need::Optional);
        const std::unique_ptr<app::Field> field(made.field);
        const auto labels = field->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(
            labels, [&](QLabel* label) { return label->buddy() == made.editor->entry(); }));
    }
    void putsTheErrorInThePlaceOfTheHelp()
    {
        const auto made = khmerField(Need::Required);
        const std::unique_ptr<app::Field> field(made.field);
        QCOMPARE(field->noteText(), QString("ដូចក្នុងសៀវភៅគ្រួសារ"));
        QVERIFY(!field->validate());
        QCOMPARE(field->noteText(), QString("សូមបំពេញកន្លែងនេះ"));
        QCOMPARE(made.editor->entry()->property("invalid"), QVariant(true));
        QCOMPARE(made.editor->entry()->accessibleDescription(), QString("ត្រូវកែ៖ សូមបំពេញកន្លែងនេះ"));
        type(*made.editor, "ត្រពាំង");
        QVERIFY(!field->hasError());
        QCOMPARE(field->noteText(), QString("ដូចក្នុងសៀវភៅគ្រួសារ"));
    }
    void asksForKhmerLettersWhileTyping()
    {
        const auto made = khmerField(Need::Optional);
        const std::unique_ptr<app::Field> field(made.field);
        type(*made.editor, "So");
        QCOMPARE(field->noteText(), QString("សូមសរសេរជាអក្សរខ្មែរ"));
        type(*made.editor, "");
        QVERIFY(!field->hasError());
    }
    void followsTheLanguage()
    {
        const auto made = khmerField(Need::Required);
        const std::unique_ptr<app::Field> field(made.field);
        QVERIFY(!field->validate());
        m_language->set(app::Language::English);
        QCoreApplication::processEvents();
        QCOMPARE(made.editor->entry()->accessibleName(), QString("Village, required"));
        QCOMPARE(field->noteText(), QString("Please fill this in"));
        m_language->set(app::Language::Khmer);
        QCoreApplication::processEvents();
        QCOMPARE(field->noteText(), QString("សូមបំពេញកន្លែងនេះ"));
    }
    void keepsTheKeyOfAButtonInEveryLanguage()
    {
        app::Button button(kVillage, app::ButtonKind::Secondary);
        button.setKey(QKeySequence(Qt::Key_F2));
        m_language->set(app::Language::English);
        QCoreApplication::processEvents();
        QCOMPARE(button.text(), QString("Village"));
        QCOMPARE(button.shortcut(), QKeySequence(Qt::Key_F2));
        m_language->set(app::Language::Khmer);
    }
    void leadsToTheFirstFieldThatIsNotRight()
    {
        QWidget window;
        const auto first = khmerField(Need::Optional);
        const auto second = khmerField(Need::Required);
        first.field->setParent(&window);
        second.field->setParent(&window);
        window.show();
        QVERIFY(!app::validateAll({first.field, second.field}));
        QCOMPARE(window.focusWidget(), second.editor->entry());
    }

private:
    std::unique_ptr<app::UiLanguage> m_language;
};

QTEST_MAIN(FieldTest)
#include "field_test.moc"
