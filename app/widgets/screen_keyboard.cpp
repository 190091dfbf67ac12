// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of keys, and key presses for the widget that has the focus.
#include "app/widgets/screen_keyboard.h"

#include "app/widgets/key_cap.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace ipis::app {

namespace {

constexpr std::size_t kRows[] = {13, 13, 11, 10}; // keys a row, in the order of khmerKeys()
constexpr int kGap = space::kTight;
constexpr int kKeyboardWidth = kContentWidth;

QString latinText(const KhmerKey& key, KeyLevel level)
{
    return QString(QChar::fromLatin1(level == KeyLevel::Base ? key.latin : key.shifted));
}

} // namespace

ScreenKeyboard::ScreenKeyboard(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    makeRows();
    say();
}

void ScreenKeyboard::makeRows()
{
    auto* const sides = new QHBoxLayout(this);
    sides->setContentsMargins(space::kSmall, space::kSmall, space::kSmall, space::kSmall);
    auto* const panel = new QWidget(this);
    panel->setMaximumWidth(kKeyboardWidth);
    sides->addStretch(1);
    sides->addWidget(panel, 1000);
    sides->addStretch(1);
    auto* const column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    std::size_t at = 0;
    for (std::size_t row = 0; row < std::size(kRows); ++row) {
        auto* const line = new QHBoxLayout;
        line->setSpacing(kGap);
        line->addStretch(static_cast<int>(row) * 25); // each row half a key further in
        for (const std::size_t end = at + kRows[row]; at < end; ++at) {
            auto* const cap = new KeyCap(panel);
            const KhmerKey& key = khmerKeys()[at];
            connect(cap, &QAbstractButton::clicked, this, [this, &key] { typeKey(key); });
            line->addWidget(cap, 100);
            m_caps << cap;
        }
        line->addStretch(static_cast<int>(13 - kRows[row]) * 100 - static_cast<int>(row) * 25);
        column->addLayout(line);
    }
    makeLastRow(column);
}

void ScreenKeyboard::makeLastRow(QVBoxLayout* column)
{
    auto* const line = new QHBoxLayout;
    line->setSpacing(kGap);
    struct Special
    {
        KeyCap** cap;
        Icon icon;
        int width;
    };
    for (const auto& [cap, icon, width] :
         {Special{&m_scriptCap, Icon::None, 180}, Special{&m_shiftCap, Icon::Shift, 150},
          Special{&m_thirdCap, Icon::None, 150}, Special{&m_spaceCap, Icon::None, 420},
          Special{&m_backCap, Icon::Backspace, 150}, Special{&m_enterCap, Icon::None, 150},
          Special{&m_closeCap, Icon::Down, 100}}) {
        *cap = new KeyCap(this);
        (*cap)->setSign(icon);
        line->addWidget(*cap, width);
    }
    column->addLayout(line);
    for (KeyCap* cap : {m_scriptCap, m_shiftCap, m_thirdCap}) {
        cap->setCheckable(cap != m_scriptCap);
        cap->setAutoRepeat(false);
    }
    connect(m_scriptCap, &QAbstractButton::clicked, this, [this] {
        setScript(m_script == KeyScript::Khmer ? KeyScript::Latin : KeyScript::Khmer);
    });
    connect(m_shiftCap, &QAbstractButton::clicked, this,
            [this](bool on) { setLevel(on ? KeyLevel::Shift : KeyLevel::Base); });
    connect(m_thirdCap, &QAbstractButton::clicked, this,
            [this](bool on) { setLevel(on ? KeyLevel::AltGr : KeyLevel::Base); });
    connect(m_spaceCap, &QAbstractButton::clicked, this,
            [this] { send(Qt::Key_unknown, QStringLiteral(" ")); });
    connect(m_backCap, &QAbstractButton::clicked, this, [this] { send(Qt::Key_Backspace, {}); });
    connect(m_enterCap, &QAbstractButton::clicked, this,
            [this] { send(Qt::Key_Return, QStringLiteral("\r")); });
    connect(m_closeCap, &QAbstractButton::clicked, this, &ScreenKeyboard::closed);
}

void ScreenKeyboard::setScript(KeyScript script)
{
    m_script = script;
    setLevel(KeyLevel::Base);
}

void ScreenKeyboard::setLevel(KeyLevel level)
{
    m_level = level;
    say();
}

void ScreenKeyboard::say()
{
    const bool khmer = m_script == KeyScript::Khmer;
    for (qsizetype i = 0; i < m_caps.size(); ++i) {
        const KhmerKey& key = khmerKeys()[static_cast<std::size_t>(i)];
        const QString now = khmer ? khmerText(key.at(m_level)) : latinText(key, m_level);
        const QString shifted = khmer ? khmerText(key.shift) : latinText(key, KeyLevel::Shift);
        m_caps[i]->setSigns(now, m_level == KeyLevel::Base ? shifted : QString());
    }
    m_scriptCap->setSigns(khmer ? QStringLiteral("ABC") : QString::fromUtf8("ខ្មែរ"), {});
    m_scriptCap->setAccessibleName(tr("Change between Khmer and Latin letters"));
    m_shiftCap->setChecked(m_level == KeyLevel::Shift);
    m_shiftCap->setAccessibleName(tr("Shift"));
    m_thirdCap->setSigns(QStringLiteral("AltGr"), {});
    m_thirdCap->setChecked(m_level == KeyLevel::AltGr);
    m_thirdCap->setEnabled(khmer);
    m_spaceCap->setSigns(tr("space"), {});
    m_backCap->setAccessibleName(tr("Delete one sign"));
    m_enterCap->setSigns(QStringLiteral("Enter"), {});
    m_closeCap->setAccessibleName(tr("Put the keyboard away"));
}

void ScreenKeyboard::typeKey(const KhmerKey& key)
{
    // Without a key code, so that the line does not take "!" for the key that carries it.
    send(Qt::Key_unknown,
         m_script == KeyScript::Khmer ? khmerText(key.at(m_level)) : latinText(key, m_level));
    setLevel(KeyLevel::Base);
}

void ScreenKeyboard::send(int key, const QString& text) const
{
    QWidget* const target = QApplication::focusWidget();
    if (target == nullptr) {
        return;
    }
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::NoModifier, text);
        QApplication::sendEvent(target, &event);
    }
}

void ScreenKeyboard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        say();
    }
    QWidget::changeEvent(event);
}

void ScreenKeyboard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().surface);
    painter.fillRect(QRect(0, 0, width(), 1), colours().line);
}

} // namespace ipis::app
