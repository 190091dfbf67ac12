// SPDX-License-Identifier: GPL-3.0-or-later
// SecretEntry: the box in which a passphrase is typed; its only memory is a core::Secret.
#pragma once

#include "app/widgets/khmer_line.h"
#include "core/base/secret.h"

#include <QWidget>

namespace ipis::app {

inline constexpr std::size_t kSecretMax = 512; // bytes

// No QString holds more than one key press; no input method, no clipboard, no undo, no selection.
// Shows a dot per sign, or the signs one by one while `revealed`. Who hears is told how many signs
// there are (the field around it), never which. Keys write Latin at first; kScriptKey changes to
// the NiDA map. At most kSecretMax bytes: what comes after is not taken.
class SecretEntry : public QWidget
{
    Q_OBJECT
public:
    explicit SecretEntry(QWidget* parent = nullptr);
    ~SecretEntry() override;

    core::BytesView view() const { return m_typed.view().first(m_length); }
    core::Secret copy() const { return core::Secret::copyOf(view()); }
    int signs() const; // code points
    void clear();      // wipes
    void setRevealed(bool revealed);
    bool isRevealed() const { return m_revealed; }
    KeyScript script() const { return m_script; }
    void setScript(KeyScript script);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void edited();
    void left();
    void accepted(); // Enter
    void scriptChanged();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void append(const QString& sign);
    void takeBack();
    double paintSigns(QPainter& painter, const QRectF& box) const;

    core::Secret m_typed;
    std::size_t m_length = 0;
    bool m_revealed = false;
    KeyScript m_script = KeyScript::Latin;
};

} // namespace ipis::app
