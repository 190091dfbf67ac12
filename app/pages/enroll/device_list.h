// SPDX-License-Identifier: GPL-3.0-or-later
// DeviceList: which of several readers or cameras is used; takes no room for one.
#pragma once

#include "app/widgets/wording.h"
#include "devices/capture_device.h"

#include <QWidget>

namespace ipis::app {

class ListBox;

class DeviceList : public QWidget
{
    Q_OBJECT
public:
    explicit DeviceList(Wording label, QWidget* parent = nullptr);

    // An open list stays open while nothing was plugged in or out.
    void setDevices(const std::vector<devices::DeviceInfo>& devices, const std::string& chosen);

Q_SIGNALS:
    void chosen(const std::string& id);

private:
    ListBox* m_list;
    std::vector<devices::DeviceInfo> m_devices;
};

} // namespace ipis::app
