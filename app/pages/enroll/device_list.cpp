// SPDX-License-Identifier: GPL-3.0-or-later
// A label and a list box.
#include "app/pages/enroll/device_list.h"

#include "app/widgets/choice_editor.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ipis::app {

DeviceList::DeviceList(Wording label, QWidget* parent) : QWidget(parent), m_list(new ListBox)
{
    auto* const words = new WrapLabel(std::move(label));
    setTextSize(*words, TextSize::Small);
    words->setBuddy(m_list);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTight);
    column->addWidget(words);
    column->addWidget(m_list);
    connect(m_list, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(m_devices.at(static_cast<std::size_t>(index)).id); });
    hide();
}

void DeviceList::setDevices(const std::vector<devices::DeviceInfo>& devices,
                            const std::string& chosen)
{
    if (!std::ranges::equal(devices, m_devices, {}, &devices::DeviceInfo::id,
                            &devices::DeviceInfo::id)) {
        m_devices = devices;
        m_list->clear();
        for (const devices::DeviceInfo& device : devices) {
            m_list->addItem(QString::fromStdString(device.name));
        }
    }
    const auto at = std::ranges::find(m_devices, chosen, &devices::DeviceInfo::id);
    m_list->setCurrentIndex(static_cast<int>(at - m_devices.begin()));
    setVisible(m_devices.size() > 1);
}

} // namespace ipis::app
