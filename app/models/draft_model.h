// SPDX-License-Identifier: GPL-3.0-or-later
// DraftModel: the application in hand: what is typed, what is wrong with it, saved as it comes.
#pragma once

#include "app/models/station_model.h"
#include "app/session/draft_entry.h"
#include "core/model/form_check.h"

#include <QTimer>

namespace ipis::app {

// One box of a form: a field, or one part of a name or place ("givenKhmer").
struct Box
{
    std::string field;
    std::string part = {};
    std::string name() const { return part.empty() ? field : field + "." + part; }
};

inline const Box kWhyBox{std::string(core::kWhyField)}; // of a correction: no field of the form

// Thread: gui. Everything typed is in the store when the box is left, and a second after the last
// key; the draft begins with the first thing typed. A save that fails is said, kept here and tried
// again with the next one.
class DraftModel : public QObject
{
    Q_OBJECT
public:
    // Both borrowed; `form` must outlive the model.
    DraftModel(StationModel& station, const core::FormDefinition& form, QObject* parent = nullptr);
    ~DraftModel() override;

    void beginNew(); // an empty application; nothing is stored yet
    // The same, of what changes in a finished application of this station; ends in loaded() or
    // failed().
    void beginCorrection(const core::PacketId& of);
    void open(const core::DraftId& draft); // ends in loaded() or failed()

    const core::FormDefinition& form() const { return m_form; }
    const core::Application& application() const { return m_entry.application; }
    const std::vector<core::FingerRecord>& fingers() const { return m_fingers; }
    const std::vector<core::FaceRecord>& faces() const { return m_faces; }
    bool isBegun() const { return m_begun; }

    bool isCorrection() const { return m_entry.correction.has_value(); }
    const std::optional<RecordLine>& corrected() const { return m_corrected; }
    // Of a correction: why (the box kWhyBox), and fields whose value goes.
    bool isTakenOut(const std::string& field) const;
    void takeOut(const std::string& field, bool out); // then nothing is filled in there
    void leaveAlone(const std::string& field);        // neither filled in nor taken out

    // What the box shows: the value, or what was typed and is none.
    QString text(const Box& box) const;
    void type(const Box& box, const QString& text);
    void commit(); // now: the box was left, the page is left, the station locks
    bool isSaved() const { return !m_dirty && m_saving == 0; }

    // In the form's order, what is typed wrong included; of one page, or of all. Of a correction
    // what is there, and the reason, and that there is something (of no field).
    std::vector<core::FieldProblem> problems() const;
    std::vector<core::FieldProblem> problems(const core::FormPage& page) const;
    std::optional<core::ErrorCode> problemOf(const Box& box) const;

    // A capture is stored at once and takes the place of an earlier one of the same finger or face.
    void putFinger(const core::FingerRecord& finger, std::optional<core::BiometricImage> image);
    void putFace(const core::FaceRecord& face, const core::BiometricImage& image);
    // Ends in finished() or failed(); pressing twice asks once.
    void finish();
    void discard(); // ends in discarded() or failed()

Q_SIGNALS:
    void loaded();
    void changed(const QString& field); // a value or what is wrong with it
    void capturesChanged();
    void saved();
    void failed(const ipis::core::Error& error);
    void finished(const ipis::core::FinishOutcome& outcome);
    void discarded();

private:
    struct Place; // the draft's id once it is there; touched on the desk thread only

    core::Result<void> enterInto(DraftEntry& entry, const Box& box, const std::string& typed) const;
    std::vector<core::FieldProblem> problemsOf(const core::FormField& field) const;
    std::vector<core::FieldProblem> problemsOfTheWhole() const;

    void reset();
    void touched(const std::string& field);
    void save();
    void savedOr(const core::Result<void>& result);
    void show(OpenDraft draft);
    core::PartialDate today() const;
    template <class T>
    void onDraft(std::function<core::Result<T>(StationSession&, const core::DraftId&)> job,
                 Then<T> then);

    StationModel& m_station;
    const core::FormDefinition& m_form;
    DraftEntry m_entry;
    std::optional<RecordLine> m_corrected;
    std::map<std::string, core::ErrorCode> m_unfitCodes; // by box
    std::vector<core::FingerRecord> m_fingers;
    std::vector<core::FaceRecord> m_faces;
    std::shared_ptr<Place> m_place;
    QTimer m_afterTyping;
    bool m_begun = false;
    bool m_dirty = false;
    int m_saving = 0;
    bool m_finishing = false;
};

} // namespace ipis::app
