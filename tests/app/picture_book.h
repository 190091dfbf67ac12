// SPDX-License-Identifier: GPL-3.0-or-later
// PictureBook: numbered pictures of a window in both languages, and one sheet of all of them.
#pragma once

#include "app/widgets/language.h"

#include <QStringList>
#include <QWidget>

namespace ipis::test {

// Borrows the window and its language, which is the same after each page as before it.
class PictureBook
{
public:
    PictureBook(QWidget& window, app::UiLanguage& language, const QString& folder);

    void add(const std::string& page); // "07-portrait-km.png" and "07-portrait-en.png"
    // All so far, small, in their order; false: it cannot be written.
    bool saveSheet(const QString& file) const;
    bool isComplete() const { return m_complete; } // every picture could be written

private:
    QWidget& m_window;
    app::UiLanguage& m_language;
    QString m_folder;
    QStringList m_files;
    int m_pages = 0;
    bool m_complete = true;
};

} // namespace ipis::test
