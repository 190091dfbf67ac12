// SPDX-License-Identifier: GPL-3.0-or-later
// PlaceElsewhere: a place that no list has, abroad or here: its words as they are on the paper.
#pragma once

#include <QWidget>

#include <string>

class QLineEdit;

namespace ipis::app {

class Button;
class FreeEditor;
class ListBox;

// A line for the words, under a list of countries where the place is abroad, and the way back to
// the search.
class PlaceElsewhere : public QWidget
{
    Q_OBJECT
public:
    explicit PlaceElsewhere(QWidget* parent = nullptr);

    void setAbroad(bool abroad);
    bool isAbroad() const { return m_isAbroad; }
    // "KH" where it is not abroad, "ZZ" while no country is chosen.
    std::string country() const;
    void setCountry(const std::string& code);

    QString words() const; // as typed
    void setWords(const QString& words);
    QLineEdit* line() const;
    QWidget* countryList() const;

Q_SIGNALS:
    void edited();
    void searchWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void say();
    void fill();

    bool m_isAbroad = false;
    ListBox* m_countries = nullptr;
    FreeEditor* m_words = nullptr;
    Button* m_back = nullptr;
};

} // namespace ipis::app
