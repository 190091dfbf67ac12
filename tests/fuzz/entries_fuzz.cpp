// SPDX-License-Identifier: GPL-3.0-or-later
// Anything typed into any box of the identity card's form: it is refused, or a packet carries it
// and it comes back the same.
#include "core/model/correction.h"
#include "core/model/field_entry.h"
#include "core/model/gazetteer.h"
#include "core/model/reference.h"
#include "core/packet/civil.h"
#include "core/text/khmer.h"
#include "core/text/latin.h"
#include "core/text/utf8.h"

#include <fstream>
#include <iterator>

using namespace ipis::core;

namespace {

const FormDefinition& idCard()
{
    static const FormDefinition kForm = [] {
        std::ifstream in(IPIS_SOURCE_DIR "/resources/forms/id-card.json", std::ios::binary);
        return parseForm(std::string(std::istreambuf_iterator<char>(in), {})).value();
    }();
    return kForm;
}

struct Box
{
    const FormField* field;
    std::string_view part;
};

const std::vector<Box>& boxes()
{
    static const std::vector<Box> kBoxes = [] {
        std::vector<Box> all;
        for (const FormPage& page : idCard().pages) {
            for (const FormField& field : page.fields) {
                for (const std::string_view part : partsOf(field.type)) {
                    all.push_back({&field, part});
                }
            }
        }
        return all;
    }();
    return kBoxes;
}

void readEveryWay(std::string_view text)
{
    const std::string stored = storedForm(text);
    const std::string name = nameForm(text);
    check(storedForm(stored) == stored && nameForm(name) == name && isUtf8(stored));
    check(searchKey(stored) == searchKey(text) && latinKey(latinKey(text)) == latinKey(text));
    for (const ScriptRule script : {ScriptRule::Khmer, ScriptRule::Latin}) {
        const auto checked = checkedName(text, script);
        check(!checked.ok() || (isText(checked.value()) && codePointCount(checked.value()) <= 100));
    }
    (void)parseReference(text);
    (void)parsePartialDate(text);
    (void)checkedPhone(text);
    (void)builtInGazetteer().find(text);
    for (std::size_t bytes : {0U, 1U, 2U, 3U, 7U}) {
        check(text.starts_with(beginningOf(text, bytes)));
    }
}

// As the window carries a draft, and the registry reads it.
void carry(const CivilPart& civil)
{
    const auto carried = encodeCivil(civil);
    if (!carried.ok()) {
        return;
    }
    const auto read = decodeCivil(carried.value());
    check(read.ok() && read.value().application == civil.application);
    const PartialDate today{2026, 12, 1};
    (void)problemsOf(read.value().application, idCard(), today);
}

} // namespace

// One box a line: its number, then what is typed there; a line of box 255 is a correction's reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    CivilPart civil;
    civil.application.formId = idCard().id;
    civil.application.formVersion = idCard().version;
    civil.application.persons.resize(1);
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty()) {
            continue;
        }
        const auto number = static_cast<std::uint8_t>(line.front());
        const std::string_view typed = line.substr(1);
        readEveryWay(typed);
        if (number == 255) {
            civil.correction.emplace().why = storedForm(typed);
        } else {
            const Box& box = boxes()[number % boxes().size()];
            (void)enter(civil.application, *box.field, box.part, typed);
        }
        carry(civil);
    }
    return 0;
}
