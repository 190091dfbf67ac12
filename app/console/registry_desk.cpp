// SPDX-License-Identifier: GPL-3.0-or-later
// Answering the registry's commands.
#include "app/console/registry_desk.h"

#include "app/forms/built_in_forms.h"
#include "app/text/error_text.h"
#include "core/model/partial_date.h"
#include "sync/registry/inner/inner.h"
#include "sync/registry/inner/register_reader.h"
#include "sync/registry/inner/tickets.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace ipis::app {

using namespace core;
using registry::Inner;
using registry::InnerPort;

namespace {

constexpr std::int64_t kTicketLifeMs = 14LL * 24 * 3600 * 1000;
constexpr std::size_t kMaxAddress = 256;
constexpr std::size_t kMostReason = 1200; // bytes
constexpr std::string_view kDefaultAddress = "127.0.0.1:8443";

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

struct ValueToJson
{
    QJsonValue operator()(const std::string& text) const { return toQt(text); }
    QJsonValue operator()(std::int64_t number) const { return static_cast<qint64>(number); }
    QJsonValue operator()(bool yes) const { return yes; }
    QJsonValue operator()(const Choice& choice) const { return toQt(choice.code); }
    QJsonValue operator()(const PartialDate& date) const { return toQt(isoDate(date)); }
};

QJsonObject toJson(const Person& person)
{
    QJsonObject json{{"role", toQt(roleCode(person.role))},
                     {"surname", toQt(person.name.surnameKhmer)},
                     {"given", toQt(person.name.givenKhmer)},
                     {"surname_latin", toQt(person.name.surnameLatin)},
                     {"given_latin", toQt(person.name.givenLatin)},
                     {"nationality", toQt(person.nationality)}};
    if (person.sex) {
        json["sex"] = toQt(sexCode(*person.sex));
    }
    if (person.birthDate) {
        json["born"] = toQt(isoDate(*person.birthDate));
    }
    return json;
}

QJsonArray toJson(const std::vector<std::string>& codes)
{
    QJsonArray json;
    for (const std::string& code : codes) {
        json.append(toQt(code));
    }
    return json;
}

QJsonObject toJson(const registry::RegisteredPerson& found)
{
    QJsonObject fields;
    for (const auto& [code, value] : found.application.fields) {
        fields[toQt(code)] = std::visit(ValueToJson{}, value);
    }
    QJsonObject places;
    for (const auto& [code, place] : found.application.places) {
        places[toQt(code)] =
            QJsonObject{{"code", toQt(place.code)}, {"as_written", toQt(place.asWritten)}};
    }
    QJsonArray persons;
    for (const Person& person : found.application.persons) {
        persons.append(toJson(person));
    }
    QJsonArray papers; // named, never shown
    for (const registry::RegisteredPaper& paper : found.papers) {
        papers.append(QJsonObject{{"kind", toQt(paper.kind)},
                                  {"pages", static_cast<qint64>(paper.pages)},
                                  {"bytes", static_cast<qint64>(paper.bytes)}});
    }
    QJsonArray corrections;
    for (const registry::RegisteredCorrection& correction : found.corrections) {
        corrections.append(QJsonObject{{"packet", toQt(correction.packet.packet.hex())},
                                       {"why", toQt(correction.why)},
                                       {"changed", toJson(correction.changed)},
                                       {"taken_out", toJson(correction.takenOut)}});
    }
    return {{"reference", toQt(found.reference)},
            {"number", toQt(found.person.number)},
            {"official", found.official},
            {"packet", toQt(found.packet.packet.hex())},
            {"registered_ms", static_cast<qint64>(found.person.createdMs)},
            {"opened", found.closed},
            {"verdict", static_cast<qint64>(found.verdict)},
            {"form", toQt(found.application.formId)},
            {"persons", persons},
            {"fields", fields},
            {"places", places},
            {"corrections", corrections},
            {"fingers_taken", static_cast<qint64>(found.fingersTaken)},
            {"fingers_missing", static_cast<qint64>(found.fingersMissing)},
            {"faces", static_cast<qint64>(found.faces)},
            {"papers", papers}};
}

// JSON made on the inner's thread crosses as bytes.
Result<Bytes> asBytes(const QJsonObject& json)
{
    return toBytes(viewOf(QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString()));
}

Result<Output> fromBytes(Result<Bytes> bytes)
{
    if (!bytes.ok()) {
        return bytes.error();
    }
    Output output;
    const QByteArray json(reinterpret_cast<const char*>(bytes.value().data()),
                          static_cast<qsizetype>(bytes.value().size()));
    output.json = QJsonDocument::fromJson(json).object();
    output.text = QJsonDocument(output.json).toJson(QJsonDocument::Indented).toStdString();
    return output;
}

Result<Bytes> describePersons(Inner& inner, const std::string& reference)
{
    auto found = inner.reader().byReference(reference);
    if (!found.ok()) {
        return found.error();
    }
    QJsonArray persons;
    for (const registry::RegisteredPerson& person : found.value()) {
        persons.append(toJson(person));
    }
    return asBytes({{"found", persons}});
}

Result<Bytes> describeRegister(Inner& inner)
{
    auto counts = inner.repository().counts();
    if (!counts.ok()) {
        return counts.error();
    }
    const auto number = [](std::int64_t value) { return static_cast<qint64>(value); };
    const registry::RegisterCounts& all = counts.value();
    return asBytes({{"stations", number(all.stations)},
                    {"persons", number(all.persons)},
                    {"packets", number(all.packets)},
                    {"opened", number(all.registered + all.suspect + all.rejected)},
                    {"registered", number(all.registered)},
                    {"suspect", number(all.suspect)},
                    {"rejected", number(all.rejected)},
                    {"waiting", number(all.waiting)},
                    {"human_cases", number(all.humanCases)},
                    {"leaves", number(all.leaves)}});
}

Result<Bytes> describeCases(Inner& inner)
{
    auto cases = inner.repository().cases();
    if (!cases.ok()) {
        return cases.error();
    }
    QJsonArray list;
    for (const registry::HumanCase& one : cases.value()) {
        const bool ofPacket = one.name.packet != PacketId{};
        list.append(QJsonObject{
            {"id", static_cast<qint64>(one.number)},
            {"kind", toQt(nameOf(one.code))},
            {"code", static_cast<qint64>(one.code)},
            {"sentence", sentenceFor(one.code, languageOfUser())},
            {"station", toQt(one.name.station.hex())},
            {"packet", ofPacket ? QJsonValue(toQt(one.name.packet.hex())) : QJsonValue("-")},
            {"since", QDateTime::fromMSecsSinceEpoch(one.atMs, Qt::UTC).toString(Qt::ISODate)},
            {"since_ms", static_cast<qint64>(one.atMs)},
            {"times", static_cast<qint64>(one.times)},
            {"detail", toQt(one.detail)}});
    }
    return asBytes({{"cases", list}});
}

} // namespace

