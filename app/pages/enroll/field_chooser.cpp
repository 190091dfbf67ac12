// SPDX-License-Identifier: GPL-3.0-or-later
// Rows with a tick.
#include "app/pages/enroll/field_chooser.h"

#include "app/pages/enroll/entry_order.h"
#include "app/pages/layouts.h"
#include "app/widgets/icon.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kBox = 20;

class FieldRow : public QAbstractButton
{
public:
    FieldRow(Wording label, QWidget* parent)
        : QAbstractButton(parent), m_label(label), m_words(new WrapLabel(std::move(label)))
    {
        setCheckable(true);
        setFocusPolicy(Qt::ClickFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        m_words->setAttribute(Qt::WA_TransparentForMouseEvents);
        auto* const row = new QHBoxLayout(this);
        row->setContentsMargins(kBox + 2 * space::kMedium, space::kTight, space::kMedium,
                                space::kTight);
        row->addWidget(m_words);
        setAccessibleName(m_label.text());
    }
    QSize sizeHint() const override
    {
        return layout()->sizeHint().expandedTo(QSize(kTarget, kTarget));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Palette& p = colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(p.focus, 2) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() || isDown() || underMouse() ? p.primarySoft
                                                                 : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kControlRadius,
                                kControlRadius);
        const QRectF box(space::kMedium, (height() - kBox) / 2.0, kBox, kBox);
        painter.setPen(QPen(isChecked() ? p.primary : p.outline, 1.5));
        painter.setBrush(isChecked() ? p.primary : p.card);
        painter.drawRoundedRect(box, 4, 4);
        if (isChecked()) {
            paintIcon(painter, Icon::Check, box.adjusted(1, 1, -1, -1), p.onPrimary);
        }
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Space) {
            QAbstractButton::keyPressEvent(event);
        } else {
            event->ignore(); // the list's
        }
    }
    void changeEvent(QEvent* event) override
    {
        QAbstractButton::changeEvent(event);
        if (event->type() == QEvent::LanguageChange) {
            setAccessibleName(m_label.text());
        }
    }

private:
    Wording m_label;
    WrapLabel* m_words;
};

} // namespace

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
    auto* const row = new FieldRow(field.label, &content);
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

bool FieldChooser::event(QEvent* event)
{
    // Enter is ours before it is the button's below.
    if (event->type() == QEvent::ShortcutOverride && isEnterKey(*event)) {
        event->accept();
        return true;
    }
    return QScrollArea::event(event);
}

void FieldChooser::keyPressEvent(QKeyEvent* event)
{
    const std::ptrdiff_t at = focusedRow();
    if (at < 0) {
        QScrollArea::keyPressEvent(event);
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        focusRow(at + (event->key() == Qt::Key_Up ? -1 : 1));
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        focusRow(event->key() == Qt::Key_Home ? 0 : std::ssize(m_rows) - 1);
    } else if (isEnterKey(*event) && !event->isAutoRepeat()) {
        const Row& row = m_rows[static_cast<std::size_t>(at)];
        if (!row.button->isChecked()) {
            row.button->click();
        }
        Q_EMIT boxWanted(*row.field);
    } else {
        event->ignore();
    }
}

} // namespace ipis::app
