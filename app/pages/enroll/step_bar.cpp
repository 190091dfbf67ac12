// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in circles, the names below them.
#include "app/pages/enroll/step_bar.h"

#include "app/widgets/icon.h"
#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace ipis::app {

namespace {

QFont nameFont(bool current)
{
    QFont font = fontFor(TextSize::Small);
    font.setBold(current);
    return font;
}

int nameHeight()
{
    return QFontMetrics(nameFont(true)).height();
}

int circleSize()
{
    return nameHeight(); // two digits fit
}

} // namespace

// One part: a circle with its number, or a check when it is done.
class StepMark : public QAbstractButton
{
public:
    StepMark(int number, Wording name, QWidget* parent)
        : QAbstractButton(parent), m_number(number), m_name(std::move(name))
    {
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        say();
    }

    void set(bool current, bool done)
    {
        m_current = current;
        m_done = done;
        setFocusPolicy(current ? Qt::StrongFocus : Qt::ClickFocus);
        say();
        update();
    }
    void setCurrent(bool current) { set(current, m_done); }
    void setDone(bool done) { set(m_current, done); }
    void setNamed(bool named)
    {
        m_named = named;
        update();
    }
    int nameWidth() const { return QFontMetrics(nameFont(true)).horizontalAdvance(m_name.text()); }
    void say()
    {
        const QString what = m_current ? StepBar::tr("%1, step in hand")
                             : m_done  ? StepBar::tr("%1, done")
                                       : StepBar::tr("%1, to do");
        setAccessibleName(what.arg(m_name.text()));
        setToolTip(m_name.text());
    }

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
            event->ignore(); // the bar moves along
        } else {
            QAbstractButton::keyPressEvent(event);
        }
    }
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintCircle(painter, QPointF(width() / 2.0, space::kSmall + circleSize() / 2.0));
        if (m_named) {
            painter.setFont(nameFont(m_current));
            painter.setPen(m_current ? colours().primary : colours().ink);
            painter.drawText(QRect(0, space::kSmall + circleSize(), width(), nameHeight()),
                             Qt::AlignHCenter | Qt::AlignVCenter, m_name.text());
        }
        if (hasFocus()) {
            painter.setPen(QPen(colours().focus, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(3, 2, -3, -2), kControlRadius,
                                    kControlRadius);
        }
    }

private:
    void paintCircle(QPainter& painter, QPointF middle) const
    {
        const Palette& p = colours();
        const QColor edge = m_current ? p.primary : m_done ? p.success : p.outline;
        painter.setPen(QPen(edge, m_current || m_done ? 2 : 1));
        painter.setBrush(m_current      ? p.primary
                         : m_done       ? p.successSoft
                         : underMouse() ? p.primarySoft
                                        : p.card);
        painter.drawEllipse(middle, circleSize() / 2.0 - 1, circleSize() / 2.0 - 1);
        const QRectF inside(middle.x() - circleSize() / 2.0, middle.y() - circleSize() / 2.0,
                            circleSize(), circleSize());
        if (m_done) {
            paintIcon(painter, Icon::Check, inside.adjusted(5, 5, -5, -5),
                      m_current ? p.onPrimary : p.success);
            return;
        }
        painter.setFont(nameFont(m_current));
        painter.setPen(m_current ? p.onPrimary : p.ink);
        painter.drawText(inside, Qt::AlignCenter, numberText(static_cast<std::uint64_t>(m_number)));
    }

    int m_number;
    Wording m_name;
    bool m_current = false;
    bool m_done = false;
    bool m_named = true;
};

namespace {

StepMark* asMark(QAbstractButton* button)
{
    return static_cast<StepMark*>(button);
}

} // namespace

StepBar::StepBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepBar::setSteps(const std::vector<Wording>& names)
{
    for (QAbstractButton* mark : m_marks) {
        mark->hide();
        mark->deleteLater();
    }
    m_marks.clear();
    for (const Wording& name : names) {
        const int step = static_cast<int>(m_marks.size());
        auto* const mark = new StepMark(step + 1, name, this);
        connect(mark, &QAbstractButton::clicked, this, [this, step] { Q_EMIT wanted(step); });
        mark->show();
        m_marks.push_back(mark);
    }
    m_current = 0;
    setCurrent(0);
}

void StepBar::setCurrent(int step)
{
    m_current = step;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        asMark(m_marks[i])->setCurrent(static_cast<int>(i) == step);
    }
    arrange();
}

void StepBar::setDone(int step, bool done)
{
    asMark(mark(step))->setDone(done);
}

QSize StepBar::sizeHint() const
{
    return {kContentWidth, circleSize() + nameHeight() + 2 * space::kSmall};
}

QSize StepBar::minimumSizeHint() const
{
    return {static_cast<int>(m_marks.size()) * kTarget, sizeHint().height()};
}

void StepBar::arrange()
{
    if (m_marks.empty()) {
        return;
    }
    const int count = static_cast<int>(m_marks.size());
    int needed = 0;
    for (QAbstractButton* mark : m_marks) {
        needed += asMark(mark)->nameWidth() + space::kSmall;
    }
    const bool all = needed <= width();
    // Every part has the room of its name and an equal share of the rest; where the names do not
    // fit, only the part in hand has a name.
    const int named = asMark(mark(m_current))->nameWidth() + space::kSmall;
    const int rest = all ? (width() - needed) / count : (width() - named) / count;
    int x = 0;
    for (int i = 0; i < count; ++i) {
        const bool isNamed = all || i == m_current;
        const int cell = rest + (isNamed ? asMark(mark(i))->nameWidth() + space::kSmall : 0);
        asMark(mark(i))->setNamed(isNamed);
        mark(i)->setGeometry(x, 0, cell, height());
        x += cell;
    }
    update();
}

bool StepBar::event(QEvent* event)
{
    const auto type = event->type();
    if (type == QEvent::LanguageChange || type == QEvent::FontChange ||
        type == QEvent::StyleChange) {
        for (QAbstractButton* mark : m_marks) {
            asMark(mark)->say();
        }
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void StepBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void StepBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().card);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours().line);
    if (m_marks.empty()) {
        return;
    }
    const int y = space::kSmall + circleSize() / 2;
    painter.setPen(QPen(colours().line, 2));
    painter.drawLine(m_marks.front()->geometry().center().x(), y,
                     m_marks.back()->geometry().center().x(), y);
}

void StepBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        focusBeside(event->key() == Qt::Key_Left ? -1 : 1);
    } else {
        QWidget::keyPressEvent(event);
    }
}

QAbstractButton* StepBar::focusedMark() const
{
    const auto found =
        std::ranges::find_if(m_marks, [](QAbstractButton* mark) { return mark->hasFocus(); });
    return found == m_marks.end() ? nullptr : *found;
}

void StepBar::focusBeside(int by)
{
    const auto found = std::ranges::find(m_marks, focusedMark());
    const auto at = (found == m_marks.end() ? m_current : found - m_marks.begin()) + by;
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(m_marks.size())) {
        mark(static_cast<int>(at))->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace ipis::app
