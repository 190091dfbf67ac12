// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of the rail.
#include "app/window/rail.h"

#include "app/widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>

namespace ipis::app {

namespace {

constexpr int kWidth = 200;
constexpr int kMark = 4;
constexpr int kTextAt = space::kLarge + kIconSize + space::kMedium;

class Entry : public QAbstractButton
{
public:
    Entry(Icon icon, Wording text) : m_icon(icon), m_text(std::move(text))
    {
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(m_text.text());
    }
    QSize sizeHint() const override
    {
        ensurePolished();
        const int words = fontMetrics().horizontalAdvance(m_text.text());
        return {std::max(kWidth, kTextAt + words + space::kMedium),
                std::max(kTarget, rowHeight(fontMetrics()))};
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QAbstractButton::changeEvent(event);
        if (event->type() == QEvent::LanguageChange) {
            setAccessibleName(m_text.text());
            updateGeometry();
            update();
        }
    }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse()) {
            painter.fillRect(rect(), colours().primarySoft);
        }
        if (isChecked()) {
            painter.fillRect(QRect(0, 0, kMark, height()), colours().primary);
        }
        if (hasFocus()) {
            painter.setPen(QPen(colours().focus, 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), kControlRadius,
                                    kControlRadius);
        }
        const QColor ink = isChecked() ? colours().primary : colours().ink;
        const QRectF icon(space::kLarge, (height() - kIconSize) / 2.0, kIconSize, kIconSize);
        paintIcon(painter, m_icon, icon, ink);
        painter.setPen(ink);
        painter.drawText(rect().adjusted(kTextAt, 0, -space::kSmall, 0),
                         Qt::AlignVCenter | Qt::AlignLeft, m_text.text());
    }

private:
    Icon m_icon;
    Wording m_text;
};

} // namespace

Rail::Rail(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // as wide as its longest entry
    m_column->setContentsMargins(0, space::kLarge, 0, space::kLarge);
    m_column->setSpacing(space::kTight);
    auto* const product = new QLabel(QStringLiteral("IPIS Enroll"));
    product->setContentsMargins(space::kLarge, 0, 0, space::kLarge);
    setTextSize(*product, TextSize::Title);
    m_column->addWidget(product);
    add(Place::Home, Icon::Home, [] { return tr("Home"); });
    add(Place::People, Icon::People, [] { return tr("People"); });
    add(Place::Sync, Icon::Sync, [] { return tr("Send and receive"); });
    m_column->addStretch();
    add(Place::Settings, Icon::Gear, [] { return tr("Settings"); });
    mark(Place::Home);
}

void Rail::add(Place place, Icon icon, Wording text)
{
    auto* const entry = new Entry(icon, std::move(text));
    m_column->addWidget(entry);
    m_entries.emplace_back(place, entry);
    connect(entry, &QAbstractButton::clicked, this, [this, place] { Q_EMIT wanted(place); });
}

void Rail::mark(Place place)
{
    for (const auto& [at, entry] : m_entries) {
        entry->setChecked(at == place);
    }
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().card);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colours().line);
}

} // namespace ipis::app
