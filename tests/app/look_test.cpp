// SPDX-License-Identifier: GPL-3.0-or-later
// What can be measured of how the window looks: contrast, room for stacked Khmer marks, sizes of
// what is touched, lines broken between words.
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_editor.h"
#include "app/widgets/icon.h"
#include "app/widgets/key_cap.h"
#include "app/widgets/language.h"
#include "app/widgets/note_line.h"
#include "app/widgets/place_list.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"

#include <QClipboard>
#include <QGlyphRun>
#include <QTextLayout>

using namespace ipis;
using app::Wording;

namespace {

const QString kStacked = QStringLiteral("ក្ញុំ ស្ត្រី ប្រុំ ញ្ញឹ");

struct Widget
{
    const char* name;
    std::function<QWidget*()> make;
    int frame; // rows at top and bottom that are edge and ring
};

core::GazetteerEntry& stackedPlace()
{
    static core::GazetteerEntry entry{"01", core::PlaceLevel::Province, kStacked.toStdString(),
                                      "Ky", "khaet"};
    return entry;
}

std::vector<Widget> everyWidget()
{
    const Wording text(kStacked);
    return {
        {"label", [=] { return new app::WrapLabel(text); }, 0},
        {"title",
         [=] {
             auto* const label = new app::WrapLabel(text);
             app::setTextSize(*label, app::TextSize::PageTitle);
             return label;
         },
         0},
        {"reading",
         [=] {
             auto* const label = new app::WrapLabel(text);
             app::setTextSize(*label, app::TextSize::Reading);
             return label;
         },
         0},
        {"note",
         [=] {
             auto* const note = new app::NoteLine;
             note->say(app::Tone::Help, text);
             return note;
         },
         0},
        {"button", [=] { return new app::Button(text, app::ButtonKind::Primary); }, 5},
        {"second button", [=] { return new app::Button(text, app::ButtonKind::Secondary); }, 5},
        {"quiet button", [=] { return new app::Button(text, app::ButtonKind::Quiet); }, 1},
        {"Khmer line",
         [=] {
             auto* const line = new app::KhmerLine(app::KeyScript::Khmer);
             line->setText(kStacked);
             return line;
         },
         4},
        {"plain line",
         [=] {
             auto* const line = new QLineEdit;
             line->setText(kStacked);
             return line;
         },
         4},
        {"segment", [=] { return new app::Segment(text); }, 4},
        {"check row", [=] { return new app::CheckRow(text); }, 1},
        {"list box",
         [=] {
             auto* const box = new app::ListBox;
             box->addItem(kStacked);
             box->setMinimumWidth(400);
             return box;
         },
         4},
        {"place list",
         [=] {
             auto* const list = new app::PlaceList;
             list->setPlaces({{&stackedPlace()}});
             return list;
         },
         2},
        {"key",
         [=] {
             auto* const cap = new app::KeyCap;
             cap->setSigns(QStringLiteral("ញ្ញឹ"), {});
             return cap;
         },
         3},
    };
}

// Rows of the picture that are not of one colour, counted from the top and from the bottom.
bool isPlain(const QImage& image, int row)
{
    const int margin = 12; // rounded corners
    for (int x = margin; x < image.width() - margin; ++x) {
        if (image.pixel(x, row) != image.pixel(margin, row)) {
            return false;
        }
    }
    return true;
}

int rowsWithInk(const QImage& image)
{
    int rows = 0;
    for (int y = 0; y < image.height(); ++y) {
        rows += isPlain(image, y) ? 0 : 1;
    }
    return rows;
}

} // namespace

class LookTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        app::applyTheme(*qApp);
        m_language = std::make_unique<app::UiLanguage>();
    }
    void cleanup() { app::setTextStep(*qApp, 0); }
    void cleanupTestCase() { m_language.reset(); }
    void hasTheFaceThatWritesKhmer()
    {
        QVERIFY(app::hasKhmerFace());
        QCOMPARE(QFontInfo(QApplication::font()).family(), QString("Khmer OS Battambang"));
        QCOMPARE(QApplication::font().pointSizeF(), 13.0);
    }
    void writesSignsThatTheFaceLacksWithFontsOfTheSystem()
    {
        QTextLayout layout(QStringLiteral("Жд"), QApplication::font());
        layout.beginLayout();
        layout.createLine();
        layout.endLayout();
        const auto runs = layout.glyphRuns();
        QVERIFY(!runs.isEmpty());
        for (const QGlyphRun& run : runs) {
            QVERIFY(!run.glyphIndexes().contains(0)); // 0: the empty box
        }
    }
    void contrastsEveryText_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const app::ColourPair& pair : app::textPairs(app::lightPalette())) {
            QTest::newRow(pair.name) << pair.text << pair.ground;
        }
    }
    void contrastsEveryText()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const double ratio = app::contrast(text, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }
    void contrastsTheEdgesOfWhatIsFilledIn()
    {
        const app::Palette palette = app::lightPalette();
        QVERIFY(app::contrast(palette.outline, palette.card) >= 3);
        QVERIFY(app::contrast(palette.focus, palette.card) >= 3);
        QVERIFY(app::contrast(palette.focus, palette.surface) >= 3);
    }
    void computesContrast()
    {
        QVERIFY(std::abs(app::contrast(Qt::black, Qt::white) - 21) < 0.01);
        QVERIFY(std::abs(app::contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }
    void leavesRoomForStackedMarks_data()
    {
        QTest::addColumn<int>("widget");
        QTest::addColumn<int>("step");
        const auto widgets = everyWidget();
        for (int i = 0; i < static_cast<int>(widgets.size()); ++i) {
            for (const int step : {app::kSmallestStep, 0, app::kLargestStep}) {
                QTest::addRow("%s %d", widgets[static_cast<std::size_t>(i)].name, step)
                    << i << step;
            }
        }
    }
    void leavesRoomForStackedMarks()
    {
        QFETCH(int, widget);
        QFETCH(int, step);
        app::setTextStep(*qApp, step);
        const Widget what = everyWidget()[static_cast<std::size_t>(widget)];
        const std::unique_ptr<QWidget> shown(what.make());
        shown->setMinimumWidth(500);
        shown->show();
        shown->resize(shown->sizeHint().expandedTo({500, 0}));
        QCoreApplication::processEvents();
        const QImage image = shown->grab().toImage();
        QVERIFY2(rowsWithInk(image) > 12, "nothing is drawn");
        QVERIFY2(isPlain(image, what.frame), "cut off above");
        QVERIFY2(isPlain(image, image.height() - 1 - what.frame), "cut off below");
    }
    void makesRowsAsHighAsTheirFont()
    {
        for (const int step : {app::kSmallestStep, 0, app::kLargestStep}) {
            app::setTextStep(*qApp, step);
            const QFontMetrics metrics(app::fontFor(app::TextSize::Base));
            const int row = app::rowHeight(metrics);
            QCOMPARE(row, std::max(app::kTarget, metrics.height() + app::kRowPadding));
            QLineEdit line;
            line.ensurePolished();
            QVERIFY(line.sizeHint().height() >= row);
            const app::Segment segment((Wording(kStacked)));
            QVERIFY(segment.sizeHint().height() >= row);
        }
    }
    void givesFingersRoom()
    {
        for (const auto kind : {app::ButtonKind::Primary, app::ButtonKind::Secondary,
                                app::ButtonKind::Quiet, app::ButtonKind::Danger}) {
            const app::Button button(Wording(QStringLiteral("x")), kind);
            QVERIFY(button.sizeHint().height() >= app::kTarget);
            QVERIFY(button.sizeHint().width() >= app::kTarget);
        }
        app::setTextStep(*qApp, app::kSmallestStep);
        QVERIFY(app::KeyCap().sizeHint().height() >= app::kTarget);
        QVERIFY(app::Segment(Wording(kStacked)).sizeHint().height() >= app::kTarget);
    }
    void showsWhereTheKeyboardIs()
    {
        QWidget window;
        auto* const column = new QVBoxLayout(&window);
        auto* const button = new app::Button(Wording(kStacked), app::ButtonKind::Secondary);
        auto* const other = new QLineEdit;
        column->addWidget(button);
        column->addWidget(other);
        window.show();
        window.activateWindow();
        other->setFocus();
        QTRY_VERIFY(other->hasFocus());
        const QImage without = button->grab().toImage();
        button->setFocus();
        const QImage with = button->grab().toImage();
        QVERIFY(without != with);
        QCOMPARE(with.pixelColor(with.width() / 2, 1), app::colours().focus);
    }
    void breaksKhmerLinesBetweenWords()
    {
        const QString long_ = QStringLiteral("សំបុត្រកំណើតនេះត្រូវបានចុះបញ្ជីនៅឃុំត្រពាំងព្រីង");
        const app::WrapLabel label((Wording(long_)));
        QVERIFY(label.heightForWidth(200) > 2 * label.fontMetrics().height());
        QVERIFY(label.heightForWidth(1000) < 2 * label.fontMetrics().height());
    }
    void letsNoBreakOutOfALabel()
    {
        const QString text = QStringLiteral("សំបុត្រកំណើតនេះត្រូវបានចុះបញ្ជី");
        app::WrapLabel label((Wording(text)));
        QVERIFY(app::displayForm(text).contains(QChar(0x200B)));
        QCOMPARE(label.plainText(), text);
        QCOMPARE(label.accessibleName(), text);
        QCOMPARE(label.textInteractionFlags(), Qt::NoTextInteraction);
        label.show();
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(2, 2), QPoint(2, 2));
        QApplication::sendEvent(&label, &asked);
        QAction* const copy = label.findChild<QMenu*>()->actions().front();
        copy->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }
    void drawsEveryIconInsideItsSquare()
    {
        for (int i = 1; i < static_cast<int>(app::Icon::Last); ++i) {
            const QImage mask = app::iconMask(static_cast<app::Icon>(i), 72);
            QCOMPARE(mask.size(), QSize(72, 72));
            const QRect air = mask.rect().adjusted(2, 2, -2, -2);
            int drawn = 0;
            for (int at = 0; at < 72 * 72; ++at) {
                const QPoint pixel(at % 72, at / 72);
                const bool inked = qAlpha(mask.pixel(pixel)) > 0;
                drawn += inked ? 1 : 0;
                QVERIFY2(!inked || air.contains(pixel), qPrintable(QString::number(i)));
            }
            QVERIFY2(drawn > 100, qPrintable(QString::number(i)));
        }
    }
    void drawsIconsInTheirColourOnWholePixels()
    {
        QImage canvas(60, 60, QImage::Format_ARGB32_Premultiplied);
        canvas.fill(Qt::transparent);
        QPainter painter(&canvas);
        paintIcon(painter, app::Icon::Minus, QRectF(10.5, 10.5, 24, 24), Qt::red);
        painter.end();
        const QImage mask = app::iconMask(app::Icon::Minus, 24);
        for (int at = 0; at < 24 * 24; ++at) {
            const int ink = qAlpha(mask.pixel(at % 24, at / 24));
            QCOMPARE(canvas.pixel(11 + at % 24, 11 + at / 24), qRgba(ink, 0, 0, ink));
        }
    }
    void hasAMaskForEverySizeOfTheWindow()
    {
        for (const auto& [wanted, size] : {std::pair(16, 20), std::pair(24, 24), std::pair(25, 30),
                                           std::pair(36, 36), std::pair(200, 108)}) {
            QCOMPARE(app::iconMask(app::Icon::Home, wanted).width(), size);
        }
    }
    void sharpensIconsWithTheScreen()
    {
        const QIcon icon = app::qIcon(app::Icon::Check, Qt::black);
        QCOMPARE(icon.pixmap(QSize(24, 24), 2.0).size(), QSize(48, 48));
    }

private:
    std::unique_ptr<app::UiLanguage> m_language;
};

QTEST_MAIN(LookTest)
#include "look_test.moc"
