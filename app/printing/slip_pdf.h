// SPDX-License-Identifier: GPL-3.0-or-later
// A slip as a PDF of one page with its fonts inside.
#pragma once

#include "app/printing/slip_painter.h"
#include "core/base/disk.h"

namespace ipis::app {

// The same slip gives the same bytes with the same Qt and fonts on machines of one time zone: the
// document is dated with the day of the slip, not with the clock. Its title is the reference; the
// name stands on the page alone. Errors and thread: as drawSlip().
core::Result<core::Bytes> writeSlipPdf(const Slip& slip, Paper paper);

// All or nothing: on any error (those of Disk: full, not writable, gone) a file of that name is as
// it was before and none is left beside it. The file is not encrypted: the screen says so before a
// folder is chosen.
core::Result<void> saveSlipPdf(core::Disk& disk, const std::filesystem::path& file,
                               const Slip& slip, Paper paper);

} // namespace ipis::app