RegistryDesk::RegistryDesk(std::filesystem::path home, Ports ports)
    : m_home(std::move(home)), m_ports(ports)
{}

Result<std::unique_ptr<RegistryDesk>> RegistryDesk::open(const std::filesystem::path& home,
                                                         Ports ports)
{
    std::unique_ptr<RegistryDesk> desk(new RegistryDesk(home, ports));
    desk->m_images = std::make_unique<HeaderInspector>();
    const registry::InnerOpening openInner =
        [home, ports, images = desk->m_images.get()]() -> Result<std::unique_ptr<InnerPort>> {
        auto inner = registry::openInner(ports.disk, home, builtInForms(),
                                         {ports.clock, ports.random, ports.log, *images});
        if (!inner.ok()) {
            return inner.error();
        }
        return std::unique_ptr<InnerPort>(std::move(inner).value());
    };
    auto opened = registry::Registry::open(
        home, {ports.disk, ports.clock, ports.random, ports.log, openInner});
    if (!opened.ok()) {
        return opened.error();
    }
    desk->m_registry = std::move(opened).value();
    return desk;
}

Result<Output> RegistryDesk::answer(const std::vector<std::string>& line)
{
    Accepted accepted = acceptedBy(line.front());
    accepted.flags.insert("json");
    auto arguments = Arguments::parse({line.begin() + 1, line.end()}, accepted);
    if (!arguments.ok()) {
        return arguments.error();
    }
    if (line.front() == "ticket") {
        return ticket(arguments.value());
    }
    if (line.front() == "approve") {
        return approve(arguments.value());
    }
    if (line.front() == "renew") {
        return renew(arguments.value());
    }
    if (line.front() == "renew-server") {
        return renewServer(arguments.value());
    }
    if (line.front() == "person") {
        return person(arguments.value());
    }
    if (line.front() == "status") {
        return status();
    }
    if (line.front() == "verify-log") {
        return verifyLog();
    }
    if (line.front() == "cases") {
        return cases();
    }
    if (line.front() == "revoke") {
        return revoke(arguments.value());
    }
    return fail(ErrorCode::UsageWrong, line.front());
}

