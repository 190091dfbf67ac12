// SPDX-License-Identifier: GPL-3.0-or-later
// The order of what stands under an editor, and when it changes.
#include "app/widgets/field.h"

#include "app/widgets/note_line.h"
#include "app/widgets/theme.h"

#include <QAccessible>
#include <QEvent>

namespace ipis::app {

Field::Field(FieldText text, Editor* editor, QWidget* parent)
    : QWidget(parent), m_text(std::move(text)), m_editor(editor), m_label(new WrapLabel({}, this)),
      m_note(new NoteLine(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTight);
    column->addWidget(m_label);
    column->addWidget(m_editor);
    column->addWidget(m_note);
    setMaximumWidth(kFieldWidth);
    m_label->setBuddy(m_editor->entry());
    setFocusProxy(m_editor->entry());
    connect(m_editor, &Editor::edited, this, &Field::afterEdit);
    connect(m_editor, &Editor::left, this, &Field::afterLeaving);
    say();
}

void Field::say()
{
    const QString label = m_text.label.text();
    const bool required = m_text.need == Need::Required;
    m_label->setWording(required ? label + QStringLiteral(" *") : label);
    m_label->setAccessibleName(label);
    m_editor->entry()->setAccessibleName(required ? tr("%1, required").arg(label) : label);
    showNote();
}

void Field::showNote()
{
    const QString reading = m_editor->reading();
    if (m_failed) {
        m_note->say(Tone::Error, m_error);
    } else if (!reading.isEmpty()) {
        m_note->say(Tone::Read, reading);
    } else {
        m_note->say(Tone::Help, m_text.help);
    }
    QWidget* const entry = m_editor->entry();
    const QString spoken =
        m_failed ? tr("Needs correcting: %1").arg(m_note->text()) : m_note->text();
    if (entry->accessibleDescription() != spoken) {
        entry->setAccessibleDescription(spoken);
        QAccessibleEvent changed(entry, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    if (entry->property("invalid").toBool() != m_failed) {
        entry->setProperty("invalid", m_failed);
        repolish(*entry);
    }
}

bool Field::validate()
{
    if (m_editor->isEmpty()) {
        if (m_text.need == Need::Required) {
            setError(core::ErrorCode::FieldMissing);
        } else {
            clearError();
        }
    } else if (const auto problem = m_editor->problem()) {
        setError(*problem);
    } else {
        clearError();
    }
    return !m_failed;
}

void Field::setError(core::ErrorCode code)
{
    setError(fieldSentence(code));
}

void Field::setError(Wording sentence)
{
    m_error = std::move(sentence);
    m_failed = true;
    showNote();
}

void Field::clearError()
{
    m_failed = false;
    showNote();
}

void Field::setNeed(Need need)
{
    m_text.need = need;
    say();
}

QString Field::noteText() const
{
    return m_note->text();
}

void Field::afterEdit()
{
    if (const auto problem = m_editor->problemWhileTyping()) {
        setError(*problem);
    } else if (m_failed && (m_editor->isEmpty() || !m_editor->problem())) {
        clearError();
    } else {
        showNote();
    }
}

void Field::afterLeaving()
{
    if (!m_editor->isEmpty()) {
        validate();
    }
}

void Field::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        say();
    }
    QWidget::changeEvent(event);
}

bool validateAll(const QList<Field*>& fields)
{
    Field* first = nullptr;
    for (Field* field : fields) {
        if (!field->validate() && first == nullptr) {
            first = field;
        }
    }
    if (first != nullptr) {
        first->setFocus(Qt::OtherFocusReason);
    }
    return first == nullptr;
}

} // namespace ipis::app
