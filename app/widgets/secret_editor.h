// SPDX-License-Identifier: GPL-3.0-or-later
// SecretEditor: a passphrase box with the buttons for its script and for showing it.
#pragma once

#include "app/widgets/editor.h"
#include "app/widgets/secret_entry.h"

namespace ipis::app {

class Button;

enum class SecretUse
{
    Unlock, // says how many signs there are
    Choose  // says how good it is, too
};

// reading() tells the count, and when choosing the strength: never a sign. Showing is off until
// asked for, and off again when the focus leaves.
class SecretEditor : public Editor
{
    Q_OBJECT
public:
    explicit SecretEditor(SecretUse use, QWidget* parent = nullptr);

    QWidget* entry() override { return m_entry; }
    SecretEntry* secret() const { return m_entry; }
    bool isEmpty() const override { return m_entry->view().empty(); }
    std::optional<core::ErrorCode> problem() const override;
    QString reading() const override;
    void clear() override { m_entry->clear(); }

private:
    void showOrHide();
    void sayScript();

    SecretUse m_use;
    SecretEntry* m_entry;
    Button* m_script;
    Button* m_show;
};

} // namespace ipis::app
