// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a person's civil records and putting the corrections in.
#include "sync/registry/inner/record_history.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

Error damaged(const PersonKeys& keys, std::string_view what)
{
    return fail(ErrorCode::RegistryDamaged, std::string(what) + " of person " + keys.person.hex());
}

Result<CivilPart> openValue(const ValueVault& vault, const PersonKeys& keys,
                            const SealedValue& value)
{
    auto plain = vault.open(keys, value);
    if (!plain.ok()) {
        return plain.error();
    }
    auto civil = decodeCivil(plain.value());
    return civil.ok() ? std::move(civil) : damaged(keys, "a civil record");
}

bool isOf(const StandingRecord& record, const Correction& correction)
{
    return record.name == PacketName{correction.station, correction.of};
}

void put(std::vector<StandingRecord>& records, const PacketName& name, CivilPart civil,
         std::span<const FormDefinition> forms)
{
    const FormDefinition* form = formOf(civil.application, forms);
    const auto record = std::ranges::find_if(records, [&](const StandingRecord& one) {
        return civil.correction && form != nullptr && isOf(one, *civil.correction);
    });
    if (record == records.end()) {
        const Application application = civil.application;
        records.push_back({name, std::move(civil), {}, application});
        return;
    }
    correct(record->application, civil.application, *civil.correction, *form);
    record->corrections.push_back({name, std::move(civil)});
}

} // namespace

const FormDefinition* formOf(const Application& application, std::span<const FormDefinition> forms)
{
    const auto form = std::ranges::find_if(forms, [&](const FormDefinition& one) {
        return one.id == application.formId && one.version == application.formVersion;
    });
    return form == forms.end() ? nullptr : &*form;
}

Result<std::vector<StandingRecord>> recordsOf(InnerRepository& repository, const ValueVault& vault,
                                              const PersonKeys& keys,
                                              std::span<const FormDefinition> forms)
{
    auto values = repository.valuesOf(keys.person, static_cast<std::uint64_t>(ValueKind::Civil));
    if (!values.ok()) {
        return values.error();
    }
    std::vector<StandingRecord> records;
    for (const SealedValue& value : values.value()) {
        auto civil = openValue(vault, keys, value);
        if (!civil.ok()) {
            return civil.error();
        }
        put(records, value.packet, std::move(civil).value(), forms);
    }
    if (records.empty()) {
        return damaged(keys, "no civil record");
    }
    return records;
}

} // namespace ipis::registry
