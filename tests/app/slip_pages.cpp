// SPDX-License-Identifier: GPL-3.0-or-later
// Invented slips, and looking at pages.
#include "tests/app/slip_pages.h"

#include "core/text/utf8.h"

#define ZX_USE_UTF8 // the interface that later versions have
#include <ZXing/ReadBarcode.h>

namespace ipis::test {

namespace {

std::string repeated(std::string_view text, std::size_t codePoints)
{
    std::u32string out;
    while (out.size() < codePoints) {
        out += core::toCodePoints(text);
    }
    out.resize(codePoints);
    return core::toUtf8(out);
}

} // namespace

app::Slip plainSlip()
{
    app::Slip slip;
    slip.reference = "250106-03-000127-G";
    slip.nameKhmer = "សុខ ដារ៉ា";
    slip.nameLatin = "SOK DARA";
    slip.formTitle = {"ពាក្យស្នើសុំអត្តសញ្ញាណប័ណ្ណសញ្ជាតិខ្មែរ", "Application for the Khmer identity card"};
    slip.office = {"ការិយាល័យអត្រានុកូលដ្ឋាន ឃុំត្រពាំងព្រីង ស្រុកតំបែរ",
                   "Civil registration office, Trapeang Pring commune, Dambae district"};
    slip.finishedOn = {2026, 11, 26, false};
    slip.next = {{"ពេលមានអ៊ីនធឺណិត ទិន្នន័យនេះនឹងត្រូវផ្ញើទៅថ្នាក់កណ្ដាល",
                  "The record is sent to the registry when there is internet."},
                 {"ស្រុកនឹងផ្ទៀងផ្ទាត់ពាក្យស្នើសុំនេះ", "The district checks the application."},
                 {"ពេលទទួលបានដំណឹង សូមយកបង្កាន់ដៃនេះមកទទួលឯកសារនៅឃុំ",
                  "When you are told, bring this slip to the commune to collect the paper."}};
    slip.contact = {"សាលាឃុំត្រពាំងព្រីង ទូរស័ព្ទ ០១២ ០០០ ០០០ ថ្ងៃច័ន្ទ ដល់ថ្ងៃសុក្រ",
                    "Trapeang Pring commune hall, telephone 012 000 000, Monday to Friday"};
    return slip;
}

app::Slip demoSlip()
{
    app::Slip slip = plainSlip();
    slip.demo = true;
    return slip;
}

app::Slip longNameSlip()
{
    app::Slip slip = plainSlip();
    slip.nameKhmer = repeated("ស្ត្រីង្គ្រាំខ្មែរ៉ឹប្ញើ", 60);
    slip.nameLatin = std::string(60, 'W');
    return slip;
}

app::Slip longestSlip()
{
    app::Slip slip = demoSlip();
    slip.nameKhmer = repeated("ស្ត្រីង្គ្រាំខ្មែរ៉ឹប្ញើ", app::kSlipNameMax);
    slip.nameLatin = std::string(app::kSlipNameMax, 'W');
    const app::BilingualText line{repeated("ស្ត្រីង្គ្រាំខ្មែរ៉ឹប្ញើ", app::kSlipLineMax),
                                  std::string(app::kSlipLineMax, 'W')};
    slip.formTitle = slip.office = slip.contact = line;
    slip.next.assign(app::kSlipNextMax, line);
    return slip;
}

std::vector<std::pair<const char*, app::Slip>> allSlips()
{
    return {{"plain", plainSlip()},
            {"demonstration", demoSlip()},
            {"long name", longNameSlip()},
            {"longest", longestSlip()}};
}

QImage pictureOf(const app::Slip& slip, app::Paper paper)
{
    QImage picture((app::sizeOf(paper) * kDotsPerMm).toSize(), QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const auto drawn = app::drawSlip(painter, QRectF(picture.rect()), paper, slip);
    return drawn.ok() ? picture : QImage();
}

QRect inkOf(const QImage& picture)
{
    QRect ink;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (qGray(picture.pixel(x, y)) < 240) {
                ink |= QRect(x, y, 1, 1);
            }
        }
    }
    return ink;
}

std::string qrOn(const QImage& picture)
{
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(),
                                ZXing::ImageFormat::Lum, static_cast<int>(grey.bytesPerLine()));
    const auto hints = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode);
    const ZXing::Result found = ZXing::ReadBarcode(view, hints);
    return found.isValid() && found.ecLevel() == "M" ? found.text() : std::string();
}

} // namespace ipis::test
