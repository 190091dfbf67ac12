// SPDX-License-Identifier: GPL-3.0-or-later
// PlaceEditor: a place of the gazetteer, found by name in either script or step by step.
#pragma once

#include "app/widgets/editor.h"
#include "core/model/gazetteer.h"
#include "core/model/place.h"

namespace ipis::app {

class Button;
class FreeEditor;
class KhmerLine;
class PlaceElsewhere;
class PlaceList;
class PlaceSteps;
class WrapLabel;

enum class PlaceDetail
{
    None,
    Asked // a line for house, street and group
};

struct LikelyPlaces
{
    std::vector<std::string> recent; // codes, newest first
    std::string near = {};           // where this office is: its places are found first
};

// A box to search in, recent places first while it is empty; then the chosen place with its whole
// chain and a button to change it. What is typed and not chosen is PlaceUnknown. A place that is
// not in the list, or abroad, is written in words instead.
// Borrows the gazetteer, which outlives it.
class PlaceEditor : public Editor
{
    Q_OBJECT
public:
    PlaceEditor(const core::Gazetteer& gazetteer, PlaceDetail detail, QWidget* parent = nullptr);

    void setLikely(const LikelyPlaces& likely);
    core::Place place() const;
    void setPlace(const core::Place& place);

    QWidget* entry() override;
    bool isEmpty() const override;
    std::optional<core::ErrorCode> problem() const override;
    void clear() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeSearch();
    void makeChosen();
    void makeElsewhere();
    void search();
    void choose(const std::string& code);
    void goElsewhere(bool abroad);
    void goBackToSearch();
    void present(); // the box, the place or the words, by what is chosen
    bool isInside(const QWidget* widget) const;

    const core::Gazetteer& m_gazetteer;
    LikelyPlaces m_likely;
    std::string m_code;
    QString m_asWritten; // kept when the place came from a record
    std::string m_country{core::kCambodia};

    QWidget* m_searching = nullptr;
    KhmerLine* m_line = nullptr;
    PlaceList* m_list = nullptr;
    Button* m_stepsButton = nullptr;
    PlaceSteps* m_steps = nullptr;
    PlaceElsewhere* m_elsewhere = nullptr;
    bool m_isElsewhere = false;

    QWidget* m_chosen = nullptr;
    WrapLabel* m_name = nullptr;
    WrapLabel* m_parents = nullptr;
    Button* m_change = nullptr;
    FreeEditor* m_detail = nullptr;
};

} // namespace ipis::app
