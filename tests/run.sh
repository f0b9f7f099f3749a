#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Installs what is missing, builds, and runs the tests through ctest, without window or network.
#
#   bash tests/run.sh [VARIANT] [-- CTEST OPTIONS]      e.g.  bash tests/run.sh -- -L core
#
#   (none)    every test, release build
#   asan      every test under the address and undefined-behaviour sanitizers
#   asan-core  the same for the tests of core and db alone, without a look at stack frames after
#             their return, which alone takes a third of the time
#   tsan      the tests of core and db under the thread sanitizer (Qt itself is not instrumented)
#   clang     the tests of core with clang++: the same bits from another compiler
#   tidy      clang-tidy over core, db, ui and app; TIDY_SECONDS bounds the time (0: no bound)
#   coverage  every test with line coverage; a page per file in .build/coverage/html
#   fuzz [SECONDS]   libFuzzer over every format and the bundle, 60 s each unless said otherwise
#   bench     the benchmarks (label bench); figures, no verdict
#   headers   compiles each header of ours alone; HEADERS_SECONDS bounds the time (0: no bound)
#   format    clang-format 14 over every tracked C++ file: says what differs, changes nothing
#
# Exit status: ctest's (or the checker's); 2 wrong usage; 4 packages missing; 1 build failed.
set -euo pipefail

# shellcheck source=app/cmake/bootstrap.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../app/cmake/bootstrap.sh"

usage() {
    sed -n '3,21s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

variant=default
if [ $# -gt 0 ] && [ "$1" != "--" ]; then
    variant=$1
    shift
fi
fuzz_seconds=60
if [ "$variant" = fuzz ] && [[ "${1:-}" =~ ^[0-9]+$ ]]; then
    fuzz_seconds=$1
    shift
fi
if [ $# -gt 0 ]; then
    [ "$1" = "--" ] || usage
    shift
fi

test_packages=("${lodestone_packages[@]}" git poppler-utils qpdf coinor-libclp-dev)

# run_ctest VARIANT [OPTION...]: ctest's summary is the last thing printed, its status ours.
run_ctest() {
    local name=$1
    shift
    exec env -u DISPLAY -u WAYLAND_DISPLAY LC_ALL=C.UTF-8 TZ=UTC \
        "${runner[@]}" ctest --test-dir "$lodestone_root/.build/$name" --output-on-failure \
        --no-tests=error -j "$(build_jobs)" "$@" </dev/null
}
runner=()

# Under the sanitizers g++ warns of things that cannot be (its manual says so); the release build judges.
case $variant in
default)
    install_packages "${test_packages[@]}"
    build_variant release "$lodestone_release_options"
    run_ctest release -LE '^bench$' "$@"
    ;;
asan)
    install_packages "${test_packages[@]}"
    build_variant asan "-DCMAKE_BUILD_TYPE=Sanitize -DLODESTONE_WERROR=OFF -DLODESTONE_SANITIZE=address,undefined -DLODESTONE_PCH=ON -DLODESTONE_UNITY=ON"
    run_ctest asan -LE '^(bench|arch)$' "$@"
    ;;
asan-core)
    install_packages "${test_packages[@]}"
    build_variant asan-core "-DCMAKE_BUILD_TYPE=Sanitize -DLODESTONE_WERROR=OFF -DLODESTONE_SANITIZE=address,undefined -DLODESTONE_SANITIZE_RETURNS=OFF -DLODESTONE_GUI=OFF -DLODESTONE_PCH=ON -DLODESTONE_UNITY=ON"
    run_ctest asan-core -L '^(core|db|import|case)$' "$@"
    ;;
tsan)
    install_packages "${test_packages[@]}"
    build_variant tsan "-DCMAKE_BUILD_TYPE=Sanitize -DLODESTONE_WERROR=OFF -DLODESTONE_SANITIZE=thread -DLODESTONE_GUI=OFF -DLODESTONE_PCH=ON"
    # With more random bits in addresses than this sanitizer of g++ 12 expects, it stops at start.
    if setarch "$(uname -m)" -R true 2>/dev/null; then
        runner=(setarch "$(uname -m)" -R)
    fi
    run_ctest tsan -L '^(core|db|import|case)$' "$@"
    ;;
clang)
    install_packages "${test_packages[@]}" clang
    build_variant clang "-DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=clang++ -DLODESTONE_GUI=OFF -DLODESTONE_PCH=ON"
    run_ctest clang -L '^(core|case)$' "$@"
    ;;
coverage)
    install_packages "${test_packages[@]}" gcovr
    build_variant coverage "-DCMAKE_BUILD_TYPE=Debug -DLODESTONE_COVERAGE=ON"
    find "$lodestone_root/.build/coverage" -name '*.gcda' -delete
    status=0
    (run_ctest coverage -LE '^(bench|arch)$' "$@") || status=$?
    mkdir -p "$lodestone_root/.build/coverage/html"
    (cd "$lodestone_root" && gcovr --root . --object-directory .build/coverage \
        --filter core/ --filter db/ --filter ui/ --filter app/ --exclude-unreachable-branches \
        --exclude-throw-branches --html-details .build/coverage/html/index.html --print-summary \
        .build/coverage) || fail 1 "gcovr failed; see the lines above"
    say "coverage by file: $lodestone_root/.build/coverage/html/index.html"
    exit "$status"
    ;;
fuzz)
    install_packages "${test_packages[@]}" clang
    build_variant fuzz "-DCMAKE_BUILD_TYPE=Sanitize -DCMAKE_CXX_COMPILER=clang++ -DLODESTONE_FUZZ=ON -DLODESTONE_SANITIZE=fuzzer-no-link,address,undefined -DLODESTONE_GUI=OFF -DLODESTONE_WERROR=OFF" import_fuzz
    exec bash "$lodestone_root/tests/fuzz/run.sh" "$lodestone_root/.build/fuzz" "$fuzz_seconds" "$@"
    ;;
bench)
    install_packages "${test_packages[@]}" libbenchmark-dev sqlite3
    build_variant bench "-DCMAKE_BUILD_TYPE=Release -DLODESTONE_BENCH=ON -DLODESTONE_PCH=ON"
    run_ctest bench -L '^bench$' --verbose -j 1 "$@"
    ;;
tidy)
    install_packages "${test_packages[@]}" clang-tidy
    exec bash "$lodestone_root/tests/arch/tidy.sh" "$@"
    ;;
headers)
    install_packages "${test_packages[@]}"
    build_variant release "$lodestone_release_options" build.ninja
    exec bash "$lodestone_root/tests/arch/headers.sh" "$lodestone_root/.build/release" "$@"
    ;;
format)
    install_packages git "clang-format-14|clang-format"
    exec bash "$lodestone_root/tests/arch/format.sh" "$@"
    ;;
-h | --help | help)
    usage
    ;;
*)
    say "unknown variant '$variant'"
    usage
    ;;
esac
