// SPDX-License-Identifier: GPL-3.0-or-later
// The slip: what it may hold, what its QR code says, and that nothing of it leaves the page.
#include "app/printing/qr_code.h"
#include "app/printing/text_pen.h"
#include "app/text/translation.h"
#include "core/text/khmer.h"
#include "tests/app/slip_pages.h"
#include "tests/support/fakes.h"
#include "tests/support/translation_file.h"

#include <QGuiApplication>
#include <QtTest>

#include <functional>

using namespace ipis;
using app::Paper;
using app::Slip;
using core::ErrorCode;

namespace {

void addRowPerPage()
{
    QTest::addColumn<int>("slip");
    QTest::addColumn<int>("paper");
    const auto slips = test::allSlips();
    for (std::size_t i = 0; i < slips.size(); ++i) {
        for (const Paper paper : {Paper::A5, Paper::A6}) {
            QTest::addRow("%s on %s", slips[i].first, paper == Paper::A5 ? "A5" : "A6")
                << static_cast<int>(i) << static_cast<int>(paper);
        }
    }
}

// A Khmer word without a place to break, in a narrow column; 1 unit is 1 dot.
QImage pictureOfColumn(const std::string& text, int width)
{
    const auto breaker = core::KhmerLineBreaker::create();
    QImage picture(width * 2, width * 4, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const app::TextPen pen(&painter, breaker.value());
    pen.write({0, 0}, width, text, {40, Qt::black, app::Face::Text, Qt::AlignLeft});
    return picture;
}

std::string times(const char* text, int count)
{
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += text;
    }
    return out;
}

} // namespace

class SlipTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheQrTextOfTheFormat()
    {
        const core::Reference reference{"250106", 3, 127};
        QCOMPARE(app::qrText(reference), std::string("IPIS:250106-03-000127-G"));
        QCOMPARE(app::referenceFromQr("IPIS:250106-03-000127-G").value(), reference);
    }
    void refusesOtherQrTexts_data();
    void refusesOtherQrTexts();
    void makesTheSmallestCodeThatHoldsIt();
    void refusesWhatNoSlipMayHold_data();
    void refusesWhatNoSlipMayHold();
    void takesWhatASlipMayHold();
    void drawsNothingOfASlipItRefuses();
    void readsItsCodeBackAt150Dpi_data() { addRowPerPage(); }
    void readsItsCodeBackAt150Dpi();
    void keepsAllInkInsideTheMargins_data() { addRowPerPage(); }
    void keepsAllInkInsideTheMargins();
    void keepsEverySignOnItsLetter();
    void marksATestNumber();
    void saysEveryWordInKhmer();
};

void SlipTest::refusesOtherQrTexts_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("no prefix") << std::string("250106-03-000127-G");
    QTest::newRow("small prefix") << std::string("ipis:250106-03-000127-G");
    QTest::newRow("small check character") << std::string("IPIS:250106-03-000127-g");
    QTest::newRow("wrong check character") << std::string("IPIS:250106-03-000127-H");
    QTest::newRow("no hyphens") << std::string("IPIS:25010603000127G");
    QTest::newRow("a space after it") << std::string("IPIS:250106-03-000127-G ");
    QTest::newRow("Khmer digits") << std::string("IPIS:២៥០១០៦-០៣-០០០១២៧-G");
    QTest::newRow("a web page") << std::string("HTTPS:250106-03-000127-G");
}

void SlipTest::refusesOtherQrTexts()
{
    QFETCH(std::string, text);
    const auto reference = app::referenceFromQr(text);
    QVERIFY(!reference.ok());
    QCOMPARE(reference.error().code, ErrorCode::ReferenceInvalid);
}

void SlipTest::makesTheSmallestCodeThatHoldsIt()
{
    QCOMPARE(app::encodeQr("IPIS:250106-03-000127-G").value().size, 25);
    QCOMPARE(app::encodeQr(std::string(5000, 'A')).error().code, ErrorCode::TextTooLong);
}

void SlipTest::refusesWhatNoSlipMayHold_data()
{
    QTest::addColumn<std::function<void(Slip&)>>("change");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, std::function<void(Slip&)> change, ErrorCode code) {
        QTest::newRow(name) << change << static_cast<int>(code);
    };
    row(
        "no reference", [](Slip& s) { s.reference.clear(); }, ErrorCode::ReferenceInvalid);
    row(
        "wrong check character", [](Slip& s) { s.reference.back() = 'H'; },
        ErrorCode::ReferenceInvalid);
    row(
        "two digits swapped", [](Slip& s) { std::swap(s.reference[0], s.reference[1]); },
        ErrorCode::ReferenceInvalid);
    row(
        "no name", [](Slip& s) { s.nameKhmer = s.nameLatin = ""; }, ErrorCode::TextEmpty);
    row(
        "name too long", [](Slip& s) { s.nameLatin.assign(app::kSlipNameMax + 1, 'A'); },
        ErrorCode::TextTooLong);
    row(
        "a line end in a name", [](Slip& s) { s.nameLatin = "SOK\nDARA"; },
        ErrorCode::FieldInvalid);
    row(
        "half a sign", [](Slip& s) { s.nameKhmer = "\xE1\x9E"; }, ErrorCode::TextNotUtf8);
    row(
        "no title", [](Slip& s) { s.formTitle = {}; }, ErrorCode::TextEmpty);
    row(
        "title in one language", [](Slip& s) { s.formTitle.khmer.clear(); }, ErrorCode::TextEmpty);
    row(
        "no office", [](Slip& s) { s.office = {}; }, ErrorCode::TextEmpty);
    row(
        "a year only",
        [](Slip& s) {
            s.finishedOn = {2026, 0, 0, false};
        },
        ErrorCode::DateInvalid);
    row(
        "30 February",
        [](Slip& s) {
            s.finishedOn.month = 2;
            s.finishedOn.day = 30;
        },
        ErrorCode::DateInvalid);
    row(
        "five lines of what is next",
        [](Slip& s) { s.next.resize(app::kSlipNextMax + 1, s.contact); }, ErrorCode::FieldInvalid);
    row(
        "an empty line of what is next", [](Slip& s) { s.next.push_back({}); },
        ErrorCode::TextEmpty);
    row(
        "contact too long", [](Slip& s) { s.contact.english.assign(app::kSlipLineMax + 1, 'a'); },
        ErrorCode::TextTooLong);
}

