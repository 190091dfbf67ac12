// SPDX-License-Identifier: GPL-3.0-or-later
// The day, and what the registry must have at its end.
#include "tests/app/walk.h"

#include "tests/app/correction_work.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <array>

namespace ipis::test {

namespace {

constexpr std::array<const char*, 9> kFingers{"right-thumb", "right-index",  "right-middle",
                                              "right-ring",  "right-little", "left-thumb",
                                              "left-index",  "left-middle",  "left-ring"};
constexpr auto kCode = "1001";
constexpr auto kWords = "four words for dara";

std::string drawn(const char* what, unsigned seed, const QString& file)
{
    const ToolRun made =
        runTool("synthetic", {what, "--seed", QString::number(seed), "--out", file});
    return made.ok() ? "" : made.told();
}

} // namespace

std::string layPictures(const Office& office, unsigned seed)
{
    std::filesystem::create_directories(office.path("fingers"));
    std::string fault = drawn("face", seed, office.file("camera.bmp"));
    for (const char* finger : kFingers) {
        if (fault.empty()) {
            fault = drawn("finger", ++seed, office.file("fingers/" + std::string(finger) + ".bmp"));
        }
    }
    return fault;
}

app::WindowOptions optionsOf(const Office& office)
{
    app::WindowOptions options;
    options.home = office.home();
    options.programFolder = std::filesystem::path(toolPath("devices").toStdString()).parent_path();
    options.simulatedCamera = office.path("camera.bmp");
    options.simulatedFingers = office.path("fingers");
    return options;
}

std::string Walk::open()
{
    for (const auto& step : std::initializer_list<std::function<std::string()>>{
             [&] { return m_office.found(); }, [&] { return m_office.open(); },
             [&] { return layPictures(m_office, 11); },
             [&] {
                 const ToolRun made = m_office.ticket("station.ticket");
                 return made.ok() ? "" : made.told();
             }}) {
        if (const std::string fault = step(); !fault.empty()) {
            return fault;
        }
    }
    m_sitting = std::make_unique<Sitting>(optionsOf(m_office), m_way);
    return m_sitting->begin();
}

std::string Walk::day()
{
    Enrollment& work = m_sitting->work();
    work.setUp(m_office.file("station.ticket"), kCode, "ចាន់ សុភា", kWords);
    work.logIn(kCode, kWords);
    const Answers answers = applicant(11);
    if (const std::string fault = enroll(answers); !fault.empty()) {
        return fault;
    }
    return correct(answers);
}

std::string Walk::enroll(const Answers& answers)
{
    Enrollment& work = m_sitting->work();
    work.begin(answers.at("applicant-name").front());
    work.fillAll(answers);
    work.finish();
    const QString reference = work.reference();
    work.saveSlip(m_office.file("slip.pdf"));
    work.send();
    work.openNewest();
    if (!m_sitting->fault().empty()) {
        return m_sitting->fault();
    }
    if (work.reference() != reference || work.number().isEmpty()) {
        return "the record's page shows no number";
    }
    return faultOfRegister(m_office, reference, answers);
}

std::string Walk::correct(Answers answers)
{
    Enrollment& work = m_sitting->work();
    answers["height-cm"] = {"171"};
    answers["phone"] = {};
    work.correct();
    for (const char* field : {"height-cm", "phone"}) {
        changeField(m_sitting->clerk(), work.page(), field, answers.at(field));
    }
    giveReason(m_sitting->clerk(), work.page(), "អានពីឯកសារផ្សេង");
    work.finish();
    const QString reference = work.reference();
    work.saveSlip(m_office.file("slip-2.pdf"));
    work.send();
    return m_sitting->fault().empty() ? faultOfRegister(m_office, reference, answers)
                                      : m_sitting->fault();
}

std::string faultOfRegister(Office& office, const QString& reference, const Answers& answers)
{
    if (const std::string fault = office.settle(); !fault.empty()) {
        return fault;
    }
    const ToolRun run = office.registry({"person", "--reference", reference});
    const QJsonArray found = run.json()["found"].toArray();
    const int height = found.first()["fields"]["height-cm"].toInt();
    const QJsonValue person = found.first()["persons"][0];
    const auto persons = office.registry({"status"}).json()["persons"].toInt();
    const Answer& name = answers.at("applicant-name");
    const bool phone = found.first()["fields"].toObject().contains("phone");
    const bool right = found.size() == 1 && persons == 1 && person["surname"] == name[0] &&
                       person["given"] == name[1] && person["given_latin"] == name[3] &&
                       height == answers.at("height-cm").front().toInt() &&
                       phone != answers.at("phone").isEmpty();
    return right ? "" : "the registry has " + std::to_string(persons) + " persons; " + run.told();
}

} // namespace ipis::test
