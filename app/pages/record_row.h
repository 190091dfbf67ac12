// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a list that are pressed: an unfinished application, a finished record.
#pragma once

#include "app/models/home_model.h"
#include "app/pages/picture_box.h"
#include "app/widgets/note_line.h"

#include <QAbstractButton>

namespace ipis::app {

// The whole row is one button; the picture stands at its left.
class RecordRow : public QAbstractButton
{
    Q_OBJECT
public:
    RecordRow(PictureBox* picture, Wording title, Wording detail, QWidget* parent = nullptr);

    void setState(Tone tone, Wording words); // at the right
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void name();

    Wording m_title;
    Wording m_detail;
    WrapLabel* m_titleLabel;
    WrapLabel* m_detailLabel;
    NoteLine* m_state;
};

// "2 fields, the portrait, 3 fingers": what an unfinished application still lacks.
Wording lackOf(const DraftLine& draft, const core::FormDefinition* form,
               const core::PartialDate& today);

} // namespace ipis::app
