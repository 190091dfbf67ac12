// SPDX-License-Identifier: GPL-3.0-or-later
// Naming the parts of a file dialog.
#include "app/pages/file_dialog.h"

#include <QCoreApplication>

namespace ipis::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FileDialog)
};

// What Qt's dialog says by itself: it asks our translation for these.
[[maybe_unused]] constexpr const char* kSaidByQt[] = {
    QT_TRANSLATE_NOOP("QFileSystemModel", "Name"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Type"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Date Modified"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Computer"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QFileDialog", "Back"),
    QT_TRANSLATE_NOOP("QFileDialog", "Forward"),
    QT_TRANSLATE_NOOP("QFileDialog", "Parent Directory"),
    QT_TRANSLATE_NOOP("QFileDialog", "Create New Folder"),
    QT_TRANSLATE_NOOP("QFileDialog", "New Folder"),
    QT_TRANSLATE_NOOP("QFileDialog", "List View"),
    QT_TRANSLATE_NOOP("QFileDialog", "Detail View"),
    QT_TRANSLATE_NOOP("QFileDialog", "Show "), // before the head of a column
    QT_TRANSLATE_NOOP("QFileDialog", "&Rename"),
    QT_TRANSLATE_NOOP("QFileDialog", "&Delete"),
    QT_TRANSLATE_NOOP("QFileDialog", "Show &hidden files"),
    QT_TRANSLATE_NOOP("QFileDialog", "&New Folder"),
    QT_TRANSLATE_NOOP("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    QT_TRANSLATE_NOOP("QFileDialog",
                      "%1\nFile not found.\nPlease verify the correct file name was given."),
    QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "&Yes"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "&No"),
};

} // namespace

QFileDialog* makeFileDialog(QWidget* parent, const QString& title, const QString& filter, bool save)
{
    auto* const dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setLabelText(QFileDialog::LookIn, Words::tr("Folder:"));
    dialog->setLabelText(QFileDialog::FileName, Words::tr("File name:"));
    dialog->setLabelText(QFileDialog::FileType, Words::tr("Kind of file:"));
    dialog->setLabelText(QFileDialog::Accept, save ? Words::tr("Save") : Words::tr("Open"));
    dialog->setLabelText(QFileDialog::Reject, Words::tr("Cancel"));
    return dialog;
}

} // namespace ipis::app
