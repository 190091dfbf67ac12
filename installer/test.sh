#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, runs the tests and closes with 'N passed, N failed, N skipped'.
set -euo pipefail
# shellcheck source=installer/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage()
{
    say "Usage: installer/test.sh [--only LABEL] [--all] [--asan | --with-asan]
  (nothing)     every test but the slow ones, then 20 s of libFuzzer for each fuzz target
  --only LABEL  only the tests with this label: unit, fault, device, net, lint, fuzz ...
  --all         also the tests labelled slow and nightly
  --asan        build and run under AddressSanitizer and UndefinedBehaviorSanitizer instead
  --with-asan   the usual run, then the tests of core under the sanitizers as well"
}

preset=dev
with_asan=0
with_fuzz=1
selection=(-LE '^(slow|nightly)$')
only=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --asan)
            preset=asan
            with_fuzz=0
            ;;
        --with-asan) with_asan=1 ;;
        --all) selection=() ;;
        --only)
            [[ $# -ge 2 ]] || { usage >&2; exit 2; }
            only=(-L "^$2\$")
            [[ $2 == fuzz ]] || with_fuzz=0
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

# test_targets PATTERN: the targets of the tests whose names match; "core.bytes" is core_bytes_test.
# Building these alone leaves out the programs, which would double the time.
test_targets()
{
    ctest --test-dir "$IPIS_ROOT/build/$preset" -N -R "$1" | sed -nE \
        -e 's/^ *Test +#[0-9]+: fuzz\.(.*)$/fuzz_\1/p' \
        -e 's/^ *Test +#[0-9]+: ([a-z]+)\.(.*)$/\1_\2_test/p'
}

begun=$SECONDS
STEPS=$((4 + 2 * with_fuzz + 2 * with_asan))
install_packages
npm_ci
configure_and_build "$preset"
run_tests "$preset"
if ((with_fuzz)); then
    mapfile -t targets < <(test_targets '^fuzz\.')
    configure_and_build fuzz "${targets[@]}"
    run_tests fuzz -R '^fuzz\.'
fi
if ((with_asan)); then
    mapfile -t targets < <(test_targets '^core\.')
    configure_and_build asan "${targets[@]}"
    run_tests asan -R '^core\.'
fi

say "All steps took $(took "$begun"). Logs: build/logs"
if ((broken)); then
    say "At least one test failed: its whole output is in build/logs/tests-*.log." >&2
fi
awk -f "$IPIS_ROOT/installer/summary.awk" "${results[@]}" || broken=1
exit "$broken"
