#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# clang-tidy over the sources of core, db, app and ui, two or more at once, findings as errors.
# TIDY_SECONDS bounds the time (0, the default: no bound): files not reached by then are counted and
# said, and files that changed last are looked at first, so that a bounded run sees what is new.
# Arguments, if any, are the files to look at instead of all.
set -euo pipefail

# shellcheck source=app/cmake/bootstrap.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../../app/cmake/bootstrap.sh"
# shellcheck source=tests/arch/files.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"
cd -- "$lodestone_root"
build=.build/tidy
seconds=${TIDY_SECONDS:-0}

# No precompiled headers here: clang cannot read g++'s. Only what other tools generate is built.
mkdir -p "$build"
if ! LC_ALL=C.UTF-8 cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DLODESTONE_PCH=OFF \
    -DLODESTONE_WERROR=OFF -DLODESTONE_CHECK_HEADERS=OFF >"$build/configure.log" 2>&1; then
    tail -n 25 "$build/configure.log" >&2
    fail 1 "configuring failed; the whole log is $build/configure.log"
fi
mapfile -t generated < <(ninja -C "$build" -t targets all |
    sed -nE 's/^((lodestone[a-z_-]*_autogen|lodestone_generated))(:| ).*/\1/p' | sort -u)
if [ "${#generated[@]}" -gt 0 ] &&
    ! ninja -C "$build" "${generated[@]}" >"$build/build.log" 2>&1; then
    tail -n 25 "$build/build.log" >&2
    fail 1 "generating sources failed; the whole log is $build/build.log"
fi

if [ $# -gt 0 ]; then
    files=("$@")
else
    # clang 14 cannot read libqpdf's JSON.hh as C++20: it destroys a vector of a type that is not yet
    # whole. g++ and later clangs can; the files that include it are left to the other checks.
    mapfile -t files < <(newest_first '\.cpp$' core db app ui | grep -v '^ui/report/pdf_')
fi
[ "${#files[@]}" -gt 0 ] || fail 1 "no files to look at"

results=$(mktemp -d)
trap 'rm -rf -- "$results"' EXIT
deadline=$((seconds > 0 ? $(date +%s) + seconds : 0))
export results deadline build

look_at() {
    local file=$1 name=${1//\//_}
    if [ "$deadline" -gt 0 ] && [ "$(date +%s)" -ge "$deadline" ]; then
        : >"$results/$name.skipped"
        return 0
    fi
    # -Wno-unknown-warning-option: the compile commands are written for g++.
    if clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option "$file" \
        >"$results/$name.out" 2>"$results/$name.err"; then
        : >"$results/$name.good"
    else
        : >"$results/$name.bad"
        # One printf, so that the findings of two files do not mix.
        printf '%s\n' "$(cat "$results/$name.out"; grep -E 'error:' "$results/$name.err" || true)"
    fi
}
export -f look_at
# shellcheck disable=SC2016 # expanded by the inner shell, on purpose
printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(build_jobs)" bash -c 'look_at "$1"' look_at

count() {
    find "$results" -name "*.$1" | wc -l
}
good=$(count good) bad=$(count bad) skipped=$(count skipped)
[ "$skipped" -eq 0 ] || echo "tidy: $skipped files not reached within $seconds seconds"
echo "tidy: $((good + bad)) of ${#files[@]} files looked at, $bad with findings"
[ "$bad" -eq 0 ] && [ "$((good + bad + skipped))" -eq "${#files[@]}" ]
