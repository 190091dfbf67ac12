// SPDX-License-Identifier: GPL-3.0-or-later
// Devices and facts.
#include "app/pages/settings_page.h"

#include "app/pages/layouts.h"
#include "app/widgets/note_line.h"
#include "app/widgets/theme.h"
#include "sync/station_folder.h"

#include <QHBoxLayout>

namespace ipis::app {

using namespace core;

SettingsPage::SettingsPage(StationModel& station, DeviceModel& devices, QWidget* parent)
    : Page(parent), m_station(station), m_devices(devices), m_message(new MessagePanel),
      m_rows(new QVBoxLayout), m_facts(new QVBoxLayout),
      m_again(new Button([] { return tr("Look again"); }, ButtonKind::Secondary))
{
    m_again->setLineIcon(Icon::Search);
    m_again->setKey(Qt::Key_F5);
    auto* const devicesCard = new Card([] { return tr("Readers and cameras"); });
    devicesCard->column()->addLayout(m_rows);
    auto* const foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_again);
    devicesCard->column()->addLayout(foot);
    auto* const factsCard = new Card([] { return tr("This computer"); });
    factsCard->column()->addLayout(m_facts);
    QVBoxLayout* const column = makeContentColumn(*this);
    column->addWidget(m_message);
    column->addWidget(devicesCard);
    column->addWidget(factsCard);
    column->addStretch();
    connect(m_again, &QPushButton::clicked, this, &SettingsPage::look);
}

Wording SettingsPage::title() const
{
    return [] { return tr("Settings"); };
}

void SettingsPage::addFact(Wording label, Wording value)
{
    auto* const row = new QHBoxLayout;
    auto* const name = new WrapLabel(std::move(label));
    setMuted(*name);
    row->addWidget(name, 1);
    row->addWidget(new WrapLabel(std::move(value)), 2);
    m_facts->addLayout(row);
}

void SettingsPage::arrive()
{
    emptyLayout(*m_facts);
    const auto link = sync::StationFolder(m_station.home(), m_station.ports().disk).link();
    if (link.ok()) {
        addFact([] { return tr("Commune"); },
                Wording(QString::fromStdString(link.value().commune)));
        addFact([] { return tr("Number of this computer there"); },
                Wording(QString::number(link.value().number)));
        addFact([] { return tr("For support"); },
                Wording(QString::fromStdString(link.value().station.hex())));
    }
    addFact([] { return tr("Log-in code"); },
            Wording(QString::fromStdString(m_station.who().code)));
    look();
}

void SettingsPage::look()
{
    m_message->clear();
    m_again->setEnabled(false);
    m_devices.list(this, [this](Result<std::vector<devices::DeviceInfo>> found) {
        m_again->setEnabled(true);
        if (found.ok()) {
            show(found.value());
            if (m_devices.isNotConfined()) {
                m_message->say(fail(ErrorCode::DeviceNotConfined));
            }
        } else {
            m_message->say(found.error());
        }
    });
}

void SettingsPage::show(const std::vector<devices::DeviceInfo>& found)
{
    emptyLayout(*m_rows);
    const auto add = [this](Tone tone, Wording words) {
        auto* const line = new NoteLine;
        line->say(tone, words);
        m_rows->addWidget(line);
    };
    for (const devices::DeviceInfo& device : found) {
        const QString name = QString::fromStdString(device.name);
        const bool simulated = device.simulated;
        const bool finger = device.kind == devices::DeviceKind::Finger;
        add(Tone::Success, [name, simulated, finger] {
            const QString what =
                finger ? tr("Fingerprint reader: %1").arg(name) : tr("Camera: %1").arg(name);
            return simulated ? tr("%1 (simulated, for demonstration)").arg(what) : what;
        });
    }
    const auto has = [&](devices::DeviceKind kind) {
        return std::ranges::any_of(found, [kind](const auto& one) { return one.kind == kind; });
    };
    if (!has(devices::DeviceKind::Finger)) {
        add(Tone::Warning, [] { return tr("No fingerprint reader is plugged in."); });
    }
    if (!has(devices::DeviceKind::Face)) {
        add(Tone::Warning, [] { return tr("No camera was found."); });
    }
}

} // namespace ipis::app
