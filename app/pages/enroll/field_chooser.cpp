// SPDX-License-Identifier: GPL-3.0-or-later
// Making the rows, and the keys that go along them.
#include "app/pages/enroll/field_chooser.h"

#include "app/pages/enroll/entry_order.h"
#include "app/pages/layouts.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"

#include <QKeyEvent>

#include <algorithm>

namespace ipis::app {

using namespace core;

FieldChooser::FieldChooser(const FormDefinition& form, QWidget* parent) : QScrollArea(parent)
{
    auto* const content = new ScrolledContent;
    content->setProperty("onCard", true);
    setProperty("onCard", true);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, space::kSmall, 0);
    column->setSpacing(2);
    for (const FormPage& page : form.pages) {
        if (std::ranges::none_of(page.fields, &FormField::correctable)) {
            continue;
        }
        auto* const heading = new WrapLabel(page.label);
        heading->setProperty("strong", true);
        column->addSpacing(m_rows.empty() ? 0 : space::kSmall);
        column->addWidget(heading);
        for (const FormField& field : page.fields) {
            if (field.correctable) {
                add(field, *content);
            }
        }
    }
    column->addStretch();
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(content);
    m_rows.front().button->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_rows.front().button);
}

void FieldChooser::add(const FormField& field, QWidget& content)
{
    auto* const row = new CheckRow(field.label, &content);
    row->setFocusPolicy(Qt::ClickFocus);
    row->installEventFilter(this);
    row->setObjectName(QString::fromStdString(field.code));
    connect(row, &QAbstractButton::clicked, this,
            [this, &field](bool isChosen) { Q_EMIT chosen(field, isChosen); });
    content.layout()->addWidget(row);
    m_rows.push_back({&field, row});
}

void FieldChooser::setChosen(const std::string& field, bool isChosen)
{
    const auto row =
        std::ranges::find_if(m_rows, [&](const Row& one) { return one.field->code == field; });
    if (row != m_rows.end()) {
        row->button->setChecked(isChosen);
    }
}

std::ptrdiff_t FieldChooser::focusedRow() const
{
    const auto row =
        std::ranges::find_if(m_rows, [](const Row& one) { return one.button->hasFocus(); });
    return row == m_rows.end() ? -1 : row - m_rows.begin();
}

// Tab comes back to where one was.
void FieldChooser::focusRow(std::ptrdiff_t at)
{
    const auto next = std::clamp<std::ptrdiff_t>(at, 0, std::ssize(m_rows) - 1);
    for (const Row& row : m_rows) {
        row.button->setFocusPolicy(Qt::ClickFocus);
    }
    QAbstractButton* const button = m_rows[static_cast<std::size_t>(next)].button;
    button->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(button);
    button->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(button, 0, space::kLarge);
}

// Before a check box takes the arrows for its own.
bool FieldChooser::eventFilter(QObject* watched, QEvent* event)
{
    const auto* const row = qobject_cast<CheckRow*>(watched);
    if (row != nullptr && event->type() == QEvent::ShortcutOverride && isEnterKey(*event)) {
        event->accept(); // it is ours before it is the button's below
        return true;
    }
    return (row != nullptr && event->type() == QEvent::KeyPress &&
            goAlong(static_cast<const QKeyEvent&>(*event))) ||
           QScrollArea::eventFilter(watched, event);
}

bool FieldChooser::goAlong(const QKeyEvent& key)
{
    const std::ptrdiff_t at = focusedRow();
    if (at < 0) {
        return false;
    }
    switch (key.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        focusRow(at + (key.key() == Qt::Key_Up ? -1 : 1));
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        focusRow(key.key() == Qt::Key_Home ? 0 : std::ssize(m_rows) - 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        break;
    default:
        return false;
    }
    const Row& row = m_rows[static_cast<std::size_t>(at)];
    if (!key.isAutoRepeat()) {
        if (!row.button->isChecked()) {
            row.button->click();
        }
        Q_EMIT boxWanted(*row.field);
    }
    return true;
}

} // namespace ipis::app
