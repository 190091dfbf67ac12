// SPDX-License-Identifier: GPL-3.0-or-later
// Clerk: a person who works at the window with the keyboard alone, or with the mouse.
#pragma once

#include "app/window/main_window.h"
#include "tests/app/hands.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QStringList>

namespace ipis::app {
class FieldBox;
}

namespace ipis::test {

enum class Way
{
    Keys, // the key that is written on a button, else Tab to it and Enter; Enter from field to
          // field
    Mouse // clicks alone; keys only write into what was clicked
};

// What a person enters into one field: the parts of a name, the name and the code of a place with
// its house, the code of a choice, else one text.
using Answer = QStringList;

// Reads from the screen what is there; does nothing but by its hands, whose fault() is its own.
// Borrows the window.
class Clerk
{
public:
    Clerk(app::MainWindow& window, Way way) : m_window(window), m_way(way) {}

    Way way() const { return m_way; }
    Hands& hands() { return m_hands; }
    bool ok() const { return m_hands.ok(); }
    const std::string& fault() const { return m_hands.fault(); }
    app::MainWindow& window() const { return m_window; }

    // The button that says this now, in the window's language; nullptr: it is not on the screen.
    QAbstractButton* button(const char* context, const char* words) const;
    void press(const char* context, const char* words);
    void press(QAbstractButton* button);
    void enter(app::FieldBox& box, const Answer& answer);
    static Answer read(const app::FieldBox& box);             // as it would be entered
    void write(QWidget* entry, const QString& text);          // Khmer signs by the NiDA map
    void writeOnScreen(QWidget* entry, const QString& khmer); // touches the keys of the screen
    void giveFile(const QString& path); // to the file dialog that has just opened

private:
    void goTo(QWidget* entry);
    void choose(app::FieldBox& box, int at);
    void chooseBeside(const std::vector<QAbstractButton*>& choices, QAbstractButton* wanted);
    void chooseListed(QComboBox& list, int at);
    void choosePlace(app::FieldBox& box, const Answer& place);

    app::MainWindow& m_window;
    Way m_way;
    Hands m_hands;
};

} // namespace ipis::test
