// SPDX-License-Identifier: GPL-3.0-or-later
// Typing, checking and saving one application.
#include "app/models/draft_model.h"

#include "core/model/field_entry.h"
#include "core/text/khmer.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kAfterTypingMs = 1'000;

// The person a form is about: the first that it speaks of.
PersonRole subjectOf(const FormDefinition& form)
{
    for (const FormPage& page : form.pages) {
        const auto field = std::ranges::find_if(
            page.fields, [](const FormField& one) { return one.who.has_value(); });
        if (field != page.fields.end()) {
            return *field->who;
        }
    }
    return PersonRole::Applicant;
}

DraftEntry emptyEntry(const FormDefinition& form)
{
    DraftEntry entry;
    entry.application.formId = form.id;
    entry.application.formVersion = form.version;
    entry.application.persons.emplace_back().role = subjectOf(form);
    return entry;
}

// What a packet could carry; the rest is kept as typed until it is mended.
bool canBeCarried(const DraftEntry& entry)
{
    CivilPart civil;
    civil.application = entry.application;
    civil.correction = entry.correction;
    return encodeCivil(civil).ok();
}

Result<void> enterWhy(Correction& correction, const std::string& typed)
{
    correction.why.clear();
    if (typed.size() > kTypedMax || !isText(typed)) {
        return fail(isText(typed) ? ErrorCode::TextTooLong : ErrorCode::TextNotUtf8);
    }
    correction.why = storedForm(typed);
    return {};
}

} // namespace

struct DraftModel::Place
{
    std::optional<DraftId> id;
};

DraftModel::DraftModel(StationModel& station, const FormDefinition& form, QObject* parent)
    : QObject(parent), m_station(station), m_form(form), m_entry(emptyEntry(form)),
      m_place(std::make_shared<Place>())
{
    m_afterTyping.setSingleShot(true);
    m_afterTyping.setInterval(kAfterTypingMs);
    connect(&m_afterTyping, &QTimer::timeout, this, &DraftModel::commit);
    connect(&m_station, &StationModel::aboutToClose, this, &DraftModel::commit);
}

DraftModel::~DraftModel()
{
    commit();
}

PartialDate DraftModel::today() const
{
    return m_station.today();
}

void DraftModel::reset()
{
    m_entry = emptyEntry(m_form);
    m_corrected.reset();
    m_unfitCodes.clear();
    m_fingers.clear();
    m_faces.clear();
    m_place = std::make_shared<Place>();
    m_begun = false;
    m_dirty = false;
    m_finishing = false;
}

void DraftModel::beginNew()
{
    reset();
    Q_EMIT loaded();
}

void DraftModel::beginCorrection(const PacketId& of)
{
    reset();
    m_station.ask<RecordLine>(
        this,
        [of](StationSession& session) {
            return session.ask<RecordLine>([&](Store& store) { return loadCorrected(store, of); });
        },
        [this, of](Result<RecordLine> record) {
            if (!record.ok()) {
                Q_EMIT failed(record.error());
                return;
            }
            m_entry.correction = Correction{};
            m_entry.correction->of = of;
            m_corrected = std::move(record).value();
            Q_EMIT loaded();
        });
}

void DraftModel::open(const DraftId& draft)
{
    m_station.ask<OpenDraft>(
        this,
        [draft, place = m_place](StationSession& session) {
            auto open =
                session.ask<OpenDraft>([&](Store& store) { return openDraft(store, draft); });
            if (open.ok()) {
                place->id = draft;
            }
            return open;
        },
        [this](Result<OpenDraft> result) {
            if (result.ok()) {
                show(std::move(result).value());
            } else {
                Q_EMIT failed(result.error());
            }
        });
}

