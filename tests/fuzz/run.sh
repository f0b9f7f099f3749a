#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Fuzzes every format for a while, one after the other, from the samples of the tests and what was
# found before. Stops at the first finding and says where it is.
#
#   run.sh BUILD_DIR SECONDS [FORMAT...]
set -euo pipefail

build=$1
seconds=$2
shift 2
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
program=$build/tests/bin/import_fuzz
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 ASAN_OPTIONS=detect_leaks=1
[ $# -gt 0 ] || mapfile -t formats < <(LODESTONE_FUZZ_FORMAT=list "$program")
[ $# -eq 0 ] || formats=("$@")

for format in "${formats[@]}"; do
    corpus=$build/fuzz/$format
    seeds=("$root/tests/fuzz/found")
    if [ -d "$root/tests/fuzz/seeds/$format" ]; then
        seeds+=("$root/tests/fuzz/seeds/$format")
    fi
    if [ "$format" = bundle ]; then
        seeds+=("$root/resources/reference")
    elif [ "$format" != xlsx ] && [ "$format" != ods ]; then
        for folder in "$root"/tests/import/*/data; do
            seeds+=("$folder")
        done
    fi
    mkdir -p "$corpus"
    printf 'fuzz %s: %d s\n' "$format" "$seconds"
    LODESTONE_FUZZ_FORMAT=$format "$program" -max_total_time="$seconds" -timeout=20 \
        -max_len=8192 -rss_limit_mb=2048 -use_value_profile=1 -print_final_stats=1 \
        -artifact_prefix="$corpus." "$corpus" "${seeds[@]}" >"$corpus.log" 2>&1 || {
        tail -n 40 "$corpus.log" >&2
        printf 'fuzz %s: found something; the input is named above. Mend it and keep the input in\n' \
            "$format" >&2
        printf 'tests/fuzz/found/ so that it is read again by fuzz_regression_test.\n' >&2
        exit 1
    }
    grep -E '^stat::number_of_executed_units|^stat::new_units' "$corpus.log"
done
