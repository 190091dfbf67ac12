// SPDX-License-Identifier: GPL-3.0-or-later
// The keys a clerk presses, part by part, and what must then stand in the draft.
#include "tests/app/wizard_walk.h"

#include "app/models/capture_records.h"
#include "app/models/finger_marks.h"
#include "tests/app/keyboard.h"

#include <QSignalSpy>

#include <algorithm>

namespace ipis::test {

using core::FingerPosition;

int WizardWalk::step() const
{
    const auto& steps = m_page.steps();
    return static_cast<int>(std::ranges::find(steps, m_page.current()) - steps.begin());
}

QString WizardWalk::text(const char* field, const char* part) const
{
    return m_page.draft()->text({field, part});
}

void WizardWalk::fillAll()
{
    fillRequest();
    fillPerson();
    fillAddress();
    fillFamily();
    passCaptures();
    fillRest();
}

void WizardWalk::fillRequest()
{
    press(Qt::Key_Down); // the first choice
    press(Qt::Key_Enter, 8);
    QCOMPARE(text("kind"), QString("first"));
    QCOMPARE(step(), 1);
}

void WizardWalk::fillPerson()
{
    typeKhmer("សុខ");
    press(Qt::Key_Enter);
    typeKhmer("ដារ៉ា");
    press(Qt::Key_Enter);
    typeLatin("sok");
    press(Qt::Key_Enter);
    typeLatin("dara");
    press(Qt::Key_Enter);
    press(Qt::Key_Space); // male
    press(Qt::Key_Enter);
    typeLatin("12/03/2008");
    press(Qt::Key_Enter);
    typeKhmer("ឈើកាច់");
    press(Qt::Key_Enter); // the first that was found
    press(Qt::Key_Space); // Khmer
    press(Qt::Key_Enter, 2);
    typeLatin("164");
    press(Qt::Key_Enter);
    typeKhmer("ប្រជ្រុយលើថ្ពាល់ស្ដាំ");
    press(Qt::Key_Enter);
    press(Qt::Key_Space); // single
    press(Qt::Key_Enter);
    typeKhmer("កសិករ");
    press(Qt::Key_Enter, 2);
    QCOMPARE(step(), 2);
    QCOMPARE(text("applicant-name", "surnameKhmer"), QString("សុខ"));
    QCOMPARE(text("applicant-name", "givenKhmer"), QString("ដារ៉ា"));
    QCOMPARE(text("applicant-name", "surnameLatin"), QString("SOK"));
    QCOMPARE(text("applicant-name", "givenLatin"), QString("DARA"));
    QCOMPARE(text("applicant-sex"), QString("M"));
    QCOMPARE(text("birth-place", "code"), QString("140103"));
    QCOMPARE(text("height-cm"), QString("164"));
    QCOMPARE(text("marital-status"), QString("single"));
}

void WizardWalk::fillAddress()
{
    typeKhmer("ត្រពាំងព្រីង");
    press(Qt::Key_Down, 2); // into the list: the commune, its village
    press(Qt::Key_Enter, 2);
    typeKhmer("ផ្ទះលេខ ១២ ក្រុម ៣");
    press(Qt::Key_Enter);
    typeLatin("012000127");
    press(Qt::Key_Enter, 2);
    QCOMPARE(text("current-address", "code"), QString("25010605"));
    QCOMPARE(text("phone"), QString("012000127"));
    QCOMPARE(step(), 3);
}

void WizardWalk::fillFamily()
{
    typeKhmer("សុខ");
    press(Qt::Key_Enter);
    typeKhmer("សារឿន");
    press(Qt::Key_Enter, 3);
    typeKhmer("ចាន់");
    press(Qt::Key_Enter);
    typeKhmer("ស្រីមុំ");
    press(Qt::Key_Enter, 3);
    QCOMPARE(step(), 4);
}

void WizardWalk::passCaptures()
{
    app::DraftModel& draft = *m_page.draft();
    QSignalSpy taken(&draft, &app::DraftModel::capturesChanged);
    draft.putFace(app::faceRecordOf(m_face), app::facePictureOf(m_face));
    QVERIFY(QTest::qWaitFor([&] { return taken.count() >= 1; }, kWalkWaitMs));
    press(Qt::Key_Enter);
    QCOMPARE(step(), 5);
    for (const FingerPosition finger : app::kFingerOrder) {
        const bool missing = finger == FingerPosition::LeftLittle;
        core::FingerRecord record = app::fingerRecordOf(finger, m_finger);
        if (missing) {
            record = {};
            record.position = static_cast<std::uint8_t>(finger);
            record.missingReason = "missing";
        }
        draft.putFinger(record, missing ? std::nullopt
                                        : std::optional(app::fingerPictureOf(finger, m_finger)));
    }
    QVERIFY(QTest::qWaitFor([&] { return draft.fingers().size() == 10; }, kWalkWaitMs));
    QVERIFY(m_page.current()->isComplete());
    press(Qt::Key_Enter);
    QCOMPARE(step(), 6);
}

void WizardWalk::fillRest()
{
    press(Qt::Key_Space); // papers: a birth certificate
    press(Qt::Key_Enter);
    typeLatin("045/2003");
    press(Qt::Key_Enter, 4);
    QCOMPARE(step(), 7);
    press(Qt::Key_Space); // circumstances: ten years
    press(Qt::Key_Enter);
    press(Qt::Key_Right); // no monk
    press(Qt::Key_Space);
    press(Qt::Key_Enter);
    press(Qt::Key_Right); // not detained
    press(Qt::Key_Space);
    press(Qt::Key_Enter, 5);
    QCOMPARE(step(), 8);
    press(Qt::Key_Space); // consent, by the applicant
    press(Qt::Key_Enter);
    press(Qt::Key_Space);
    press(Qt::Key_Enter, 3);
    QCOMPARE(step(), 9);
    press(Qt::Key_Enter, 5); // the office knows nothing yet
    QCOMPARE(step(), 10);
}

} // namespace ipis::test
