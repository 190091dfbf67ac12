// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the list of name parts and looks things up in it.
#include "app/widgets/name_parts.h"

#include "core/base/check.h"
#include "core/text/khmer.h"

#include <QFile>

#include <algorithm>

static void registerNames()
{
    Q_INIT_RESOURCE(names);
}

namespace ipis::app {

namespace {

QString stored(const QString& text)
{
    return QString::fromStdString(core::storedForm(text.toStdString()));
}

} // namespace

core::Result<NameParts> NameParts::parse(std::string_view tsv)
{
    NameParts list;
    const QStringList lines =
        QString::fromUtf8(tsv.data(), static_cast<qsizetype>(tsv.size())).split(u'\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines[i].isEmpty()) {
            continue;
        }
        const QStringList cells = lines[i].split(u'\t');
        if (cells.size() != 3 || cells[0].isEmpty() || cells[1].isEmpty()) {
            return core::fail(core::ErrorCode::FieldInvalid, "line " + std::to_string(i + 1));
        }
        const bool both = cells[2] == u"both";
        list.m_parts.push_back({cells[0], cells[1].split(u'|'), both || cells[2] == u"surname",
                                both || cells[2] == u"given"});
    }
    return list;
}

const NameParts& NameParts::builtIn()
{
    static const NameParts list = [] {
        registerNames();
        QFile file(QStringLiteral(":/names/name-parts.tsv"));
        core::check(file.open(QIODevice::ReadOnly));
        auto parsed = parse(file.readAll().toStdString());
        core::check(parsed.ok());
        return std::move(parsed).value();
    }();
    return list;
}

const NamePart* NameParts::find(const QString& khmer) const
{
    const auto found = std::ranges::find(m_parts, khmer, &NamePart::khmer);
    return found == m_parts.end() ? nullptr : &*found;
}

QStringList NameParts::beginningWith(const QString& typed, NamePlace place, int limit) const
{
    const QString prefix = stored(typed);
    QStringList found;
    for (const NamePart& part : m_parts) {
        const bool fits = place == NamePlace::Surname ? part.surname : part.given;
        if (fits && found.size() < limit && part.khmer != prefix && part.khmer.startsWith(prefix)) {
            found << part.khmer;
        }
    }
    return found;
}

QStringList NameParts::latinFor(const QString& khmer, int limit) const
{
    QStringList spellings{QString()};
    for (const QString& word : stored(khmer).split(u' ', Qt::SkipEmptyParts)) {
        const NamePart* const part = find(word);
        if (part == nullptr) {
            return {};
        }
        QStringList longer;
        for (const QString& begun : spellings) {
            for (const QString& latin : part->latin) {
                longer << (begun.isEmpty() ? latin : begun + u' ' + latin);
            }
        }
        spellings = longer.mid(0, limit);
    }
    spellings.removeAll(QString());
    return spellings;
}

} // namespace ipis::app
