// SPDX-License-Identifier: GPL-3.0-or-later
// The countries in the order of their names, the neighbours first.
#include "app/widgets/place_elsewhere.h"

#include "app/widgets/button.h"
#include "app/widgets/choice_editor.h"
#include "app/widgets/language.h"
#include "app/widgets/place_words.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/theme.h"
#include "core/model/place.h"
#include "core/text/countries.h"

#include <QCollator>
#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr std::string_view kNotChosen = "ZZ"; // CLDR: no country
constexpr std::string_view kNeighbours[] = {"TH", "VN", "LA"};

} // namespace

PlaceElsewhere::PlaceElsewhere(QWidget* parent)
    : QWidget(parent), m_countries(new ListBox(this)),
      m_words(new FreeEditor(KeyScript::Khmer, this)),
      m_back(new Button([] { return tr("Search in the list"); }, ButtonKind::Quiet, this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTight);
    column->addWidget(m_countries);
    column->addWidget(m_words);
    column->addWidget(m_back, 0, Qt::AlignLeft);
    m_back->setLineIcon(Icon::Search);
    m_countries->setVisible(m_isAbroad);
    fill();
    say();
    connect(m_countries, &QComboBox::activated, this, &PlaceElsewhere::edited);
    connect(m_words, &Editor::edited, this, &PlaceElsewhere::edited);
    connect(m_back, &QAbstractButton::clicked, this, &PlaceElsewhere::searchWanted);
}

void PlaceElsewhere::say()
{
    const QString words = m_isAbroad ? tr("Town and region as written on the paper")
                                     : tr("Village to province as written on the paper");
    m_words->line()->setPlaceholderText(words);
    m_words->line()->setAccessibleName(words);
    m_countries->setPlaceholderText(tr("Country"));
    m_countries->setAccessibleName(tr("Country"));
}

void PlaceElsewhere::fill()
{
    struct Country
    {
        QString name;
        std::string_view code;
    };
    std::vector<Country> all;
    for (const std::string_view code : core::countries()) {
        if (code != core::kCambodia) {
            all.push_back({countryName(std::string(code), currentLanguage()), code});
        }
    }
    const auto isFar = [](const Country& one) {
        return std::ranges::find(kNeighbours, one.code) == std::end(kNeighbours);
    };
    const QCollator order;
    std::ranges::sort(all, [&](const Country& a, const Country& b) {
        return isFar(a) != isFar(b) ? isFar(b) : order.compare(a.name, b.name) < 0;
    });
    const std::string chosen = country();
    m_countries->clear();
    for (const Country& one : all) {
        m_countries->addItem(one.name, QString::fromUtf8(one.code));
    }
    setCountry(chosen);
}

void PlaceElsewhere::setAbroad(bool abroad)
{
    m_isAbroad = abroad;
    m_countries->setVisible(abroad);
    say();
}

std::string PlaceElsewhere::country() const
{
    if (!m_isAbroad) {
        return std::string(core::kCambodia);
    }
    return m_countries->currentIndex() < 0 ? std::string(kNotChosen)
                                           : m_countries->currentData().toString().toStdString();
}

void PlaceElsewhere::setCountry(const std::string& code)
{
    m_countries->setCurrentIndex(m_countries->findData(QString::fromStdString(code)));
}

QString PlaceElsewhere::words() const
{
    return m_words->line()->text();
}

void PlaceElsewhere::setWords(const QString& words)
{
    m_words->setValue(words.toStdString());
}

QLineEdit* PlaceElsewhere::line() const
{
    return m_words->line();
}

QWidget* PlaceElsewhere::countryList() const
{
    return m_countries;
}

void PlaceElsewhere::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        fill();
        say();
    }
    QWidget::changeEvent(event);
}

} // namespace ipis::app
