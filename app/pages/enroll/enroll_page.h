// SPDX-License-Identifier: GPL-3.0-or-later
// EnrollPage: one application from its first field to Finish, in steps that may be entered in any
// order.
#pragma once

#include "app/forms/built_in_forms.h"
#include "app/models/device_model.h"
#include "app/models/draft_model.h"
#include "app/pages/enroll/application_steps.h"
#include "app/pages/enroll/step_bar.h"
#include "app/pages/enroll/step_footer.h"
#include "app/pages/message_panel.h"
#include "app/pages/page.h"
#include "app/session/record_list.h"
#include "core/model/gazetteer.h"

#include <QStackedWidget>

#include <set>

namespace ipis::app {

// Thread: gui. Borrows the models. Holds at most one application; when the station
// is emptied nothing of it stays here. Enter goes on, Esc goes back, a click on the bar goes there;
// what is typed is kept by the draft in every case.
class EnrollPage : public Page
{
    Q_OBJECT
public:
    EnrollPage(StationModel& station, DeviceModel& devices, QWidget* parent = nullptr);
    ~EnrollPage() override;

    // `form` outlives the application.
    void begin(const core::FormDefinition& form);
    // At the first step that is not complete.
    void resume(const core::DraftId& draft, const core::FormDefinition& form);
    // What changes in this finished application.
    void correct(const core::PacketId& record, const core::FormDefinition& form);
    void empty(); // the application goes from memory; its draft stays in the store

    Wording title() const override;
    void arrive() override;
    void leave() override;
    bool wantsAllOfTheWindow() const override { return true; }

    DraftModel* draft() const { return m_draft.get(); } // nullptr: none in hand
    Step* current() const;
    void showStep(int step);
    const std::vector<Step*>& steps() const { return m_steps.all; }

Q_SIGNALS:
    void left(); // saved, or nothing was typed
    void finishedRecord(const ipis::core::PacketId& packet);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take(const core::FormDefinition& form);
    void addSteps();
    void connectDraft();
    void afterLoading();
    void afterSaving();
    void say(const core::Error& error);
    void finished(const core::FinishOutcome& outcome);
    void emptySoon(); // once the signals of its steps have been heard
    void arriveAtStep();
    void keepFocus();
    void showDone();
    bool isDone(int step) const;
    void showFooter();
    QPushButton* pressedByEnter() const; // nullptr: none, Enter goes on
    void goOn();
    void goBack();
    void goTo(const QString& step, const QString& field);
    void saveAndLeave();
    void finish();
    std::vector<std::string> placesOfDraft() const;

    StationModel& m_station;
    DeviceModel& m_devices;
    std::unique_ptr<DraftModel> m_draft;
    ApplicationSteps m_steps; // owned, gone before the draft
    std::set<int> m_visited;
    StepBar* m_bar;
    MessagePanel* m_message;
    QStackedWidget* m_stack;
    StepFooter* m_footer;
    std::vector<std::string> m_recentPlaces; // codes, newest first, of this sitting
    bool m_here = false;
    bool m_loaded = false;
    bool m_resuming = false;
    bool m_leaving = false;
    bool m_finishing = false;
};

} // namespace ipis::app
