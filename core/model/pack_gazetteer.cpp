// SPDX-License-Identifier: GPL-3.0-or-later
// pack_gazetteer PLACES.tsv ALIASES.tsv OUT.cpp: at build, folds every name once and writes the
// whole as a string of core/model. Not installed.
#include "core/model/gazetteer.h"

#include <cstdio>
#include <fstream>
#include <iterator>

using namespace ipis::core;

namespace {

std::string contentOf(const char* file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A line of the table is a literal of its own.
void writeLiterals(std::ostream& out, std::string_view text)
{
    out << '"';
    for (const char c : text) {
        switch (c) {
        case '\n':
            out << "\\n\"\n\"";
            break;
        case '\t':
            out << "\\t";
            break;
        case '"':
        case '\\':
            out << '\\' << c;
            break;
        default:
            out << c;
        }
    }
    out << '"';
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        return 2;
    }
    auto places = Gazetteer::parse(contentOf(argv[1]));
    auto named =
        places.ok() ? places.value().addAliases(contentOf(argv[2])) : Result<void>(places.error());
    if (!named.ok()) {
        std::fprintf(stderr, "%s\n", named.error().detail.c_str());
        return 1;
    }
    const std::string packed = places.value().packed();
    std::ofstream out(argv[3], std::ios::binary);
    out << "#include <string_view>\nnamespace ipis::core {\n"
           "extern const std::string_view kPackedGazetteer;\n"
           "const std::string_view kPackedGazetteer{\n";
    writeLiterals(out, packed);
    out << ", " << packed.size() << "};\n} // namespace ipis::core\n";
    return out.good() ? 0 : 1;
}
