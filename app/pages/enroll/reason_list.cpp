// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that paint a small finger as it is.
#include "app/pages/enroll/reason_list.h"

#include "app/pages/enroll/finger_words.h"
#include "app/widgets/button.h"
#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace ipis::app {

namespace {

constexpr int kColumns = 2;
constexpr double kPicture = 36;
constexpr double kUnits = 24; // the pictures are drawn on a square of so many

QPainterPath fingerPath()
{
    QPainterPath path;
    path.moveTo(8, 22);
    path.lineTo(8, 7);
    path.cubicTo(8, 1.5, 16, 1.5, 16, 7);
    path.lineTo(16, 22);
    return path;
}

QPainterPath bentPath()
{
    QPainterPath path;
    path.moveTo(5, 22);
    path.lineTo(5, 12);
    path.cubicTo(5, 4, 12, 3, 16, 5);
    path.cubicTo(21, 8, 20, 14, 16, 14);
    path.cubicTo(13, 14, 12.5, 12, 12.5, 14);
    path.lineTo(12.5, 22);
    return path;
}

// What is to be seen on the finger, of the same thickness.
QPainterPath signPath(const std::string& code)
{
    QPainterPath path;
    if (code == reason::kHurt) {
        path.moveTo(9.5, 8);
        path.lineTo(14.5, 12);
        path.moveTo(10.2, 11.2);
        path.lineTo(11.6, 9);
        path.moveTo(12.6, 12.2);
        path.lineTo(13.8, 10.2);
    } else if (code == reason::kBandaged) {
        for (const double y : {7.0, 10.5, 14.0}) {
            path.moveTo(8, y + 1.5);
            path.lineTo(16, y - 1.5);
        }
    } else if (code == reason::kWorn) {
        path.moveTo(10.5, 9);
        path.quadTo(12, 6.5, 13.5, 9);
        path.moveTo(10.5, 12.5);
        path.lineTo(10.6, 12.5);
        path.moveTo(13.4, 12.5);
        path.lineTo(13.5, 12.5);
    }
    return path;
}

void paintReason(QPainter& painter, const std::string& code, const QRectF& box,
                 const QColor& colour)
{
    if (code == reason::kNotWilling || code == reason::kOther) {
        paintIcon(painter, code == reason::kOther ? Icon::Edit : Icon::Hand, box, colour);
        return;
    }
    painter.save();
    painter.translate(box.topLeft());
    painter.scale(box.width() / kUnits, box.height() / kUnits);
    const bool gone = code == reason::kMissing;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(colour, 1.6, gone ? Qt::DotLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(code == reason::kBent ? bentPath() : fingerPath());
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(signPath(code));
    painter.restore();
}

class ReasonRow : public QAbstractButton
{
public:
    ReasonRow(std::string code, int number, QWidget* parent)
        : QAbstractButton(parent), m_code(std::move(code)), m_number(number)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        say();
    }

    QSize sizeHint() const override
    {
        ensurePolished();
        const int words = fontMetrics().horizontalAdvance(text());
        const int side = static_cast<int>(kPicture) + 4 * space::kMedium;
        return {words + side + fontMetrics().horizontalAdvance('9'),
                std::max(rowHeight(fontMetrics()), static_cast<int>(kPicture) + 2 * space::kSmall)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Palette& p = colours();
        const bool marked = isChecked() || isDown() || underMouse() || hasFocus();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(p.focus, 2) : QPen(p.line, 1));
        painter.setBrush(marked ? p.primarySoft : p.card);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kControlRadius,
                                kControlRadius);
        const QRectF picture(space::kMedium, (height() - kPicture) / 2, kPicture, kPicture);
        paintReason(painter, m_code, picture, p.primary);
        painter.setPen(p.ink);
        const QRectF words =
            QRectF(rect()).adjusted(picture.right() + space::kMedium, 0, -space::kMedium, 0);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, text());
        painter.setPen(p.muted);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight,
                         numberText(static_cast<std::uint64_t>(m_number)));
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Space) {
            QAbstractButton::keyPressEvent(event);
        } else {
            event->ignore(); // the list's
        }
    }
    void changeEvent(QEvent* event) override
    {
        QAbstractButton::changeEvent(event);
        if (event->type() == QEvent::LanguageChange) {
            say();
        }
    }

private:
    void say()
    {
        setText(FingerTexts::reason(m_code));
        setAccessibleName(text());
        updateGeometry();
    }

    std::string m_code;
    int m_number;
};

} // namespace

ReasonList::ReasonList(QWidget* parent) : QWidget(parent), m_heading(new WrapLabel)
{
    setTextSize(*m_heading, TextSize::Title);
    m_heading->setWordWrap(false);
    auto* const grid = new QGridLayout;
    grid->setSpacing(space::kSmall);
    for (std::size_t i = 0; i < kReasons.size(); ++i) {
        const int number = static_cast<int>(i);
        auto* const row = new ReasonRow(kReasons.at(i), number + 1, this);
        connect(row, &QAbstractButton::clicked, this, [this, i] { Q_EMIT chosen(kReasons.at(i)); });
        grid->addWidget(row, number / kColumns, number % kColumns);
        m_rows.push_back(row);
    }
    auto* const close = new Button([] { return tr("It can be taken"); }, ButtonKind::Quiet);
    close->setLineIcon(Icon::Back);
    connect(close, &QPushButton::clicked, this, &ReasonList::closed);
    grid->addWidget(close, static_cast<int>(kReasons.size()) / kColumns, kColumns - 1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    column->addWidget(m_heading);
    column->addLayout(grid);
    column->addStretch();
    setFocusProxy(m_rows.front());
}

void ReasonList::ask(core::FingerPosition finger, const std::string& code)
{
    m_heading->setWording(
        [finger] { return tr("%1: why can it not be taken?").arg(FingerTexts::name(finger)); });
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setChecked(code == kReasons.at(i));
    }
}

void ReasonList::focusBeside(int by)
{
    const auto has = std::ranges::find_if(m_rows, &QWidget::hasFocus) - m_rows.begin();
    const auto next = std::clamp<std::ptrdiff_t>(has + by, 0, std::ssize(m_rows) - 1);
    m_rows[static_cast<std::size_t>(next)]->setFocus();
}

// Esc means this list as long as it is open, not the page.
bool ReasonList::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ReasonList::keyPressEvent(QKeyEvent* event)
{
    static const std::map<int, int> kSteps{
        {Qt::Key_Left, -1}, {Qt::Key_Right, 1}, {Qt::Key_Up, -kColumns}, {Qt::Key_Down, kColumns}};
    const int digit = event->key() - Qt::Key_1;
    const auto step = kSteps.find(event->key());
    const auto focused = std::ranges::find_if(m_rows, &QWidget::hasFocus);
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else if (step != kSteps.end()) {
        focusBeside(step->second);
    } else if (digit >= 0 && digit < std::ssize(m_rows)) {
        m_rows[static_cast<std::size_t>(digit)]->click();
    } else if (enter && focused != m_rows.end()) {
        (*focused)->click();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace ipis::app