void DraftModel::show(OpenDraft draft)
{
    m_entry = {std::move(draft.civil.application), std::move(draft.unfit), draft.civil.correction};
    m_fingers = std::move(draft.civil.fingers);
    m_faces = std::move(draft.civil.faces);
    m_corrected = std::move(draft.corrected);
    m_begun = true;
    m_dirty = false;
    m_unfitCodes.clear();
    for (const auto& [name, typed] : m_entry.unfit) {
        const std::size_t dot = name.find('.');
        const Box box{name.substr(0, dot), dot == std::string::npos ? "" : name.substr(dot + 1)};
        DraftEntry scratch = m_entry;
        const auto entered = enterInto(scratch, box, typed);
        m_unfitCodes[name] = entered.ok() ? ErrorCode::TextTooLong : entered.error().code;
    }
    Q_EMIT loaded();
    Q_EMIT capturesChanged();
}

QString DraftModel::text(const Box& box) const
{
    const auto unfit = m_entry.unfit.find(box.name());
    if (unfit != m_entry.unfit.end()) {
        return QString::fromStdString(unfit->second);
    }
    if (isCorrection() && box.field == kWhyField) {
        return QString::fromStdString(m_entry.correction->why);
    }
    const FormField* field = m_form.field(box.field);
    return field == nullptr ? QString()
                            : QString::fromStdString(shown(m_entry.application, *field, box.part));
}

// What cannot become a value is refused, and then the box is empty in `entry`.
Result<void> DraftModel::enterInto(DraftEntry& entry, const Box& box,
                                   const std::string& typed) const
{
    if (isCorrection() && box.field == kWhyField) {
        return enterWhy(*entry.correction, typed);
    }
    const FormField* field = m_form.field(box.field);
    if (field != nullptr && !isText(typed)) {
        (void)enter(entry.application, *field, box.part, "");
        return fail(ErrorCode::TextNotUtf8, box.field);
    }
    return field == nullptr ? Result<void>(fail(ErrorCode::FieldUnknown, box.field))
                            : enter(entry.application, *field, box.part, typed);
}

void DraftModel::type(const Box& box, const QString& text)
{
    const bool known = (isCorrection() && box.field == kWhyField) || m_form.field(box.field);
    if (!known || text == this->text(box)) {
        return;
    }
    const std::string typed = text.toStdString();
    m_entry.unfit.erase(box.name());
    m_unfitCodes.erase(box.name());
    DraftEntry next = m_entry;
    auto entered = enterInto(next, box, typed);
    if (entered.ok() && !canBeCarried(next)) {
        entered = fail(ErrorCode::TextTooLong, box.field);
    }
    if (!entered.ok()) {
        next = m_entry;
        (void)enterInto(next, box, "");                        // the old value no longer stands
        next.unfit[box.name()] = beginningOf(typed, kKeptMax); // a line never holds more
        m_unfitCodes[box.name()] = entered.error().code;
    }
    m_entry = std::move(next);
    if (isCorrection() && !typed.empty()) {
        std::erase(m_entry.correction->takenOut, box.field);
    }
    touched(box.field);
}

void DraftModel::touched(const std::string& field)
{
    m_dirty = true;
    m_afterTyping.start();
    Q_EMIT changed(QString::fromStdString(field));
}

bool DraftModel::isTakenOut(const std::string& field) const
{
    return isCorrection() && std::ranges::count(m_entry.correction->takenOut, field) != 0;
}

void DraftModel::takeOut(const std::string& field, bool out)
{
    if (!isCorrection() || isTakenOut(field) == out) {
        return;
    }
    if (out) {
        leaveAlone(field);
        auto& codes = m_entry.correction->takenOut;
        codes.insert(std::ranges::upper_bound(codes, field), field);
    } else {
        std::erase(m_entry.correction->takenOut, field);
    }
    touched(field);
}

void DraftModel::leaveAlone(const std::string& code)
{
    const FormField* field = m_form.field(code);
    if (!isCorrection() || field == nullptr) {
        return;
    }
    for (const std::string_view part : partsOf(field->type)) {
        const Box box{code, std::string(part)};
        m_entry.unfit.erase(box.name());
        m_unfitCodes.erase(box.name());
        (void)enterInto(m_entry, box, "");
    }
    std::erase(m_entry.correction->takenOut, code);
    touched(code);
}

