// SPDX-License-Identifier: GPL-3.0-or-later
// Reading examples from the program's own resources.
#include "app/forms/built_in_forms.h"

#include <QFile>

static void initForms()
{
    Q_INIT_RESOURCE(forms);
}

namespace ipis::app {

using namespace core;

Result<std::string> exampleOf(const std::string& kind)
{
    initForms();
    QFile file(":/forms/examples/" + QString::fromStdString(kind) + ".json");
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FormUnknown, "no such example");
    }
    return file.readAll().toStdString();
}

} // namespace ipis::app
