#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and takes one person through the whole journey by command-line tools.
set -euo pipefail
# shellcheck source=installer/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage()
{
    say "Usage: installer/demo.sh [--home DIR]
  --home DIR  where the demonstration keeps its registry and its station
              (default: ${XDG_STATE_HOME:-~/.local/state}/ipis-demo)"
}

arguments=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --home)
            [[ $# -ge 2 ]] || { usage >&2; exit 2; }
            arguments=(--home "$(realpath -m -- "$2")")
            shift
            ;;
        --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

STEPS=3
install_packages
npm_ci
configure_and_build dev ipis-registry ipis-station ipis-devices ipis-synthetic
exec bash "$IPIS_ROOT/installer/demo_journey.sh" --bin "$IPIS_ROOT/build/dev/bin" "${arguments[@]}"
