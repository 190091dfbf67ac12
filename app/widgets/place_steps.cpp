// SPDX-License-Identifier: GPL-3.0-or-later
// Fills each list with the children of the choice above.
#include "app/widgets/place_steps.h"

#include "app/widgets/choice_editor.h"
#include "app/widgets/language.h"
#include "app/widgets/place_words.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace ipis::app {

PlaceSteps::PlaceSteps(const core::Gazetteer& gazetteer, QWidget* parent)
    : QWidget(parent), m_gazetteer(gazetteer)
{
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kMedium);
    grid->setVerticalSpacing(space::kTight);
    for (std::size_t level = 0; level < kLevels; ++level) {
        m_labels[level] = new QLabel(this);
        m_lists[level] = new ListBox(this);
        m_labels[level]->setBuddy(m_lists[level]);
        setTextSize(*m_labels[level], TextSize::Small);
        const int row = static_cast<int>(level / 2) * 2;
        const int column = static_cast<int>(level % 2);
        grid->addWidget(m_labels[level], row, column);
        grid->addWidget(m_lists[level], row + 1, column);
        grid->setColumnStretch(column, 1);
        connect(m_lists[level], &QComboBox::activated, this, [this, level] { afterChoice(level); });
    }
    say();
    setCode({});
}

void PlaceSteps::say()
{
    const QString names[kLevels] = {tr("Capital or province"), tr("District"), tr("Commune"),
                                    tr("Village")};
    for (std::size_t level = 0; level < kLevels; ++level) {
        m_labels[level]->setText(names[level]);
        m_lists[level]->setAccessibleName(names[level]);
        m_lists[level]->setPlaceholderText(tr("Choose"));
    }
}

void PlaceSteps::fill(std::size_t level, const std::string& parent)
{
    ListBox* const list = m_lists.at(level);
    list->clear();
    if (level == 0 || !parent.empty()) {
        for (const core::GazetteerEntry* entry : m_gazetteer.childrenOf(parent)) {
            list->addItem(placeName(*entry, currentLanguage()),
                          QString::fromStdString(entry->code));
        }
    }
    list->setCurrentIndex(-1);
    list->setEnabled(list->count() > 0);
}

void PlaceSteps::afterChoice(std::size_t level)
{
    for (std::size_t below = level + 1; below < kLevels; ++below) {
        fill(below, below == level + 1 ? m_lists[level]->currentData().toString().toStdString()
                                       : std::string());
    }
    Q_EMIT chosen(QString::fromStdString(code()));
}

void PlaceSteps::setCode(const std::string& code)
{
    for (std::size_t level = 0; level < kLevels; ++level) {
        const std::size_t length = 2 * level;
        fill(level, code.size() >= length ? code.substr(0, length) : std::string());
        const QString own = QString::fromStdString(code.substr(0, length + 2));
        m_lists[level]->setCurrentIndex(code.size() >= length + 2 ? m_lists[level]->findData(own)
                                                                  : -1);
    }
}

std::string PlaceSteps::code() const
{
    std::string code;
    for (const ListBox* list : m_lists) {
        if (list->currentIndex() >= 0) {
            code = list->currentData().toString().toStdString();
        }
    }
    return code;
}

void PlaceSteps::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        say();
        setCode(code());
    }
    QWidget::changeEvent(event);
}

} // namespace ipis::app
