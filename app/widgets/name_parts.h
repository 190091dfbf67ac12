// SPDX-License-Identifier: GPL-3.0-or-later
// NameParts: common parts of Khmer names with their usual Latin spellings, for suggestions only.
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

namespace ipis::app {

enum class NamePlace
{
    Surname,
    Given
};

struct NamePart
{
    QString khmer;
    QStringList latin; // the usual spelling first
    bool surname = false;
    bool given = false;
};

class NameParts
{
public:
    // resources/names/name-parts.tsv. Errors: FieldInvalid with the line number.
    static core::Result<NameParts> parse(std::string_view tsv);
    static const NameParts& builtIn();

    const std::vector<NamePart>& all() const { return m_parts; }
    // Khmer parts that begin with `typed` (in stored form), not `typed` itself.
    QStringList beginningWith(const QString& typed, NamePlace place, int limit) const;
    // Spellings of a whole name, word by word; empty when a word is not in the list: nothing is
    // derived by rule.
    QStringList latinFor(const QString& khmer, int limit) const;

private:
    const NamePart* find(const QString& khmer) const;
    std::vector<NamePart> m_parts;
};

} // namespace ipis::app
