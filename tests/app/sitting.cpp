// SPDX-License-Identifier: GPL-3.0-or-later
// Starting and ending the program.
#include "tests/app/sitting.h"

#include "app/widgets/theme.h"

#include <QTest>

namespace ipis::test {

namespace {

const app::WindowOptions& themed(const app::WindowOptions& options)
{
    static const bool kOnce = [] {
        app::applyTheme(*qApp);
        return true;
    }();
    core::check(kOnce);
    return options;
}

} // namespace

Sitting::Sitting(const app::WindowOptions& options, Way way, Enrollment::OnPage onPage)
    : m_models(themed(options), core::Ports{m_disk, m_clock, m_random, m_log}), m_window(m_models),
      m_clerk(m_window, way), m_work(m_clerk, m_models, std::move(onPage))
{}

// Where it stood when something did not go, for looking: in the folder IPIS_PICTURES.
Sitting::~Sitting()
{
    const QString folder = qEnvironmentVariable("IPIS_PICTURES");
    if (!m_clerk.ok() && !folder.isEmpty()) {
        m_window.grab().save(folder + "/fault.png");
    }
}

std::string Sitting::begin()
{
    m_window.QWidget::show();
    m_window.activateWindow();
    m_models.sync.start();
    return QTest::qWaitForWindowActive(&m_window) ? "" : "the window does not become active";
}

} // namespace ipis::test
