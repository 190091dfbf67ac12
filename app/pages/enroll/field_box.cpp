// SPDX-License-Identifier: GPL-3.0-or-later
// Which editor for which type of field, and what goes from it into the draft.
#include "app/pages/enroll/field_box.h"

#include "app/pages/enroll/value_words.h"
#include "app/widgets/choice_editor.h"
#include "app/widgets/date_editor.h"
#include "app/widgets/name_pair.h"
#include "app/widgets/number_editors.h"
#include "app/widgets/place_editor.h"
#include "app/widgets/place_list.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/theme.h"
#include "core/model/field_entry.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

bool isOf(const FieldProblem& problem, const FormField& field)
{
    return problem.field == field.code || problem.field.starts_with(field.code + ".");
}

// The editor of a line of text by its script; digits and addresses are typed in Latin.
TextEditor* makeTextEditor(const FormField& field)
{
    if (field.format == TextFormat::Digits) {
        return new TextEditor({ScriptRule::Any, field.maxLength});
    }
    switch (field.script) {
    case ScriptRule::Khmer:
        return new KhmerEditor;
    case ScriptRule::Latin:
        return new LatinEditor;
    case ScriptRule::Any:
        break;
    }
    return new FreeEditor(field.code.ends_with("number") ? KeyScript::Latin : KeyScript::Khmer);
}

// House, street and group matter where somebody lives, not where he was born.
PlaceDetail detailOf(const FormField& field)
{
    return field.code.ends_with("address") ? PlaceDetail::Asked : PlaceDetail::None;
}

} // namespace

bool isNeeded(const FormField& field, const Application& application)
{
    if (field.required || !field.requiredWhen) {
        return field.required;
    }
    const auto found = application.fields.find(field.requiredWhen->field);
    const core::Choice* choice =
        found == application.fields.end() ? nullptr : std::get_if<core::Choice>(&found->second);
    return choice != nullptr &&
           std::ranges::find(field.requiredWhen->is, choice->code) != field.requiredWhen->is.end();
}

FieldBox::FieldBox(DraftModel& draft, const FormField& field, const Gazetteer& places,
                   QWidget* parent)
    : QWidget(parent), m_draft(draft), m_field(field), m_places(places)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    column->addWidget(make());
    setMaximumWidth(kFieldWidth);
    load();
}

FieldText FieldBox::fieldText() const
{
    return {m_field.label, m_field.help, m_field.required ? Need::Required : Need::Optional};
}

QWidget* FieldBox::make()
{
    switch (m_field.type) {
    case FieldType::Name:
        return makeName();
    case FieldType::Place:
        return makePlace();
    case FieldType::Choice:
        return makeChoice();
    case FieldType::Sex:
        return makeSex();
    case FieldType::Boolean:
        return makeBoolean();
    case FieldType::Integer:
        return makeInteger();
    case FieldType::Phone:
        return makePhone();
    case FieldType::Date:
    case FieldType::Text:
        break;
    }
    return makeLine();
}

// `shown` is what stands in the editor, `show` puts a text of the draft there.
void FieldBox::add(std::string name, Field* field, std::function<QString()> shown,
                   std::function<void(const QString&)> show)
{
    const Box into = box(name);
    const Part part{std::move(name), field, [this, field, into, show] {
                        show(m_draft.text(into));
                        field->clearError();
                    }};
    const auto store = [this, into, shown = std::move(shown)] { m_draft.type(into, shown()); };
    connect(field->editor(), &Editor::edited, this, store);
    connect(field->editor(), &Editor::left, this, [this, part, store] {
        store(); // as it was tidied
        afterLeaving(part);
    });
    m_parts.push_back(part);
}

QWidget* FieldBox::makeName()
{
    auto* const pair =
        new NamePair(m_field.required ? Need::Required : Need::Optional,
                     m_field.latinRequired ? LatinLetters::Needed : LatinLetters::Optional);
    const auto parts = partsOf(FieldType::Name);
    const QList<Field*> fields = pair->fields();
    for (qsizetype i = 0; i < fields.size(); ++i) {
        auto* const editor = qobject_cast<TextEditor*>(fields[i]->editor());
        add(
            std::string(parts.at(static_cast<std::size_t>(i))), fields[i],
            [editor] { return editor->line()->text(); },
            [editor](const QString& text) { editor->setValue(text.toStdString()); });
    }
    return pair;
}

// The four boxes of a place have one editor. What was typed and not chosen yet stays in "code",
// where it is no code: kept, and said to be missing.
QWidget* FieldBox::makePlace()
{
    const auto made = makeField<PlaceEditor>(fieldText(), m_places, detailOf(m_field));
    auto* const editor = made.editor;
    auto* const line = qobject_cast<QLineEdit*>(editor->entry());
    const auto kept = [this](const char* part) { return m_draft.text(box(part)).toStdString(); };
    const auto load = [=, this, field = made.field] {
        const Place place{kept("code"), kept("asWritten"), kept("detail"), kept("country")};
        const bool chosen = !place.asWritten.empty() || m_places.find(place.code) != nullptr ||
                            (place.code.empty() && place.country != kCambodia);
        editor->setPlace(chosen ? place : Place{{}, {}, place.detail, {}});
        line->setText(chosen ? QString() : QString::fromStdString(place.code));
        field->clearError();
    };
    connect(editor, &Editor::edited, this, [=, this] {
        const Place place = editor->place();
        const bool chosen = !place.code.empty() || !place.asWritten.empty();
        m_draft.type(box("code"), chosen ? QString::fromStdString(place.code) : line->text());
        m_draft.type(box("asWritten"), QString::fromStdString(place.asWritten));
        m_draft.type(box("detail"), QString::fromStdString(place.detail));
        if (!m_draft.text(box("country")).isEmpty()) {
            m_draft.type(box("country"), QString::fromStdString(place.country));
        }
    });
    m_parts.push_back({"code", made.field, load});
    connect(editor, &Editor::left, this, [this, part = m_parts.back()] { afterLeaving(part); });
    return made.field;
}

