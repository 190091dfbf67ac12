// SPDX-License-Identifier: GPL-3.0-or-later
// Reading widgets through their properties, their models and the accessibility interface.
#include "tests/app/shown_texts.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMetaProperty>

#include <algorithm>

namespace ipis::test {

namespace {

void addProperties(const QWidget& widget, QStringList& texts)
{
    const QMetaObject* const type = widget.metaObject();
    for (int i = 0; i < type->propertyCount(); ++i) {
        texts << type->property(i).read(&widget).toStringList(); // of a QString: itself
    }
    for (const QByteArray& name : widget.dynamicPropertyNames()) {
        texts << widget.property(name.constData()).toStringList();
    }
}

void addAccessible(QWidget& widget, QStringList& texts)
{
    if (QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(&widget)) {
        for (const auto part : {QAccessible::Name, QAccessible::Value, QAccessible::Description}) {
            texts << spoken->text(part);
        }
    }
}

void addItems(const QWidget& widget, QStringList& texts)
{
    const auto* const view = qobject_cast<const QAbstractItemView*>(&widget);
    if (view == nullptr || view->model() == nullptr) {
        return;
    }
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        for (const QVariant& value : view->model()->itemData(view->model()->index(row, 0))) {
            texts << value.toString();
        }
    }
}

// What was typed before the line was emptied, and stays in it.
void addUndone(QWidget& widget, QStringList& texts)
{
    auto* const line = qobject_cast<QLineEdit*>(&widget);
    while (line != nullptr && line->isUndoAvailable()) {
        line->undo();
        texts << line->text();
    }
}

QStringList textsOfAll(const QWidgetList& widgets)
{
    QStringList texts;
    for (QWidget* widget : widgets) {
        addProperties(*widget, texts);
        addAccessible(*widget, texts);
        addItems(*widget, texts);
        addUndone(*widget, texts);
    }
    texts.removeAll(QString());
    return texts;
}

} // namespace

QStringList textsOfAllWidgets()
{
    return textsOfAll(QApplication::allWidgets());
}

QStringList textsOf(const QWidget& parent)
{
    return textsOfAll(parent.findChildren<QWidget*>());
}

QStringList found(const QStringList& words, const QStringList& texts)
{
    QStringList all;
    for (const QString& word : words) {
        const auto holds = [&](const QString& text) { return text.contains(word); };
        const auto at = std::ranges::find_if(texts, holds);
        if (at != texts.end()) {
            all << word + " in \"" + *at + '"';
        }
    }
    return all;
}

} // namespace ipis::test
