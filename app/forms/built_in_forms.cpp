// SPDX-License-Identifier: GPL-3.0-or-later
// Reading forms from the program's own resources.
#include "app/forms/built_in_forms.h"

#include <QDir>
#include <QFile>

#include <algorithm>

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

const FormDefinition* builtInForm(std::string_view id)
{
    static const auto kForms = builtInForms();
    const auto found = std::ranges::find(kForms, id, &FormDefinition::id);
    return found == kForms.end() ? nullptr : &*found;
}

const Gazetteer& sampleGazetteer()
{
    static const Gazetteer kSample = [] {
        initForms();
        QFile file(":/forms/reference/sample-gazetteer.tsv");
        check(file.open(QIODevice::ReadOnly));
        auto parsed = Gazetteer::parse(file.readAll().toStdString());
        check(parsed.ok());
        return std::move(parsed).value();
    }();
    return kSample;
}

} // namespace ipis::app
