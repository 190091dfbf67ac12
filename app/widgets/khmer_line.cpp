// SPDX-License-Identifier: GPL-3.0-or-later
// Key presses to Khmer signs, and the button that changes the script.
#include "app/widgets/khmer_line.h"

#include "app/widgets/button.h"
#include "app/widgets/khmer_keys.h"
#include "app/widgets/theme.h"

#include <QKeyEvent>

namespace ipis::app {

namespace {

constexpr QChar kCoeng(0x17D2);

} // namespace

KhmerLine::KhmerLine(KeyScript script, QWidget* parent)
    : QLineEdit(parent), m_script(script), m_toggle(new Button({}, ButtonKind::Quiet, this))
{
    m_toggle->setFocusPolicy(Qt::NoFocus);
    setTextSize(*m_toggle, TextSize::Small);
    connect(m_toggle, &QAbstractButton::clicked, this, [this] {
        setScript(m_script == KeyScript::Khmer ? KeyScript::Latin : KeyScript::Khmer);
        setFocus();
    });
    connect(this, &QLineEdit::textChanged, this, &KhmerLine::takeOutTheUnseen);
    setScript(script);
}

void KhmerLine::setScript(KeyScript script)
{
    m_script = script;
    m_toggle->setWording(script == KeyScript::Khmer ? QString::fromUtf8("ខ្មែរ")
                                                    : QStringLiteral("ABC"));
    m_toggle->setSpoken([script] {
        return script == KeyScript::Khmer ? tr("Keys write Khmer: change to Latin (F12)")
                                          : tr("Keys write Latin: change to Khmer (F12)");
    });
    placeToggle();
}

void KhmerLine::placeToggle()
{
    const int width = m_toggle->sizeHint().width();
    m_toggle->setGeometry(QRect(this->width() - width - 1, 0, width, height()));
    setTextMargins(0, 0, width - space::kSmall, 0);
}

bool KhmerLine::writes(const QKeyEvent& event) const
{
    return m_script == KeyScript::Khmer && isKhmerKey(event);
}

bool KhmerLine::event(QEvent* event)
{
    // Alt with a letter is ours before it is a menu's.
    if (event->type() == QEvent::ShortcutOverride && writes(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KhmerLine::write(const QString& text)
{
    if (!text.isEmpty()) {
        insert(text);
        Q_EMIT textEdited(this->text());
    }
}

void KhmerLine::takeBack()
{
    const QString before = text().left(cursorPosition());
    const bool subscript = before.size() > 1 && before[before.size() - 2] == kCoeng;
    backspace();
    if (subscript) {
        backspace();
    }
}

void KhmerLine::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == kScriptKey) {
        m_toggle->click();
    } else if (isReadOnly()) {
        QLineEdit::keyPressEvent(event);
    } else if (writes(*event)) {
        write(khmerTextFor(*event));
    } else if (event->key() == Qt::Key_Backspace && event->modifiers() == Qt::NoModifier &&
               !hasSelectedText()) {
        takeBack();
    } else if (const QString text = event->text(); !text.isEmpty() && text[0] > u'\x7f') {
        write(typedForm(text)); // also what Qt takes for no letter: NiDA's U+17FB..17FF
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void KhmerLine::takeOutTheUnseen()
{
    const QString seen = typedForm(text());
    if (seen != text()) {
        const auto at = typedForm(text().left(cursorPosition())).size();
        setText(seen);
        setCursorPosition(static_cast<int>(at));
    }
}

void KhmerLine::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    placeToggle();
}

void KhmerLine::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        placeToggle();
    }
}

} // namespace ipis::app
