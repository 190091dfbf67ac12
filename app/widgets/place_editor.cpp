// SPDX-License-Identifier: GPL-3.0-or-later
// Searching, choosing and changing a place.
#include "app/widgets/place_editor.h"

#include "app/widgets/button.h"
#include "app/widgets/language.h"
#include "app/widgets/place_elsewhere.h"
#include "app/widgets/place_list.h"
#include "app/widgets/place_steps.h"
#include "app/widgets/place_words.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"
#include "core/text/countries.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ipis::app {

namespace {

constexpr std::size_t kMostFound = 20;

} // namespace

PlaceEditor::PlaceEditor(const core::Gazetteer& gazetteer, PlaceDetail detail, QWidget* parent)
    : Editor(parent), m_gazetteer(gazetteer)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    makeSearch();
    makeChosen();
    makeElsewhere();
    column->addWidget(m_searching);
    column->addWidget(m_chosen);
    column->addWidget(m_elsewhere);
    m_detail = new FreeEditor(KeyScript::Khmer, this);
    m_detail->line()->setPlaceholderText(tr("House, street, group"));
    m_detail->line()->setAccessibleName(tr("House, street, group"));
    m_detail->setVisible(detail == PlaceDetail::Asked);
    column->addWidget(m_detail);
    connect(m_detail, &Editor::edited, this, &Editor::edited);
    present();
}

void PlaceEditor::makeSearch()
{
    m_searching = new QWidget(this);
    auto* const column = new QVBoxLayout(m_searching);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTight);
    m_line = new KhmerLine(KeyScript::Khmer, m_searching);
    m_list = new PlaceList(m_searching);
    m_stepsButton = new Button([] { return tr("Choose by province, district, commune"); },
                               ButtonKind::Quiet, m_searching);
    m_stepsButton->setLineIcon(Icon::List);
    m_stepsButton->setCheckable(true);
    m_steps = new PlaceSteps(m_gazetteer, m_searching);
    m_steps->hide();
    column->addWidget(m_line);
    column->addWidget(m_list);
    auto* const abroad = new Button([] { return tr("Abroad"); }, ButtonKind::Quiet, m_searching);
    abroad->setLineIcon(Icon::Globe);
    auto* const unlisted =
        new Button([] { return tr("Not in the list"); }, ButtonKind::Quiet, m_searching);
    unlisted->setLineIcon(Icon::Pen);
    auto* const ways = new QHBoxLayout;
    ways->setSpacing(space::kTight);
    ways->addWidget(unlisted);
    ways->addWidget(abroad);
    ways->addStretch();
    column->addWidget(m_stepsButton, 0, Qt::AlignLeft);
    column->addWidget(m_steps);
    column->addLayout(ways);
    connect(abroad, &QAbstractButton::clicked, this, [this] { goElsewhere(true); });
    connect(unlisted, &QAbstractButton::clicked, this, [this] { goElsewhere(false); });
    m_line->setPlaceholderText(tr("Name of the village or commune"));
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        search();
        Q_EMIT edited();
    });
    connect(m_list, &PlaceList::chosen, this,
            [this](const QString& code) { choose(code.toStdString()); });
    connect(m_list, &PlaceList::leftUpwards, this, [this] { m_line->setFocus(); });
    connect(m_stepsButton, &QAbstractButton::toggled, m_steps, &QWidget::setVisible);
    connect(m_steps, &PlaceSteps::chosen, this, [this](const QString& code) {
        if (m_gazetteer.childrenOf(code.toStdString()).empty()) {
            choose(code.toStdString());
        }
    });
}

void PlaceEditor::makeElsewhere()
{
    m_elsewhere = new PlaceElsewhere(this);
    m_elsewhere->line()->installEventFilter(this);
    m_elsewhere->countryList()->installEventFilter(this);
    connect(m_elsewhere, &PlaceElsewhere::edited, this, &Editor::edited);
    connect(m_elsewhere, &PlaceElsewhere::searchWanted, this, &PlaceEditor::goBackToSearch);
}

