// SPDX-License-Identifier: GPL-3.0-or-later
// The NiDA map against the system's own description of the layout, and typing by it.
#include "app/widgets/key_cap.h"
#include "app/widgets/khmer_keys.h"
#include "app/widgets/screen_keyboard.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/theme.h"

#include <map>
#include <set>

using namespace ipis;
using app::KeyLevel;

namespace {

const QString kLayout = QStringLiteral("/usr/share/X11/xkb/symbols/kh");

// Keys by what they write on a US keyboard, in the names of XKB.
const std::map<QString, char> kKeyNames = [] {
    std::map<QString, char> names{{"TLDE", '`'}, {"BKSL", '\\'}, {"SPCE", ' '}};
    const auto addRow = [&](const char* row, const char* writes) {
        for (int i = 0; writes[i] != '\0'; ++i) {
            names[QStringLiteral("%1%2").arg(row).arg(i + 1, 2, 10, QChar(u'0'))] = writes[i];
        }
    };
    addRow("AE", "1234567890-=");
    addRow("AD", "qwertyuiop[]");
    addRow("AC", "asdfghjkl;'");
    addRow("AB", "zxcvbnm,./");
    return names;
}();

// The key symbols of the layout that are not written as numbers.
char32_t symbol(const QString& name)
{
    static const std::map<QString, char32_t> names{
        {"guillemotleft", 0xAB},
        {"guillemotright", 0xBB},
        {"voidsymbol", 0},
        {"exclam", '!'},
        {"at", '@'},
        {"quotedbl", '"'},
        {"dollar", '$'},
        {"percent", '%'},
        {"EuroSign", 0x20AC},
        {"asterisk", '*'},
        {"parenleft", '('},
        {"parenright", ')'},
        {"braceleft", '{'},
        {"braceright", '}'},
        {"equal", '='},
        {"backslash", '\\'},
        {"comma", ','},
        {"period", '.'},
        {"question", '?'},
        {"slash", '/'},
        {"space", ' '},
        {"x", 'x'},
    };
    if (name.startsWith("0x")) {
        return name.mid(2).toUInt(nullptr, 16) - 0x1000000;
    }
    return names.at(name);
}

struct XkbKey
{
    QString name;
    QStringList levels;
};

// The "basic" variant.
std::vector<XkbKey> publishedKeys()
{
    std::vector<XkbKey> keys;
    QFile file(kLayout);
    if (!file.open(QIODevice::ReadOnly)) {
        return keys;
    }
    const QString text =
        QString::fromUtf8(file.readAll()).section("partial alphanumeric_keys", 1, 1);
    static const QRegularExpression line("key <(\\w+)>\\s*\\{ \\[([^\\]]+)\\]");
    for (auto found = line.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        QStringList levels = match.captured(2).split(',');
        for (QString& level : levels) {
            level = level.trimmed();
        }
        if (match.captured(1) != "RALT") {
            keys.push_back({match.captured(1), levels});
        }
    }
    return keys;
}

const app::KhmerKey* keyWriting(char latin)
{
    const auto keys = app::khmerKeys();
    const auto found = std::ranges::find(keys, latin, &app::KhmerKey::latin);
    return found == keys.end() ? nullptr : &*found;
}

void press(QWidget* widget, char latin, Qt::KeyboardModifiers held = Qt::NoModifier)
{
    QTest::keyClick(widget, latin, held);
}

} // namespace

class KhmerKeysTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { app::applyTheme(*qApp); }
    void hasEveryKeyOnce()
    {
        std::set<char> latin;
        for (const app::KhmerKey& key : app::khmerKeys()) {
            QVERIFY(latin.insert(key.latin).second);
            QVERIFY(key.base != 0 && key.shift != 0);
        }
        QCOMPARE(latin.size(), std::size_t(48)); // 47 keys and the space bar
    }
    void agreesWithThePublishedLayout()
    {
        const auto published = publishedKeys();
        if (published.empty()) {
            QSKIP("xkb-data is not installed: the map was not compared with symbols/kh");
        }
        QCOMPARE(published.size(), std::size_t(48));
        for (const XkbKey& key : published) {
            QVERIFY2(kKeyNames.contains(key.name), qPrintable(key.name));
            const app::KhmerKey* const ours = keyWriting(kKeyNames.at(key.name));
            QVERIFY2(ours != nullptr, qPrintable(key.name));
            if (ours->latin == ' ') { // theirs is U+200B, which no name keeps
                QCOMPARE(symbol(key.levels[0]), char32_t(0x200B));
                QCOMPARE(ours->base, char32_t(' '));
                continue;
            }
            QCOMPARE(ours->base, symbol(key.levels[0]));
            QCOMPARE(ours->shift, symbol(key.levels[1]));
            QCOMPARE(ours->altGr, symbol(key.levels[2]));
        }
    }
    void writesANameInStoredForm()
    {
        app::KhmerEditor editor(app::TextKind::Name);
        editor.show();
        for (const char key : {'s', 'u', 'x'}) { // សុខ
            press(editor.line(), key);
        }
        press(editor.line(), ' ');
        press(editor.line(), 'd');                    // ដ
        press(editor.line(), 'a');                    // ា
        press(editor.line(), 'r');                    // រ
        press(editor.line(), '"', Qt::ShiftModifier); // ៉
        press(editor.line(), 'a');
        QCOMPARE(editor.line()->text(), QString("សុខ ដារ៉ា"));
        QCOMPARE(editor.value().value(), std::string("សុខ ដារ៉ា"));
    }
    void writesShiftAndTheThirdLevel()
    {
        app::KhmerEditor editor;
        editor.show();
        press(editor.line(), 'K', Qt::ShiftModifier); // គ
        press(editor.line(), 'Q', Qt::ShiftModifier); // ឈ
        QCOMPARE(editor.line()->text(), QString("គឈ"));
        editor.clear();
        press(editor.line(), 'e', Qt::AltModifier); // ឯ
        press(editor.line(), 'k');
        QCOMPARE(editor.line()->text(), QString("ឯក"));
        editor.clear();
        press(editor.line(), 'y', Qt::AltModifier); // nothing there
        QCOMPARE(editor.line()->text(), QString());
    }
    void writesBothSignsOfATwoSignKey()
    {
        app::KhmerEditor editor;
        editor.show();
        press(editor.line(), 'x');
        press(editor.line(), ',');
        QCOMPARE(editor.line()->text(), QString("ខុំ"));
        editor.clear();
        press(editor.line(), 'k');
        press(editor.line(), 'A', Qt::ShiftModifier);
        QCOMPARE(editor.line()->text(), QString("កាំ"));
    }
    void leavesCommandsAlone()
    {
        app::KhmerEditor editor;
        editor.show();
        press(editor.line(), 'k');
        press(editor.line(), 'a', Qt::ControlModifier);
        QVERIFY(editor.line()->hasSelectedText());
        QCOMPARE(editor.line()->text(), QString("ក"));
    }
    void takesKhmerOfTheSystemAsItIs()
    {
        app::KhmerEditor editor;
        editor.show();
        for (const QString& sign : {QString("ខ"), QString(QChar(0x17FC)), QString(QChar(0x200B))}) {
            QKeyEvent event(QEvent::KeyPress, 0, Qt::NoModifier, sign);
            QApplication::sendEvent(editor.line(), &event);
        }
        QCOMPARE(editor.line()->text(), QString("ខុំ"));
    }
    void changesTheScript()
    {
        app::KhmerEditor editor;
        editor.show();
        QTest::keyClick(editor.line(), app::kScriptKey);
        press(editor.line(), 'k');
        QCOMPARE(editor.line()->text(), QString("k"));
        QCOMPARE(editor.problemWhileTyping(), std::optional(core::ErrorCode::TextNotKhmer));
        QTest::keyClick(editor.line(), app::kScriptKey);
        QTest::keyClick(editor.line(), Qt::Key_Backspace);
        press(editor.line(), 'k');
        QCOMPARE(editor.line()->text(), QString("ក"));
        QVERIFY(!editor.problemWhileTyping());
    }
    void takesBackOneSignAndASubscriptWithItsCoeng()
    {
        app::KhmerEditor editor;
        editor.show();
        editor.line()->setText("ខ្ញុំ");
        for (const char* left : {"ខ្ញុ", "ខ្ញ", "ខ", ""}) {
            QTest::keyClick(editor.line(), Qt::Key_Backspace);
            QCOMPARE(editor.line()->text(), QString(left));
        }
    }
    void takesOutWhatNobodySeesHoweverItComes()
    {
        app::KhmerEditor editor;
        editor.show();
        editor.line()->setText(QString("សុខ\u200B\u200Dសុភា"));
        QCOMPARE(editor.line()->text(), QString("សុខសុភា"));
        editor.line()->setText("ab");
        editor.line()->setCursorPosition(1);
        editor.line()->insert(QString("\u200Bx"));
        QCOMPARE(editor.line()->text(), QString("axb"));
        QCOMPARE(editor.line()->cursorPosition(), 2);
    }
    void typesFromTheScreen()
    {
        QWidget window;
        auto* const column = new QVBoxLayout(&window);
        auto* const editor = new app::KhmerEditor;
        auto* const keyboard = new app::ScreenKeyboard;
        column->addWidget(editor);
        column->addWidget(keyboard);
        window.show();
        window.activateWindow();
        editor->line()->setFocus();
        QTRY_VERIFY(QApplication::focusWidget() == editor->line());
        keyboard->caps()[13]->click(); // the key of q
        keyboard->setLevel(KeyLevel::Shift);
        keyboard->caps()[1]->click();
        QCOMPARE(editor->line()->text(), QString("ឆ!"));
        QCOMPARE(keyboard->level(), KeyLevel::Base);
        keyboard->setLevel(KeyLevel::Shift);
        keyboard->caps()[3]->click(); // a quotation mark, not the key that carries it
        QCOMPARE(editor->line()->text(), QString("ឆ!\""));
    }
    void showsWhatShiftGives()
    {
        const app::ScreenKeyboard keyboard;
        const auto keys = app::khmerKeys();
        for (qsizetype i = 0; i < keyboard.caps().size(); ++i) {
            const app::KhmerKey& key = keys[static_cast<std::size_t>(i)];
            QCOMPARE(keyboard.caps()[i]->now(), app::khmerText(key.base));
            QCOMPARE(keyboard.caps()[i]->shifted(), app::khmerText(key.shift));
        }
        QCOMPARE(keyboard.caps().size(), 47);
    }
};

QTEST_MAIN(KhmerKeysTest)
#include "khmer_keys_test.moc"