Result<Output> RegistryDesk::ticket(const Arguments& arguments)
{
    auto commune = arguments.required("commune");
    auto role = arguments.required("role");
    if (!commune.ok() || !role.ok()) {
        return commune.ok() ? role.error() : commune.error();
    }
    if (role.value() != "commune" && role.value() != "district") {
        return fail(ErrorCode::UsageWrong, "--role commune|district");
    }
    auto kept = readFile(m_ports.disk, m_home / "address", kMaxAddress);
    const std::string address(kept.ok() ? textOf(kept.value()) : kDefaultAddress);
    registry::TicketOrder order;
    order.commune = commune.value();
    order.role = role.value() == "commune" ? StationRole::Commune : StationRole::District;
    order.notAfterMs = m_ports.clock.wallMs() + kTicketLifeMs;
    order.urls = arguments.values("url");
    if (order.urls.empty()) {
        order.urls.push_back("https://" + address);
    }
    auto issued =
        registry::issueTicket(m_home, order, {m_ports.disk, m_ports.clock, m_ports.random});
    if (!issued.ok()) {
        return issued.error();
    }
    const Ticket& made = issued.value().ticket;
    auto added = m_registry->addTicket(
        {made.id, made.secret, made.commune, made.role, made.notAfterMs, std::nullopt});
    if (!added.ok()) {
        return added.error();
    }
    Output output;
    output.file = issued.value().envelope;
    output.json = {{"ticket", toQt(made.id.hex())}, {"commune", toQt(made.commune)}};
    output.text = "ticket " + made.id.hex();
    return output;
}

Result<Output> RegistryDesk::approve(const Arguments& arguments)
{
    auto stations = m_registry->stations();
    if (!stations.ok()) {
        return stations.error();
    }
    Output output;
    if (arguments.words().empty()) { // who is waiting, with the code to compare
        QJsonArray waiting;
        for (const registry::StationSummary& station : stations.value()) {
            const bool approved = station.state != registry::StationState::Pending;
            waiting.append(QJsonObject{{"station", toQt(station.id.hex())},
                                       {"code", toQt(station.comparisonCode)},
                                       {"commune", toQt(station.commune)},
                                       {"approved", approved}});
            output.text += (output.text.empty() ? "" : "\n") + station.id.hex() + "  " +
                           station.comparisonCode + (approved ? "  approved" : "  waiting");
        }
        output.json = {{"stations", waiting}};
        return output;
    }
    auto id = StationId::fromHex(arguments.words().front());
    if (!id.ok()) {
        return fail(ErrorCode::StationUnknown, "not a station id");
    }
    if (auto approved = m_registry->approve(id.value()); !approved.ok()) {
        return approved.error();
    }
    for (const registry::StationSummary& station : stations.value()) {
        if (station.id == id.value()) {
            output.json = {{"station", toQt(id.value().hex())},
                           {"code", toQt(station.comparisonCode)},
                           {"approved", true}};
            output.text = "approved " + id.value().hex() + "\ncode " + station.comparisonCode;
        }
    }
    return output;
}

Result<Output> RegistryDesk::person(const Arguments& arguments)
{
    auto reference = arguments.required("reference");
    if (!reference.ok()) {
        return reference.error();
    }
    return fromBytes(m_registry->askInner([text = reference.value()](InnerPort& port) {
        return describePersons(dynamic_cast<Inner&>(port), text);
    }));
}

