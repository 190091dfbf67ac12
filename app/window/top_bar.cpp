// SPDX-License-Identifier: GPL-3.0-or-later
// The bar over every page.
#include "app/window/top_bar.h"

#include "app/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace ipis::app {

// One line; what does not fit beside the buttons ends in dots, and is heard whole.
class TitleLine : public QWidget
{
public:
    TitleLine()
    {
        setTextSize(*this, TextSize::PageTitle);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    void setWording(Wording text)
    {
        m_text = std::move(text);
        setAccessibleName(m_text.text());
        update();
    }
    QSize sizeHint() const override { return {0, rowHeight(fontMetrics())}; }

protected:
    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::LanguageChange) {
            setWording(m_text);
        }
        updateGeometry();
        QWidget::changeEvent(event);
    }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(colours().ink);
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(m_text.text(), Qt::ElideRight, width()));
    }

private:
    Wording m_text;
};

TopBar::TopBar(StationModel& station, UiLanguage& language, QWidget* parent)
    : QWidget(parent), m_station(station), m_language(language), m_title(new TitleLine),
      m_who(new QLabel)
{
    setMuted(*m_who);
    m_other = new Button(
        [this] {
            return m_language.current() == Language::Khmer ? QStringLiteral("English")
                                                           : QStringLiteral("ខ្មែរ");
        },
        ButtonKind::Quiet);
    m_other->setLineIcon(Icon::Globe);
    m_other->setKey(Qt::Key_F11);
    auto* const smaller = new Button(QStringLiteral("A-"), ButtonKind::Quiet);
    auto* const larger = new Button(QStringLiteral("A+"), ButtonKind::Quiet);
    smaller->setSpoken([] { return tr("Smaller letters"); });
    larger->setSpoken([] { return tr("Larger letters"); });
    m_keyboard = makeIconButton(Icon::Keyboard, [] { return tr("Keyboard on the screen"); });
    m_keyboard->setKey(Qt::Key_F10);
    m_keyboard->setCheckable(true);
    m_keyboard->setFocusPolicy(Qt::NoFocus); // what is typed into keeps it
    m_lock = makeIconButton(Icon::Lock, [] { return tr("Lock (Ctrl+L)"); });
    m_lock->setShortcut(Qt::CTRL | Qt::Key_L);
    m_leave = makeIconButton(Icon::Leave, [] { return tr("Log out"); });

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space::kHuge, space::kSmall, space::kMedium, space::kSmall);
    row->setSpacing(space::kSmall);
    row->addWidget(m_title, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{smaller, larger, m_keyboard, m_other,
                                                           m_who, m_lock, m_leave}) {
        row->addWidget(widget);
    }
    connect(m_other, &QPushButton::clicked, this, [this] {
        m_language.set(m_language.current() == Language::Khmer ? Language::English
                                                               : Language::Khmer);
    });
    connect(smaller, &QPushButton::clicked, this,
            [this] { Q_EMIT textStepWanted(textStep() - 1); });
    connect(larger, &QPushButton::clicked, this, [this] { Q_EMIT textStepWanted(textStep() + 1); });
    connect(m_keyboard, &QPushButton::toggled, this, &TopBar::keyboardWanted);
    connect(m_lock, &QPushButton::clicked, &m_station, &StationModel::lock);
    connect(m_leave, &QPushButton::clicked, &m_station, &StationModel::logOut);
    connect(&m_station, &StationModel::stateChanged, this, &TopBar::refresh);
    refresh();
}

void TopBar::setTitle(Wording title)
{
    m_title->setWording(std::move(title));
}

void TopBar::refresh()
{
    const bool open = m_station.state() == StationState::Open;
    m_who->setText(open ? QString::fromStdString(m_station.who().name) : QString());
    m_who->setVisible(open);
    m_lock->setVisible(open);
    m_leave->setVisible(open);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().card);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours().line);
}

} // namespace ipis::app
