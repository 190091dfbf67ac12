// SPDX-License-Identifier: GPL-3.0-or-later
// ScreenKeyboard: the NiDA layout to touch, docked at the bottom of a window.
#pragma once

#include "app/widgets/khmer_keys.h"
#include "app/widgets/khmer_line.h"

#include <QWidget>

class QVBoxLayout;

namespace ipis::app {

class KeyCap;

// Types into whatever has the focus, which stays where it is. Every key shows what it writes now
// and, small, what Shift would give. Shift and the third level hold for one key.
class ScreenKeyboard : public QWidget
{
    Q_OBJECT
public:
    explicit ScreenKeyboard(QWidget* parent = nullptr);

    KeyScript script() const { return m_script; }
    void setScript(KeyScript script);
    KeyLevel level() const { return m_level; }
    void setLevel(KeyLevel level);
    QList<KeyCap*> caps() const { return m_caps; }

Q_SIGNALS:
    void closed(); // "put away" was touched

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeRows();
    void makeLastRow(QVBoxLayout* column);
    void typeKey(const KhmerKey& key);
    void send(int key, const QString& text) const;
    void say();

    KeyScript m_script = KeyScript::Khmer;
    KeyLevel m_level = KeyLevel::Base;
    QList<KeyCap*> m_caps; // in the order of khmerKeys()
    KeyCap* m_scriptCap = nullptr;
    KeyCap* m_shiftCap = nullptr;
    KeyCap* m_thirdCap = nullptr;
    KeyCap* m_spaceCap = nullptr;
    KeyCap* m_backCap = nullptr;
    KeyCap* m_enterCap = nullptr;
    KeyCap* m_closeCap = nullptr;
};

} // namespace ipis::app
