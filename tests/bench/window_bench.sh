#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Time to the log-in window and memory there of ipis-enroll, beside KeePassXC at its unlock page in
# the same run, in turns, on a screen that nobody sees. Prints medians; never fails on time.
# KeePassXC is no package of this project: where it is not there (Debian: keepassxc) it is left out.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
BIN="$ROOT/build/release/bin"
RUNS=9
DEADLINE=60000 # milliseconds for a window to come
IDLE=3 # seconds from the window to the counting of memory

usage()
{
    printf '%s\n' "Usage: tests/bench/window_bench.sh [--bin DIR] [--runs N]
  --bin DIR  where ipis-enroll, ipis-station and ipis-registry lie (default: build/release/bin)
  --runs N   of each program, after one that is not counted (default: $RUNS)"
}

while [[ $# -gt 0 ]]; do
    case $1 in
        --bin) BIN="$(realpath -- "$2")"; shift ;;
        --runs) RUNS="$2"; shift ;;
        --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

FOLDER="$(mktemp -d)"
PIDS=()

end_process()
{
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

end_all()
{
    for pid in "${PIDS[@]}"; do
        end_process "$pid"
    done
    rm -rf "$FOLDER"
}
trap end_all EXIT

# A display of its own, the first free one. -noreset: else who comes while the last one leaves is
# dropped.
start_screen()
{
    local number
    mkfifo "$FOLDER/display"
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset 3>"$FOLDER/display" 2>/dev/null &
    PIDS+=($!)
    read -r number <"$FOLDER/display"
    export DISPLAY=":$number" QT_QPA_PLATFORM=xcb HOME="$FOLDER" XDG_RUNTIME_DIR="$FOLDER"
}

# A station that waits for a log-in; its registry is closed again, so nothing is spoken meanwhile.
make_station()
{
    local registry
    printf 'four words for dara\n' >"$FOLDER/passphrase"
    "$BIN/ipis-registry" init --demo --home "$FOLDER/registry" >/dev/null
    "$BIN/ipis-registry" serve --home "$FOLDER/registry" --listen 127.0.0.1:0 >"$FOLDER/serving" &
    registry=$!
    PIDS+=("$registry")
    while ! grep -q '^listening ' "$FOLDER/serving"; do
        sleep 0.1
    done
    "$BIN/ipis-registry" ticket --home "$FOLDER/registry" --commune 250106 --role commune \
        --out "$FOLDER/ticket" >/dev/null
    "$BIN/ipis-station" provision --home "$FOLDER/station" --ticket "$FOLDER/ticket" \
        --operator 1001 --operator-name 'ចាន់ សុភា' --password-file "$FOLDER/passphrase" >/dev/null
    end_process "$registry"
}

make_database()
{
    printf '%s\n' '[General]' 'SingleInstance=false' 'UpdateCheckMessageShown=true' \
        '[GUI]' 'CheckForUpdates=false' >"$FOLDER/keepassxc.ini"
    printf 'four words for dara\nfour words for dara\n' |
        keepassxc-cli db-create --set-password "$FOLDER/passwords.kdbx" >/dev/null 2>&1
}

milliseconds() { printf '%s' "$((${EPOCHREALTIME/./} / 1000))"; }

# "1.4 Pss: 11776 kB": by name out of a process's memory; "-" where the system does not show it.
memory_of()
{
    awk -v name="$2:" '$1 == name { found = $2 } END { print found ? found : "-" }' \
        "/proc/$1/smaps_rollup" 2>/dev/null || printf '%s\n' -
}

# measure TITLE COMMAND...: one line "ms pss rss".
measure()
{
    local title=$1 began seen pid
    shift
    began=$(milliseconds)
    "$@" >/dev/null 2>&1 &
    pid=$!
    PIDS+=("$pid")
    until xdotool search --onlyvisible --name "$title" >/dev/null 2>&1; do
        if ! kill -0 "$pid" 2>/dev/null || (($(milliseconds) - began > DEADLINE)); then
            printf 'no window: %s\n' "$1" >&2
            return 1
        fi
        sleep 0.01
    done
    seen=$(milliseconds)
    sleep "$IDLE"
    printf '%s %s %s\n' "$((seen - began))" "$(memory_of "$pid" Pss)" "$(memory_of "$pid" Rss)"
    end_process "$pid"
}

enroll() { measure '^IPIS Enroll$' "$BIN/ipis-enroll" --home "$FOLDER/station"; }

keepassxc_unlock()
{
    measure 'KeePassXC$' keepassxc --config "$FOLDER/keepassxc.ini" \
        --localconfig "$FOLDER/keepassxc-local.ini" "$FOLDER/passwords.kdbx"
}

# median FILE COLUMN
median()
{
    awk -v column="$2" '{ print $column }' "$1" | sort -n |
        awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

report()
{
    printf '%-12s %5s ms to the window   PSS %6s kB   RSS %6s kB   (medians of %s)\n' \
        "$1" "$(median "$2" 1)" "$(median "$2" 2)" "$(median "$2" 3)" "$(wc -l <"$2")"
}

start_screen
make_station
BESIDE=0
if command -v keepassxc >/dev/null && command -v keepassxc-cli >/dev/null; then
    BESIDE=1
    make_database
    keepassxc_unlock >/dev/null
else
    printf 'keepassxc is not installed: measured without it\n'
fi
enroll >/dev/null # both are in the page cache from here on
for ((run = 0; run < RUNS; run++)); do
    enroll >>"$FOLDER/enroll"
    if ((BESIDE)); then
        keepassxc_unlock >>"$FOLDER/keepassxc"
    fi
done
report ipis-enroll "$FOLDER/enroll"
if ((BESIDE)); then
    report keepassxc "$FOLDER/keepassxc"
fi
