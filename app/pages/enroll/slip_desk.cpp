// SPDX-License-Identifier: GPL-3.0-or-later
// From a record to its slip, and the threads that print.
#include "app/pages/enroll/slip_desk.h"

#include "app/forms/built_in_forms.h"
#include "app/printing/slip_pdf.h"
#include "app/printing/slip_printer.h"
#include "app/text/translation.h"
#include "app/widgets/place_words.h"

#include <mutex>
#include <pthread.h>
#include <thread>

namespace ipis::app {

using namespace core;

namespace {

constexpr const char* kSent = QT_TRANSLATE_NOOP(
    "SlipDesk", "This computer sends the application as soon as there is a link.");
constexpr const char* kChecked =
    QT_TRANSLATE_NOOP("SlipDesk", "The centre checks it and sends back the number.");
constexpr const char* kComeBack =
    QT_TRANSLATE_NOOP("SlipDesk", "Come back with this slip to ask for the number.");
constexpr const char* kCorrectionSent =
    QT_TRANSLATE_NOOP("SlipDesk", "This computer sends the correction as soon as there is a link.");
constexpr const char* kCorrectionChecked =
    QT_TRANSLATE_NOOP("SlipDesk", "The centre checks it; then the record stands corrected.");
constexpr const char* kKeepBoth =
    QT_TRANSLATE_NOOP("SlipDesk", "Keep this slip together with the first one.");
constexpr const char* kCorrection = QT_TRANSLATE_NOOP("SlipDesk", "Correction: %1");
constexpr const char* kOffice = QT_TRANSLATE_NOOP("SlipDesk", "Commune office %1");

// Drawing is for one thread at a time.
std::mutex& drawing()
{
    static std::mutex mutex;
    return mutex;
}

BilingualText bothOf(const char* english)
{
    return {Translation(Language::Khmer).of("SlipDesk", english).toStdString(), english};
}

std::string correctionOf(const std::string& form, Language language)
{
    return Translation(language)
        .of("SlipDesk", kCorrection)
        .arg(QString::fromStdString(form))
        .toStdString();
}

QString officeIn(const std::string& commune, const Gazetteer& places, Language language)
{
    const auto chain = places.chain(commune);
    if (!chain.ok()) {
        return Translation(language).of("SlipDesk", kOffice).arg(QString::fromStdString(commune));
    }
    const QString between = language == Language::Khmer ? " " : ", ";
    return placeName(*chain.value().back(), language) + between +
           parentsOf(chain.value(), language);
}

} // namespace

std::vector<const char*> nextLines(const RecordLine& record)
{
    return record.row.corrects
               ? std::vector<const char*>{kCorrectionSent, kCorrectionChecked, kKeepBoth}
               : std::vector<const char*>{kSent, kChecked, kComeBack};
}

Slip slipOf(const RecordLine& record, const Gazetteer& places, bool demo)
{
    Slip slip;
    slip.reference = record.row.reference;
    slip.nameKhmer = record.summary.nameKhmer;
    slip.nameLatin = record.summary.nameLatin;
    if (const FormDefinition* form = builtInForm(record.row.form)) {
        slip.formTitle = {form->label.khmer, form->label.english};
    }
    if (record.row.corrects) {
        slip.formTitle = {correctionOf(slip.formTitle.khmer, Language::Khmer),
                          correctionOf(slip.formTitle.english, Language::English)};
    }
    const auto reference = parseReference(record.row.reference);
    const std::string commune = reference.ok() ? reference.value().commune : "";
    slip.office = {officeIn(commune, places, Language::Khmer).toStdString(),
                   officeIn(commune, places, Language::English).toStdString()};
    slip.finishedOn = dayInCambodia(record.row.finishedMs);
    for (const char* line : nextLines(record)) {
        slip.next.push_back(bothOf(line));
    }
    slip.demo = demo;
    return slip;
}

SlipDesk::SlipDesk(Disk& disk, QObject* parent) : QObject(parent), m_disk(disk) {}

template <class T>
void SlipDesk::begin(std::function<Result<T>()> job, Then<T> then)
{
    std::thread([job = std::move(job), answer = onGui<T>(this, std::move(then))] {
        ::pthread_setname_np(::pthread_self(), "printing");
        answer(job());
    }).detach();
}

void SlipDesk::look()
{
    begin<QStringList>([] { return Result<QStringList>(printerNames()); },
                       [this](Result<QStringList> names) {
                           m_printers = names.value();
                           Q_EMIT printersKnown();
                       });
}

void SlipDesk::print(const Slip& slip, const QString& printer)
{
    if (m_printing) {
        return;
    }
    m_printing = true;
    begin<QString>(
        [slip, printer]() -> Result<QString> {
            const QStringList present = printerNames();
            const QString name = printer.isEmpty() ? present.value(0) : printer;
            const std::lock_guard lock(drawing());
            const auto handedOver = printSlip(name, slip);
            return handedOver.ok() ? Result<QString>(name) : handedOver.error();
        },
        [this](Result<QString> result) {
            m_printing = false;
            if (result.ok()) {
                Q_EMIT printed(result.value());
            } else {
                Q_EMIT failed(result.error());
            }
        });
}

void SlipDesk::save(const Slip& slip, const QString& file)
{
    if (m_saving) {
        return;
    }
    m_saving = true;
    begin<QString>(
        [&disk = m_disk, slip, file]() -> Result<QString> {
            const auto saved = saveSlipPdf(disk, file.toStdString(), slip, Paper::A5);
            return saved.ok() ? Result<QString>(file) : saved.error();
        },
        [this](Result<QString> result) {
            m_saving = false;
            if (result.ok()) {
                Q_EMIT saved(result.value());
            } else {
                Q_EMIT failed(result.error());
            }
        });
}

} // namespace ipis::app
