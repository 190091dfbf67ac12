#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, runs the tests and closes with 'N passed, N failed, N skipped'.
set -euo pipefail
# shellcheck source=installer/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage()
{
    say "Usage: installer/test.sh [--only LABEL] [--all] [--asan | --with-asan]
  --only LABEL  only the tests with this label: unit, fault, device, net, lint ...
  --all         also the tests labelled slow and nightly
  --asan        build and run under AddressSanitizer and UndefinedBehaviorSanitizer instead
  --with-asan   the usual run, then the tests of core under the sanitizers as well"
}

preset=dev
with_asan=0
selection=(-LE '^(slow|nightly)$')
only=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --asan) preset=asan ;;
        --with-asan) with_asan=1 ;;
        --all) selection=() ;;
        --only)
            [[ $# -ge 2 ]] || { usage >&2; exit 2; }
            only=(-L "^$2\$")
            shift
            ;;
        --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

results=()
broken=0

# run_tests PRESET [CTEST OPTION...]: a failure is kept for the end, so that every test runs.
run_tests()
{
    local name="tests-$1" build="$IPIS_ROOT/build/$1"
    shift
    step "Tests of ${name#tests-} (two at a time)"
    results+=("$LOGS/$name.xml")
    rm -f "$LOGS/$name.xml"
    logged "$name" ctest --test-dir "$build" -j 2 --no-tests=error --output-on-failure \
        --test-output-size-passed 10000000 --test-output-size-failed 10000000 \
        --output-junit "$LOGS/$name.xml" "${selection[@]}" "${only[@]}" "$@" || broken=1
    if [[ ! -f $LOGS/$name.xml ]] || grep -q '^No tests were found' "$LOGS/$name.log"; then
        tail -n 5 "$LOGS/$name.log" >&2
        die "No test was run (log: build/logs/$name.log): see there, and the labels in tests/*/CMakeLists.txt."
    fi
}

begun=$SECONDS
STEPS=$((with_asan ? 6 : 4))
install_packages
npm_ci
configure_and_build "$preset"
run_tests "$preset"
if ((with_asan)); then
    # The targets of the tests alone: the programs would double the time.
    mapfile -t core_tests < <(ctest --test-dir "$IPIS_ROOT/build/$preset" -N -R '^core\.' |
        sed -nE 's/^ *Test +#[0-9]+: core\.(.*)$/core_\1_test/p')
    configure_and_build asan "${core_tests[@]}"
    run_tests asan -R '^core\.'
fi

say "All steps took $(took "$begun"). Logs: build/logs"
if ((broken)); then
    say "At least one test failed: its whole output is in build/logs/tests-*.log." >&2
fi
awk -f "$IPIS_ROOT/installer/summary.awk" "${results[@]}" || broken=1
exit "$broken"
