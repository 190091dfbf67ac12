// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-demo-clerk: one whole enrollment at the real window with nobody before it, by keys, with a
// picture of every page. For demonstrations without a screen; not installed.
#include "tests/app/correction_work.h"
#include "tests/app/picture_book.h"
#include "tests/app/sitting.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <iostream>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr int kLookMs = 500;

struct Task
{
    app::WindowOptions window;
    QString code;
    QString passphrase;
    QString pictures;
    QString slip;
    QString sheet; // empty: none is wanted
    app::Language language = app::Language::Khmer;
    unsigned seed = 1;
};

int refuse(const std::string& sentence, int exitCode)
{
    std::cerr << sentence << std::endl;
    return exitCode;
}

std::optional<Task> taskOf(const QApplication& app)
{
    QCommandLineParser parser;
    for (const char* name : {"home", "simulated-camera", "simulated-fingers", "operator",
                             "password-file", "pictures", "slip", "sheet", "language", "seed"}) {
        parser.addOption({QString(name), {}, "VALUE"});
    }
    parser.addHelpOption();
    parser.process(app);
    for (const char* needed : {"home", "simulated-camera", "simulated-fingers", "operator",
                               "password-file", "pictures", "slip"}) {
        if (!parser.isSet(needed)) {
            std::cerr << "--" << needed << " is missing." << std::endl;
            return std::nullopt;
        }
    }
    QFile words(parser.value("password-file"));
    if (!words.open(QIODevice::ReadOnly)) {
        std::cerr << "The password file cannot be read." << std::endl;
        return std::nullopt;
    }
    Task task;
    task.window = {parser.value("home").toStdString(),
                   QCoreApplication::applicationDirPath().toStdString(),
                   parser.value("simulated-camera").toStdString(),
                   parser.value("simulated-fingers").toStdString()};
    task.code = parser.value("operator");
    task.passphrase = QString::fromUtf8(words.readLine()).trimmed();
    task.pictures = parser.value("pictures");
    task.slip = parser.value("slip");
    task.sheet = parser.value("sheet");
    task.language =
        parser.value("language") == "en" ? app::Language::English : app::Language::Khmer;
    task.seed = parser.isSet("seed") ? parser.value("seed").toUInt() : task.seed;
    return task;
}

// From the record's page: one field has another value, one has none, and the page of both records.
void correct(Sitting& sitting, PictureBook& book, const Answers& answers)
{
    Enrollment& enrollment = sitting.work();
    Answer misspelt = answers.at("applicant-name");
    misspelt.back() += "A";
    enrollment.correct();
    changeField(sitting.clerk(), enrollment.page(), "applicant-name", misspelt);
    changeField(sitting.clerk(), enrollment.page(), "phone", {});
    book.add("correction-choosing");
    giveReason(sitting.clerk(), enrollment.page(), "អានពីឯកសារផ្សេង");
    enrollment.finish();
    book.add("correction-finished");
    sitting.clerk().press("ipis::app::FinishedPage", "Home");
    enrollment.send();
    enrollment.openNewest();
}

int work(const Task& task)
{
    std::optional<PictureBook> book;
    Sitting sitting(task.window, Way::Keys, [&](const std::string& page) { book->add(page); });
    book.emplace(sitting.window(), sitting.models().language, task.pictures);
    sitting.models().language.set(task.language);
    if (const std::string fault = sitting.begin(); !fault.empty()) {
        return refuse("The window could not be opened: " + fault + '.', 1);
    }
    Enrollment& enrollment = sitting.work();
    const Answers answers = applicant(task.seed);
    enrollment.logIn(task.code, task.passphrase);
    QTest::qWait(kLookMs); // the operator's own language comes with the log-in
    sitting.models().language.set(task.language);
    enrollment.begin(answers.at("applicant-name").front());
    enrollment.fillAll(answers);
    enrollment.finish();
    enrollment.saveSlip(task.slip);
    enrollment.send();
    enrollment.openNewest();
    const QString reference = enrollment.reference();
    const QString number = enrollment.number();
    correct(sitting, *book, answers);
    if (!sitting.fault().empty()) {
        book->add("stopped-here");
        return refuse("The enrollment stopped: " + sitting.fault() + '.', 1);
    }
    if (!book->isComplete() || (!task.sheet.isEmpty() && !book->saveSheet(task.sheet))) {
        return refuse("The pictures could not be saved.", 1);
    }
    const QJsonObject done{{"reference", reference},
                           {"number", number},
                           {"slip", task.slip},
                           {"pictures", task.pictures}};
    std::cout << QJsonDocument(done).toJson(QJsonDocument::Compact).toStdString() << std::endl;
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // The platform without a screen tells of every window that it has none.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    QApplication app(argc, argv);
    const std::optional<Task> task = taskOf(app);
    return task ? work(*task) : 2;
}
