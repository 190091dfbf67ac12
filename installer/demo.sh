#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and shows the whole journey of one person: in the window where there is a
# display, else by a clerk of the program's own who works in the real windows unseen.
set -euo pipefail
# shellcheck source=installer/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage()
{
    say "Usage: installer/demo.sh [--home DIR] [--by window|clerk|tools]
  --home DIR   where the demonstration keeps its registry and its station
               (default: ${XDG_STATE_HOME:-~/.local/state}/ipis-demo)
  --by window  you enroll somebody in the window (the default where there is a display)
  --by clerk   the real windows are worked through unseen, with a picture of each page (the default elsewhere)
  --by tools   the command-line tools enroll somebody, without any window"
}

by=clerk
[[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] || by=window
arguments=()
while [[ $# -gt 0 ]]; do
    case ${2:+$1} in
        --home) arguments=(--home "$(realpath -m -- "$2")") ;;
        --by)
            [[ $2 == window || $2 == clerk || $2 == tools ]] || { usage >&2; exit 2; }
            by=$2
            ;;
        *)
            [[ $1 == --help ]] || { usage >&2; exit 2; }
            usage
            exit 0
            ;;
    esac
    shift 2
done

STEPS=3
targets=(ipis-registry ipis-station ipis-devices ipis-synthetic)
case $by in
    window) targets+=(ipis-enroll) ;;
    clerk) targets+=(ipis-demo-clerk) ;;
    tools) ;;
esac
install_packages
npm_ci
configure_and_build dev "${targets[@]}"
exec bash "$IPIS_ROOT/installer/demo_journey.sh" --bin "$IPIS_ROOT/build/dev/bin" --by "$by" "${arguments[@]}"
