// SPDX-License-Identifier: GPL-3.0-or-later
// The day, and what the registry must have at its end.
#include "tests/app/walk.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <array>

namespace ipis::test {

namespace {

constexpr std::array<const char*, 9> kFingers{
    "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
    "left-thumb",  "left-index",  "left-middle",  "left-ring"};
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
            fault = drawn("finger", ++seed,
                          office.file("fingers/" + std::string(finger) + ".bmp"));
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

Walk::Walk(Way way) : m_way(way) {}

// Where it stood when something did not go, for looking: in the folder IPIS_PICTURES.
Walk::~Walk()
{
    const QString folder = qEnvironmentVariable("IPIS_PICTURES");
    if (m_clerk && !m_clerk->ok() && !folder.isEmpty()) {
        m_window->grab().save(folder + "/fault.png");
    }
}

std::string Walk::open()
{
    for (const auto& step :
         std::initializer_list<std::function<std::string()>>{
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
    app::applyTheme(*qApp);
    m_models = std::make_unique<app::WindowModels>(optionsOf(m_office),
                                                   core::Ports{m_disk, m_clock, m_random, m_log});
    m_window = std::make_unique<app::MainWindow>(*m_models);
    m_window->QWidget::show();
    m_models->sync.start();
    m_clerk = std::make_unique<Clerk>(*m_window, m_way);
    m_enrollment = std::make_unique<Enrollment>(*m_clerk, *m_models);
    m_window->activateWindow();
    return QTest::qWaitForWindowActive(m_window.get()) ? "" : "the window does not become active";
}

std::string Walk::day()
{
    m_enrollment->setUp(m_office.file("station.ticket"), kCode, "ចាន់ សុភា", kWords);
    m_enrollment->logIn(kCode, kWords);
    const Answers answers = applicant(11);
    if (const std::string fault = enroll(answers); !fault.empty()) {
        return fault;
    }
    return correct(answers);
}

std::string Walk::enroll(const Answers& answers)
{
    m_enrollment->begin(answers.at("applicant-name").front());
    m_enrollment->fillAll(answers);
    m_enrollment->finish();
    const QString reference = m_enrollment->reference();
    m_enrollment->saveSlip(m_office.file("slip.pdf"));
    m_enrollment->send();
    m_enrollment->openNewest();
    if (!m_clerk->ok()) {
        return m_clerk->fault();
    }
    if (m_enrollment->reference() != reference || m_enrollment->number().isEmpty()) {
        return "the record's page shows no number";
    }
    return faultOfRegister(reference, answers);
}

std::string Walk::correct(Answers answers)
{
    answers["height-cm"] = {"171"};
    m_enrollment->correct();
    m_enrollment->fillAll(answers, /*withFingers=*/false);
    m_enrollment->finish();
    const QString reference = m_enrollment->reference();
    m_enrollment->saveSlip(m_office.file("slip-2.pdf"));
    m_enrollment->send();
    return m_clerk->ok() ? faultOfRegister(reference, answers) : m_clerk->fault();
}

std::string Walk::faultOfRegister(const QString& reference, const Answers& answers)
{
    if (const std::string fault = m_office.settle(); !fault.empty()) {
        return fault;
    }
    const ToolRun run = m_office.registry({"person", "--reference", reference});
    const QJsonArray found = run.json()["found"].toArray();
    const int height = found.first()["fields"]["height-cm"].toInt();
    const QJsonValue person = found.first()["persons"][0];
    const auto persons = m_office.registry({"status"}).json()["persons"].toInt();
    const Answer& name = answers.at("applicant-name");
    const bool right = found.size() == 1 && persons == 1 && person["surname"] == name[0] &&
                       person["given"] == name[1] && person["given_latin"] == name[3] &&
                       height == answers.at("height-cm").front().toInt();
    return right ? "" : "the registry has " + std::to_string(persons) + " persons; " + run.told();
}

} // namespace ipis::test
