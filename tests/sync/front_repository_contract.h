// SPDX-License-Identifier: GPL-3.0-or-later
// What every FrontRepository must do; a new implementation is put through all of it.
#pragma once

#include "sync/registry/repository/front_repository.h"
#include "tests/support/fakes.h"

namespace ipis::test {

struct ContractClause
{
    const char* name;
    void (*check)(registry::FrontRepository&);
};

std::span<const ContractClause> frontRepositoryContract();

} // namespace ipis::test
