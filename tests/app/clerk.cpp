// SPDX-License-Identifier: GPL-3.0-or-later
// One thing done in either way.
#include "tests/app/clerk.h"

#include "app/pages/enroll/field_box.h"
#include "app/pages/enroll/form_step.h"
#include "app/widgets/key_cap.h"
#include "app/widgets/place_editor.h"
#include "app/widgets/place_list.h"
#include "app/widgets/screen_keyboard.h"
#include "app/widgets/segment.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <algorithm>

namespace ipis::test {

namespace {

constexpr int kMostStops = 80;  // of Tab or Enter on one page
constexpr int kPressedMs = 120; // so long a button stays down after its key

bool isKhmer(const QString& text)
{
    return std::ranges::any_of(text, [](QChar sign) { return sign.unicode() > 0x7f; });
}

QWidget* inFormStep(QWidget* widget)
{
    for (QWidget* up = widget; up != nullptr; up = up->parentWidget()) {
        if (qobject_cast<app::FormStep*>(up) != nullptr) {
            return up;
        }
    }
    return nullptr;
}

// The other way round.
QString choiceOf(const core::FormField& field, int at)
{
    if (at < 0) {
        return {};
    }
    if (field.type == core::FieldType::Sex) {
        return at == 0 ? "M" : "F";
    }
    if (field.type == core::FieldType::Boolean) {
        return at == 0 ? "true" : "false";
    }
    return QString::fromStdString(field.choices.at(static_cast<std::size_t>(at)).code);
}

int chosenIn(const app::FieldBox& box)
{
    if (const auto* const list = box.findChild<QComboBox*>()) {
        return list->currentIndex();
    }
    const auto segments = box.findChildren<app::Segment*>();
    const auto found = std::ranges::find_if(segments, &app::Segment::isChecked);
    return found == segments.end() ? -1 : static_cast<int>(found - segments.begin());
}

// The place of an answer among the choices of its field; -1: it is none of them.
int choiceAt(const core::FormField& field, const QString& code)
{
    if (field.type == core::FieldType::Sex) {
        return code == "M" ? 0 : 1;
    }
    if (field.type == core::FieldType::Boolean) {
        return code == "true" ? 0 : 1;
    }
    const auto found =
        std::ranges::find(field.choices, code.toStdString(), &core::FormChoice::code);
    return found == field.choices.end() ? -1 : static_cast<int>(found - field.choices.begin());
}

std::vector<QLineEdit*> linesOf(const app::FieldBox& box)
{
    std::vector<QLineEdit*> lines;
    for (QLineEdit* line : box.findChildren<QLineEdit*>()) {
        if (line->isVisibleTo(&box)) {
            lines.push_back(line);
        }
    }
    return lines;
}

} // namespace

QAbstractButton* Clerk::button(const char* context, const char* words) const
{
    const QString text = QCoreApplication::translate(context, words);
    const auto buttons = m_window.findChildren<QAbstractButton*>();
    const auto found = std::ranges::find_if(buttons, [&](const QAbstractButton* one) {
        return one->isVisible() && (one->text() == text || one->accessibleName() == text);
    });
    return found == buttons.end() ? nullptr : *found;
}

void Clerk::press(const char* context, const char* words)
{
    m_hands.wait(std::string("the button ") + words, [&] {
        QAbstractButton* const there = button(context, words);
        return there != nullptr && there->isEnabled();
    });
    if (ok()) {
        press(button(context, words));
    }
}

void Clerk::press(QAbstractButton* button)
{
    if (!ok() || button == nullptr || m_way == Way::Mouse) {
        m_hands.click(button);
        return;
    }
    const QKeySequence key = button->shortcut();
    if (!key.isEmpty()) {
        m_hands.key(key[0].key(), key[0].keyboardModifiers());
        QTest::qWait(kPressedMs);
        return;
    }
    goTo(button);
    m_hands.key(Qt::Key_Return);
}

void Clerk::goTo(QWidget* entry)
{
    if (ok() && entry == nullptr) {
        m_hands.fail("there is nothing to type into");
    }
    if (!ok() || entry->hasFocus()) {
        return;
    }
    if (m_way == Way::Mouse) {
        m_hands.click(entry);
    }
    const bool byEnter = inFormStep(entry) != nullptr;
    for (int stop = 0; stop < kMostStops && !entry->hasFocus() && m_way == Way::Keys; ++stop) {
        m_hands.key(byEnter ? Qt::Key_Return : Qt::Key_Tab);
    }
    if (!entry->hasFocus()) {
        m_hands.fail("no way to " + entry->accessibleName().toStdString());
    }
}

void Clerk::write(QWidget* entry, const QString& text)
{
    goTo(entry);
    if (isKhmer(text)) {
        m_hands.typeKhmer(text);
    } else {
        m_hands.typeLatin(text);
    }
}

void Clerk::writeOnScreen(QWidget* entry, const QString& khmer)
{
    goTo(entry);
    press("ipis::app::TopBar", "Keyboard on the screen");
    auto* const keyboard = m_window.findChild<app::ScreenKeyboard*>();
    m_hands.wait("the keyboard, and what is written above it", [&] {
        return keyboard->isVisible() && entry->visibleRegion().boundingRect() == entry->rect();
    });
    for (const char32_t sign : khmer.toUcs4()) {
        const QString wanted = app::khmerText(sign);
        const auto cap = [&](auto which) -> app::KeyCap* {
            const auto caps = keyboard->caps();
            const auto found = std::ranges::find_if(
                caps, [&](const app::KeyCap* one) { return (one->*which)() == wanted; });
            return found == caps.end() ? nullptr : *found;
        };
        if (cap(&app::KeyCap::now) == nullptr) {
            press("ipis::app::ScreenKeyboard", "Shift");
        }
        m_hands.click(cap(&app::KeyCap::now));
    }
    press("ipis::app::ScreenKeyboard", "Put the keyboard away");
}

void Clerk::enter(app::FieldBox& box, const Answer& answer)
{
    const core::FormField& field = box.formField();
    switch (field.type) {
    case core::FieldType::Place:
        choosePlace(box, answer);
        return;
    case core::FieldType::Choice:
    case core::FieldType::Sex:
    case core::FieldType::Boolean:
        choose(box, choiceAt(field, answer.front()));
        return;
    default:
        break;
    }
    const bool touched = m_way == Way::Mouse && field.type == core::FieldType::Name;
    const std::vector<QLineEdit*> lines = linesOf(box);
    for (std::size_t i = 0; i < lines.size() && static_cast<qsizetype>(i) < answer.size(); ++i) {
        const QString& text = answer[static_cast<qsizetype>(i)];
        if (touched && isKhmer(text)) {
            writeOnScreen(lines[i], text);
        } else {
            write(lines[i], text);
        }
    }
}

Answer Clerk::read(const app::FieldBox& box)
{
    const core::FormField& field = box.formField();
    Answer texts;
    for (const QLineEdit* line : linesOf(box)) {
        texts << line->text();
    }
    switch (field.type) {
    case core::FieldType::Choice:
    case core::FieldType::Sex:
    case core::FieldType::Boolean:
        return {choiceOf(field, chosenIn(box))};
    case core::FieldType::Phone:
        return {texts.front().remove(u' ')};
    case core::FieldType::Place: {
        const core::Place place = box.findChild<app::PlaceEditor*>()->place();
        const QString name = QString::fromStdString(place.asWritten);
        return Answer{name.section(u',', 0, 0), QString::fromStdString(place.code)} + texts;
    }
    default:
        break;
    }
    while (!texts.isEmpty() && texts.back().isEmpty()) {
        texts.removeLast(); // Latin letters that nobody asked for
    }
    return texts;
}

void Clerk::choose(app::FieldBox& box, int at)
{
    if (auto* const list = box.findChild<QComboBox*>()) {
        chooseListed(*list, at);
        return;
    }
    const auto segments = box.findChildren<app::Segment*>();
    std::vector<QAbstractButton*> choices(segments.begin(), segments.end());
    if (at < 0 || at >= static_cast<int>(choices.size())) {
        return m_hands.fail("no such choice in " + box.formField().code);
    }
    QAbstractButton* const wanted = choices[static_cast<std::size_t>(at)];
    if (m_way == Way::Mouse) {
        m_hands.click(wanted);
    } else {
        chooseBeside(choices, wanted);
    }
    m_hands.wait("the choice in " + box.formField().code, [&] { return wanted->isChecked(); });
}

// Arrows go along the choices as they lie on the screen.
void Clerk::chooseBeside(const std::vector<QAbstractButton*>& choices, QAbstractButton* wanted)
{
    const auto marked = std::ranges::find_if(choices, &QAbstractButton::isChecked);
    goTo(marked == choices.end() ? choices.front() : *marked);
    for (std::size_t i = 0; i < choices.size() && ok() && !wanted->hasFocus(); ++i) {
        const QPoint way = wanted->pos() - QApplication::focusWidget()->pos();
        m_hands.key(way.y() > 0   ? Qt::Key_Down
                    : way.y() < 0 ? Qt::Key_Up
                    : way.x() > 0 ? Qt::Key_Right
                                  : Qt::Key_Left);
    }
    m_hands.key(Qt::Key_Space);
}

void Clerk::chooseListed(QComboBox& list, int at)
{
    if (m_way == Way::Mouse) {
        m_hands.click(&list);
        m_hands.wait("the open list", [&] { return list.view()->isVisible(); });
        QTest::qWait(2 * QApplication::doubleClickInterval()); // a faster click is of the first
        if (ok()) {
            const QRect row = list.view()->visualRect(list.model()->index(at, 0));
            m_hands.click(list.view()->viewport(), row.center());
        }
    } else {
        goTo(&list);
        for (int i = list.currentIndex(); i < at; ++i) {
            m_hands.key(Qt::Key_Down);
        }
    }
    m_hands.wait("the choice in the list", [&] { return list.currentIndex() == at; });
}

// The list offers what was typed, the commune and its villages: what is meant is read in it.
void Clerk::choosePlace(app::FieldBox& box, const Answer& place)
{
    write(box.firstEntry(), place.front());
    auto* const list = box.findChild<app::PlaceList*>();
    int row = 0;
    while (row < list->count() && list->item(row)->data(Qt::UserRole).toString() != place[1]) {
        ++row;
    }
    if (row == list->count()) {
        return m_hands.fail("the list does not offer " + place.front().toStdString());
    }
    if (m_way == Way::Mouse) {
        m_hands.click(list->viewport(), list->visualItemRect(list->item(row)).center());
    } else {
        for (int i = 0; i <= row; ++i) {
            m_hands.key(Qt::Key_Down);
        }
        m_hands.key(Qt::Key_Return);
    }
    if (place.size() > 2) {
        m_hands.wait("the line for the house", [&] { return !linesOf(box).empty(); });
        write(linesOf(box).back(), place[2]);
    }
}

void Clerk::giveFile(const QString& path)
{
    m_hands.wait("the file dialog", [] {
        return qobject_cast<QFileDialog*>(QApplication::activeWindow()) != nullptr;
    });
    if (!ok()) {
        return;
    }
    const QPointer<QWidget> dialog(QApplication::activeWindow());
    auto* const line = dialog->findChild<QLineEdit*>();
    goTo(line);
    m_hands.key(Qt::Key_A, Qt::ControlModifier);
    m_hands.typeLatin(path);
    if (m_way == Way::Keys) {
        m_hands.key(Qt::Key_Return);
    } else {
        m_hands.key(Qt::Key_Escape); // what the line offers to complete
        m_hands.click(dialog->findChild<QDialogButtonBox*>()->buttons().front());
    }
    m_hands.wait("the dialog's end", [&] { return dialog == nullptr || !dialog->isVisible(); });
}

} // namespace ipis::test
