// SPDX-License-Identifier: GPL-3.0-or-later
// Taking pictures and laying them out.
#include "tests/app/picture_book.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QTest>

namespace ipis::test {

using app::Language;

namespace {

constexpr int kSettleMs = 300; // until the texts of a language are laid out
constexpr QSize kSmall{480, 270};
constexpr int kColumns = 4; // two pages, each in both languages
constexpr int kGap = 16;
constexpr int kCaption = 28;

} // namespace

PictureBook::PictureBook(QWidget& window, app::UiLanguage& language, const QString& folder)
    : m_window(window), m_language(language), m_folder(folder)
{
    QDir().mkpath(folder);
}

void PictureBook::add(const std::string& page)
{
    const Language before = m_language.current();
    const bool khmerFirst = before == Language::Khmer;
    ++m_pages;
    const QString name =
        QStringLiteral("%1-%2-").arg(m_pages, 2, 10, QLatin1Char('0')).arg(page.c_str());
    for (const Language language : {khmerFirst ? Language::Khmer : Language::English,
                                    khmerFirst ? Language::English : Language::Khmer}) {
        m_language.set(language);
        QTest::qWait(kSettleMs);
        const QString code = language == Language::Khmer ? "km" : "en";
        const QString file = QDir(m_folder).filePath(name + code + ".png");
        m_complete = m_window.grab().save(file) && m_complete;
        m_files << file;
    }
    m_language.set(before);
    QTest::qWait(kSettleMs);
}

bool PictureBook::saveSheet(const QString& file) const
{
    const int rows = (static_cast<int>(m_files.size()) + kColumns - 1) / kColumns;
    const QSize cell(kSmall.width() + kGap, kSmall.height() + kCaption + kGap);
    QImage sheet(kColumns * cell.width() + kGap, rows * cell.height() + kGap, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < static_cast<int>(m_files.size()); ++i) {
        const QPoint at(kGap + i % kColumns * cell.width(), kGap + i / kColumns * cell.height());
        const QImage picture =
            QImage(m_files[i]).scaled(kSmall, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        painter.drawImage(at, picture);
        painter.setPen(Qt::gray);
        painter.drawRect(QRect(at, picture.size()));
        painter.setPen(Qt::black);
        painter.drawText(QRect(at + QPoint(0, kSmall.height()), QSize(kSmall.width(), kCaption)),
                         Qt::AlignCenter, QFileInfo(m_files[i]).completeBaseName());
    }
    painter.end();
    return sheet.save(file);
}

} // namespace ipis::test
