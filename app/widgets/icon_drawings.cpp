// SPDX-License-Identifier: GPL-3.0-or-later
// One drawing per icon: our own, two units of air on every side.
#include "app/widgets/icon_drawings.h"

#include "core/base/check.h"

namespace ipis::app {

namespace {

const char* drawingOfThings(Icon icon)
{
    switch (icon) {
    case Icon::Home:
        return "M 3 11 L 12 3.5 L 21 11 M 5.5 9 L 5.5 20 L 18.5 20 L 18.5 9 M 10 20 L 10 14 "
               "L 14 14 L 14 20";
    case Icon::Person:
        return "O 12 8 4 M 4.5 20.5 C 4.5 16.5 8 14.5 12 14.5 C 16 14.5 19.5 16.5 19.5 20.5";
    case Icon::People:
        return "O 9 8.5 3.5 M 2.5 20 C 2.5 16.5 5.5 14.7 9 14.7 C 12.5 14.7 15.5 16.5 15.5 20 "
               "A 16 8.5 3.5 -80 160 M 17.5 15 C 20 15.6 21.5 17.4 21.5 20";
    case Icon::House:
        return "M 3 12 L 8 5.5 L 16 5.5 L 21 12 Z M 6 12 L 6 20.5 M 18 12 L 18 20.5 M 6 17 L 18 17 "
               "M 12 12 L 12 17";
    case Icon::Place:
        return "M 12 21.5 C 7.5 16.5 5 13 5 9.8 C 5 6 8 3 12 3 C 16 3 19 6 19 9.8 C 19 13 16.5 "
               "16.5 12 21.5 Z O 12 9.8 2.6";
    case Icon::Calendar:
        return "R 3.5 5 17 15.5 2 M 3.5 10 L 20.5 10 M 8 3 L 8 7 M 16 3 L 16 7 M 8 14 L 8.2 14 "
               "M 12 14 L 12.2 14 M 16 14 L 16.2 14";
    case Icon::Camera:
        return "M 3 8.5 Q 3 7 4.5 7 L 7.5 7 L 9 4.5 L 15 4.5 L 16.5 7 L 19.5 7 Q 21 7 21 8.5 L 21 "
               "18 Q 21 19.5 19.5 19.5 L 4.5 19.5 Q 3 19.5 3 18 Z O 12 13 3.7";
    case Icon::Finger:
        return "M 6 18.5 C 6.8 16.5 7 14.5 7 12.5 C 7 9.5 9.2 7.5 12 7.5 C 14.8 7.5 17 9.5 17 12.5 "
               "C 17 14.5 16.8 17 16 19.5 M 9.3 20.5 C 10.1 18 10.5 15.5 10.5 12.7 C 10.5 11.7 "
               "11.2 "
               "11 12 11 C 12.8 11 13.5 11.7 13.5 12.7 C 13.5 15.5 13.2 18.5 12.3 21.3 M 3.7 14.5 "
               "C "
               "3.6 8.5 7 4 12 4 C 17 4 20.4 8 20.4 13 M 8 2.9 C 10.5 1.7 13.5 1.7 16 2.9";
    case Icon::Hand:
        return "M 8 12.5 L 8 5.5 Q 8 4 9.3 4 Q 10.6 4 10.6 5.5 L 10.6 11 M 10.6 11 L 10.6 3.7 Q "
               "10.6 2.3 11.9 2.3 Q 13.2 2.3 13.2 3.7 L 13.2 11 M 13.2 5.3 Q 13.2 4 14.5 4 Q 15.8 "
               "4 "
               "15.8 5.4 L 15.8 11.5 M 15.8 8 Q 15.8 6.7 17.1 6.7 Q 18.4 6.7 18.4 8 L 18.4 14.5 C "
               "18.4 18.8 16.2 21.5 12.8 21.5 C 10 21.5 8.4 20.3 7.2 18 L 4.6 13.3 C 4 12.1 5.3 11 "
               "6.4 11.9 L 8 13.5";
    case Icon::Paper:
        return "M 6 3 L 14 3 L 18.5 7.5 L 18.5 21 L 6 21 Z M 14 3 L 14 7.5 L 18.5 7.5 M 9 12 L "
               "15.5 12 M 9 16 L 15.5 16";
    case Icon::Card:
        return "R 2.5 5 19 14 2 O 8 10.5 2 M 5 16 C 5 14.2 6.2 13.6 8 13.6 C 9.8 13.6 11 14.2 11 "
               "16 M 14 10 L 18.5 10 M 14 14 L 18.5 14";
    case Icon::Certificate:
        return "R 3 3.5 18 12.5 1.5 M 6.5 7.5 L 17.5 7.5 M 6.5 11 L 11 11 O 15.5 14.5 2.8 M 13.8 "
               "17 L 13.8 21.5 L 15.5 20.3 L 17.2 21.5 L 17.2 17";
    case Icon::Book:
        return "M 12 6 C 10 4.5 7 4 3.5 4.3 L 3.5 18.5 C 7 18.2 10 18.8 12 20.3 C 14 18.8 17 18.2 "
               "20.5 18.5 L 20.5 4.3 C 17 4 14 4.5 12 6 L 12 20.3";
    case Icon::Passport:
        return "R 5 2.5 14 19 2 O 12 10 3.7 M 8.3 10 L 15.7 10 M 12 6.3 C 10.5 8.5 10.5 11.5 12 "
               "13.7 C 13.5 11.5 13.5 8.5 12 6.3 M 9 17.5 L 15 17.5";
    case Icon::Printer:
        return "M 7 8.5 L 7 3 L 17 3 L 17 8.5 M 7 17 L 4.5 17 Q 3 17 3 15.5 L 3 10 Q 3 8.5 4.5 8.5 "
               "L 19.5 8.5 Q 21 8.5 21 10 L 21 15.5 Q 21 17 19.5 17 L 17 17 R 7 14 10 7 0.5";
    case Icon::Key:
        return "O 7.5 15.5 4.5 M 10.8 12.3 L 20 3 M 16.5 6.5 L 19.5 9.5 M 13.5 9.5 L 15.5 11.5";
    case Icon::Usb:
        return "R 7 10 10 11.5 2 M 9 10 L 9 3 L 15 3 L 15 10 M 11 6 L 11 6.5 M 13 6 L 13 6.5";
    case Icon::Phone:
        return "R 6.5 2.5 11 19 2 M 11 18.3 L 13 18.3";
    case Icon::Speaker:
        return "M 3.5 9.5 L 7 9.5 L 12 5 L 12 19 L 7 14.5 L 3.5 14.5 Z A 12 12 4 -45 90 A 12 12 8 "
               "-45 90";
    case Icon::Sun:
        return "O 12 12 4 M 12 2.5 L 12 5 M 12 19 L 12 21.5 M 2.5 12 L 5 12 M 19 12 L 21.5 12 M "
               "5.3 5.3 L 7 7 M 17 17 L 18.7 18.7 M 5.3 18.7 L 7 17 M 17 7 L 18.7 5.3";
    case Icon::Baby:
        return "O 12 12 9 M 9 10.5 L 9 11 M 15 10.5 L 15 11 A 12 13 3.6 -150 120 M 12 3 Q 14.5 4.5 "
               "12.5 6.5";
    case Icon::Keyboard:
        return "R 2.5 6 19 12.5 2 M 6 10 L 6.2 10 M 10 10 L 10.2 10 M 14 10 L 14.2 10 M 18 10 L "
               "18.2 10 M 8 14.5 L 16 14.5";
    default:
        return nullptr;
    }
}

const char* drawingOfActs(Icon icon)
{
    switch (icon) {
    case Icon::Search:
        return "O 10.5 10.5 6.5 M 15.3 15.3 L 21 21";
    case Icon::Edit:
        return "M 4 20 L 4.8 15.7 L 16 4.5 Q 17.2 3.4 18.4 4.5 L 19.5 5.6 Q 20.6 6.8 19.5 8 L 8.3 "
               "19.2 Z M 14 6.5 L 17.5 10";
    case Icon::Trash:
        return "M 4 6.5 L 20 6.5 M 9 6.5 L 9 3.5 L 15 3.5 L 15 6.5 M 6 6.5 L 7 20.5 L 17 20.5 L 18 "
               "6.5 M 10 10.5 L 10.3 16.5 M 14 10.5 L 13.7 16.5";
    case Icon::Sync:
        return "A 12 12 8 20 140 A 12 12 8 200 140 M 4.3 4.8 L 4.3 9.4 L 8.9 9.4 M 19.7 19.2 L "
               "19.7 14.6 L 15.1 14.6";
    case Icon::Send:
        return "M 12 16 L 12 4 M 7 9 L 12 4 L 17 9 M 4 15.5 L 4 20 L 20 20 L 20 15.5";
    case Icon::Save:
        return "M 12 4 L 12 15 M 7 10.5 L 12 15.5 L 17 10.5 M 4 15.5 L 4 20 L 20 20 L 20 15.5";
    case Icon::Leave:
        return "M 10 3.5 L 5 3.5 L 5 20.5 L 10 20.5 M 10 12 L 20.5 12 M 16 7.5 L 20.5 12 L 16 16.5";
    case Icon::Undo:
        return "M 8 4.5 L 3.5 9 L 8 13.5 M 3.5 9 L 14 9 Q 20 9 20 14.5 Q 20 20 14 20 L 9 20";
    case Icon::Backspace:
        return "M 8 5 L 21 5 L 21 19 L 8 19 L 2.5 12 Z M 11 9.5 L 16 14.5 M 16 9.5 L 11 14.5";
    case Icon::Shift:
        return "M 12 3.5 L 20 12 L 15.5 12 L 15.5 20 L 8.5 20 L 8.5 12 L 4 12 Z";
    case Icon::Pen:
        return "M 12 20 L 20.5 20 M 4 20 L 4.8 16 L 15.5 5.3 L 18.7 8.5 L 8 19.2 Z";
    case Icon::Signature:
        return "M 3 20.5 L 21 20.5 M 4 14.5 C 6 5 9.5 2.5 10.5 5 C 11.5 7.5 6.5 15.5 8.5 16 C 10.5 "
               "16.5 11.5 10.5 13 11 C 14.5 11.5 12.5 15.5 14.5 15.5 C 16.3 15.5 16.5 13 20 12.5";
    default:
        return nullptr;
    }
}

const char* drawingOfSigns(Icon icon)
{
    switch (icon) {
    case Icon::Check:
        return "M 4.5 12.5 L 9.8 17.8 L 19.5 6.5";
    case Icon::Cross:
        return "M 6 6 L 18 18 M 18 6 L 6 18";
    case Icon::Warning:
        return "M 12 3.5 L 21.5 20 L 2.5 20 Z M 12 10 L 12 14.2 M 12 17 L 12 17.2";
    case Icon::Info:
        return "O 12 12 9 M 12 11 L 12 16.5 M 12 7.6 L 12 7.8";
    case Icon::Back:
        return "M 14.5 5 L 7.5 12 L 14.5 19";
    case Icon::Next:
        return "M 9.5 5 L 16.5 12 L 9.5 19";
    case Icon::Up:
        return "M 5 14.5 L 12 7.5 L 19 14.5";
    case Icon::Down:
        return "M 5 9.5 L 12 16.5 L 19 9.5";
    case Icon::Plus:
        return "M 12 4.5 L 12 19.5 M 4.5 12 L 19.5 12";
    case Icon::Minus:
        return "M 4.5 12 L 19.5 12";
    case Icon::Lock:
        return "R 4.5 10.5 15 10.5 2 M 8 10.5 L 8 7.5 C 8 2 16 2 16 7.5 L 16 10.5 M 12 14.5 L 12 "
               "17";
    case Icon::Unlock:
        return "R 4.5 10.5 15 10.5 2 M 8 10.5 L 8 7.5 C 8 2.5 15 2 16 6.5 M 12 14.5 L 12 17";
    case Icon::Eye:
        return "M 2 12 C 5 7 8.3 5.2 12 5.2 C 15.7 5.2 19 7 22 12 C 19 17 15.7 18.8 12 18.8 C 8.3 "
               "18.8 5 17 2 12 Z O 12 12 3.2";
    case Icon::EyeOff:
        return "M 2 12 C 5 7 8.3 5.2 12 5.2 C 15.7 5.2 19 7 22 12 C 19 17 15.7 18.8 12 18.8 C 8.3 "
               "18.8 5 17 2 12 Z O 12 12 3.2 M 4 20.5 L 20 3.5";
    case Icon::Gear:
        return "O 12 12 3.2 O 12 12 6.8 M 12 2.3 L 12 5.2 M 12 18.8 L 12 21.7 M 2.3 12 L 5.2 12 M "
               "18.8 12 L 21.7 12 M 5.1 5.1 L 7.2 7.2 M 16.8 16.8 L 18.9 18.9 M 5.1 18.9 L 7.2 "
               "16.8 "
               "M 16.8 7.2 L 18.9 5.1";
    case Icon::Link:
        return "A 12 18 1 0 360 A 12 18 5 45 90 A 12 18 9.5 45 90 A 12 18 14 45 90";
    case Icon::NoLink:
        return "A 12 18 1 0 360 A 12 18 5 45 90 A 12 18 9.5 45 90 A 12 18 14 45 90 M 4 20.5 L 20 "
               "3.5";
    case Icon::Chart:
        return "M 3.5 20.5 L 20.5 20.5 M 6.5 20.5 L 6.5 13 M 12 20.5 L 12 4.5 M 17.5 20.5 L 17.5 9";
    case Icon::Clock:
        return "O 12 12 9 M 12 6.5 L 12 12 L 16 14";
    case Icon::Globe:
        return "O 12 12 9 M 3 12 L 21 12 M 12 3 C 7.5 7.5 7.5 16.5 12 21 C 16.5 16.5 16.5 7.5 12 3";
    case Icon::Menu:
        return "M 4 6.5 L 20 6.5 M 4 12 L 20 12 M 4 17.5 L 20 17.5";
    case Icon::List:
        return "M 9 6.5 L 20 6.5 M 9 12 L 20 12 M 9 17.5 L 20 17.5 M 4.5 6.5 L 4.7 6.5 M 4.5 12 L "
               "4.7 12 M 4.5 17.5 L 4.7 17.5";
    case Icon::Shield:
        return "M 12 2.8 L 20 5.8 L 20 11.5 C 20 16.5 16.7 19.8 12 21.5 C 7.3 19.8 4 16.5 4 11.5 L "
               "4 5.8 Z M 8.3 12 L 11 14.7 L 15.7 9.3";
    default:
        return nullptr;
    }
}

} // namespace

const char* drawingOf(Icon icon)
{
    if (icon == Icon::None) {
        return "";
    }
    for (const auto drawings : {drawingOfThings, drawingOfActs, drawingOfSigns}) {
        if (const char* drawing = drawings(icon)) {
            return drawing;
        }
    }
    core::check(icon == Icon::Last); // a test holds that every icon is drawn
    return "";
}

} // namespace ipis::app