Result<Output> RegistryDesk::status()
{
    auto front = m_registry->counts();
    if (!front.ok()) {
        return front.error();
    }
    auto output = fromBytes(m_registry->askInner(
        [](InnerPort& port) { return describeRegister(dynamic_cast<Inner&>(port)); }));
    if (output.ok()) {
        output.value().json["parts_stored"] = static_cast<qint64>(front.value().parts);
        output.value().json["work_waiting"] = static_cast<qint64>(front.value().workWaiting);
        output.value().json["equivocations"] = static_cast<qint64>(front.value().equivocations);
        addCertificates(output.value());
    }
    return output;
}

Result<Output> RegistryDesk::verifyLog()
{
    return fromBytes(m_registry->askInner([](InnerPort& port) -> Result<Bytes> {
        auto& inner = dynamic_cast<Inner&>(port);
        auto checked = inner.reader().verifyLog();
        if (!checked.ok()) {
            return checked.error();
        }
        return asBytes({{"leaves", static_cast<qint64>(checked.value().leaves)},
                        {"chain", toQt(toHex(checked.value().chain))}});
    }));
}

Result<Output> RegistryDesk::cases()
{
    auto output = fromBytes(m_registry->askInner(
        [](InnerPort& port) { return describeCases(dynamic_cast<Inner&>(port)); }));
    if (!output.ok()) {
        return output;
    }
    output.value().text.clear();
    for (const QJsonValue& one : output.value().json["cases"].toArray()) {
        const QString line = one["since"].toString() + "  " + one["kind"].toString() +
                             "  station " + one["station"].toString() + "  packet " +
                             one["packet"].toString() + "\n    " + one["sentence"].toString();
        output.value().text += (output.value().text.empty() ? "" : "\n") + line.toStdString();
    }
    return output;
}

// The register first: from its word on nothing counts, whatever the front still lets in.
Result<Output> RegistryDesk::revoke(const Arguments& arguments)
{
    auto why = arguments.required("why");
    auto id = StationId::fromHex(arguments.words().empty() ? "" : arguments.words().front());
    if (!why.ok() || !id.ok() || why.value().empty() || why.value().size() > kMostReason) {
        return fail(ErrorCode::UsageWrong, "revoke STATION|OPERATOR --why TEXT");
    }
    auto inner = m_registry->askInner([id = id.value(), why = why.value()](InnerPort& port) {
        auto done = dynamic_cast<Inner&>(port).revoke(id.bytes, why);
        return done.ok() ? Result<Bytes>(Bytes()) : done.error();
    });
    const bool unknown = !inner.ok() && inner.error().code == ErrorCode::OperatorNotKnown;
    if (!inner.ok() && !unknown) {
        return inner.error();
    }
    auto front = m_registry->revoke(id.value()); // also a station that only waits for approval
    const bool noStation = !front.ok() && front.error().code == ErrorCode::StationUnknown;
    if (!front.ok() && (!noStation || unknown)) {
        return noStation ? inner.error() : front.error();
    }
    Output output;
    output.json = {{noStation ? "operator" : "station", toQt(id.value().hex())}, {"revoked", true}};
    output.text = "revoked " + id.value().hex();
    return output;
}

Accepted acceptedBy(const std::string& command)
{
    if (command == "ticket") {
        return {{}, {"home", "commune", "role", "out", "url"}, 0, {"url"}};
    }
    if (command == "approve") {
        return {{}, {"home"}, 1};
    }
    if (command == "revoke") {
        return {{}, {"home", "why"}, 1};
    }
    if (command == "renew") {
        return {{}, {"home"}, 1};
    }
    if (command == "renew-server") {
        return {{"clock-checked"}, {"home", "name"}, 0};
    }
    if (command == "person") {
        return {{}, {"home", "reference"}, 0};
    }
    return {{}, {"home"}, 0};
}

Result<void> keepAddress(const std::filesystem::path& home, const std::string& address, Disk& disk)
{
    return replaceFile(disk, home / "address", viewOf(address));
}

} // namespace ipis::app
