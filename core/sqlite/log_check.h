// SPDX-License-Identifier: GPL-3.0-or-later
// Log check: whether a write-ahead log that a killed process left is whole, before SQLite reads it
// and drops in silence whatever follows the first frame that does not fit.
#pragma once

#include "core/base/bytes.h"

namespace ipis::core {

enum class LogState
{
    Whole,   // nothing in it, or as a kill leaves it: frames that fit, an older log's after them
    Damaged, // a header that does not fit, or frames of this log after one that does not fit
};

// `log`: all bytes of FILE-wal (https://www.sqlite.org/fileformat2.html, 4.1). SQLCipher encrypts
// pages before they are framed, so that checksums are over what lies on the disk and need no key.
// Checksums are no proof against a forger: pages prove themselves, and store.seal the whole.
LogState checkLog(BytesView log);

} // namespace ipis::core
