// SPDX-License-Identifier: GPL-3.0-or-later
// Slips on a printer that this computer knows.
#pragma once

#include "app/printing/slip.h"

#include <QStringList>

namespace ipis::app {

// These two wait for the print system (CUPS), which has no deadline. Measured: where no CUPS runs
// the first call takes 30 to 150 ms, later ones under 1 ms; where one takes the connection and
// never answers, a call was still waiting after 90 s. So: a thread of their own, never the gui
// thread and none that has to end in time; one call at a time; after a QGuiApplication has been
// made.
QStringList printerNames();

// PrinterNone when there is no printer, PrinterGone when `wanted` is not among `present`; the
// screen offers to save a PDF with either.
core::Result<void> checkPrinter(const QString& wanted, const QStringList& present);

// Hands one slip to the printer's queue: A5 where the printer takes A5, otherwise in the upper
// middle of its own paper. That it was queued is no promise that it came out. The print system
// keeps a copy of the page for as long as it is set to. Errors: of checkPrinter(), drawSlip();
// PrintFailed when the print system does not take it.
core::Result<void> printSlip(const QString& printer, const Slip& slip);

} // namespace ipis::app
