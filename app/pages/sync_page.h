// SPDX-License-Identifier: GPL-3.0-or-later
// SyncPage: what is to be sent, how far it is, when it is tried again, what came back.
#pragma once

#include "app/models/home_model.h"
#include "app/models/sync_model.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"

#include <QProgressBar>

namespace ipis::app {

// Borrows the models.
class SyncPage : public Page
{
    Q_OBJECT
public:
    SyncPage(SyncModel& sync, HomeModel& home, QWidget* parent = nullptr);

    Wording title() const override;
    void arrive() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QString plan() const;
    QString lastAnswer() const;
    void showProgress();

    SyncModel& m_sync;
    HomeModel& m_home;
    MessagePanel* m_message;
    WrapLabel* m_safe;
    WrapLabel* m_plan;
    QProgressBar* m_progress;
    WrapLabel* m_left;
    WrapLabel* m_last;
    Button* m_now;
    QTimer m_everySecond; // "tried again in 40 seconds"
};

} // namespace ipis::app
