// SPDX-License-Identifier: GPL-3.0-or-later
// NamePair: surname and given name in Khmer and in Latin letters, with suggestions below.
#pragma once

#include "app/widgets/field.h"
#include "app/widgets/name_parts.h"
#include "core/model/name.h"

namespace ipis::app {

class TextEditor;
class SuggestionStrip;

enum class LatinLetters
{
    Needed,
    Optional,
    None
};

// Khmer fields are offered common parts that begin as typed; Latin ones the usual spellings of what
// stands in Khmer. F3 takes the first and goes on to the next field. Nothing is filled in unasked.
class NamePair : public QWidget
{
    Q_OBJECT
public:
    NamePair(Need need, LatinLetters latin, QWidget* parent = nullptr);

    // As it will be kept; a part that is empty or not right is empty (see fields()).
    core::Name value() const;
    void setValue(const core::Name& name);
    QList<Field*> fields() const; // in the order of typing
    SuggestionStrip* suggestions() const { return m_strip; }

Q_SIGNALS:
    void edited();

private:
    struct Part
    {
        Field* field = nullptr;
        TextEditor* khmer = nullptr;
        TextEditor* editor = nullptr;
        NamePlace place = NamePlace::Surname;
    };
    void addKhmer(NamePlace place, Wording label, Wording help, Need need);
    void addLatin(NamePlace place, Wording label, Need need);
    void add(const Part& part);
    void follow(QWidget* focused);
    void suggest();
    void take(const QString& text);

    std::vector<Part> m_parts;
    SuggestionStrip* m_strip;
    std::size_t m_current = 0;
};

} // namespace ipis::app
