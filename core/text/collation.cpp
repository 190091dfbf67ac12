// SPDX-License-Identifier: GPL-3.0-or-later
// ICU's Khmer collator over search keys.
#include "core/text/collation.h"

#include "core/text/khmer.h"

#include <array>

#include <unicode/coll.h>
#include <unicode/uversion.h>

namespace ipis::core {

struct KhmerCollation::Icu
{
    std::unique_ptr<icu::Collator> collator;
};

KhmerCollation::KhmerCollation(std::unique_ptr<Icu> icu) : m_icu(std::move(icu)) {}
KhmerCollation::KhmerCollation(KhmerCollation&&) noexcept = default;
KhmerCollation& KhmerCollation::operator=(KhmerCollation&&) noexcept = default;
KhmerCollation::~KhmerCollation() = default;

Result<KhmerCollation> KhmerCollation::create()
{
    UErrorCode status = U_ZERO_ERROR;
    auto icu = std::make_unique<Icu>();
    icu->collator.reset(icu::Collator::createInstance(icu::Locale("km"), status));
    if (U_FAILURE(status) != 0 || status == U_USING_DEFAULT_WARNING || !icu->collator) {
        return fail(ErrorCode::ProgramFault, "icu has no khmer collation");
    }
    return KhmerCollation(std::move(icu));
}

Bytes KhmerCollation::sortKey(std::string_view text) const
{
    const std::string key = searchKey(text);
    const auto source = icu::UnicodeString::fromUTF8(key);
    const std::int32_t size = m_icu->collator->getSortKey(source, nullptr, 0);
    Bytes out(static_cast<std::size_t>(size));
    m_icu->collator->getSortKey(source, out.data(), size);
    out.pop_back(); // the terminating zero
    return out;
}

std::string KhmerCollation::version() const
{
    UVersionInfo info{};
    m_icu->collator->getVersion(info);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
    u_versionToString(info, text.data());
    return text.data();
}

} // namespace ipis::core