// What was searched for in vain is likely what is to be written.
void PlaceEditor::goElsewhere(bool abroad)
{
    m_isElsewhere = true;
    m_elsewhere->setAbroad(abroad);
    m_elsewhere->setWords(m_line->text());
    m_line->clear();
    present();
    (abroad ? m_elsewhere->countryList() : m_elsewhere->line())->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void PlaceEditor::goBackToSearch()
{
    m_isElsewhere = false;
    m_line->setText(m_elsewhere->words());
    m_elsewhere->setWords({});
    m_elsewhere->setAbroad(false);
    m_country = core::kCambodia;
    present();
    m_line->setFocus();
    Q_EMIT edited();
}

void PlaceEditor::makeChosen()
{
    auto* const frame = new QFrame(this);
    m_chosen = frame;
    frame->setProperty("card", true);
    auto* const row = new QHBoxLayout(frame);
    row->setContentsMargins(space::kMedium, space::kTight, space::kTight, space::kTight);
    auto* const texts = new QVBoxLayout;
    texts->setSpacing(0);
    m_name = new WrapLabel({}, frame);
    m_parents = new WrapLabel({}, frame);
    setTextSize(*m_parents, TextSize::Small);
    setMuted(*m_parents);
    texts->addWidget(m_name);
    texts->addWidget(m_parents);
    m_change = new Button([] { return tr("Change"); }, ButtonKind::Quiet, frame);
    row->addLayout(texts, 1);
    row->addWidget(m_change);
    connect(m_change, &QAbstractButton::clicked, this, [this] {
        const std::string before = m_code;
        m_code.clear();
        m_asWritten.clear();
        m_steps->setCode(before);
        present();
        m_line->setFocus();
        Q_EMIT edited();
    });
}

void PlaceEditor::setLikely(const LikelyPlaces& likely)
{
    m_likely = likely;
    search();
}

void PlaceEditor::search()
{
    std::vector<core::PlaceChain> found;
    const std::string typed = m_line->text().toStdString();
    if (!typed.empty()) {
        found = m_gazetteer.search(typed, kMostFound, m_likely.near);
    } else {
        for (const std::string& code : m_likely.recent) {
            if (auto chain = m_gazetteer.chain(code); chain.ok()) {
                found.push_back(std::move(chain).value());
            }
        }
    }
    m_list->setPlaces(found);
}

void PlaceEditor::choose(const std::string& code)
{
    if (m_gazetteer.find(code) == nullptr) {
        return;
    }
    m_code = code;
    m_country = core::kCambodia;
    m_asWritten.clear();
    m_line->clear();
    present();
    m_change->setFocus();
    Q_EMIT edited();
}

void PlaceEditor::present()
{
    const auto chain = m_gazetteer.chain(m_code);
    const bool chosen = !m_isElsewhere && (chain.ok() || !m_asWritten.isEmpty());
    if (chain.ok()) {
        m_name->setWording(
            [entry = chain.value().back()] { return placeName(*entry, currentLanguage()); });
        m_parents->setWording(
            [places = chain.value()] { return parentsOf(places, currentLanguage()); });
    } else {
        m_name->setWording(m_asWritten);
        m_parents->setWording({});
    }
    m_elsewhere->setVisible(m_isElsewhere);
    m_chosen->setVisible(chosen);
    m_searching->setVisible(!chosen && !m_isElsewhere);
    if (!chosen && !m_isElsewhere) {
        m_stepsButton->setChecked(false);
        search();
    }
}

core::Place PlaceEditor::place() const
{
    core::Place place;
    place.detail = m_detail->line()->text().toStdString(); // kept also where it is too long
    if (m_isElsewhere) {
        place.asWritten = m_elsewhere->words().toStdString();
        place.country = m_elsewhere->country();
        return place;
    }
    place.code = m_code;
    place.country = m_country;
    place.asWritten = m_asWritten.toStdString();
    if (auto chain = m_gazetteer.chain(m_code); chain.ok() && m_asWritten.isEmpty()) {
        place.asWritten = core::khmerChainText(chain.value());
    }
    return place;
}

// Without a code it was written in words, here or abroad.
void PlaceEditor::setPlace(const core::Place& place)
{
    const bool abroad = !place.country.empty() && place.country != core::kCambodia;
    m_isElsewhere = place.code.empty() && (abroad || !place.asWritten.empty());
    m_code = place.code;
    m_country =
        m_isElsewhere || place.country.empty() ? std::string(core::kCambodia) : place.country;
    m_asWritten = QString::fromStdString(m_isElsewhere ? std::string() : place.asWritten);
    m_elsewhere->setAbroad(m_isElsewhere && abroad);
    m_elsewhere->setCountry(place.country);
    m_elsewhere->setWords(QString::fromStdString(m_isElsewhere ? place.asWritten : std::string()));
    m_detail->setValue(place.detail);
    present();
}

QWidget* PlaceEditor::entry()
{
    return m_isElsewhere ? m_elsewhere->line() : m_line;
}

bool PlaceEditor::isEmpty() const
{
    return m_isElsewhere ? m_elsewhere->words().isEmpty()
                         : m_code.empty() && m_asWritten.isEmpty() && m_line->text().isEmpty();
}

std::optional<core::ErrorCode> PlaceEditor::problem() const
{
    if (m_isElsewhere) {
        return core::isCountry(m_elsewhere->country())
                   ? std::nullopt
                   : std::optional(core::ErrorCode::CountryUnknown);
    }
    return m_code.empty() && m_asWritten.isEmpty() ? std::optional(core::ErrorCode::PlaceUnknown)
                                                   : std::nullopt;
}

void PlaceEditor::clear()
{
    m_line->clear();
    m_detail->clear();
    setPlace({});
}

bool PlaceEditor::isInside(const QWidget* widget) const
{
    return widget != nullptr && (widget == this || isAncestorOf(widget));
}

bool PlaceEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress && !m_list->isEmpty()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down) {
            m_list->setFocus();
            m_list->setCurrentRow(0);
            return true;
        }
    }
    const bool isEntry = watched == m_line || watched == m_elsewhere->line() ||
                         watched == m_elsewhere->countryList();
    if (isEntry && event->type() == QEvent::FocusOut && !isInside(window()->focusWidget())) {
        Q_EMIT left();
    }
    return Editor::eventFilter(watched, event);
}

void PlaceEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_line->setPlaceholderText(tr("Name of the village or commune"));
        m_detail->line()->setPlaceholderText(tr("House, street, group"));
        m_detail->line()->setAccessibleName(tr("House, street, group"));
        search();
    }
    Editor::changeEvent(event);
}

} // namespace ipis::app
