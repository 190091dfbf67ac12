#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The journey of one record: registry, station, finger, seal, send, answer; by the window, by a clerk who works
# in the windows unseen, or by the command-line tools.
# Started by demo.sh. Started again, it keeps registry and station and enrolls one person more.
set -euo pipefail
umask 077
# shellcheck source=installer/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

bin="$IPIS_ROOT/build/dev/bin"
home="${XDG_STATE_HOME:-$HOME/.local/state}/ipis-demo"
by=tools
while [[ $# -gt 0 ]]; do
    case ${2:+$1} in
        --home) home="$(realpath -m -- "$2")" ;;
        --bin) bin="$2" ;;
        --by) by="$2" ;;
        *)
            say "Usage: installer/demo_journey.sh [--home DIR] [--bin DIR] [--by window|clerk|tools]" >&2
            exit 2
            ;;
    esac
    shift 2
done

registry_home="$home/registry"
station_home="$home/station"
work="$home/work"
done_steps="$home/done"
password="$home/password"
camera="$work/camera"
fingers="$work/fingers"
pictures="$home/pages"
operator=1001
server=0

# End what this script started, by its id, and nothing else.
stop_server()
{
    local left=100
    ((server > 0)) || return 0
    kill -TERM "$server" 2>/dev/null || true
    while ((left > 0)) && kill -0 "$server" 2>/dev/null; do
        sleep 0.1
        left=$((left - 1))
    done
    kill -KILL "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=0
}
trap stop_server EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# run NAME COMMAND...: what it prints goes to work/NAME.out; its own sentence is shown when it fails.
run()
{
    local name=$1 program
    shift
    program="$(basename "$1")"
    if ! "$@" >"$work/$name.out" 2>"$work/$name.err" </dev/null; then
        tail -n 3 "$work/$name.err" >&2
        die "$program failed at '$name' (its words: $work/$name.err): see to that and start it again, or with --home and a new folder."
    fi
}

registry() { "$bin/ipis-registry" "$1" --home "$registry_home" "${@:2}"; }
station() { "$bin/ipis-station" "$1" --home "$station_home" --operator "$operator" --password-file "$password" "${@:2}"; }

