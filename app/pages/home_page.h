// SPDX-License-Identifier: GPL-3.0-or-later
// HomePage: what lies on this laptop, what waits to be continued, and the three ways to begin.
#pragma once

#include "app/models/home_model.h"
#include "app/models/sync_model.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/pages/picture_box.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"

namespace ipis::app {

// Borrows the models.
class HomePage : public Page
{
    Q_OBJECT
public:
    HomePage(HomeModel& home, SyncModel& sync, DeviceModel& devices, QWidget* parent = nullptr);

    Wording title() const override;
    void arrive() override;

Q_SIGNALS:
    void newApplicationWanted();
    void findWanted();
    void syncWanted();
    void continueWanted(const ipis::core::DraftId& draft);
    void recordWanted(const ipis::core::PacketId& packet);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrangeColumns();
    void stayAtTheTop();
    QWidget* actions();
    void refresh();
    void showCounts();
    void showDrafts();
    void showNewest();

    HomeModel& m_home;
    SyncModel& m_sync;
    DeviceModel& m_devices;
    MessagePanel* m_message;
    Card* m_here;   // on this laptop
    Card* m_drafts; // continue
    Card* m_newest;
    Card* m_today;
    QVBoxLayout* m_countRows;
    QVBoxLayout* m_todayRows;
    QVBoxLayout* m_draftRows;
    QVBoxLayout* m_newestRows;
    QBoxLayout* m_across = nullptr;
    bool m_scrolled = false; // by somebody, since they came here
};

} // namespace ipis::app
