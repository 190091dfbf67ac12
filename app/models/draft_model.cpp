// SPDX-License-Identifier: GPL-3.0-or-later
// Typing, checking and saving one application.
#include "app/models/draft_model.h"

#include "core/model/field_entry.h"

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
bool canBeCarried(const Application& application)
{
    CivilPart civil;
    civil.application = application;
    return encodeCivil(civil).ok();
}

bool isOf(const FieldProblem& problem, const FormField& field)
{
    return problem.field == field.code || problem.field.starts_with(field.code + ".");
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
    return dayInCambodia(m_station.ports().clock.wallMs());
}

void DraftModel::beginNew()
{
    m_entry = emptyEntry(m_form);
    m_unfitCodes.clear();
    m_fingers.clear();
    m_faces.clear();
    m_place = std::make_shared<Place>();
    m_begun = false;
    m_dirty = false;
    m_finishing = false;
    Q_EMIT loaded();
}

void DraftModel::beginCorrection(const PacketId& of)
{
    beginNew();
    m_entry.supersedes = of;
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
    m_entry = {std::move(draft.civil.application), std::move(draft.unfit), draft.civil.supersedes};
    m_fingers = std::move(draft.civil.fingers);
    m_faces = std::move(draft.civil.faces);
    m_begun = true;
    m_dirty = false;
    m_unfitCodes.clear();
    for (const auto& [box, typed] : m_entry.unfit) {
        const std::size_t dot = box.find('.');
        const FormField* field = m_form.field(std::string_view(box).substr(0, dot));
        Application scratch = m_entry.application;
        const auto entered =
            field == nullptr ? Result<void>(fail(ErrorCode::FieldUnknown))
                             : enter(scratch, *field,
                                     dot == std::string::npos ? "" : box.substr(dot + 1), typed);
        m_unfitCodes[box] = entered.ok() ? ErrorCode::TextTooLong : entered.error().code;
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
    const FormField* field = m_form.field(box.field);
    return field == nullptr ? QString()
                            : QString::fromStdString(shown(m_entry.application, *field, box.part));
}

void DraftModel::type(const Box& box, const QString& text)
{
    const FormField* field = m_form.field(box.field);
    if (field == nullptr || text == this->text(box)) {
        return;
    }
    const std::string typed = text.toStdString();
    m_entry.unfit.erase(box.name());
    m_unfitCodes.erase(box.name());
    Application next = m_entry.application;
    auto entered = enter(next, *field, box.part, typed);
    if (entered.ok() && !canBeCarried(next)) {
        entered = fail(ErrorCode::TextTooLong, field->code);
    }
    if (!entered.ok()) {
        next = m_entry.application;
        (void)enter(next, *field, box.part, ""); // the old value no longer stands
        m_entry.unfit[box.name()] = typed.substr(0, kTypedMax);
        m_unfitCodes[box.name()] = entered.error().code;
    }
    m_entry.application = std::move(next);
    m_dirty = true;
    m_afterTyping.start();
    Q_EMIT changed(QString::fromStdString(box.field));
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
        [entry = m_entry, place = m_place](StationSession& session) -> Result<void> {
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

std::vector<FieldProblem> DraftModel::problems() const
{
    std::vector<FieldProblem> all;
    for (const FormPage& page : m_form.pages) {
        std::ranges::move(problems(page), std::back_inserter(all));
    }
    return all;
}

std::vector<FieldProblem> DraftModel::problems(const FormPage& page) const
{
    std::vector<FieldProblem> found;
    for (const FormField& field : page.fields) {
        const auto before = found.size();
        for (const auto& [box, code] : m_unfitCodes) {
            if (isOf({box, code}, field)) {
                found.push_back({box, code});
            }
        }
        // Of a field in which something unfit was typed that is the thing to say, not "missing".
        if (found.size() == before) {
            std::ranges::move(problemsOfField(m_entry.application, field, today()),
                              std::back_inserter(found));
        }
    }
    return found;
}

std::optional<ErrorCode> DraftModel::problemOf(const Box& box) const
{
    const auto unfit = m_unfitCodes.find(box.name());
    if (unfit != m_unfitCodes.end()) {
        return unfit->second;
    }
    const FormField* field = m_form.field(box.field);
    if (field == nullptr) {
        return std::nullopt;
    }
    const auto problems = problemsOfField(m_entry.application, *field, today());
    const auto found = std::ranges::find(problems, box.name(), &FieldProblem::field);
    return found == problems.end() ? std::nullopt : std::optional(found->code);
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
        Q_EMIT failed(fail(ErrorCode::DraftIncomplete, "field " + wrong.front().field));
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