void DraftModel::commit()
{
    m_afterTyping.stop();
    if (m_dirty && !m_finishing) {
        save();
    }
}

void DraftModel::save()
{
    m_dirty = false;
    m_begun = true;
    ++m_saving;
    m_station.ask<void>(
        this,
        [entry = m_entry, place = m_place](StationSession& session) mutable -> Result<void> {
            if (entry.correction) {
                entry.correction->station = session.who().link.station;
            }
            if (place->id) {
                return session.ask<void>(
                    [&](Store& store) { return saveEntry(store, *place->id, entry); });
            }
            auto begun = session.ask<DraftId>([&](Store& store) {
                return beginDraft(store, entry, session.who().operatorUnlocked.id);
            });
            if (!begun.ok()) {
                return begun.error();
            }
            place->id = begun.value();
            return {};
        },
        [this](Result<void> result) { savedOr(result); });
}

void DraftModel::savedOr(const Result<void>& result)
{
    --m_saving;
    if (!result.ok()) {
        m_dirty = true; // with the next key, or when the page is left
        Q_EMIT failed(result.error());
        return;
    }
    if (isSaved()) {
        Q_EMIT saved();
    }
}

template <class T>
void DraftModel::onDraft(std::function<Result<T>(StationSession&, const DraftId&)> job,
                         Then<T> then)
{
    // What was typed goes first, so that the draft is there and whole.
    if (!m_begun) {
        save();
    }
    commit();
    m_station.ask<T>(
        this,
        [job = std::move(job), place = m_place](StationSession& session) -> Result<T> {
            return place->id ? job(session, *place->id) : Result<T>(fail(ErrorCode::DraftMissing));
        },
        std::move(then));
}

void DraftModel::putFinger(const FingerRecord& finger, std::optional<BiometricImage> image)
{
    onDraft<void>(
        [finger, image = std::move(image)](StationSession& session, const DraftId& draft) {
            return image ? session.putFinger(draft, finger, *image)
                         : session.ask<void>(
                               [&](Store& store) { return missFinger(store, draft, finger); });
        },
        [this, finger](Result<void> result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            std::erase_if(m_fingers, [&](const FingerRecord& one) {
                return one.person == finger.person && one.position == finger.position;
            });
            m_fingers.push_back(finger);
            Q_EMIT capturesChanged();
        });
}

void DraftModel::putFace(const FaceRecord& face, const BiometricImage& image)
{
    onDraft<void>(
        [face, image](StationSession& session, const DraftId& draft) {
            return session.putFace(draft, face, image);
        },
        [this, face](Result<void> result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            std::erase_if(m_faces,
                          [&](const FaceRecord& one) { return one.person == face.person; });
            m_faces.push_back(face);
            Q_EMIT capturesChanged();
        });
}

void DraftModel::finish()
{
    if (m_finishing) {
        return;
    }
    if (const auto wrong = problems(); !wrong.empty()) {
        const bool refused = wrong.front().code == ErrorCode::ConsentMissing;
        Q_EMIT failed(fail(refused ? ErrorCode::ConsentMissing : ErrorCode::DraftIncomplete,
                           "field " + wrong.front().field));
        return;
    }
    commit();
    m_finishing = true;
    onDraft<FinishOutcome>(
        [](StationSession& session, const DraftId& draft) { return session.finish(draft); },
        [this](Result<FinishOutcome> result) {
            m_finishing = false;
            if (result.ok()) {
                Q_EMIT finished(result.value());
            } else {
                Q_EMIT failed(result.error());
            }
        });
}

void DraftModel::discard()
{
    if (!m_begun) {
        beginNew();
        Q_EMIT discarded();
        return;
    }
    m_dirty = false;
    onDraft<void>(
        [](StationSession& session, const DraftId& draft) { return session.discard(draft); },
        [this](Result<void> result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            beginNew();
            Q_EMIT discarded();
        });
}

} // namespace ipis::app