void FieldBox::setLikelyPlaces(const LikelyPlaces& likely)
{
    for (const Part& part : m_parts) {
        if (auto* const editor = qobject_cast<PlaceEditor*>(part.field->editor())) {
            editor->setLikely(likely);
        }
    }
}

bool FieldBox::chooseFirstPlace()
{
    auto* const list = findChild<PlaceList*>();
    if (list == nullptr || list->isEmpty() || !firstEntry()->hasFocus() ||
        m_draft.text(box("code")).isEmpty()) {
        return false;
    }
    list->setCurrentRow(0);
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(list, &enter);
    return true;
}

QWidget* FieldBox::makeChoice()
{
    std::vector<Choice> choices;
    for (const FormChoice& choice : m_field.choices) {
        choices.push_back({choice.code, choice.label});
    }
    const auto made = makeField<ChoiceEditor>(fieldText(), std::move(choices));
    add(
        "", made.field,
        [editor = made.editor] { return QString::fromStdString(editor->value().value_or("")); },
        [editor = made.editor](const QString& text) { editor->setValue(text.toStdString()); });
    return made.field;
}

QWidget* FieldBox::makeSex()
{
    const auto made = makeField<SexEditor>(fieldText());
    add(
        "", made.field,
        [editor = made.editor] { return QString::fromStdString(editor->value().value_or("")); },
        [editor = made.editor](const QString& text) { editor->setValue(text.toStdString()); });
    return made.field;
}

QWidget* FieldBox::makeBoolean()
{
    const auto made = makeField<YesNoEditor>(fieldText(), yesWords(m_field), noWords(m_field));
    add(
        "", made.field,
        [editor = made.editor] {
            const auto answer = editor->answer();
            return !answer ? QString() : QString(*answer ? "true" : "false");
        },
        [editor = made.editor](const QString& text) {
            editor->setValue(text == "true" ? "yes" : text == "false" ? "no" : "");
        });
    return made.field;
}

QWidget* FieldBox::makeLine()
{
    TextEditor* const editor =
        m_field.type == FieldType::Date ? new DateEditor : makeTextEditor(m_field);
    auto* const field = new Field(fieldText(), editor);
    add(
        "", field, [editor] { return editor->line()->text(); },
        [editor](const QString& text) { editor->setValue(text.toStdString()); });
    return field;
}

QWidget* FieldBox::makeInteger()
{
    const auto made = makeField<IntegerEditor>(fieldText(), m_field.minimum, m_field.maximum);
    add(
        "", made.field, [editor = made.editor] { return editor->line()->text(); },
        [editor = made.editor](const QString& text) { editor->setValue(text.toStdString()); });
    return made.field;
}

QWidget* FieldBox::makePhone()
{
    const auto made = makeField<PhoneEditor>(fieldText());
    add(
        "", made.field,
        [editor = made.editor] { // the groups are for the eye
            const auto phone = editor->phone();
            return phone.ok() ? QString::fromStdString(phone.value()) : editor->line()->text();
        },
        [editor = made.editor](const QString& text) { editor->setValue(text.toStdString()); });
    return made.field;
}

void FieldBox::showHeading()
{
    auto* const heading = new WrapLabel(m_field.label, this);
    heading->setProperty("strong", true);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, heading);
    const QString name = Wording(m_field.label).text();
    setAccessibleName(name);
}

void FieldBox::load()
{
    for (const Part& part : m_parts) {
        part.load();
    }
    followNeed();
}

void FieldBox::followNeed()
{
    if (!m_field.requiredWhen) {
        return;
    }
    const Need need = isNeeded(m_field, m_draft.application()) ? Need::Required : Need::Optional;
    for (const Part& part : m_parts) {
        if (part.field->need() != need) {
            part.field->setNeed(need);
        }
    }
}

void FieldBox::afterLeaving(const Part& part)
{
    if (!part.field->editor()->isEmpty() && !part.field->hasError()) {
        if (const auto code = m_draft.problemOf(box(part.name))) {
            part.field->setError(*code);
        }
    }
    m_draft.commit();
}

FieldBox::Part* FieldBox::partOf(const FieldProblem& problem)
{
    if (!isOf(problem, m_field) || m_parts.empty()) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(
        m_parts, [&](const Part& part) { return problem.field == box(part.name).name(); });
    return found == m_parts.end() ? m_parts.data() : &*found;
}

void FieldBox::pointOut(const std::vector<FieldProblem>& problems)
{
    for (const Part& part : m_parts) {
        part.field->validate();
    }
    for (const FieldProblem& problem : problems) {
        if (Part* part = partOf(problem); part != nullptr && !part->field->hasError()) {
            part->field->setError(problem.code);
        }
    }
}

QWidget* FieldBox::firstWrong() const
{
    const auto found =
        std::ranges::find_if(m_parts, [](const Part& part) { return part.field->hasError(); });
    return found == m_parts.end() ? nullptr : found->field->editor()->entry();
}

QWidget* FieldBox::firstEntry() const
{
    return m_parts.front().field->editor()->entry();
}

} // namespace ipis::app
