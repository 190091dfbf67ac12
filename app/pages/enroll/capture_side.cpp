// SPDX-License-Identifier: GPL-3.0-or-later
// A scroll area without frame and ground.
#include "app/pages/enroll/capture_side.h"

namespace ipis::app {

namespace {

// A layout with paragraphs asks for the height of narrow ones; what it needs at its width is less.
class Content : public QWidget
{
public:
    using QWidget::QWidget;

    int heightForWidth(int width) const override { return layout()->minimumHeightForWidth(width); }
    QSize minimumSizeHint() const override { return {0, heightForWidth(kSideWidth)}; }
};

} // namespace

CaptureSide::CaptureSide(int spacing, QWidget* parent) : QScrollArea(parent)
{
    auto* const content = new Content;
    content->setProperty("page", true); // no ground of its own
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedWidth(kSideWidth);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
}

} // namespace ipis::app
