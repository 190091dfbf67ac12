// SPDX-License-Identifier: GPL-3.0-or-later
// StatusLine: one sentence at the foot of the window that is always true.
#pragma once

#include "app/models/home_model.h"
#include "app/models/sync_model.h"
#include "app/widgets/wrap_label.h"

#include <QWidget>

namespace ipis::app {

// "47 records safe here · 12 checked and kept · no link since 09:14". Borrows the models.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    StatusLine(const HomeModel& home, const SyncModel& sync, QWidget* parent = nullptr);

    QString text() const;
    void refresh();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString records() const;
    QString link() const;

    const HomeModel& m_home;
    const SyncModel& m_sync;
    QString m_text;
};

} // namespace ipis::app
