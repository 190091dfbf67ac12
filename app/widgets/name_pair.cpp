// SPDX-License-Identifier: GPL-3.0-or-later
// The four fields of a name and what is suggested in which.
#include "app/widgets/name_pair.h"

#include "app/widgets/script_editors.h"
#include "app/widgets/suggestion_strip.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QGridLayout>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr int kPairWidth = 720;
constexpr int kSuggestions = 6;

std::string kept(const TextEditor* editor)
{
    auto value = editor->value();
    return value.ok() ? std::move(value).value() : std::string();
}

} // namespace

NamePair::NamePair(Need need, LatinLetters latin, QWidget* parent)
    : QWidget(parent), m_strip(new SuggestionStrip(this))
{
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kLarge);
    grid->setVerticalSpacing(space::kLarge);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    setMaximumWidth(kPairWidth);
    addKhmer(
        NamePlace::Surname, [] { return tr("Surname"); },
        [] { return tr("As on the family's papers"); }, need);
    addKhmer(
        NamePlace::Given, [] { return tr("Given name"); }, {}, need);
    if (latin != LatinLetters::None) {
        const Need latinNeed = latin == LatinLetters::Needed ? need : Need::Optional;
        addLatin(
            NamePlace::Surname, [] { return tr("Surname in Latin letters"); }, latinNeed);
        addLatin(
            NamePlace::Given, [] { return tr("Given name in Latin letters"); }, latinNeed);
    }
    grid->addWidget(m_strip, 2, 0, 1, 2);
    connect(m_strip, &SuggestionStrip::chosen, this, &NamePair::take);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { follow(now); });
}

void NamePair::addKhmer(NamePlace place, Wording label, Wording help, Need need)
{
    const auto made =
        makeField<KhmerEditor>({std::move(label), std::move(help), need}, TextKind::Name);
    add({made.field, nullptr, made.editor, place});
}

void NamePair::addLatin(NamePlace place, Wording label, Need need)
{
    const auto made = makeField<LatinEditor>({std::move(label), {}, need}, TextKind::Name);
    add({made.field, m_parts.at(place == NamePlace::Surname ? 0 : 1).editor, made.editor, place});
}

void NamePair::add(const Part& part)
{
    const int at = static_cast<int>(m_parts.size());
    static_cast<QGridLayout*>(layout())->addWidget(part.field, at / 2, at % 2, Qt::AlignTop);
    m_parts.push_back(part);
    connect(part.editor, &Editor::edited, this, [this] {
        suggest();
        Q_EMIT edited();
    });
}

core::Name NamePair::value() const
{
    core::Name name{kept(m_parts[0].editor), kept(m_parts[1].editor), {}, {}};
    if (m_parts.size() == 4) {
        name.surnameLatin = kept(m_parts[2].editor);
        name.givenLatin = kept(m_parts[3].editor);
    }
    return name;
}

void NamePair::setValue(const core::Name& name)
{
    const std::string* const texts[] = {&name.surnameKhmer, &name.givenKhmer, &name.surnameLatin,
                                        &name.givenLatin};
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i].editor->setValue(*texts[i]);
        m_parts[i].field->clearError();
    }
    suggest();
}

QList<Field*> NamePair::fields() const
{
    QList<Field*> fields;
    for (const Part& part : m_parts) {
        fields << part.field;
    }
    return fields;
}

void NamePair::follow(QWidget* focused)
{
    const auto found = std::ranges::find_if(
        m_parts, [&](const Part& part) { return part.editor->line() == focused; });
    if (found != m_parts.end()) {
        m_current = static_cast<std::size_t>(found - m_parts.begin());
        suggest();
    } else {
        m_strip->setTexts({}); // F3 is for where one types
    }
}

void NamePair::suggest()
{
    const Part& part = m_parts.at(m_current);
    const QString typed = part.editor->line()->text();
    QStringList texts;
    if (part.khmer == nullptr) {
        texts = NameParts::builtIn().beginningWith(typed, part.place, kSuggestions);
    } else {
        texts = NameParts::builtIn().latinFor(part.khmer->line()->text(), kSuggestions);
        texts.removeIf([&](const QString& text) {
            return text == typed || !text.startsWith(typed, Qt::CaseInsensitive);
        });
    }
    m_strip->setTexts(texts);
}

void NamePair::take(const QString& text)
{
    const Part part = m_parts.at(m_current);
    part.editor->setValue(text.toStdString());
    Q_EMIT part.editor->edited();
    if (m_current + 1 < m_parts.size()) {
        m_parts[m_current + 1].field->setFocus(Qt::TabFocusReason);
    }
}

} // namespace ipis::app
