// SPDX-License-Identifier: GPL-3.0-or-later
// SettingsPage: which readers and cameras are there, and what this computer is.
#pragma once

#include "app/models/device_model.h"
#include "app/models/station_model.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"

namespace ipis::app {

// Looks for devices only when asked: the page does not wait for them. Borrows the models.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    SettingsPage(StationModel& station, DeviceModel& devices, QWidget* parent = nullptr);

    Wording title() const override;
    void arrive() override;

private:
    void look();
    void show(const std::vector<devices::DeviceInfo>& found);
    void addFact(Wording label, Wording value);

    StationModel& m_station;
    DeviceModel& m_devices;
    MessagePanel* m_message;
    QVBoxLayout* m_rows;
    QVBoxLayout* m_facts;
    Button* m_again;
};

} // namespace ipis::app
