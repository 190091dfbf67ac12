// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about a passphrase without saying it.
#include "app/widgets/secret_editor.h"

#include "app/widgets/button.h"
#include "app/widgets/numbers.h"
#include "app/widgets/secret_strength.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>

namespace ipis::app {

SecretEditor::SecretEditor(SecretUse use, QWidget* parent)
    : Editor(parent), m_use(use), m_entry(new SecretEntry(this)),
      m_script(new Button({}, ButtonKind::Quiet, this)),
      m_show(new Button({}, ButtonKind::Quiet, this))
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kTight);
    row->addWidget(m_entry, 1);
    row->addWidget(m_script);
    row->addWidget(m_show);
    setFocusProxy(m_entry);
    m_script->setFocusPolicy(Qt::NoFocus);
    setTextSize(*m_script, TextSize::Small);
    connect(m_script, &QAbstractButton::clicked, this, [this] {
        const bool khmer = m_entry->script() == KeyScript::Khmer;
        m_entry->setScript(khmer ? KeyScript::Latin : KeyScript::Khmer);
    });
    connect(m_entry, &SecretEntry::scriptChanged, this, &SecretEditor::sayScript);
    connect(m_show, &QAbstractButton::clicked, this, [this] {
        m_entry->setRevealed(!m_entry->isRevealed());
        showOrHide();
    });
    connect(m_entry, &SecretEntry::edited, this, &Editor::edited);
    connect(m_entry, &SecretEntry::left, this, [this] {
        if (!m_show->hasFocus()) {
            m_entry->setRevealed(false);
            showOrHide();
        }
        Q_EMIT left();
    });
    showOrHide();
    sayScript();
}

void SecretEditor::sayScript()
{
    const bool khmer = m_entry->script() == KeyScript::Khmer;
    m_script->setWording(khmer ? QString::fromUtf8("ខ្មែរ") : QStringLiteral("ABC"));
    m_script->setSpoken([khmer] {
        return khmer ? tr("Keys write Khmer: change to Latin (F12)")
                     : tr("Keys write Latin: change to Khmer (F12)");
    });
}

void SecretEditor::showOrHide()
{
    const bool revealed = m_entry->isRevealed();
    m_show->setLineIcon(revealed ? Icon::EyeOff : Icon::Eye);
    m_show->setSpoken(
        [revealed] { return revealed ? tr("Hide the passphrase") : tr("Show the passphrase"); });
    m_show->update();
}

std::optional<core::ErrorCode> SecretEditor::problem() const
{
    if (m_use == SecretUse::Choose && strengthOf(m_entry->view()) == SecretStrength::TooShort) {
        return core::ErrorCode::PassphraseTooShort;
    }
    return std::nullopt;
}

QString SecretEditor::reading() const
{
    const int length = lengthOf(m_entry->view()).signs;
    const QString signs = numberText(static_cast<std::uint64_t>(length));
    switch (m_use == SecretUse::Choose ? strengthOf(m_entry->view()) : SecretStrength::Empty) {
    case SecretStrength::Empty:
        return length == 0 ? QString() : tr("%1 signs typed").arg(signs);
    case SecretStrength::TooShort:
        return tr("%1 signs: still too short").arg(signs);
    case SecretStrength::Fair:
        return tr("%1 signs: enough, four words are better").arg(signs);
    case SecretStrength::Good:
        break;
    }
    return tr("%1 signs: good").arg(signs);
}

} // namespace ipis::app
