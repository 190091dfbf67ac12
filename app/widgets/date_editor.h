// SPDX-License-Identifier: GPL-3.0-or-later
// DateEditor: one box for a day, a month or only a year.
#pragma once

#include "app/widgets/text_editor.h"
#include "core/model/partial_date.h"

namespace ipis::app {

// Whatever core::parsePartialDate() reads, in either digits; the reading says it in words while it
// is typed. Left alone it becomes dd/MM/yyyy.
class DateEditor : public TextEditor
{
    Q_OBJECT
public:
    explicit DateEditor(QWidget* parent = nullptr);

    // Days after `today` (a full date) are refused with DateInFuture.
    void setToday(const core::PartialDate& today) { m_today = today; }
    // Errors: DateInvalid, DateInFuture.
    core::Result<core::PartialDate> date() const;
    void setDate(const core::PartialDate& date);

    std::optional<core::ErrorCode> problem() const override;
    std::optional<core::ErrorCode> problemWhileTyping() const override { return std::nullopt; }
    QString reading() const override;

protected:
    QString tidied() const override;

private:
    std::optional<core::PartialDate> m_today;
};

} // namespace ipis::app
