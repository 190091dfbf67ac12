// SPDX-License-Identifier: GPL-3.0-or-later
// Field: a label above an editor, help below it, and an error in the help's place.
#pragma once

#include "app/widgets/editor.h"
#include "app/widgets/wording.h"
#include "app/widgets/wrap_label.h"

#include <QVBoxLayout>

namespace ipis::app {

enum class Need
{
    Optional,
    Required
};

struct FieldText
{
    Wording label;
    Wording help = {};
    Need need = Need::Optional;
};

class NoteLine;

// One way to make every field of the window: sets buddy, accessible name and description, the mark
// of what is required, and shows one thing below: an error (icon, colour and text), else how the
// value was understood, else the help. At most kFieldWidth wide. Owns the editor.
// An error of the editor appears when the focus leaves it (what can be said earlier, earlier) and
// goes as soon as it is mended.
class Field : public QWidget
{
    Q_OBJECT
public:
    Field(FieldText text, Editor* editor, QWidget* parent = nullptr);

    Editor* editor() const { return m_editor; }
    // Says what is missing or wrong, if anything; true: the field may be kept.
    bool validate();
    void setError(core::ErrorCode code);
    void setError(Wording sentence);
    void clearError();
    bool hasError() const { return m_failed; }
    void setNeed(Need need);
    Need need() const { return m_text.need; }
    QString noteText() const; // what stands below at this moment

protected:
    void changeEvent(QEvent* event) override;

private:
    void say();
    void showNote();
    void afterEdit();
    void afterLeaving();

    FieldText m_text;
    Editor* m_editor;
    WrapLabel* m_label;
    NoteLine* m_note;
    Wording m_error;
    bool m_failed = false;
};

// `makeField<TextEditor>({...}, arguments of the editor)`: both, with their own types.
template <class Kind>
struct Made
{
    Field* field;
    Kind* editor;
};

template <class Kind, class... Arguments>
Made<Kind> makeField(FieldText text, Arguments&&... arguments)
{
    auto* const editor = new Kind(std::forward<Arguments>(arguments)...);
    return {new Field(std::move(text), editor), editor};
}

// The first of `fields` that does not validate takes the focus; true: all may be kept.
bool validateAll(const QList<Field*>& fields);

} // namespace ipis::app
