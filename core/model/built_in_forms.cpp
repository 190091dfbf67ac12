// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the forms that CMakeLists.txt put into a source.
#include "core/model/built_in_forms.h"

#include "core/base/check.h"

#include <algorithm>
#include <span>

namespace ipis::core {

extern const std::span<const std::string_view> kFormTexts;

const std::vector<FormDefinition>& builtInForms()
{
    static const std::vector<FormDefinition> kForms = [] {
        std::vector<FormDefinition> forms;
        for (const std::string_view text : kFormTexts) {
            auto form = parseForm(text);
            check(form.ok());
            forms.push_back(std::move(form).value());
        }
        return forms;
    }();
    return kForms;
}

const FormDefinition* builtInForm(std::string_view id)
{
    const auto found = std::ranges::find(builtInForms(), id, &FormDefinition::id);
    return found == builtInForms().end() ? nullptr : &*found;
}

} // namespace ipis::core