# value NAME KEY: a member of the JSON object in work/NAME.out.
value()
{
    node -e 'const v = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))[process.argv[2]];
        if (v === undefined) { process.exit(1); } console.log(v);' "$work/$1.out" "$2" ||
        die "What is in $work/$1.out has no \"$2\": the tools and this script are of different versions."
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The station's ticket names the address, so the port chosen once stays.
choose_port()
{
    local candidate
    if [[ -f $home/port ]]; then
        port="$(<"$home/port")"
        ! port_is_taken "$port" || die "Port $port, which this demonstration's station knows, is in use: end what holds it (perhaps a demonstration still running) and start it again."
        return
    fi
    for candidate in {8443..8453}; do
        if ! port_is_taken "$candidate"; then
            port=$candidate
            return
        fi
    done
    die "Ports 8443 to 8453 of this machine are all in use: end one of their programs and start it again."
}

start_server()
{
    local deadline=$((SECONDS + 30))
    choose_port
    : >"$work/serve.out"
    "$bin/ipis-registry" serve --home "$registry_home" --listen "127.0.0.1:$port" \
        >"$work/serve.out" 2>"$work/serve.err" </dev/null 9>&- &
    server=$!
    until grep -q '^listening' "$work/serve.out"; do
        if ! kill -0 "$server" 2>/dev/null; then
            tail -n 3 "$work/serve.err" >&2
            die "ipis-registry serve ended at once (its words: $work/serve.err)."
        fi
        ((SECONDS < deadline)) || die "ipis-registry serve did not say 'listening' within 30 s (its words: $work/serve.err)."
        sleep 0.1
    done
    printf '%s\n' "$port" >"$home/port"
    say "      $(head -n 1 "$work/serve.out")"
}

# once MARK FUNCTION: not again when an earlier start finished it.
once()
{
    if [[ -f $done_steps/$1 ]]; then
        say "      there since an earlier start"
        return
    fi
    "$2"
    : >"$done_steps/$1"
}

make_registry()
{
    [[ ! -e $registry_home ]] || die "$registry_home was left half made by an earlier start: choose another folder with --home, or remove $home."
    run init registry init --demo
}

make_station()
{
    local station_id
    [[ ! -e $station_home ]] || die "$station_home was left half made by an earlier start: choose another folder with --home, or remove $home."
    rm -f "$work/ticket"
    run ticket registry ticket --commune 250106 --role commune --out "$work/ticket"
    run provision station provision --ticket "$work/ticket" --operator-name "ហេង សុភា" --json
    station_id="$(value provision station)"
    run approve registry approve "$station_id"
    cat "$work/approve.out"
}

# Ten fingers, each of its own, and what the simulated camera sees.
take_images()
{
    local finger number=0
    mkdir -p "$fingers" "$camera"
    for finger in {right,left}-{thumb,index,middle,ring,little}; do
        number=$((number + 1))
        run "finger-$finger" "$bin/ipis-synthetic" finger --seed $((people * 10 + number)) --out "$fingers/$finger.bmp"
    done
    run camera "$bin/ipis-synthetic" camera --seed "$people" --out "$camera"
    run face "$bin/ipis-synthetic" face --seed "$people" --out "$work/face.bmp"
    run page "$bin/ipis-synthetic" page --seed "$people" --out "$work/page.bmp"
}

# The registry answers through the inbox when it has opened the packet: ask until it did.
send_until_opened()
{
    local before=$1 opened deadline=$((SECONDS + 60))
    while true; do
        run sync station sync --once
        run status station status --json
        opened="$(value status opened)"
        if ((opened > before)); then
            return
        fi
        ((SECONDS < deadline)) || die "The packet was sent, but the registry's OPENED did not come within 60 s (station: $work/status.out, registry: $work/serve.err)."
        sleep 0.5
    done
}

# The example application, with four fingers, a portrait and a page of the family book.
enroll_by_tools()
{
    local finger opened_before given=()
    for finger in right-index left-index right-thumb left-thumb; do
        given+=(--finger "$finger=$fingers/$finger.bmp")
    done
    run application station forms --example id-card
    run before station status --json
    opened_before="$(value before opened)"
    run enroll station enroll "$work/application.out" --face "$work/face.bmp" "${given[@]}" --document "family-book=$work/page.bmp" --json
    reference="$(value enroll reference)"
    say "      reference $reference"
    step "Sending, and the registry's answer"
    send_until_opened "$opened_before"
}

# Somebody made up is enrolled in the real windows, from the log-in to the registry's answer.
enroll_by_clerk()
{
    rm -rf "$pictures"
    mkdir -p "$pictures"
    run clerk env QT_QPA_PLATFORM=offscreen "$bin/ipis-demo-clerk" --home "$station_home" \
        --simulated-camera "$camera" --simulated-fingers "$fingers" --operator "$operator" \
        --password-file "$password" --pictures "$pictures" --sheet "$home/all-pages.png" \
        --slip "$home/slip.pdf" --seed "$people"
    reference="$(value clerk reference)"
    say "      reference $reference, number $(value clerk number)"
    step "What there is to look at"
    say "      each page in Khmer and in English: $pictures"
    say "      all of them on one sheet:          $home/all-pages.png"
    say "      the slip for the family:           $home/slip.pdf"
}

# Until the window is closed the registry answers; whoever sits there decides what is enrolled.
open_window()
{
    say "      Log in with code $operator and the passphrase: $(<"$password")"
    say "      Then F2: a new application. The portrait is taken by itself, each finger comes a second after it was"
    say "      asked for, and the registry answers within a minute. The demonstration ends when the window is closed."
    run window "$bin/ipis-enroll" --home "$station_home" --simulated-camera "$camera" --simulated-fingers "$fingers"
    step "What the registry has now"
}

# What the two sides count, and the person where one is known by reference.
tell_the_end()
{
    run status station status --json
    run counts registry status --json
    say ""
    say "At the station:  $(<"$work/status.out")"
    say "At the registry: $(<"$work/counts.out")"
    if [[ -n $reference ]]; then
        run person registry person --reference "$reference" --json
        say "The person, as registered:"
        cat "$work/person.out"
    fi
    say ""
    say "Everything is in $home; operator $operator, passphrase in $password (a demonstration: a real one is in nobody's file)."
}

# Four words, as the window asks for.
make_password()
{
    printf '%s\n' rice river mango temple lotus palm boat silk drum cloud market bridge pepper lantern field stone |
        shuf -n 4 | paste -s -d ' ' >"$password"
}

programs=(ipis-registry ipis-station ipis-devices ipis-synthetic)
case $by in
    window) programs+=(ipis-enroll) ;;
    clerk) programs+=(ipis-demo-clerk) ;;
    tools) ;;
    *) die "--by $by: window, clerk or tools." ;;
esac
missing=()
for program in "${programs[@]}"; do
    [[ -x $bin/$program ]] || missing+=("$program")
done
[[ ${#missing[@]} -eq 0 ]] ||
    die "The journey cannot start: ${missing[*]} not found in $bin. Nothing was simulated in its place."

mkdir -p "$home" "$work" "$done_steps"
exec 9>"$home/lock"
flock -n 9 || die "Another demonstration is running in $home: wait for it, or choose another folder with --home."
[[ -s $password ]] || make_password
people=1
[[ ! -f $home/people ]] || people=$(($(<"$home/people") + 1))
reference=""
STEPS=6

step "Registry: keys for demonstration only, in $registry_home"
once registry make_registry
step "Registry: serving on loopback"
start_server
step "Station of commune 250106: ticket, provisioning, approval"
once station make_station
step "Reader, camera and scanner: synthetic fingers, face and family book number $people"
take_images
printf '%s\n' "$people" >"$home/people"
case $by in
    tools)
        step "Enrollment: the example application for an identity card, fingers through libfprint, sealed"
        enroll_by_tools
        ;;
    clerk)
        step "Enrollment: an application for an identity card in the real windows, page by page (minutes)"
        enroll_by_clerk
        ;;
    window)
        step "Enrollment: the window is open"
        open_window
        ;;
esac
tell_the_end
