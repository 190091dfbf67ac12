// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-enroll: the desktop application.
#include "app/widgets/theme.h"
#include "app/window/main_window.h"
#include "core/base/log.h"
#include "core/base/secret.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdio>

using namespace ipis;
using namespace ipis::app;

namespace {

constexpr std::chrono::seconds kFirstContact{1};

std::filesystem::path pathOf(const QString& text)
{
    return text.toStdString();
}

WindowOptions optionsOf(const QApplication& app)
{
    QCommandLineParser parser;
    const QCommandLineOption home(QStringLiteral("home"), {}, QStringLiteral("DIR"));
    const QCommandLineOption camera(QStringLiteral("simulated-camera"), {}, QStringLiteral("PATH"));
    const QCommandLineOption fingers(QStringLiteral("simulated-fingers"), {},
                                     QStringLiteral("DIR"));
    parser.addOptions({home, camera, fingers});
    parser.addHelpOption();
    parser.process(app);
    WindowOptions options;
    options.home =
        parser.isSet(home)
            ? pathOf(parser.value(home))
            : pathOf(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)) /
                  "station";
    options.programFolder = pathOf(QCoreApplication::applicationDirPath());
    options.simulatedCamera = pathOf(parser.value(camera));
    options.simulatedFingers = pathOf(parser.value(fingers));
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    core::hardenProcess();
    QApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ipis-enroll"));
    applyTheme(app);
    core::SystemDisk disk;
    const core::SystemClock clock;
    core::SystemRandom random;
    core::StderrLog log(core::LogLevel::Error);
    WindowModels models(optionsOf(app), {disk, clock, random, log});
    MainWindow window(models);
    window.show();
    // The first contact comes when the window is there, and does not compete with its painting.
    QTimer::singleShot(kFirstContact, &models.sync, &SyncModel::start);
    return QApplication::exec();
}
