// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-test-holder HOME CODE PASSPHRASE-FILE: holds a station as the window does all day, until it
// is killed.
#include "app/console/station_holder.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace ipis;
using namespace ipis::core;

int main(int argc, char** argv)
{
    if (argc != 4) {
        return 2;
    }
    hardenProcess();
    SystemDisk disk;
    const SystemClock clock;
    SystemRandom random;
    StderrLog log(LogLevel::Error);
    auto bytes = readFile(disk, argv[3], 1024);
    if (!bytes.ok()) {
        return 1;
    }
    const auto end = std::ranges::find(bytes.value(), Byte{'\n'});
    const Secret passphrase = Secret::copyOf({bytes.value().begin(), end});
    const auto programs = std::filesystem::path(argv[0]).parent_path();
    auto holder = app::StationHolder::open(argv[1], {argv[2], passphrase},
                                           {disk, clock, random, log}, programs);
    if (!holder.ok()) {
        return 1;
    }
    std::printf("holding\n");
    std::fflush(stdout);
    for (;;) {
        ::pause();
    }
}
