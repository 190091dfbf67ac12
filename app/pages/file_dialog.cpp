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
