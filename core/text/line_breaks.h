// SPDX-License-Identifier: GPL-3.0-or-later
// Where a Khmer line may be broken; Khmer writes no spaces between words and Qt finds none.
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ipis::core {

// ICU's dictionary line breaker for Khmer. For the screen and for paper only: what leaves a text
// field goes through storedForm(), which takes U+200B out again.
// Thread: one at a time. Errors of create(): ProgramFault when ICU has no Khmer dictionary.
class KhmerLineBreaker
{
public:
    static Result<KhmerLineBreaker> create();
    KhmerLineBreaker(KhmerLineBreaker&&) noexcept;
    KhmerLineBreaker& operator=(KhmerLineBreaker&&) noexcept;
    ~KhmerLineBreaker();

    // Byte offsets into `text` (valid UTF-8), ascending, neither 0 nor text.size().
    std::vector<std::size_t> breaks(std::string_view text) const;
    // `text` with U+200B at each break between two Khmer signs.
    std::string forDisplay(std::string_view text) const;

private:
    struct Icu;
    explicit KhmerLineBreaker(std::unique_ptr<Icu> icu);
    std::unique_ptr<Icu> m_icu;
};

} // namespace ipis::core
