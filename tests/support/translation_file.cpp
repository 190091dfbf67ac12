// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the translation's source file.
#include "tests/support/translation_file.h"

#include <QFile>
#include <QXmlStreamReader>

namespace ipis::test {

std::map<QString, TranslatedText> translationsOf(const QString& context)
{
    std::map<QString, TranslatedText> found;
    QFile file(QStringLiteral(IPIS_SOURCE_DIR "/translations/ipis_km.ts"));
    if (!file.open(QIODevice::ReadOnly)) {
        return found;
    }
    QXmlStreamReader xml(&file);
    for (QString name, source; !xml.atEnd();) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name") {
            name = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"source") {
            source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"translation") {
            const bool finished = !xml.attributes().hasAttribute("type");
            const QString text = xml.readElementText();
            if (name == context) {
                found[source] = {text, finished};
            }
        }
    }
    return xml.hasError() ? std::map<QString, TranslatedText>() : found;
}

} // namespace ipis::test
