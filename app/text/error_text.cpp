// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a code's sentences and their translation.
#include "app/text/error_text.h"

#include "app/text/sentence_tables.h"
#include "core/base/check.h"

#include <QTranslator>

#include <algorithm>

// Outside of any namespace, as the macro wants it: a static library's resources are not registered
// by themselves.
static void registerTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace ipis::app {

namespace {

const Sentence& find(core::ErrorCode code)
{
    for (const auto table : {baseSentences(), keysSentences(), storeSentences(), devicesSentences(),
                             syncSentences(), registrySentences()}) {
        const auto found = std::ranges::find(table, code, &Sentence::code);
        if (found != table.end()) {
            return *found;
        }
    }
    core::check(code != core::ErrorCode::ProgramFault); // a test holds that every code is there
    return find(core::ErrorCode::ProgramFault);
}

class Translation
{
public:
    explicit Translation(Language language)
    {
        if (language == Language::Khmer) {
            registerTranslations();
            core::check(m_translator.load(QStringLiteral(":/translations/ipis_km.qm")));
        }
    }
    QString of(const char* english) const
    {
        const QString text = m_translator.translate("ErrorText", english);
        return text.isEmpty() ? QString::fromUtf8(english) : text;
    }

private:
    QTranslator m_translator;
};

} // namespace

ErrorText errorText(core::ErrorCode code, Language language)
{
    const Translation translation(language);
    const Sentence& sentence = find(code);
    return {translation.of(sentence.cause), translation.of(sentence.safe),
            translation.of(sentence.next), supportCode(code)};
}

QString sentenceFor(core::ErrorCode code, Language language)
{
    const ErrorText text = errorText(code, language);
    return QStringLiteral("%1 %2 %3 (%4)").arg(text.cause, text.safe, text.next, text.supportCode);
}

QString supportCode(core::ErrorCode code)
{
    return QStringLiteral("IPIS-%1").arg(static_cast<int>(code));
}

} // namespace ipis::app
