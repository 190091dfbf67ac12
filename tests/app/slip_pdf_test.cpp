// SPDX-License-Identifier: GPL-3.0-or-later
// The slip's PDF seen through another program's eyes, saved to folders that fail, and printers.
#include "app/printing/slip_pdf.h"
#include "app/printing/slip_printer.h"
#include "tests/app/slip_pages.h"
#include "tests/support/fakes.h"
#include "tests/support/fault_disk.h"

#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace ipis;
using app::Paper;
using core::ErrorCode;

namespace {

QString said(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(30'000) && process.exitCode() == 0
               ? QString::fromUtf8(process.readAllStandardOutput())
               : QString();
}

// How much two grey pictures differ, seen from afar: mean and largest step of blocks of 6 dots.
struct Difference
{
    double mean = 0;
    int largest = 0;
};

Difference differenceOf(const QImage& a, const QImage& b)
{
    const QSize far = a.size() / 6;
    const QImage x = a.scaled(far, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage y = b.scaled(far, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    Difference difference;
    for (int row = 0; row < far.height(); ++row) {
        for (int column = 0; column < far.width(); ++column) {
            const int step = std::abs(qGray(x.pixel(column, row)) - qGray(y.pixel(column, row)));
            difference.mean += step;
            difference.largest = std::max(difference.largest, step);
        }
    }
    difference.mean /= far.width() * far.height();
    return difference;
}

} // namespace

class SlipPdfTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init() { QVERIFY(m_system.write(file(), core::viewOf("an older file")).ok()); }
    void looksOnPaperAsOnTheScreen_data();
    void looksOnPaperAsOnTheScreen();
    void holdsItsFontsAndOnePage();
    void givesTheSameBytesAgain();
    void keepsTheNameOffTheDocumentsTitle();
    void leavesNothingHalfWritten();
    void saysThatTheFolderIsGone();
    void writesNoSlipWithAWrongReference();
    void saysThatThereIsNoPrinter();
    void saysThatThePrinterIsGone();

private:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    std::filesystem::path file() const { return folder() / "slip.pdf"; }

    QTemporaryDir m_folder;
    core::SystemDisk m_system;
};

void SlipPdfTest::looksOnPaperAsOnTheScreen_data()
{
    QTest::addColumn<int>("slip");
    const auto slips = test::allSlips();
    for (std::size_t i = 0; i < slips.size(); ++i) {
        QTest::newRow(slips[i].first) << static_cast<int>(i);
    }
}

void SlipPdfTest::looksOnPaperAsOnTheScreen()
{
    if (QStandardPaths::findExecutable("pdftoppm").isEmpty()) {
        QSKIP("pdftoppm is not installed: the page of the PDF was not looked at");
    }
    QFETCH(int, slip);
    const app::Slip what = test::allSlips()[static_cast<std::size_t>(slip)].second;
    QVERIFY(app::saveSlipPdf(m_system, file(), what, Paper::A5).ok());
    const QString picture = m_folder.filePath("page");
    said("pdftoppm", {"-png", "-singlefile", "-r", "150", file().c_str(), picture});
    const QImage page(picture + ".png");
    QVERIFY(!page.isNull());
    QCOMPARE(test::qrOn(page), std::string("IPIS:250106-03-000127-G"));
    const Difference difference = differenceOf(test::pictureOf(what, Paper::A5), page);
    QVERIFY2(difference.mean < 3, qPrintable(QString::number(difference.mean)));
    QVERIFY2(difference.largest < 90, qPrintable(QString::number(difference.largest)));
}

void SlipPdfTest::holdsItsFontsAndOnePage()
{
    if (QStandardPaths::findExecutable("pdffonts").isEmpty()) {
        QSKIP("pdffonts is not installed: the fonts of the PDF were not looked at");
    }
    QVERIFY(app::saveSlipPdf(m_system, file(), test::longestSlip(), Paper::A5).ok());
    QVERIFY(said("pdfinfo", {file().c_str()}).contains(QRegularExpression("Pages: +1\n")));
    const QStringList fonts = said("pdffonts", {file().c_str()}).trimmed().split('\n').mid(2);
    QCOMPARE(fonts.size(), 2);
    for (const QString& font : fonts) {
        QVERIFY2(font.startsWith("KhmerOS") && font.contains("Identity-H       yes"),
                 qPrintable(font));
    }
}

void SlipPdfTest::givesTheSameBytesAgain()
{
    const auto first = app::writeSlipPdf(test::plainSlip(), Paper::A5);
    QTest::qSleep(1100); // the clock has gone on by a second
    const auto second = app::writeSlipPdf(test::plainSlip(), Paper::A5);
    QVERIFY(first.ok() && second.ok());
    QVERIFY(first.value() == second.value());
}

void SlipPdfTest::keepsTheNameOffTheDocumentsTitle()
{
    if (QStandardPaths::findExecutable("pdfinfo").isEmpty()) {
        QSKIP("pdfinfo is not installed: the title of the PDF was not looked at");
    }
    QVERIFY(app::saveSlipPdf(m_system, file(), test::plainSlip(), Paper::A5).ok());
    const QString info = said("pdfinfo", {file().c_str()});
    QVERIFY(info.contains("250106-03-000127-G"));
    QVERIFY(!info.contains("DARA") && !info.contains(QString("ដារ៉ា")));
}

void SlipPdfTest::leavesNothingHalfWritten()
{
    for (const ErrorCode code : {ErrorCode::DiskFull, ErrorCode::FileUnwritable}) {
        for (const int call : {1, 2}) { // the write, the rename
            test::FaultDisk disk(m_system);
            disk.failAt = call;
            disk.code = code;
            const auto saved = app::saveSlipPdf(disk, file(), test::plainSlip(), Paper::A5);
            QVERIFY(!saved.ok());
            QCOMPARE(saved.error().code, code);
            const auto kept = core::readFile(m_system, file(), 1'000'000);
            QCOMPARE(core::textOf(kept.value()), std::string_view("an older file"));
            QCOMPARE(std::filesystem::exists(folder() / "slip.pdf.new"), false);
        }
    }
}

void SlipPdfTest::saysThatTheFolderIsGone()
{
    const auto saved =
        app::saveSlipPdf(m_system, folder() / "usb" / "slip.pdf", test::plainSlip(), Paper::A5);
    QVERIFY(!saved.ok());
    QVERIFY(saved.error().code == ErrorCode::FileMissing ||
            saved.error().code == ErrorCode::FileUnwritable);
}

void SlipPdfTest::writesNoSlipWithAWrongReference()
{
    app::Slip slip = test::plainSlip();
    slip.reference.back() = 'H';
    test::FaultDisk disk(m_system);
    const auto saved = app::saveSlipPdf(disk, file(), slip, Paper::A5);
    QVERIFY(!saved.ok());
    QCOMPARE(saved.error().code, ErrorCode::ReferenceInvalid);
    QCOMPARE(disk.calls(), 0);
}

void SlipPdfTest::saysThatThereIsNoPrinter()
{
    QCOMPARE(app::printerNames(), QStringList());
    const auto printed = app::printSlip("Office", test::plainSlip());
    QVERIFY(!printed.ok());
    QCOMPARE(printed.error().code, ErrorCode::PrinterNone);
}

void SlipPdfTest::saysThatThePrinterIsGone()
{
    QCOMPARE(app::checkPrinter("Office", {"Hall"}).error().code, ErrorCode::PrinterGone);
    QVERIFY(app::checkPrinter("Hall", {"Office", "Hall"}).ok());
}

int main(int argc, char** argv)
{
    qputenv("CUPS_SERVER", "127.0.0.1:1"); // nobody listens there: no printer of this machine
    const QGuiApplication application(argc, argv);
    SlipPdfTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "slip_pdf_test.moc"
