// SPDX-License-Identifier: GPL-3.0-or-later
// SuggestionStrip: one row of texts to take with a touch, the first with a key.
#pragma once

#include <QStringList>
#include <QWidget>

namespace ipis::app {

class Button;

inline constexpr Qt::Key kSuggestionKey = Qt::Key_F3; // takes the first

// Keeps its height when empty, so that nothing below it jumps, and says then what it is for. Shows
// as many as fit.
class SuggestionStrip : public QWidget
{
    Q_OBJECT
public:
    explicit SuggestionStrip(QWidget* parent = nullptr);

    void setTexts(const QStringList& texts);
    const QStringList& texts() const { return m_texts; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();

    QStringList m_texts;
    QList<Button*> m_buttons;
};

} // namespace ipis::app
