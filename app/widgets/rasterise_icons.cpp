// SPDX-License-Identifier: GPL-3.0-or-later
// A tool of the build: the drawings of resources/icons as masks in every size (icon_masks.h), and
// the list of them for Qt's resource compiler.
#include "app/widgets/icon_masks.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextStream>

using namespace ipis::app;

namespace {

constexpr const char* kFiles[] = {
#define IPIS_ICON(name, file) file,
#include "app/widgets/icon_names.inc"
#undef IPIS_ICON
};

QByteArray maskOf(QSvgRenderer& drawing, int side)
{
    QImage picture(side, side, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    drawing.render(&painter);
    painter.end();
    const QImage ink = picture.convertToFormat(QImage::Format_Alpha8);
    QByteArray mask;
    for (int row = 0; row < side; ++row) {
        mask.append(reinterpret_cast<const char*>(ink.constScanLine(row)), side);
    }
    return mask;
}

bool writeMasks(const QDir& drawings, const QDir& masks, int side)
{
    QFile out(masks.filePath(QString::number(side)));
    if (!out.open(QIODevice::WriteOnly)) {
        return false;
    }
    for (const char* file : kFiles) {
        QSvgRenderer drawing(drawings.filePath(QString(file) + ".svg"));
        if (!drawing.isValid()) {
            QTextStream(stderr) << "no drawing: " << file << '\n';
            return false;
        }
        out.write(maskOf(drawing, side));
    }
    return out.flush();
}

bool writeList(const QDir& masks)
{
    QFile out(masks.filePath("icons.qrc"));
    if (!out.open(QIODevice::WriteOnly)) {
        return false;
    }
    QTextStream list(&out);
    list << "<RCC><qresource prefix=\"/icons\">\n";
    for (const int side : kMaskSizes) {
        list << "<file>" << side << "</file>\n";
    }
    list << "</qresource></RCC>\n";
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        QTextStream(stderr) << "usage: rasterise_icons DRAWINGS MASKS\n";
        return 2;
    }
    const QDir masks(argv[2]);
    for (const int side : kMaskSizes) {
        if (!writeMasks(QDir(argv[1]), masks, side)) {
            return 1;
        }
    }
    return writeList(masks) ? 0 : 1;
}
