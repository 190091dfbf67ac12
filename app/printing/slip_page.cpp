// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a slip from top to bottom: Khmer first, English smaller under it.
#include "app/printing/slip_page.h"

#include "core/text/digits.h"

#include <QPainterPath>

#include <algorithm>

namespace ipis::app {

namespace {

const QColor kInk(0x1B, 0x24, 0x30);
const QColor kMuted(0x5A, 0x66, 0x75);
const QColor kPrimary(0x1D, 0x4F, 0x91);
const QColor kLine(0xB8, 0xC2, 0xCE);
const QColor kSurface(0xF5, 0xF7, 0xFA);

constexpr double kEnglishSize = 0.82; // of the Khmer above it

// Whole strings, so that each is translated as a whole.
constexpr const char* kTitle = QT_TRANSLATE_NOOP("Slip", "Application slip");
constexpr const char* kReference = QT_TRANSLATE_NOOP("Slip", "Reference number");
constexpr const char* kNotRegistered = QT_TRANSLATE_NOOP("Slip", "Not yet registered");
constexpr const char* kName = QT_TRANSLATE_NOOP("Slip", "Name");
constexpr const char* kReceived = QT_TRANSLATE_NOOP("Slip", "Application received");
constexpr const char* kNext = QT_TRANSLATE_NOOP("Slip", "What happens next");
constexpr const char* kContact = QT_TRANSLATE_NOOP("Slip", "Contact");
constexpr const char* kNoCertificate =
    QT_TRANSLATE_NOOP("Slip", "This slip is not a birth certificate and not an identity card.");
constexpr const char* kKeep = QT_TRANSLATE_NOOP(
    "Slip", "Keep this slip and bring it along. The square code holds only the reference number.");
constexpr const char* kTestNumber =
    QT_TRANSLATE_NOOP("Slip", "Test number, not an official number");

std::string khmerNumber(std::size_t number)
{
    return core::toKhmerDigits(std::to_string(number));
}

void box(QPainter* painter, const QRectF& area, const QPen& border, const QColor& fill)
{
    if (painter != nullptr) {
        painter->setPen(border);
        painter->setBrush(fill);
        painter->drawRoundedRect(area, mm(1.5), mm(1.5));
    }
}

} // namespace

TextStyle SlipPage::style(double length, QColor color, Face face, Qt::Alignment align) const
{
    return {size(length), color, face, align};
}

BilingualText SlipPage::words(const char* english) const
{
    return {m_khmer.of("Slip", english).toStdString(), english};
}

double SlipPage::both(Column column, double y, const BilingualText& text,
                      const TextStyle& khmer) const
{
    TextStyle english = khmer;
    english.size *= kEnglishSize;
    english.color = khmer.face == Face::Title ? khmer.color : kMuted;
    english.face = Face::Text;
    y += m_pen.write({column.left, y}, column.width, text.khmer, khmer);
    return y + m_pen.write({column.left, y}, column.width, text.english, english);
}

double SlipPage::label(Column column, double y, const char* english, Qt::Alignment align) const
{
    const BilingualText text = words(english);
    const TextStyle small = style(2.9, kMuted, Face::Text, align);
    return y +
           m_pen.write({column.left, y}, column.width, text.khmer + " · " + text.english, small);
}

double SlipPage::rule(double y) const
{
    if (m_pen.painter() != nullptr) {
        m_pen.painter()->fillRect(QRectF(m_form.left, y, m_form.width, mm(0.4)), kPrimary);
    }
    return y + mm(0.4);
}

double SlipPage::testMark(double y) const
{
    if (!m_slip.demo) {
        return y;
    }
    const double inner = size(1.2);
    const Column column{m_form.left + inner, m_form.width - 2 * inner};
    const TextStyle mark = style(3.7, kInk, Face::Title, Qt::AlignHCenter);
    const double end = both(column, y + inner, words(kTestNumber), mark) + inner;
    box(m_pen.painter(), QRectF(m_form.left, y, m_form.width, end - y),
        QPen(kInk, mm(0.4), Qt::DashLine), Qt::transparent);
    return end + size(3.5);
}

double SlipPage::officeAndDay(double y) const
{
    const double right = m_form.width * 0.36;
    const Column office{m_form.left, m_form.width - right - size(4)};
    const Column day{m_form.left + m_form.width - right, right};
    const std::string date = core::formatDate(m_slip.finishedOn);
    const TextStyle dayStyle = style(4.1, kInk, Face::Text, Qt::AlignRight);
    const double left = both(office, y, m_slip.office, style(3.6, kInk, Face::Title));
    const double below = label(day, y, kReceived, Qt::AlignRight);
    return std::max(left, both(day, below, {core::toKhmerDigits(date), date}, dayStyle));
}

double SlipPage::titles(double y) const
{
    y = both(whole(), y, words(kTitle), style(6.2, kPrimary, Face::Title, Qt::AlignHCenter));
    return both(whole(), y + size(1.2), m_slip.formTitle,
                style(4.8, kInk, Face::Text, Qt::AlignHCenter));
}

double SlipPage::panelText(Column column, double y) const
{
    y = label(column, y, m_slip.demo ? kTestNumber : kReference, Qt::AlignLeft);
    y += m_pen.write({column.left, y}, column.width, m_slip.reference, style(9.6, kInk));
    return both(column, y + size(2), words(kNotRegistered), style(5, kInk, Face::Title));
}

double SlipPage::referencePanel(double y) const
{
    const double inner = size(3.5);
    const Column column{m_form.left + inner, m_form.width - 3 * inner - m_form.qrSide};
    const SlipPage measuring(TextPen(nullptr, m_pen.breaker()), m_form, m_slip, m_qr);
    const double textHeight = measuring.panelText(column, 0);
    const double height = std::max(textHeight, m_form.qrSide) + 2 * inner;
    box(m_pen.painter(), QRectF(m_form.left, y, m_form.width, height), QPen(kLine, mm(0.25)),
        kSurface);
    panelText(column, y + (height - textHeight) / 2);
    square({m_form.left + m_form.width - inner - m_form.qrSide, y + (height - m_form.qrSide) / 2});
    return y + height;
}

void SlipPage::square(QPointF at) const
{
    if (m_pen.painter() == nullptr) {
        return;
    }
    const double module = m_form.qrSide / (m_qr.size + 2 * kQrQuietZone);
    const QPointF first = at + QPointF(kQrQuietZone * module, kQrQuietZone * module);
    m_pen.painter()->fillRect(QRectF(at, QSizeF(m_form.qrSide, m_form.qrSide)), Qt::white);
    QPainterPath black; // one path: no hair lines between neighbours
    black.setFillRule(Qt::WindingFill);
    for (int y = 0; y < m_qr.size; ++y) {
        for (int x = 0; x < m_qr.size; ++x) {
            if (m_qr.at(x, y)) {
                black.addRect(first.x() + x * module, first.y() + y * module, module, module);
            }
        }
    }
    m_pen.painter()->fillPath(black, Qt::black);
}

double SlipPage::name(double y) const
{
    y = label(whole(), y, kName, Qt::AlignLeft);
    if (!m_slip.nameKhmer.empty()) {
        y += m_pen.write({m_form.left, y}, m_form.width, m_slip.nameKhmer, style(6, kInk));
    }
    if (!m_slip.nameLatin.empty()) {
        y += m_pen.write({m_form.left, y}, m_form.width, m_slip.nameLatin, style(4.6, kInk));
    }
    return y;
}

double SlipPage::next(double y) const
{
    if (m_slip.next.empty()) {
        return y;
    }
    y = label(whole(), y, kNext, Qt::AlignLeft) + size(0.8);
    const double indent = size(7);
    const Column column{m_form.left + indent, m_form.width - indent};
    for (std::size_t i = 0; i < m_slip.next.size(); ++i) {
        m_pen.write({m_form.left, y}, indent, khmerNumber(i + 1), style(3.9, kPrimary));
        y = both(column, y, m_slip.next[i], style(3.9, kInk)) + size(1);
    }
    return y;
}

double SlipPage::notice(double y) const
{
    const double inner = size(2);
    const Column column{m_form.left + inner, m_form.width - 2 * inner};
    const TextStyle text = style(4.1, kInk, Face::Text, Qt::AlignHCenter);
    const double end = both(column, y + inner, words(kNoCertificate), text) + inner;
    box(m_pen.painter(), QRectF(m_form.left, y, m_form.width, end - y), QPen(kInk, mm(0.4)),
        Qt::transparent);
    return end;
}

double SlipPage::head(double y) const
{
    y = officeAndDay(testMark(y)) + size(2.5);
    y = titles(rule(y) + size(3)) + size(4);
    y = name(referencePanel(y) + size(4)) + size(4);
    return next(y);
}

double SlipPage::foot(double y) const
{
    if (m_slip.contact != BilingualText()) {
        y = label(whole(), y, kContact, Qt::AlignLeft);
        y = both(whole(), y, m_slip.contact, style(3.7, kInk)) + size(3);
    }
    y = notice(y) + size(2);
    return both(whole(), y, words(kKeep), style(3.2, kMuted, Face::Text, Qt::AlignHCenter));
}

} // namespace ipis::app
