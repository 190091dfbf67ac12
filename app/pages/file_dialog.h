// SPDX-License-Identifier: GPL-3.0-or-later
// A file dialog whose words are ours: Qt has none in Khmer.
#pragma once

#include <QFileDialog>

namespace ipis::app {

// Owned by `parent`, gone when closed; open() it, nothing waits inside. `save`: for a new file.
QFileDialog* makeFileDialog(QWidget* parent, const QString& title, const QString& filter,
                            bool save = false);

} // namespace ipis::app
