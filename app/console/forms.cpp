// SPDX-License-Identifier: GPL-3.0-or-later
// Reading forms from the program's own resources.
#include "app/console/forms.h"

#include <QDir>
#include <QFile>

static void initForms()
{
    Q_INIT_RESOURCE(forms);
}

namespace ipis::app {

using namespace core;

std::vector<FormDefinition> builtInForms()
{
    initForms();
    std::vector<FormDefinition> forms;
    const QDir folder(":/forms");
    for (const QString& name : folder.entryList({"*.json"}, QDir::Files)) {
        QFile file(folder.filePath(name));
        check(file.open(QIODevice::ReadOnly));
        auto form = parseForm(file.readAll().toStdString());
        check(form.ok());
        forms.push_back(std::move(form).value());
    }
    return forms;
}

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
