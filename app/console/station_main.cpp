// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-station: a station's commands for administrators and scripts.
#include "app/console/station_commands.h"

int main(int argc, char** argv)
{
    return ipis::app::runTool(ipis::app::stationCommands(), argc, argv);
}
