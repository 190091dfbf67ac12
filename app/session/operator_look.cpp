// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading how somebody likes the window.
#include "app/session/operator_look.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"

#include <cstdlib>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::int64_t kMostSteps = 8;
constexpr std::size_t kLanguageBytes = 2;

std::string settingOf(const OperatorId& who)
{
    return "look." + who.hex();
}

Result<OperatorLook> decodeLook(BytesView bytes)
{
    cbor::Reader in(bytes);
    OperatorLook look;
    in.array(3);
    in.uint(kVersion);
    const std::int64_t step = in.integer();
    look.language = in.text(kLanguageBytes);
    if (std::abs(step) > kMostSteps) {
        in.refuse("a text step");
    }
    look.textStep = static_cast<int>(step);
    auto finished = in.finish();
    return finished.ok() ? Result<OperatorLook>(look) : finished.error();
}

} // namespace

std::optional<OperatorLook> operatorLook(Store& store, const OperatorId& who)
{
    auto bytes = store.settings().get(settingOf(who));
    auto look = bytes.ok() ? decodeLook(bytes.value()) : Result<OperatorLook>(bytes.error());
    return look.ok() ? std::optional(look.value()) : std::nullopt;
}

Result<void> keepOperatorLook(Store& store, const OperatorId& who, const OperatorLook& look)
{
    cbor::Writer out;
    out.array(3);
    out.uint(kVersion);
    out.integer(look.textStep);
    out.text(look.language);
    return inTransaction(store.database(), [&](Transaction& transaction) {
        return store.settings().put(transaction, settingOf(who), std::move(out).take());
    });
}

} // namespace ipis::app
