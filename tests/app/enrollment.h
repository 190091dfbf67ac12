// SPDX-License-Identifier: GPL-3.0-or-later
// Enrollment: a clerk's way from the ticket to the slip, page by page.
#pragma once

#include "tests/app/clerk.h"

#include <functional>
#include <map>

namespace ipis::app {
class EnrollPage;
class FormStep;
} // namespace ipis::app

namespace ipis::test {

using Answers = std::map<std::string, Answer>; // by the code of the field

// An adult who asks for a first card; the same for the same seed.
Answers applicant(unsigned seed);

// Each part begins on the page on which the one before it ended; the clerk's fault() says what did
// not go. Borrows the clerk, and the models to read from them.
class Enrollment
{
public:
    // Told at every page, before it is left: for pictures.
    using OnPage = std::function<void(const std::string& name)>;

    Enrollment(Clerk& clerk, const app::WindowModels& models, OnPage onPage = {});

    void setUp(const QString& ticket, const QString& code, const QString& name,
               const QString& passphrase); // until the centre is asked
    void logIn(const QString& code, const QString& passphrase);
    void unlock(const QString& passphrase); // to the page that stood there
    void begin(const QString& looksFor);    // from Home, by way of "find the person"
    void resume(); // the first draft in the tray on Home, to the step it opens at
    void backTo(int step);
    void goTo(int step);                    // by its mark in the row of steps, with the mouse
    void writeForm(const Answers& answers); // the step in hand, and stays there
    void fillForm(const Answers& answers);  // and goes to the next
    void takePortrait();
    void takeFingers(std::size_t count); // and stays there
    void takeFingers();                  // nine; the left little finger is missing
    void missFingers();                  // those that are to do
    void fillAll(const Answers& answers, bool withFingers = true); // from here to the review
    void readBack();                                               // from the review
    void finish();                                                 // from there or the read-back
    void saveSlip(const QString& file);
    void send();       // from Home and back, until the centre has answered for every record
    void openNewest(); // from Home, the record that was finished last
    void correct();    // the record that is shown: from its page to the first step

    // What the boxes of the form's page say other than was entered; empty: nothing.
    std::string faultOfShown(const app::FormStep& form, const Answers& answers) const;

    app::EnrollPage& page() const; // from the log-in on
    int step() const;
    QString reference() const; // of the record that is shown or was finished last
    QString number() const;    // that the centre gave to it; empty: none yet

private:
    void waitFor(const std::string& what, const std::function<bool()>& isThere);
    template <class Kind>
    void waitForPage(const std::string& name);
    void leaveStep();
    void missFinger();
    void onPage(const std::string& name);

    Clerk& m_clerk;
    const app::WindowModels& m_models;
    OnPage m_onPage;
};

} // namespace ipis::test
