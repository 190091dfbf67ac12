// SPDX-License-Identifier: GPL-3.0-or-later
// Icons: line drawings of one stroke on a field of 24 units, drawn in any size and colour.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainter>
#include <QPainterPath>
#include <QRectF>

namespace ipis::app {

enum class Icon
{
    None,
    Check,
    Cross,
    Warning,
    Info,
    Back,
    Next,
    Up,
    Down,
    Plus,
    Minus,
    Home,
    Person,
    People,
    House,
    Search,
    Place,
    Calendar,
    Camera,
    Finger,
    Hand,
    Paper,
    Card,
    Certificate,
    Book,
    Passport,
    Printer,
    Lock,
    Unlock,
    Key,
    Eye,
    EyeOff,
    Gear,
    Sync,
    Send,
    Usb,
    Link,
    NoLink,
    Chart,
    Clock,
    Edit,
    Trash,
    Keyboard,
    Backspace,
    Shift,
    Globe,
    Phone,
    Speaker,
    Sun,
    Menu,
    Leave,
    Save,
    List,
    Shield,
    Pen,
    Signature,
    Baby,
    Undo,
    Last // no icon: the number of them
};

// The strokes on a square of 24 units; empty for None.
QPainterPath iconPath(Icon icon);

// Draws into the largest square in the middle of `box`; rounded strokes of 1.75 of 24 units.
void paintIcon(QPainter& painter, Icon icon, const QRectF& box, const QColor& colour);

// For Qt's own actions and menus; drawn anew for every size and pixel ratio.
QIcon qIcon(Icon icon, const QColor& colour);

} // namespace ipis::app
