// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the names in the sheet's text with colours and sizes.
#include "app/widgets/style_sheet.h"

#include "app/widgets/theme.h"

#include <utility>

namespace ipis::app {

namespace {

const char* const kSheet = R"(
*[textSize="small"] { font-size: @small; }
*[textSize="title"] { font-size: @title; }
*[textSize="page"] { font-size: @page; }
*[textSize="reading"] { font-size: @reading; }
QLabel { color: @ink; background: transparent; }
*[strong="true"] { font-weight: bold; }
*[muted="true"] { color: @muted; }
QLabel[tone="danger"] { color: @danger; }
QLabel[tone="success"] { color: @success; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="primary"] { color: @primary; }
QFrame[card="true"] { background: @card; border: 1px solid @line; border-radius: @radius; }
QLineEdit, QComboBox, QPlainTextEdit, *[entry="true"] {
    background: @card; border: 1px solid @outline; border-radius: @control;
    padding: 0 11px; min-height: @inner;
}
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover { border-color: @ink; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, *[entry="true"]:focus {
    border: 3px solid @focus; padding: 0 9px; min-height: @focused;
}
QLineEdit[invalid="true"], QComboBox[invalid="true"], *[entry="true"][invalid="true"] {
    border: 2px solid @danger; padding: 0 10px; min-height: @marked;
}
QLineEdit[invalid="true"]:focus, QComboBox[invalid="true"]:focus,
*[entry="true"][invalid="true"]:focus {
    border: 3px solid @danger; padding: 0 9px; min-height: @focused;
}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    background: @surface; border: 1px solid @line;
}
QPlainTextEdit { padding: 6px 8px; }
QComboBox { padding-left: 13px; padding-right: 36px; }
QComboBox:focus { padding-left: 11px; padding-right: 34px; }
QComboBox[invalid="true"] { padding-left: 12px; padding-right: 35px; }
QComboBox::drop-down { border: none; width: 36px; }
QComboBox::down-arrow { image: none; }
QAbstractItemView {
    background: @card; color: @ink; border: 1px solid @outline; outline: none;
    selection-background-color: @primarySoft; selection-color: @ink;
}
QAbstractItemView::item { min-height: @row; padding: 0 11px; border: none; }
QAbstractItemView::item:selected, QAbstractItemView::item:hover {
    background: @primarySoft; color: @ink;
}
QListWidget { border-radius: @control; }
QToolTip { background: @ink; color: @card; border: none; padding: 4px 8px; }
QScrollArea, QWidget[page="true"] { background: @surface; border: none; }
QScrollArea[onCard="true"], QWidget[onCard="true"] { background: @card; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar::handle:vertical {
    background: @outline; border-radius: 4px; min-height: 44px; margin: 2px 3px;
}
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle:horizontal {
    background: @outline; border-radius: 4px; min-width: 44px; margin: 3px 2px;
}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QString points(TextSize size)
{
    return QString::number(fontFor(size).pointSizeF(), 'f', 2) + "pt";
}

QString pixels(int count)
{
    return QString::number(count) + "px";
}

} // namespace

QString styleSheet(const Palette& p)
{
    const int row = rowHeight(QFontMetrics(fontFor(TextSize::Base)));
    // Longer names first: "@primary" also begins "@primarySoft".
    const std::pair<const char*, QString> values[] = {
        {"@primarySoft", p.primarySoft.name()},
        {"@onPrimary", p.onPrimary.name()},
        {"@primary", p.primary.name()},
        {"@surface", p.surface.name()},
        {"@success", p.success.name()},
        {"@warning", p.warning.name()},
        {"@outline", p.outline.name()},
        {"@control", pixels(kControlRadius)},
        {"@focused", pixels(row - 6)},
        {"@marked", pixels(row - 4)},
        {"@inner", pixels(row - 2)},
        {"@reading", points(TextSize::Reading)},
        {"@radius", pixels(kRadius)},
        {"@danger", p.danger.name()},
        {"@muted", p.muted.name()},
        {"@focus", p.focus.name()},
        {"@title", points(TextSize::Title)},
        {"@small", points(TextSize::Small)},
        {"@page", points(TextSize::PageTitle)},
        {"@card", p.card.name()},
        {"@line", p.line.name()},
        {"@row", pixels(row)},
        {"@ink", p.ink.name()},
    };
    QString sheet = QString::fromUtf8(kSheet);
    for (const auto& [name, value] : values) {
        sheet.replace(QLatin1String(name), value);
    }
    return sheet;
}

} // namespace ipis::app
