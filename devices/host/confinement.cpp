// SPDX-License-Identifier: GPL-3.0-or-later
// The layers in their order.
#include "devices/host/confinement.h"

#include <array>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ipis::devices {
namespace {

// Root without capabilities is one user among others.
void dropCapabilities()
{
    for (int capability = 0; capability <= CAP_LAST_CAP; ++capability) {
        ::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0); // fails for whom it means nothing
    }
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const std::array<__user_cap_data_struct, 2> none{};
    ::syscall(SYS_capset, &header, none.data());
}

} // namespace

bool confineFiles(const Openings& openings)
{
    return confineByLandlock(openings) || confineByNamespace(openings);
}

Confinement confineProcess(const Openings& openings)
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return Confinement::Failed;
    }
    const bool files = confineFiles(openings);
    dropCapabilities();
    if (!confineCalls(openings.simulated)) {
        return Confinement::Failed;
    }
    return files ? Confinement::CallsAndFiles : Confinement::CallsOnly;
}

} // namespace ipis::devices
