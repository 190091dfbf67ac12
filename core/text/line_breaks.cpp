// SPDX-License-Identifier: GPL-3.0-or-later
// ICU's line breaker over UTF-8.
#include "core/text/line_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace ipis::core {

namespace {

constexpr std::string_view kZeroWidthSpace = "\u200B";

// The first two bytes of U+1780..17BF and U+17C0..17FF.
bool isKhmerAt(std::string_view text, std::size_t at)
{
    const std::string_view lead = text.substr(at, 2);
    return lead == "\xE1\x9E" || lead == "\xE1\x9F";
}

} // namespace

struct KhmerLineBreaker::Icu
{
    std::unique_ptr<icu::BreakIterator> iterator;
};

KhmerLineBreaker::KhmerLineBreaker(std::unique_ptr<Icu> icu) : m_icu(std::move(icu)) {}
KhmerLineBreaker::KhmerLineBreaker(KhmerLineBreaker&&) noexcept = default;
KhmerLineBreaker& KhmerLineBreaker::operator=(KhmerLineBreaker&&) noexcept = default;
KhmerLineBreaker::~KhmerLineBreaker() = default;

Result<KhmerLineBreaker> KhmerLineBreaker::create()
{
    UErrorCode status = U_ZERO_ERROR;
    auto icu = std::make_unique<Icu>();
    icu->iterator.reset(icu::BreakIterator::createLineInstance(icu::Locale("km"), status));
    if (U_FAILURE(status) != 0 || !icu->iterator) {
        return fail(ErrorCode::ProgramFault, "icu has no line breaker");
    }
    return KhmerLineBreaker(std::move(icu));
}

std::vector<std::size_t> KhmerLineBreaker::breaks(std::string_view text) const
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, decltype(&utext_close)> view(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
        &utext_close);
    m_icu->iterator->setText(view.get(), status);
    std::vector<std::size_t> found;
    if (U_FAILURE(status) != 0) {
        return found; // no memory: a line that is not broken is still readable
    }
    m_icu->iterator->first();
    for (std::int32_t at = m_icu->iterator->next(); at != icu::BreakIterator::DONE;
         at = m_icu->iterator->next()) {
        if (static_cast<std::size_t>(at) < text.size()) {
            found.push_back(static_cast<std::size_t>(at));
        }
    }
    return found;
}

std::string KhmerLineBreaker::forDisplay(std::string_view text) const
{
    std::string out;
    std::size_t from = 0;
    for (const std::size_t at : breaks(text)) {
        out += text.substr(from, at - from);
        if (at >= 3 && isKhmerAt(text, at - 3) && isKhmerAt(text, at)) {
            out += kZeroWidthSpace;
        }
        from = at;
    }
    return out + std::string(text.substr(from));
}

} // namespace ipis::core
