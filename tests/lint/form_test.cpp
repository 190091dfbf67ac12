// SPDX-License-Identifier: GPL-3.0-or-later
// The form that other tools judge: clang-format over the C++, shellcheck over the scripts.
#include "tests/lint/source_files.h"
#include "tests/support/fakes.h"

#include <QProcess>
#include <QStandardPaths>

using ipis::lint::SourceFile;
using ipis::lint::sourcesUnder;

namespace {

// What `program` says against the files; empty when it is content. Paths are as in the sources.
QString objectionsOf(const QString& program, const QStringList& options, const QStringList& files)
{
    QProcess process;
    process.setWorkingDirectory(IPIS_SOURCE_DIR);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, options + files);
    if (!process.waitForFinished(50'000)) {
        return program + " did not end: " + process.errorString();
    }
    const QString said = QString::fromUtf8(process.readAll());
    return process.exitCode() == 0 ? QString() : "said by " + program + ":\n" + said.left(4'000);
}

QStringList pathsOf(const std::vector<SourceFile>& files, const std::vector<std::string>& endings)
{
    QStringList paths;
    for (const SourceFile& file : files) {
        for (const std::string& ending : endings) {
            if (file.path.ends_with(ending)) {
                paths << QString::fromStdString(file.path);
            }
        }
    }
    return paths;
}

} // namespace

class FormTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheFormOfCode()
    {
        const QString program = QStandardPaths::findExecutable("clang-format");
        if (program.isEmpty()) {
            QSKIP("clang-format is not installed: the form of the code was not checked");
        }
        const QStringList files =
            pathsOf(sourcesUnder({"core", "devices", "sync", "app", "tests"}), {".h", ".cpp"});
        QVERIFY(files.size() > 30);
        const QString said = objectionsOf(program, {"--dry-run", "--Werror"}, files);
        QVERIFY2(said.isEmpty(), qPrintable(said));
    }
    void keepsScriptsSound()
    {
        const QString program = QStandardPaths::findExecutable("shellcheck");
        if (program.isEmpty()) {
            QSKIP("shellcheck is not installed: the scripts were not checked");
        }
        const QStringList files = pathsOf(sourcesUnder({"installer", "tests"}), {".sh"});
        QVERIFY(files.size() >= 4);
        const QString said = objectionsOf(program, {"--external-sources", "--source-path=."},
                                          files + QStringList{".ci/run"});
        QVERIFY2(said.isEmpty(), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(FormTest)
#include "form_test.moc"
