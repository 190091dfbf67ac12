// SPDX-License-Identifier: GPL-3.0-or-later
// QPdfWriter into memory, then one write through Disk.
#include "app/printing/slip_pdf.h"

#include <QBuffer>
#include <QPdfWriter>

#include <algorithm>

namespace ipis::app {

using core::ErrorCode;
using core::fail;

namespace {

constexpr int kDotsPerInch = 600;

// Qt dates a document with the clock: the day of the slip goes over it, in the same place.
void dateWith(QByteArray& pdf, const core::PartialDate& day)
{
    static const QByteArray key = "/CreationDate (D:";
    std::string stamp = core::isoDate(day) + "000000";
    std::erase(stamp, '-');
    if (const qsizetype at = pdf.indexOf(key); at >= 0) {
        pdf.replace(at + key.size(), static_cast<qsizetype>(stamp.size()),
                    QByteArray::fromStdString(stamp));
    }
}

} // namespace

core::Result<core::Bytes> writeSlipPdf(const Slip& slip, Paper paper)
{
    if (auto checked = checkSlip(slip); !checked.ok()) {
        return checked.error();
    }
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(QPageSize(sizeOf(paper), QPageSize::Millimeter));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(QString::fromStdString(slip.reference));
    writer.setCreator(QStringLiteral("IPIS Enroll"));
    QPainter painter;
    if (!painter.begin(&writer)) {
        return fail(ErrorCode::ProgramFault, "pdf writer does not begin");
    }
    const QRectF sheet({}, sizeOf(paper) / 25.4 * kDotsPerInch);
    if (auto drawn = drawSlip(painter, sheet, paper, slip); !drawn.ok()) {
        return drawn.error();
    }
    if (!painter.end()) {
        return fail(ErrorCode::ProgramFault, "pdf writer does not end");
    }
    dateWith(pdf, slip.finishedOn);
    return core::Bytes(pdf.begin(), pdf.end());
}

core::Result<void> saveSlipPdf(core::Disk& disk, const std::filesystem::path& file,
                               const Slip& slip, Paper paper)
{
    const auto pdf = writeSlipPdf(slip, paper);
    if (!pdf.ok()) {
        return pdf.error();
    }
    auto saved = core::replaceFile(disk, file, pdf.value());
    if (!saved.ok()) {
        std::filesystem::path fresh = file; // where replaceFile() was writing
        fresh += ".new";
        (void)disk.remove(fresh);
    }
    return saved;
}

} // namespace ipis::app
