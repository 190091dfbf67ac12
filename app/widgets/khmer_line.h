// SPDX-License-Identifier: GPL-3.0-or-later
// KhmerLine: a line in which a Latin keyboard writes Khmer.
#pragma once

#include <QLineEdit>

namespace ipis::app {

class Button;

enum class KeyScript
{
    Khmer,
    Latin
};

inline constexpr Qt::Key kScriptKey = Qt::Key_F12; // changes between the two

// Keys go through the NiDA map (khmer_keys.h) while the script is Khmer; a system layout that
// writes Khmer itself passes unchanged. However text comes in (keys, paste, input method), the
// signs that nobody sees are taken out at once. Backspace takes one sign, a subscript with its
// coeng; the caret goes by whole clusters. The small button at the end says and changes the script.
class KhmerLine : public QLineEdit
{
    Q_OBJECT
public:
    explicit KhmerLine(KeyScript script, QWidget* parent = nullptr);

    KeyScript script() const { return m_script; }
    void setScript(KeyScript script);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool writes(const QKeyEvent& event) const;
    void write(const QString& text);
    void takeBack();
    void takeOutTheUnseen();
    void placeToggle();

    KeyScript m_script;
    Button* m_toggle;
};

} // namespace ipis::app
