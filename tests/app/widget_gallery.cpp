// SPDX-License-Identifier: GPL-3.0-or-later
// Renders what the pages are made of to PNG files, in both languages: widget_gallery FOLDER.
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/field.h"
#include "app/widgets/language.h"
#include "app/widgets/text_editor.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QScreen>
#include <QVBoxLayout>

using namespace ipis;

namespace {

app::Wording both(const char* khmer, const char* english)
{
    return core::Label{khmer, english};
}

QWidget* buttons()
{
    auto* const row = new QWidget;
    auto* const line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* const back = new app::Button(both("ថយក្រោយ", "Back"), app::ButtonKind::Quiet);
    back->setLineIcon(app::Icon::Back);
    back->setKey(QKeySequence(Qt::Key_Escape));
    auto* const save =
        new app::Button(both("រក្សាទុក រួចបិទ", "Save and leave"), app::ButtonKind::Secondary);
    auto* const next = new app::Button(both("បន្ទាប់", "Next"), app::ButtonKind::Primary);
    next->setEndIcon(app::Icon::Next);
    line->addWidget(back);
    line->addStretch();
    line->addWidget(save);
    line->addWidget(next);
    return row;
}

QWidget* page()
{
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(app::space::kPage, app::space::kHuge, app::space::kPage,
                               app::space::kHuge);
    auto* const title = new app::WrapLabel(both("ពាក្យស្នើសុំថ្មី", "New application"));
    app::setTextSize(*title, app::TextSize::PageTitle);
    column->addWidget(title);
    auto* const card = new app::Card(both("ឈ្មោះជាអក្សរខ្មែរ", "Name in Khmer letters"));
    const core::TextRule khmer{core::ScriptRule::Khmer, 100};
    const auto surname = app::makeField<app::TextEditor>(
        {both("នាមត្រកូល", "Surname"), both("គោត្តនាម", "Family name first"), app::Need::Required},
        khmer);
    surname.editor->setValue("ស្រ៊ុន ញ្ញឹ");
    const auto given = app::makeField<app::TextEditor>(
        {both("នាមខ្លួន", "Given name"), {}, app::Need::Required}, khmer);
    given.field->validate();
    card->add(surname.field);
    card->add(given.field);
    column->addWidget(card);
    column->addStretch();
    column->addWidget(buttons());
    return page;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 2) {
        qWarning("usage: widget_gallery FOLDER");
        return 2;
    }
    const QDir folder(argv[1]);
    app::applyTheme(application);
    app::UiLanguage language;
    for (const auto& [code, name] :
         {std::pair(app::Language::Khmer, "km"), std::pair(app::Language::English, "en")}) {
        language.set(code);
        const std::unique_ptr<QWidget> window(page());
        window->resize(1366, 768);
        window->show();
        QCoreApplication::processEvents();
        window->grab().save(folder.filePath(QStringLiteral("first_%1.png").arg(name)));
    }
    return 0;
}
