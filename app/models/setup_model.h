// SPDX-License-Identifier: GPL-3.0-or-later
// SetupModel: the first run: a ticket, an operator, a code to compare, the registry's approval.
#pragma once

#include "app/models/station_model.h"
#include "app/session/provision.h"

#include <QTimer>

namespace ipis::app {

// What the ticket file says, for the eye of who chose it.
struct TicketFacts
{
    std::string commune; // digits
    bool isDistrict = false;
    std::int64_t notAfterMs = 0;
};

// Thread: gui; work runs on a thread named "setup".
class SetupModel : public QObject
{
    Q_OBJECT
public:
    explicit SetupModel(StationModel& station, QObject* parent = nullptr);

    // Reads the file; ends in ticketRead() or failed(). Nothing is made yet. Also while waiting: a
    // ticket may turn out not to serve, and from here on nothing more is said of it.
    void readTicket(const QString& file);
    // Nothing: none was chosen, or it is used up by begin().
    const std::optional<TicketFacts>& ticket() const { return m_facts; }
    // Makes the station's keys and asks the registry; ends in asked() or failed().
    void begin(const std::string& code, const std::string& name, core::Secret passphrase);
    // How it stands; asked again every five seconds while waiting. Ends in asked() or failed().
    void ask();
    const std::string& comparisonCode() const { return m_comparisonCode; } // empty: not known yet
    bool isBusy() const { return m_making; }                               // keys are being made

Q_SIGNALS:
    void ticketRead();
    void made();  // the keys; the registry is asked next
    void asked(); // there is a code to compare; when approved the station's state says so
    void failed(const ipis::core::Error& error);

private:
    void prepared(core::Result<void> result);
    void answered(core::Result<ProvisionState> result);

    StationModel& m_station;
    std::shared_ptr<core::Bytes> m_ticket; // the file
    std::optional<TicketFacts> m_facts;
    std::string m_comparisonCode;
    bool m_making = false;
    bool m_asking = false;
    QTimer m_again;
    WorkThread m_thread;
};

} // namespace ipis::app
