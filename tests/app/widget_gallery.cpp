// SPDX-License-Identifier: GPL-3.0-or-later
// Renders what pages are made of to PNG files, in both languages and several sizes, for looking:
// widget_gallery FOLDER. Shows invented people only. Not installed.
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/choice_editor.h"
#include "app/widgets/date_editor.h"
#include "app/widgets/field.h"
#include "app/widgets/language.h"
#include "app/widgets/name_pair.h"
#include "app/widgets/note_line.h"
#include "app/widgets/number_editors.h"
#include "app/widgets/place_editor.h"
#include "app/widgets/screen_keyboard.h"
#include "app/widgets/script_editors.h"
#include "app/widgets/secret_editor.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QProcess>
#include <QScrollArea>
#include <QTextStream>

#include <functional>

using namespace ipis;

namespace {

app::Wording both(const char* khmer, const char* english)
{
    return core::Label{khmer, english};
}

QWidget* actions()
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

QWidget* titled(app::Wording title, const QList<QWidget*>& parts)
{
    auto* const content = new QWidget;
    content->setProperty("page", true);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(app::space::kPage, app::space::kHuge, app::space::kPage,
                               app::space::kLarge);
    column->setSpacing(app::space::kLarge);
    auto* const heading = new app::WrapLabel(std::move(title));
    app::setTextSize(*heading, app::TextSize::PageTitle);
    column->addWidget(heading);
    for (QWidget* part : parts) {
        column->addWidget(part);
    }
    column->addStretch();
    column->addWidget(actions());
    content->setMaximumWidth(app::kContentWidth + 2 * app::space::kPage);
    auto* const scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setAlignment(Qt::AlignHCenter);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    return scroll;
}

QWidget* whoPage()
{
    auto* const card = new app::Card(both("ឈ្មោះសាមីខ្លួន", "Name of the person"));
    auto* const names = new app::NamePair(app::Need::Required, app::LatinLetters::Needed);
    names->setValue({"សុខ", "សុភា", "SOK", ""});
    names->fields()[3]->setObjectName("focus first");
    card->add(names);
    auto* const about = new app::Card(both("អំពីសាមីខ្លួន", "About the person"));
    about->add(app::makeField<app::SexEditor>({both("ភេទ", "Sex"), {}, app::Need::Required}).field);
    const auto birth = app::makeField<app::DateEditor>(
        {both("ថ្ងៃខែឆ្នាំកំណើត", "Date of birth"),
         both("ឧទាហរណ៍ 24/11/1985 ឬសរសេរតែឆ្នាំ", "For example 24/11/1985, or the year alone"),
         app::Need::Required});
    birth.editor->line()->setText("24/11/1985");
    birth.field->validate();
    about->add(birth.field);
    return titled(both("ពាក្យស្នើសុំអត្តសញ្ញាណប័ណ្ណ", "Application for an identity card"), {card, about});
}

QWidget* fieldsPage()
{
    auto* const card = new app::Card(both("ព័ត៌មានផ្សេងៗ", "Other particulars"));
    const auto khmer = app::makeField<app::KhmerEditor>(
        {both("មុខរបរ", "Occupation"), both("ជាអក្សរខ្មែរ", "In Khmer letters")});
    khmer.editor->line()->setText("ក្ញុំ ស្ត្រី ប្រុំ ញ្ញឹ");
    const auto wrong = app::makeField<app::KhmerEditor>({both("ឈ្មោះឪពុក", "Father's name")});
    wrong.editor->line()->setText("Sok");
    wrong.field->validate();
    const auto height = app::makeField<app::IntegerEditor>(
        {both("កម្ពស់", "Height"), {}, app::Need::Required}, 30, 250);
    height.editor->setUnit("cm");
    height.editor->setNumber(164);
    const auto phone = app::makeField<app::PhoneEditor>({both("លេខទូរស័ព្ទ", "Phone")});
    const auto marital = app::makeField<app::ChoiceEditor>(
        {both("ស្ថានភាពគ្រួសារ", "Marital status")},
        std::vector<app::Choice>{{"single", both("នៅលីវ", "Single")},
                                 {"married", both("រៀបការ", "Married")},
                                 {"divorced", both("លែងលះ", "Divorced")},
                                 {"widowed", both("មេម៉ាយ/ពោះម៉ាយ", "Widowed")}});
    marital.editor->setValue("married");
    const auto paper = app::makeField<app::ChoiceEditor>(
        {both("ឯកសារដែលមាន", "Paper at hand"), {}, app::Need::Required},
        std::vector<app::Choice>{{"a", both("សំបុត្រកំណើត", "Birth certificate")},
                                 {"b", both("សំបុត្របញ្ជាក់កំណើត", "Birth attestation")},
                                 {"c", both("សៀវភៅគ្រួសារ", "Family book")},
                                 {"d", both("សៀវភៅស្នាក់នៅ", "Residence book")},
                                 {"e", both("ផ្សេងៗ", "Other")}});
    paper.field->validate();
    const auto had =
        app::makeField<app::YesNoEditor>({both("ធ្លាប់មានអត្តសញ្ញាណប័ណ្ណ", "Has had an identity card")},
                                         both("មាន", "Yes"), both("គ្មាន", "No"));
    for (QWidget* field : QList<QWidget*>{khmer.field, wrong.field, height.field, phone.field,
                                          marital.field, paper.field, had.field}) {
        card->add(field);
    }
    auto* const agree = new app::CheckRow(
        both("សាមីខ្លួនបានស្ដាប់ការអាន ហើយយល់ព្រមឱ្យរក្សាទុកស្នាមម្រាមដៃ និងរូបថតសម្រាប់ធ្វើអត្តសញ្ញាណប័ណ្ណតែប៉ុណ្ណោះ",
             "The person has heard this read and agrees that fingerprints and portrait are kept, "
             "for the identity card and nothing else"));
    agree->setChecked(true);
    card->add(agree);
    return titled(both("ព័ត៌មានផ្សេងៗ", "Other particulars"), {card});
}

QWidget* placePage()
{
    auto* const card = new app::Card(both("ទីកន្លែង", "Places"));
    const auto birth =
        app::makeField<app::PlaceEditor>({both("ទីកន្លែងកំណើត", "Place of birth"),
                                          both("ភូមិ ឬឃុំ", "Village or commune"), app::Need::Required},
                                         core::builtInGazetteer(), app::PlaceDetail::None);
    birth.editor->setLikely({{"250106", "140103", "14010301"}});
    core::Place home;
    home.code = "250106";
    const auto address = app::makeField<app::PlaceEditor>(
        {both("អាសយដ្ឋានបច្ចុប្បន្ន", "Current address"), {}, app::Need::Required},
        core::builtInGazetteer(), app::PlaceDetail::Asked);
    address.editor->setPlace(home);
    const auto steps = app::makeField<app::PlaceEditor>(
        {both("តាមជំហាន", "Step by step")}, core::builtInGazetteer(), app::PlaceDetail::None);
    for (auto* button : steps.editor->findChildren<app::Button*>()) {
        if (button->isCheckable()) {
            button->setChecked(true);
        }
    }
    card->add(birth.field);
    card->add(address.field);
    card->add(steps.field);
    return titled(both("ទីលំនៅ", "Where"), {card});
}

QWidget* elsewherePage()
{
    auto* const card = new app::Card(both("ទីកន្លែង", "Places"));
    const auto add = [card](const char* khmer, const char* english, const core::Place& place) {
        const auto made =
            app::makeField<app::PlaceEditor>({both(khmer, english), {}, app::Need::Required},
                                             core::builtInGazetteer(), app::PlaceDetail::None);
        made.editor->setPlace(place);
        card->add(made.field);
        return made;
    };
    const auto searched = add("ទីកន្លែងកំណើត", "Place of birth", {});
    auto* const line = qobject_cast<QLineEdit*>(searched.editor->entry());
    line->setText("phnom");
    Q_EMIT line->textEdited(line->text());
    add("គ្មានក្នុងបញ្ជី", "Not in the list", {"", "ភូមិថ្មី ឃុំចាស់ ខេត្តព្រៃវែង", "", "KH"});
    add("នៅបរទេស", "Abroad", {"", "សុរិន", "", "TH"});
    add("ប្រទេសមិនទាន់ជ្រើស", "Country not chosen", {"", "", "", "ZZ"}).field->validate();
    return titled(both("ទីលំនៅ", "Where"), {card});
}

QWidget* unlockPage()
{
    auto* const card = new app::Card(both("ចូលប្រើ", "Log in"));
    const auto code = app::makeField<app::IntegerEditor>(
        {both("លេខកូដ", "Log-in code"), {}, app::Need::Required}, 1000, 99999999);
    code.editor->setNumber(4102);
    const auto secret = app::makeField<app::SecretEditor>(
        {both("ពាក្យសម្ងាត់", "Passphrase"), both("ពាក្យ ៤", "Four words"), app::Need::Required},
        app::SecretUse::Choose);
    for (const char c : std::string("four green boats go")) {
        QKeyEvent press(QEvent::KeyPress, c, Qt::NoModifier, QString(QChar::fromLatin1(c)));
        QApplication::sendEvent(secret.editor->secret(), &press);
    }
    card->add(code.field);
    card->add(secret.field);
    auto* const notes = new app::Card(both("សារ", "Messages"));
    for (const auto& [tone, text] :
         {std::pair(app::Tone::Success, both("គ្មានអ្វីបាត់ទេ", "Nothing is lost")),
          std::pair(app::Tone::Warning, both("ថ្មជិតអស់", "The battery is low")),
          std::pair(app::Tone::Error, both("ពាក្យសម្ងាត់មិនត្រឹមត្រូវ", "The passphrase is not right"))}) {
        auto* const note = new app::NoteLine;
        note->say(tone, text);
        notes->add(note);
    }
    auto* const page = titled(both("កុំព្យូទ័រនេះ", "This computer"), {card, notes});
    auto* const window = new QWidget;
    auto* const column = new QVBoxLayout(window);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(page, 1);
    column->addWidget(new app::ScreenKeyboard);
    secret.editor->secret()->setFocus();
    return window;
}

class IconSheet : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), app::colours().card);
        constexpr int kStep = 88;
        const int across = std::max(1, width() / kStep);
        for (int i = 1; i < static_cast<int>(app::Icon::Last); ++i) {
            const QPoint at((i - 1) % across * kStep, (i - 1) / across * kStep);
            const auto icon = static_cast<app::Icon>(i);
            paintIcon(painter, icon, QRectF(at + QPoint(8, 8), QSizeF(48, 48)), app::colours().ink);
            paintIcon(painter, icon, QRectF(at + QPoint(58, 20), QSizeF(24, 24)),
                      app::colours().primary);
        }
    }
};

