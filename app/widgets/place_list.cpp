// SPDX-License-Identifier: GPL-3.0-or-later
// Two lines a row: the place, and where it lies.
#include "app/widgets/place_list.h"

#include "app/widgets/icon.h"
#include "app/widgets/language.h"
#include "app/widgets/place_words.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr int kMostRows = 5;
constexpr int kCodeRole = Qt::UserRole;
constexpr int kNameRole = Qt::UserRole + 1;
constexpr int kParentsRole = Qt::UserRole + 2;

class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static int height()
    {
        return QFontMetrics(fontFor(TextSize::Base)).height() +
               QFontMetrics(fontFor(TextSize::Small)).height() + space::kSmall;
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, height()};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Palette& p = colours();
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->fillRect(option.rect, p.primarySoft);
        }
        const QRect box = option.rect.adjusted(space::kMedium, space::kTight, -space::kSmall, 0);
        const QRect pin(box.left(), box.top(), kIconSize, box.height() - space::kTight);
        paintIcon(*painter, Icon::Place, pin.adjusted(2, 0, -2, 0), p.primary);
        const int indent = kIconSize + space::kSmall;
        const QFontMetrics name(fontFor(TextSize::Base));
        const QRect first(box.left() + indent, box.top(), box.width() - indent, name.height());
        draw(*painter, first, fontFor(TextSize::Base), p.ink, index.data(kNameRole).toString());
        const QRect second(first.left(), first.bottom() + 1, first.width(),
                           QFontMetrics(fontFor(TextSize::Small)).height());
        draw(*painter, second, fontFor(TextSize::Small), p.muted,
             index.data(kParentsRole).toString());
    }

private:
    static void draw(QPainter& painter, const QRect& box, const QFont& font, const QColor& colour,
                     const QString& text)
    {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
    }
};

} // namespace

PlaceList::PlaceList(QWidget* parent) : QListWidget(parent)
{
    setItemDelegate(new RowDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { Q_EMIT chosen(item->data(kCodeRole).toString()); });
    setPlaces({});
}

void PlaceList::setPlaces(const std::vector<core::PlaceChain>& places)
{
    clear();
    const Language language = currentLanguage();
    for (const core::PlaceChain& chain : places) {
        const QString name = placeName(*chain.back(), language);
        const QString parents = parentsOf(chain, language);
        auto* const item = new QListWidgetItem(name + QStringLiteral(", ") + parents, this);
        item->setData(kCodeRole, QString::fromStdString(chain.back()->code));
        item->setData(kNameRole, name);
        item->setData(kParentsRole, parents);
    }
    fitHeight();
    setVisible(!places.empty());
}

void PlaceList::fitHeight()
{
    setFixedHeight(std::clamp(count(), 1, kMostRows) * RowDelegate::height() + 2 * frameWidth());
}

void PlaceList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up && currentRow() <= 0) {
        Q_EMIT leftUpwards();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               currentItem() != nullptr) {
        Q_EMIT chosen(currentItem()->data(kCodeRole).toString());
    } else {
        QListWidget::keyPressEvent(event);
    }
}

void PlaceList::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitHeight();
    }
    QListWidget::changeEvent(event);
}

} // namespace ipis::app
