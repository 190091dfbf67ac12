// SPDX-License-Identifier: GPL-3.0-or-later
// ReviewStep: everything that was entered, in words, with a way back to each part of it.
#pragma once

#include "app/models/device_model.h"
#include "app/pages/enroll/step.h"
#include "app/widgets/card.h"
#include "app/widgets/icon.h"
#include "app/widgets/note_line.h"
#include "core/model/gazetteer.h"

#include <QGridLayout>

namespace ipis::app {

class Button;
class CapturesCard;
class FormColumns;

// Says first what is missing or wrong. Complete when nothing is. Borrows all; `steps` are those
// before this one.
class ReviewStep : public Step
{
    Q_OBJECT
public:
    ReviewStep(DraftModel& draft, DeviceModel& devices, const core::Gazetteer& places,
               std::vector<Step*> steps, QWidget* parent = nullptr);

    Wording name() const override;
    void arrive() override;
    bool isComplete() const override;
    void goToMissing() override;

Q_SIGNALS:
    // A form's page by its code, or "portrait" or "fingers"; a field of it, or none.
    void changeWanted(const QString& step, const QString& field);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Lack
    {
        QString step;
        QString field;
        Wording label;
        Icon icon;
    };
    std::vector<Lack> lacks() const;
    void refresh();
    void showLacks();
    void showGroups();
    Card* groupOf(const core::FormPage& page);
    Button* makeChange(const core::FormPage& page);

    const core::Gazetteer& m_places;
    std::vector<Step*> m_steps;
    QVBoxLayout* m_column;
    NoteLine* m_all; // nothing is missing
    Card* m_missing;
    QGridLayout* m_lackRows;
    CapturesCard* m_captures;
    FormColumns* m_groups = nullptr;
};

} // namespace ipis::app
