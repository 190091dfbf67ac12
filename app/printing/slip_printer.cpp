// SPDX-License-Identifier: GPL-3.0-or-later
// QPrinter, and where a slip stands on larger paper.
#include "app/printing/slip_printer.h"

#include "app/printing/slip_painter.h"

#include <QPrinter>
#include <QPrinterInfo>

#include <algorithm>

namespace ipis::app {

using core::ErrorCode;
using core::fail;

namespace {

bool takesA5(const QPrinterInfo& printer)
{
    const QList<QPageSize> sizes = printer.supportedPageSizes();
    return std::ranges::any_of(sizes, [](const QPageSize& s) { return s.id() == QPageSize::A5; });
}

// The slip at the top of the printer's paper, in the middle of its width; in dots.
QRectF sheetOn(const QPrinter& printer)
{
    const QRectF paper = printer.paperRect(QPrinter::DevicePixel);
    const QSizeF slip = sizeOf(Paper::A5) / 25.4 * printer.resolution();
    return {QPointF(paper.left() + std::max(0.0, (paper.width() - slip.width()) / 2), paper.top()),
            slip};
}

} // namespace

QStringList printerNames()
{
    return QPrinterInfo::availablePrinterNames();
}

core::Result<void> checkPrinter(const QString& wanted, const QStringList& present)
{
    if (present.isEmpty()) {
        return fail(ErrorCode::PrinterNone);
    }
    return present.contains(wanted) ? core::Result<void>()
                                    : core::Result<void>(fail(ErrorCode::PrinterGone));
}

core::Result<void> printSlip(const QString& printer, const Slip& slip)
{
    if (auto there = checkPrinter(printer, printerNames()); !there.ok()) {
        return there;
    }
    const QPrinterInfo info = QPrinterInfo::printerInfo(printer);
    QPrinter device(info, QPrinter::HighResolution);
    device.setFullPage(true);
    device.setDocName(QString::fromStdString(slip.reference));
    if (takesA5(info)) {
        device.setPageSize(QPageSize(QPageSize::A5));
    }
    QPainter painter;
    if (info.isNull() || !painter.begin(&device)) {
        return fail(ErrorCode::PrintFailed, "printer does not begin");
    }
    if (auto drawn = drawSlip(painter, sheetOn(device), Paper::A5, slip); !drawn.ok()) {
        device.abort();
        return drawn;
    }
    if (!painter.end() || device.printerState() == QPrinter::Error) {
        return fail(ErrorCode::PrintFailed, "printer does not take the page");
    }
    return {};
}

} // namespace ipis::app
