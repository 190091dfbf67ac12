// SPDX-License-Identifier: GPL-3.0-or-later
// ChoiceEditor: one of several, side by side while they fit, else in a list.
#pragma once

#include "app/widgets/editor.h"
#include "app/widgets/wording.h"
#include "core/model/sex.h"

#include <QComboBox>

#include <vector>

namespace ipis::app {

class Segment;

struct Choice
{
    std::string code;
    Wording label;
};

// A list box with our arrow, rows as high as Khmer needs, and no change by a passing wheel.
class ListBox : public QComboBox
{
    Q_OBJECT
public:
    explicit ListBox(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

// Up to four choices are radio buttons: in a row if the column holds them, four else in two rows of
// two, else one below the other. More are a ListBox. Nothing is chosen at first. Follows
// LanguageChange.
class ChoiceEditor : public Editor
{
    Q_OBJECT
public:
    explicit ChoiceEditor(std::vector<Choice> choices, QWidget* parent = nullptr);

    QWidget* entry() override;
    bool isEmpty() const override { return !value().has_value(); }
    void clear() override;

    std::optional<std::string> value() const; // a code
    void setValue(const std::string& code);   // one that is not there: nothing chosen

    QSize minimumSizeHint() const override; // as wide as the widest choice

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeSegments();
    void makeList();
    void arrange();
    bool fits(int columns) const;

    std::vector<Choice> m_choices;
    QWidget* m_group = nullptr; // of segments
    std::vector<Segment*> m_segments;
    int m_columns = 0;
    ListBox* m_list = nullptr;
};

// ប្រុស, ស្រី
class SexEditor : public ChoiceEditor
{
    Q_OBJECT
public:
    explicit SexEditor(QWidget* parent = nullptr);

    std::optional<core::Sex> sex() const;
    void setSex(core::Sex sex);
};

// មាន, គ្មាន: the words are the caller's, because "yes" alone is said in no Khmer form.
class YesNoEditor : public ChoiceEditor
{
    Q_OBJECT
public:
    YesNoEditor(Wording yes, Wording no, QWidget* parent = nullptr);

    std::optional<bool> answer() const;
    void setAnswer(bool yes);
};

} // namespace ipis::app
