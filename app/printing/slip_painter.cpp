// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the size of letters at which a slip fills no more than its page, and draws it.
#include "app/printing/slip_painter.h"

#include "app/printing/slip_page.h"

namespace ipis::app {

namespace {

struct PaperForm
{
    QSizeF size;   // mm
    double margin; // mm
    double qr;     // mm
    double scale;  // of letters and gaps, at most
};

PaperForm formOf(Paper paper)
{
    return paper == Paper::A5 ? PaperForm{{148, 210}, 12, 33, 1}
                              : PaperForm{{105, 148}, 8, 26, 0.72};
}

PageForm pageForm(const PaperForm& paper, double scale)
{
    const double margin = mm(paper.margin);
    return {margin, mm(paper.size.width()) - 2 * margin, mm(paper.qr), scale};
}

// The largest scale at which head and foot leave the page a gap between them.
double scaleFor(const PaperForm& paper, const core::KhmerLineBreaker& breaker, const Slip& slip,
                const QrCode& qr)
{
    constexpr double kStep = 0.98; // ends: checkSlip() bounds the texts
    const double room = mm(paper.size.height() - 2 * paper.margin);
    for (double scale = paper.scale;; scale *= kStep) {
        const SlipPage page(TextPen(nullptr, breaker), pageForm(paper, scale), slip, qr);
        if (page.head(0) + mm(4) * scale + page.foot(0) <= room) {
            return scale;
        }
    }
}

void drawPage(QPainter& painter, const PaperForm& paper, const core::KhmerLineBreaker& breaker,
              const Slip& slip, const QrCode& qr)
{
    const PageForm form = pageForm(paper, scaleFor(paper, breaker, slip, qr));
    const double height = SlipPage(TextPen(nullptr, breaker), form, slip, qr).foot(0);
    const SlipPage page(TextPen(&painter, breaker), form, slip, qr);
    page.head(mm(paper.margin));
    page.foot(mm(paper.size.height() - paper.margin) - height);
}

} // namespace

QSizeF sizeOf(Paper paper)
{
    return formOf(paper).size;
}

core::Result<void> drawSlip(QPainter& painter, const QRectF& sheet, Paper paper, const Slip& slip)
{
    if (auto checked = core::inOrder([&] { return checkSlip(slip); }, [] { return checkFonts(); });
        !checked.ok()) {
        return checked;
    }
    const auto breaker = core::KhmerLineBreaker::create();
    const auto reference = core::parseReference(slip.reference);
    const auto qr = encodeQr(qrText(reference.value()));
    if (!breaker.ok() || !qr.ok()) {
        return breaker.ok() ? qr.error() : breaker.error();
    }
    Slip printed = slip; // however it was typed, the paper has the one form of the reference
    printed.reference = core::formatReference(reference.value());
    const PaperForm form = formOf(paper);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(sheet.topLeft());
    painter.scale(sheet.width() / mm(form.size.width()), sheet.height() / mm(form.size.height()));
    drawPage(painter, form, breaker.value(), printed, qr.value());
    painter.restore();
    return {};
}

} // namespace ipis::app
