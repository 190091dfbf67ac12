// SPDX-License-Identifier: GPL-3.0-or-later
// SlipDesk: the slip of a finished record, printed or saved without holding up the window.
#pragma once

#include "app/models/gui_answer.h"
#include "app/printing/slip.h"
#include "app/session/record_list.h"
#include "core/base/disk.h"
#include "core/model/gazetteer.h"

#include <QObject>
#include <QStringList>

namespace ipis::app {

// What the slip of this record says; the office is the commune in its reference.
Slip slipOf(const RecordLine& record, const core::Gazetteer& places, bool demo);

// What happens after Finish, in English; translated as "SlipDesk".
std::vector<const char*> nextLines(const RecordLine& record);

// Thread: gui. The print system has no deadline: each call to it has a thread of its own, named
// "printing", for which nobody waits, not even at the end of the program.
class SlipDesk : public QObject
{
    Q_OBJECT
public:
    explicit SlipDesk(core::Disk& disk, QObject* parent = nullptr);

    void look(); // ends in printersKnown()
    const QStringList& printers() const { return m_printers; }
    // Ends in printed() or failed(); while it is under way a second one is not begun. An empty name
    // takes the first printer there is.
    void print(const Slip& slip, const QString& printer);
    // Ends in saved() or failed(). The file is not encrypted.
    void save(const Slip& slip, const QString& file);
    bool isPrinting() const { return m_printing; }
    bool isSaving() const { return m_saving; }

Q_SIGNALS:
    void printersKnown();
    void printed(const QString& printer); // handed over; it may still run out of paper
    void saved(const QString& file);
    void failed(const ipis::core::Error& error);

private:
    template <class T>
    void begin(std::function<core::Result<T>()> job, Then<T> then);

    core::Disk& m_disk;
    QStringList m_printers;
    bool m_printing = false;
    bool m_saving = false;
};

} // namespace ipis::app
