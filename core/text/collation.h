// SPDX-License-Identifier: GPL-3.0-or-later
// Khmer dictionary order as a byte string that a database can compare.
#pragma once

#include "core/base/bytes.h"

#include <memory>
#include <string_view>

namespace ipis::core {

// Order of the km tailoring of CLDR 42 (ICU 72), applied to searchKey(text), because ICU takes
// misordered twins for different words. Keys of another ICU version do not compare with these:
// make them again when version() changes.
// Thread: one at a time. Errors of create(): ProgramFault when ICU has no Khmer data.
class KhmerCollation
{
public:
    static Result<KhmerCollation> create();
    KhmerCollation(KhmerCollation&&) noexcept;
    KhmerCollation& operator=(KhmerCollation&&) noexcept;
    ~KhmerCollation();

    Bytes sortKey(std::string_view text) const; // compare bytewise; no 0 byte inside
    std::string version() const;                // of the rules and the algorithm

private:
    struct Icu;
    explicit KhmerCollation(std::unique_ptr<Icu> icu);
    std::unique_ptr<Icu> m_icu;
};

} // namespace ipis::core
