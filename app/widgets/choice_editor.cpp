// SPDX-License-Identifier: GPL-3.0-or-later
// Radio buttons or a list, by number and width.
#include "app/widgets/choice_editor.h"

#include "app/widgets/icon.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr std::size_t kMostSegments = 4;
constexpr int kArrow = 20;

} // namespace

ListBox::ListBox(QWidget* parent) : QComboBox(parent)
{
    setView(new QListView(this));
    setMaxVisibleItems(8);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
}

void ListBox::paintEvent(QPaintEvent* event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    paintIcon(painter, Icon::Down,
              QRectF(width() - kArrow - space::kMedium, (height() - kArrow) / 2.0, kArrow, kArrow),
              isEnabled() ? colours().ink : colours().muted);
}

void ListBox::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // it scrolls the page
}

ChoiceEditor::ChoiceEditor(std::vector<Choice> choices, QWidget* parent)
    : Editor(parent), m_choices(std::move(choices))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    if (m_choices.size() <= kMostSegments) {
        makeSegments();
    } else {
        makeList();
    }
}

void ChoiceEditor::makeSegments()
{
    m_group = new QWidget(this);
    auto* const grid = new QGridLayout(m_group);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::kSmall);
    for (const Choice& choice : m_choices) {
        auto* const segment = new Segment(choice.label, m_group);
        m_segments.push_back(segment);
        segment->installEventFilter(this);
        connect(segment, &QAbstractButton::clicked, this, &Editor::edited);
    }
    m_group->setFocusProxy(m_segments.front());
    layout()->addWidget(m_group);
    arrange();
}

void ChoiceEditor::makeList()
{
    m_list = new ListBox(this);
    for (const Choice& choice : m_choices) {
        m_list->addItem(choice.label.text());
    }
    m_list->setCurrentIndex(-1);
    m_list->setPlaceholderText(tr("Choose"));
    m_list->installEventFilter(this);
    connect(m_list, &QComboBox::activated, this, &Editor::edited);
    layout()->addWidget(m_list);
}

void ChoiceEditor::arrange()
{
    const int all = static_cast<int>(m_segments.size());
    int columns = 1;
    for (const int wanted : {all, all / 2}) { // one row, or two of the same length
        if (wanted > 1 && wanted * (all / wanted) == all && fits(wanted)) {
            columns = wanted;
            break;
        }
    }
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    auto* const grid = static_cast<QGridLayout*>(m_group->layout());
    for (int i = 0; i < all; ++i) {
        grid->addWidget(m_segments[static_cast<std::size_t>(i)], i / columns, i % columns);
        grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
    updateGeometry();
}

// Each column is as wide as its widest choice asks for.
bool ChoiceEditor::fits(int columns) const
{
    int needed = (columns - 1) * space::kSmall;
    for (int column = 0; column < columns; ++column) {
        int widest = 0;
        for (std::size_t i = static_cast<std::size_t>(column); i < m_segments.size();
             i += static_cast<std::size_t>(columns)) {
            widest = std::max(widest, m_segments[i]->sizeHint().width());
        }
        needed += widest;
    }
    return needed <= width();
}

QSize ChoiceEditor::minimumSizeHint() const
{
    QSize size = Editor::minimumSizeHint();
    int widest = 0;
    for (Segment* segment : m_segments) {
        widest = std::max(widest, segment->sizeHint().width());
    }
    return m_segments.empty() ? size : QSize(widest, size.height());
}

void ChoiceEditor::resizeEvent(QResizeEvent* event)
{
    if (m_group != nullptr) {
        arrange();
    }
    Editor::resizeEvent(event);
}

QWidget* ChoiceEditor::entry()
{
    return m_list != nullptr ? static_cast<QWidget*>(m_list) : m_group;
}

std::optional<std::string> ChoiceEditor::value() const
{
    std::ptrdiff_t at = -1;
    if (m_list != nullptr) {
        at = m_list->currentIndex();
    } else if (const auto found = std::ranges::find_if(m_segments, &Segment::isChecked);
               found != m_segments.end()) {
        at = found - m_segments.begin();
    }
    return at < 0 ? std::nullopt : std::optional(m_choices.at(static_cast<std::size_t>(at)).code);
}

void ChoiceEditor::setValue(const std::string& code)
{
    clear();
    const auto found = std::ranges::find(m_choices, code, &Choice::code);
    if (found == m_choices.end()) {
        return;
    }
    const auto at = found - m_choices.begin();
    if (m_list != nullptr) {
        m_list->setCurrentIndex(static_cast<int>(at));
    } else {
        m_segments.at(static_cast<std::size_t>(at))->setChecked(true);
    }
}

void ChoiceEditor::clear()
{
    if (m_list != nullptr) {
        m_list->setCurrentIndex(-1);
    }
    for (Segment* segment : m_segments) {
        segment->setAutoExclusive(false);
        segment->setChecked(false);
        segment->setAutoExclusive(true);
    }
}

bool ChoiceEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        Q_EMIT left();
    }
    return Editor::eventFilter(watched, event);
}

void ChoiceEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_list != nullptr) {
        for (std::size_t i = 0; i < m_choices.size(); ++i) {
            m_list->setItemText(static_cast<int>(i), m_choices[i].label.text());
        }
        m_list->setPlaceholderText(tr("Choose"));
    }
    const bool resized = event->type() == QEvent::LanguageChange ||
                         event->type() == QEvent::FontChange ||
                         event->type() == QEvent::StyleChange;
    if (resized && m_group != nullptr) {
        QMetaObject::invokeMethod(this, &ChoiceEditor::arrange, Qt::QueuedConnection);
    }
    Editor::changeEvent(event);
}

SexEditor::SexEditor(QWidget* parent)
    : ChoiceEditor({{"M", [] { return tr("Male"); }}, {"F", [] { return tr("Female"); }}}, parent)
{}

std::optional<core::Sex> SexEditor::sex() const
{
    const auto code = value();
    return code ? std::optional(*code == core::sexCode(core::Sex::Male) ? core::Sex::Male
                                                                        : core::Sex::Female)
                : std::nullopt;
}

void SexEditor::setSex(core::Sex sex)
{
    setValue(std::string(core::sexCode(sex)));
}

YesNoEditor::YesNoEditor(Wording yes, Wording no, QWidget* parent)
    : ChoiceEditor({{"yes", std::move(yes)}, {"no", std::move(no)}}, parent)
{}

std::optional<bool> YesNoEditor::answer() const
{
    const auto code = value();
    return code ? std::optional(*code == "yes") : std::nullopt;
}

void YesNoEditor::setAnswer(bool yes)
{
    setValue(yes ? "yes" : "no");
}

} // namespace ipis::app
