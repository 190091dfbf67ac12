// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the application in hand, and what is missing.
#include "app/models/draft_model.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

bool isOf(const FieldProblem& problem, const FormField& field)
{
    return problem.field == field.code || problem.field.starts_with(field.code + ".");
}

} // namespace

std::vector<FieldProblem> DraftModel::problems() const
{
    std::vector<FieldProblem> all;
    for (const FormPage& page : m_form.pages) {
        std::ranges::move(problems(page), std::back_inserter(all));
    }
    if (isCorrection()) {
        std::ranges::move(problemsOfTheWhole(), std::back_inserter(all));
    }
    return all;
}

// Of a correction, what no field of the form is to blame for.
std::vector<FieldProblem> DraftModel::problemsOfTheWhole() const
{
    std::vector<FieldProblem> found;
    const std::string why(kWhyField);
    if (const auto unfit = m_unfitCodes.find(why); unfit != m_unfitCodes.end()) {
        found.push_back({why, unfit->second});
    }
    for (const FieldProblem& problem :
         problemsOfCorrection(m_entry.application, *m_entry.correction, m_form, today())) {
        const bool nothing = problem.field.empty() && m_unfitCodes.empty();
        if (nothing || (problem.field == why && found.empty())) {
            found.push_back(problem);
        }
    }
    return found;
}

std::vector<FieldProblem> DraftModel::problems(const FormPage& page) const
{
    std::vector<FieldProblem> found;
    for (const FormField& field : page.fields) {
        const auto before = found.size();
        for (const auto& [box, code] : m_unfitCodes) {
            if (isOf({box, code}, field)) {
                found.push_back({box, code});
            }
        }
        // Of a field in which something unfit was typed that is the thing to say, not "missing".
        if (found.size() == before) {
            std::ranges::move(problemsOf(field), std::back_inserter(found));
        }
    }
    return found;
}

// In a correction a field that is not there stays as it was.
std::vector<FieldProblem> DraftModel::problemsOf(const FormField& field) const
{
    return isCorrection() && !isFilled(m_entry.application, field)
               ? std::vector<FieldProblem>()
               : problemsOfField(m_entry.application, field, today());
}

std::optional<ErrorCode> DraftModel::problemOf(const Box& box) const
{
    const auto unfit = m_unfitCodes.find(box.name());
    if (unfit != m_unfitCodes.end()) {
        return unfit->second;
    }
    const FormField* field = m_form.field(box.field);
    if (field == nullptr) {
        return std::nullopt;
    }
    const auto problems = problemsOf(*field);
    const auto found = std::ranges::find(problems, box.name(), &FieldProblem::field);
    return found == problems.end() ? std::nullopt : std::optional(found->code);
}

} // namespace ipis::app
