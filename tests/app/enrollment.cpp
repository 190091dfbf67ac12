// SPDX-License-Identifier: GPL-3.0-or-later
// What a clerk does on each page.
#include "tests/app/enrollment.h"

#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/field_box.h"
#include "app/pages/enroll/fingers_step.h"
#include "app/pages/enroll/finished_page.h"
#include "app/pages/enroll/form_step.h"
#include "app/pages/enroll/hands_view.h"
#include "app/pages/enroll/portrait_step.h"
#include "app/pages/find_page.h"
#include "app/pages/home_page.h"
#include "app/pages/log_in_page.h"
#include "app/pages/person_page.h"
#include "app/pages/record_row.h"
#include "app/pages/sync_page.h"
#include "app/widgets/secret_entry.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QTest>

#include <algorithm>

namespace ipis::test {

namespace {

constexpr int kMostFields = 20;      // of a page
constexpr std::size_t kFingers = 10; // and so many are asked for
constexpr int kAnswerMs = 60'000;    // of the centre
constexpr int kBetweenTriesMs = 1'000;

// What can be typed into on the page that is shown, from top to bottom.
template <class Kind>
std::vector<Kind*> entriesOf(const app::Page& page)
{
    std::vector<Kind*> shown;
    for (Kind* entry : page.findChildren<Kind*>()) {
        if (entry->isVisible()) {
            shown.push_back(entry);
        }
    }
    return shown;
}

template <class Kind>
Kind* firstOf(const app::Page& page)
{
    const auto entries = entriesOf<Kind>(page);
    return entries.empty() ? nullptr : entries.front();
}

} // namespace

Enrollment::Enrollment(Clerk& clerk, const app::WindowModels& models, OnPage onPage)
    : m_clerk(clerk), m_models(models), m_onPage(std::move(onPage))
{}

app::EnrollPage& Enrollment::page() const
{
    return *m_clerk.window().findChild<app::EnrollPage*>();
}

void Enrollment::waitFor(const std::string& what, const std::function<bool()>& isThere)
{
    m_clerk.hands().wait(what, isThere);
}

template <class Kind>
void Enrollment::waitForPage(const std::string& name)
{
    waitFor(name, [&] { return qobject_cast<Kind*>(m_clerk.window().current()) != nullptr; });
}

void Enrollment::onPage(const std::string& name)
{
    if (m_clerk.ok() && m_onPage) {
        m_onPage(name);
    }
}

int Enrollment::step() const
{
    const auto& steps = page().steps();
    return static_cast<int>(std::ranges::find(steps, page().current()) - steps.begin());
}

void Enrollment::setUp(const QString& ticket, const QString& code, const QString& name,
                       const QString& passphrase)
{
    app::Page* const page = m_clerk.window().current();
    onPage("ticket");
    m_clerk.press("ipis::app::FirstRunPage", "Choose the ticket file");
    m_clerk.giveFile(ticket);
    waitFor("the ticket to be read", [&] { return entriesOf<QLineEdit>(*page).size() == 2; });
    const auto lines = entriesOf<QLineEdit>(*page);
    const auto secrets = entriesOf<app::SecretEntry>(*page);
    if (lines.size() != 2 || secrets.size() != 2) {
        return m_clerk.hands().fail("not four boxes to fill in");
    }
    m_clerk.write(lines[0], code);
    m_clerk.write(lines[1], name);
    m_clerk.write(secrets[0], passphrase);
    m_clerk.write(secrets[1], passphrase);
    onPage("who-works-here");
    m_clerk.press("ipis::app::FirstRunPage", "Set up");
}

void Enrollment::logIn(const QString& code, const QString& passphrase)
{
    waitForPage<app::LogInPage>("the log-in");
    if (!m_clerk.ok()) {
        return;
    }
    onPage("log-in");
    m_clerk.write(firstOf<QLineEdit>(*m_clerk.window().current()), code);
    unlock(passphrase);
    waitForPage<app::HomePage>("Home");
}

void Enrollment::unlock(const QString& passphrase)
{
    waitForPage<app::LogInPage>("the log-in");
    m_clerk.write(firstOf<app::SecretEntry>(*m_clerk.window().current()), passphrase);
    m_clerk.press("ipis::app::LogInPage", "Log in");
    waitFor("the passphrase to be right",
            [&] { return m_models.station.state() == app::StationState::Open; });
}

void Enrollment::begin(const QString& looksFor)
{
    onPage("home");
    m_clerk.press("ipis::app::HomePage", "New application");
    waitForPage<app::FindPage>("the search");
    m_clerk.write(firstOf<QLineEdit>(*m_clerk.window().current()), looksFor);
    onPage("find");
    m_clerk.press("ipis::app::FindPage", "Not here: begin a new application");
    waitFor("the first step", [&] { return page().current() != nullptr && step() == 0; });
}

void Enrollment::resume()
{
    waitFor("a draft in the tray", [&] {
        return !m_models.home.facts().drafts.empty() &&
               firstOf<app::RecordRow>(*m_clerk.window().current()) != nullptr;
    });
    m_clerk.press(firstOf<app::RecordRow>(*m_clerk.window().current()));
    waitFor("the draft to be opened", [&] { return page().draft() && page().draft()->isBegun(); });
}

void Enrollment::backTo(int wanted)
{
    while (m_clerk.ok() && step() > wanted) {
        const int before = step();
        m_clerk.press("ipis::app::StepFooter", "Back");
        waitFor("the step before", [&] { return step() == before - 1; });
    }
    if (step() != wanted) {
        m_clerk.hands().fail("it stands at step " + std::to_string(step() + 1));
    }
}

void Enrollment::goTo(int wanted)
{
    m_clerk.hands().click(m_clerk.ok() ? page().findChild<app::StepBar*>()->mark(wanted) : nullptr);
    if (step() != wanted) {
        m_clerk.hands().fail("it stands at step " + std::to_string(step() + 1));
    }
}

// On to the next step: the last field's Enter, or the button.
void Enrollment::leaveStep()
{
    const int before = step();
    if (m_clerk.ok() && !page().current()->isComplete()) {
        m_clerk.hands().fail("step " + std::to_string(before + 1) + " is not complete");
    }
    if (m_clerk.way() == Way::Mouse) {
        m_clerk.press("ipis::app::StepFooter", "Next");
    }
    for (int i = 0; i < kMostFields && m_clerk.ok() && step() == before; ++i) {
        m_clerk.hands().key(Qt::Key_Return);
    }
    if (step() != before + 1) {
        m_clerk.hands().fail("step " + std::to_string(before + 1) + " does not go on");
    }
}

void Enrollment::writeForm(const Answers& answers)
{
    auto* const form = qobject_cast<app::FormStep*>(page().current());
    if (form == nullptr) {
        return m_clerk.hands().fail("no page of the form");
    }
    for (app::FieldBox* box : form->findChildren<app::FieldBox*>()) {
        const auto answer = answers.find(box->formField().code);
        if (m_clerk.ok() && answer != answers.end()) {
            m_clerk.enter(*box, answer->second);
        }
    }
    onPage(form->page().code);
}

void Enrollment::fillForm(const Answers& answers)
{
    writeForm(answers);
    leaveStep();
}

std::string Enrollment::faultOfShown(const app::FormStep& form, const Answers& answers) const
{
    for (const app::FieldBox* box : form.findChildren<app::FieldBox*>()) {
        const auto answer = answers.find(box->formField().code);
        if (answer != answers.end() && m_clerk.read(*box) != answer->second) {
            return box->formField().code + " says " + m_clerk.read(*box).join('|').toStdString();
        }
    }
    return "";
}

void Enrollment::takePortrait()
{
    waitFor("the portrait to take itself", [&] { return page().current()->isComplete(); });
    onPage("portrait");
    leaveStep();
}

void Enrollment::missFinger()
{
    m_clerk.press("ipis::app::FingersStep", "Cannot be taken");
    if (m_clerk.way() == Way::Keys) {
        m_clerk.hands().key(Qt::Key_1);
    } else {
        m_clerk.press("ipis::app::FingerTexts", "The finger is missing");
    }
}

void Enrollment::takeFingers(std::size_t count)
{
    if (m_clerk.way() == Way::Keys) {
        m_clerk.hands().key(Qt::Key_Return);
    } else {
        m_clerk.press("ipis::app::FingersStep", "Take finger");
    }
    waitFor("the fingers", [&] { return page().draft()->fingers().size() >= count; });
}

// They go on by themselves; the last one is missing.
void Enrollment::takeFingers()
{
    takeFingers(1);
    onPage("fingers-first");
    const auto* const hands = page().current()->findChild<app::HandsView*>();
    waitFor("the last finger",
            [&] { return hands != nullptr && hands->current() == app::kFingerOrder.back(); });
    missFinger();
    waitFor("ten fingers", [&] { return page().current()->isComplete(); });
    onPage("fingers");
    leaveStep();
}

void Enrollment::missFingers()
{
    while (m_clerk.ok() && page().draft()->fingers().size() < kFingers) {
        const std::size_t before = page().draft()->fingers().size();
        missFinger();
        waitFor("the reason to be kept", [&] { return page().draft()->fingers().size() > before; });
    }
    leaveStep();
}

void Enrollment::fillAll(const Answers& answers, bool withFingers)
{
    while (m_clerk.ok()) {
        app::Step* const now = page().current();
        if (qobject_cast<app::FormStep*>(now) != nullptr) {
            fillForm(answers);
        } else if (qobject_cast<app::PortraitStep*>(now) != nullptr) {
            takePortrait();
        } else if (qobject_cast<app::FingersStep*>(now) == nullptr) {
            break; // the review
        } else if (withFingers) {
            takeFingers();
        } else {
            missFingers();
        }
    }
}

void Enrollment::readBack()
{
    waitFor("nothing to be missing", [&] { return page().current()->isComplete(); });
    onPage("review");
    m_clerk.press("ipis::app::StepFooter", "Read back to the family");
    waitFor("the read-back", [&] { return step() + 1 == static_cast<int>(page().steps().size()); });
    onPage("read-back");
}

void Enrollment::finish()
{
    if (step() + 1 < static_cast<int>(page().steps().size())) {
        readBack();
    }
    m_clerk.press("ipis::app::StepFooter", "All is right: Finish");
    auto* const page = m_clerk.window().findChild<app::FinishedPage*>();
    waitFor("the record to be finished",
            [&] { return m_clerk.window().current() == page && page->hasRecord(); });
}

void Enrollment::saveSlip(const QString& file)
{
    m_clerk.press("ipis::app::FinishedPage", "Save slip as PDF");
    m_clerk.giveFile(file);
    waitFor("the slip", [&] { return QFile::exists(file); });
    onPage("finished");
    m_clerk.press("ipis::app::FinishedPage", "Home");
    waitForPage<app::HomePage>("Home");
}

void Enrollment::send()
{
    const auto isAnswered = [&] {
        const core::Counts& counts = m_models.home.facts().counts;
        return counts.finished + counts.stored == 0 && !m_models.sync.facts().underWay;
    };
    m_clerk.press("ipis::app::HomePage", "Send and receive");
    QElapsedTimer since;
    since.start();
    do {
        m_clerk.press("ipis::app::SyncPage", "Try now");
        waitFor("the contact to end", [&] { return !m_models.sync.facts().underWay; });
        QTest::qWait(kBetweenTriesMs);
    } while (m_clerk.ok() && !isAnswered() && since.elapsed() < kAnswerMs);
    waitFor("the centre's answer", isAnswered);
    onPage("sync");
    if (m_clerk.way() == Way::Keys) {
        m_clerk.hands().key(Qt::Key_Escape);
    } else {
        m_clerk.press("ipis::app::Rail", "Home");
    }
    waitForPage<app::HomePage>("Home");
}

void Enrollment::openNewest()
{
    const auto rows = [&] { return entriesOf<app::RecordRow>(*m_clerk.window().current()); };
    waitFor("the record in the list", [&] { return !rows().empty(); });
    if (m_clerk.ok()) {
        onPage("home-after");
        m_clerk.press(rows().front());
    }
    waitFor("the record's page", [&] {
        return qobject_cast<app::PersonPage*>(m_clerk.window().current()) != nullptr &&
               m_models.find.record().has_value();
    });
    onPage("record");
}

void Enrollment::correct()
{
    m_clerk.press("ipis::app::PersonPage", "Correct this record");
    waitFor("the first step", [&] {
        return m_clerk.window().current() == &page() && page().current() != nullptr && step() == 0;
    });
}

QString Enrollment::reference() const
{
    return m_models.find.record() ? QString::fromStdString(m_models.find.record()->row.reference)
                                  : QString();
}

QString Enrollment::number() const
{
    const auto& record = m_models.find.record();
    return record && record->notice ? QString::fromStdString(record->notice->text) : QString();
}

} // namespace ipis::test