void SlipTest::refusesWhatNoSlipMayHold()
{
    QFETCH(std::function<void(Slip&)>, change);
    QFETCH(int, code);
    Slip slip = test::plainSlip();
    change(slip);
    const auto checked = app::checkSlip(slip);
    QVERIFY(!checked.ok());
    QCOMPARE(static_cast<int>(checked.error().code), code);
    QVERIFY(!QString::fromStdString(checked.error().detail).contains("SOK"));
}

void SlipTest::takesWhatASlipMayHold()
{
    for (const auto& [name, slip] : test::allSlips()) {
        QVERIFY2(app::checkSlip(slip).ok(), name);
    }
    Slip bare = test::plainSlip();
    bare.nameKhmer.clear();
    bare.contact = {};
    bare.next.clear();
    QVERIFY(app::checkSlip(bare).ok());
    QVERIFY(!test::pictureOf(bare, Paper::A5).isNull());
}

void SlipTest::drawsNothingOfASlipItRefuses()
{
    Slip slip = test::plainSlip();
    slip.reference.back() = 'H';
    QImage picture(400, 600, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const auto drawn = app::drawSlip(painter, QRectF(picture.rect()), Paper::A5, slip);
    painter.end();
    QVERIFY(!drawn.ok());
    QCOMPARE(drawn.error().code, ErrorCode::ReferenceInvalid);
    QVERIFY(test::inkOf(picture).isNull());
}

void SlipTest::readsItsCodeBackAt150Dpi()
{
    QFETCH(int, slip);
    QFETCH(int, paper);
    const Slip what = test::allSlips()[static_cast<std::size_t>(slip)].second;
    const QImage picture = test::pictureOf(what, static_cast<Paper>(paper));
    QCOMPARE(test::qrOn(picture), std::string("IPIS:250106-03-000127-G"));
}

void SlipTest::keepsAllInkInsideTheMargins()
{
    QFETCH(int, slip);
    QFETCH(int, paper);
    const Slip what = test::allSlips()[static_cast<std::size_t>(slip)].second;
    const auto form = static_cast<Paper>(paper);
    const QRect ink = test::inkOf(test::pictureOf(what, form));
    const double margin = form == Paper::A5 ? 11.5 : 7.5; // 12 and 8 mm, less half a border
    const QRectF page(QPointF(), app::sizeOf(form) * test::kDotsPerMm);
    const double dots = margin * test::kDotsPerMm;
    QVERIFY(!ink.isNull());
    QVERIFY2(page.adjusted(dots, dots, -dots, -dots).contains(QRectF(ink)),
             qPrintable(QTest::toString(ink)));
}

// Twelve times one syllable of four signs in a column that holds three: as many equal lines.
void SlipTest::keepsEverySignOnItsLetter()
{
    const char* syllable = "ស្ត្រី";
    const int one = test::inkOf(pictureOfColumn(syllable, 400)).width();
    const int width = one * 3 + one / 2 + 8;
    const QImage picture = pictureOfColumn(times(syllable, 12), width);
    const QImage line = pictureOfColumn(times(syllable, 3), width);
    QVERIFY(test::inkOf(picture).right() < width);
    const QRect first = test::inkOf(line);
    const int step = (test::inkOf(picture).height() - first.height()) / 3;
    QVERIFY(step > 40);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(picture.copy(first.translated(0, i * step)), line.copy(first));
    }
}

void SlipTest::marksATestNumber()
{
    QVERIFY(test::pictureOf(test::plainSlip(), Paper::A5) !=
            test::pictureOf(test::demoSlip(), Paper::A5));
}

void SlipTest::saysEveryWordInKhmer()
{
    const auto words = test::translationsOf("Slip");
    for (const char* english :
         {"Application slip", "Reference number", "Not yet registered", "Name",
          "Application received", "What happens next", "Contact",
          "This slip is not a birth certificate and not an identity card.",
          "Keep this slip and bring it along. The square code holds only the reference number.",
          "Test number, not an official number"}) {
        QVERIFY2(words.contains(english), english);
    }
    QCOMPARE(words.size(), std::size_t{10});
    const app::Translation khmer(app::Language::Khmer);
    for (const auto& [english, text] : words) {
        QVERIFY2(text.finished, qPrintable(english));
        QCOMPARE(khmer.of("Slip", english.toUtf8().constData()), text.text);
        QCOMPARE(QString::fromStdString(core::storedForm(text.text.toStdString())), text.text);
    }
    QCOMPARE(words.at("Not yet registered").text, QString("មិនទាន់បានចុះបញ្ជី"));
    QCOMPARE(words.at("Application slip").text, QString("បង្កាន់ដៃទទួលពាក្យ"));
}

int main(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    SlipTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "slip_test.moc"