void save(const QDir& folder, const QString& name, QWidget* page, const QSize& size)
{
    const std::unique_ptr<QWidget> window(page);
    window->resize(size);
    window->show();
    window->activateWindow();
    if (auto* const first = window->findChild<QWidget*>("focus first")) {
        first->setFocus();
    }
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::processEvents();
    }
    window->grab().save(folder.filePath(name + ".png"));
}

void renderAll(const QDir& folder, app::UiLanguage& language, const QString& scale)
{
    const std::pair<const char*, std::function<QWidget*()>> pages[] = {{"who", whoPage},
                                                                       {"fields", fieldsPage},
                                                                       {"place", placePage},
                                                                       {"elsewhere", elsewherePage},
                                                                       {"unlock", unlockPage}};
    const double factor = scale.toDouble();
    for (const auto code : {app::Language::Khmer, app::Language::English}) {
        language.set(code);
        const QString tongue = code == app::Language::Khmer ? "km" : "en";
        for (const auto& [name, make] : pages) {
            for (const QSize& screen : {QSize(1366, 768), QSize(1024, 600)}) {
                save(
                    folder,
                    QStringLiteral("%1_%2_%3_x%4").arg(name, tongue).arg(screen.width()).arg(scale),
                    make(), screen / factor);
            }
            save(folder, QStringLiteral("%1_%2_whole_x%3").arg(name, tongue, scale), make(),
                 QSize(900, 1250));
        }
    }
    save(folder, "icons_x" + scale, new IconSheet, QSize(900, 640));
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR");
    QApplication application(argc, argv);
    if (argc != 2) {
        QTextStream(stderr) << "usage: widget_gallery FOLDER\n";
        return 2;
    }
    if (scale.isEmpty()) { // one process per scale: Qt reads it once
        for (const char* factor : {"1", "1.5"}) {
            QProcess other;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("QT_SCALE_FACTOR", factor);
            other.setProcessEnvironment(environment);
            other.setProcessChannelMode(QProcess::ForwardedChannels);
            other.start(application.applicationFilePath(), {argv[1]});
            if (!other.waitForFinished(120'000) || other.exitCode() != 0) {
                return 1;
            }
        }
        return 0;
    }
    app::applyTheme(application);
    app::UiLanguage language;
    renderAll(QDir(argv[1]), language, scale);
    return 0;
}
