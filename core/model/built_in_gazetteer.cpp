// SPDX-License-Identifier: GPL-3.0-or-later
// The gazetteer that pack_gazetteer made of resources/reference.
#include "core/base/check.h"
#include "core/model/gazetteer.h"

namespace ipis::core {

extern const std::string_view kPackedGazetteer;

const Gazetteer& builtInGazetteer()
{
    static const Gazetteer kBuiltIn = [] {
        auto places = Gazetteer::parse(kPackedGazetteer);
        check(places.ok()); // the build made it
        return std::move(places).value();
    }();
    return kBuiltIn;
}

} // namespace ipis::core
