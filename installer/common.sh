# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What test.sh and demo.sh share: honest progress, packages only where missing, configure and build.
# Sourced by a script that has set -euo pipefail; sets IPIS_ROOT, and LOGS for the step logs.

IPIS_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
LOGS="$IPIS_ROOT/build/logs"
JOBS="${IPIS_JOBS:-$(nproc)}"
STEP=0
STEPS=0

say() { printf '%s\n' "$*"; }

die()
{
    printf '\n%s\n' "$*" >&2
    exit 1
}

# step TEXT: the next numbered step; the caller sets STEPS to how many there are.
step()
{
    STEP=$((STEP + 1))
    say "[$STEP/$STEPS] $*"
}

took()
{
    local seconds=$((SECONDS - $1))
    if ((seconds < 60)); then
        printf '%d s' "$seconds"
    else
        printf '%d min %02d s' $((seconds / 60)) $((seconds % 60))
    fi
}

# Standard input goes to the log; every 20 s its newest line is shown, so that a long step is seen to move.
follow()
{
    local line next=$((SECONDS + 20))
    while IFS= read -r line; do
        printf '%s\n' "$line"
        if ((SECONDS >= next)); then
            printf '      ... %.86s\n' "$line" >&2
            next=$((SECONDS + 20))
        fi
    done >"$1"
}

# logged NAME COMMAND...: runs it with its output in build/logs/NAME.log; status as the command's.
logged()
{
    local name=$1 log="$LOGS/$1.log" started=$SECONDS
    shift
    mkdir -p "$LOGS"
    if "$@" </dev/null 2>&1 | follow "$log"; then
        say "      $name: $(took "$started")"
    else
        say "      $name: failed after $(took "$started")" >&2
        return 1
    fi
}

# The last lines of a log that say what went wrong, or just the last lines.
show_failure()
{
    local log="$LOGS/$1.log"
    { grep -E -A 3 '(error:|^FAILED:|^CMake Error|^E: |npm (ERR!|error))' "$log" || tail -n 15 "$log"; } |
        head -n 30 >&2
}

need_root_or_sudo()
{
    AS_ROOT=()
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null ||
            die "Packages are missing (${missing[*]}) and this is neither root nor is there sudo: start it again as root."
        AS_ROOT=(sudo)
        sudo -v || die "sudo was refused: start it again as root."
    fi
}

# Prints the packages of packages.txt that dpkg does not have; asks nobody but dpkg's own list.
missing_packages()
{
    local package
    declare -A have=()
    while read -r package; do
        have[$package]=1
    done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p')
    if command -v node >/dev/null && command -v npm >/dev/null; then
        have[nodejs]=1
        have[npm]=1
    fi
    while read -r package; do
        [[ -n ${have[$package]:-} ]] || printf '%s\n' "$package"
    done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$IPIS_ROOT/installer/packages.txt")
}

install_packages()
{
    local missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        die "This installs with apt-get, for Debian 12; here there is none."
    fi
    mapfile -t missing < <(missing_packages)
    if [[ ${#missing[@]} -eq 0 ]]; then
        step "Debian packages: all there, nothing asked"
        return
    fi
    step "Debian packages: installing ${#missing[@]} (480 MB to fetch on a bare machine: some minutes)"
    need_root_or_sudo
    local apt=("${AS_ROOT[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
    if ! logged apt-update "${apt[@]}" update; then
        show_failure apt-update
        die "The list of Debian packages could not be fetched (log: build/logs/apt-update.log): see to the network and start it again."
    fi
    if ! logged apt-install "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; then
        show_failure apt-install
        die "Debian packages could not be installed (log: build/logs/apt-install.log): see to it and start it again; what is there is kept."
    fi
}

# Installs what package-lock.json pins, unless node_modules carries that very lock's stamp.
npm_ci()
{
    local stamp="$IPIS_ROOT/node_modules/.ipis-lock" lock
    lock="$(sha256sum <"$IPIS_ROOT/package-lock.json")"
    if [[ -f $stamp && $(<"$stamp") == "$lock" ]]; then
        step "npm packages: as the lock file says, nothing asked"
        return
    fi
    step "npm packages: installing what package-lock.json pins (seconds)"
    rm -f "$stamp"
    if ! logged npm env npm_config_update_notifier=false npm --prefix "$IPIS_ROOT" ci --ignore-scripts --no-audit --no-fund; then
        show_failure npm
        die "The npm packages could not be installed (log: build/logs/npm.log): see to the network and start it again."
    fi
    printf '%s\n' "$lock" >"$stamp"
}

# configure_and_build PRESET [TARGET...]: one step for both; without targets, everything.
configure_and_build()
{
    local preset=$1
    shift
    step "Building preset $preset with $JOBS jobs (minutes the first time, seconds when nothing changed)"
    cd "$IPIS_ROOT" || exit
    if ! logged "configure-$preset" cmake --preset "$preset"; then
        show_failure "configure-$preset"
        die "The build could not be set up (log: build/logs/configure-$preset.log): if it names a missing package, add that to installer/packages.txt."
    fi
    local targets=()
    if [[ $# -gt 0 ]]; then
        targets=(--target "$@")
    fi
    if ! logged "build-$preset" cmake --build --preset "$preset" -j "$JOBS" "${targets[@]}"; then
        show_failure "build-$preset"
        die "The build failed (log: build/logs/build-$preset.log): what was built is kept, so the next start goes on from here."
    fi
}
