// SPDX-License-Identifier: GPL-3.0-or-later
// SlipPage: the parts of a slip at one size of letters; where they stand and what they say.
#pragma once

#include "app/printing/qr_code.h"
#include "app/printing/slip.h"
#include "app/printing/text_pen.h"
#include "app/text/translation.h"

namespace ipis::app {

// Lengths in units (text_pen.h).
struct PageForm
{
    double left = 0;
    double width = 0;
    double qrSide = 0; // with its quiet zone; never smaller with the letters
    double scale = 1;  // of letters and gaps
};

// The head goes from the top downwards, the foot stands on the lower margin. Both draw with the
// pen's painter, if it has one, and answer with the y below them. Borrows all but the form.
class SlipPage
{
public:
    SlipPage(TextPen pen, const PageForm& form, const Slip& slip, const QrCode& qr)
        : m_pen(pen), m_form(form), m_slip(slip), m_qr(qr)
    {}

    double head(double y) const;
    double foot(double y) const;

private:
    struct Column
    {
        double left;
        double width;
    };

    double size(double length) const { return mm(length) * m_form.scale; }
    TextStyle style(double length, QColor color, Face face = Face::Text,
                    Qt::Alignment align = Qt::AlignLeft) const;
    Column whole() const { return {m_form.left, m_form.width}; }
    BilingualText words(const char* english) const;

    double both(Column column, double y, const BilingualText& text, const TextStyle& khmer) const;
    double label(Column column, double y, const char* english, Qt::Alignment align) const;
    double rule(double y) const;
    double testMark(double y) const;
    double officeAndDay(double y) const;
    double titles(double y) const;
    double referencePanel(double y) const;
    double panelText(Column column, double y) const;
    double name(double y) const;
    double next(double y) const;
    double notice(double y) const;
    void square(QPointF at) const;

    TextPen m_pen;
    PageForm m_form;
    const Slip& m_slip;
    const QrCode& m_qr;
    Translation m_khmer{Language::Khmer};
};

} // namespace ipis::app
