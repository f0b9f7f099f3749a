#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Compiles each header of core, db and ui alone, so that who includes one needs nothing before it.
# HEADERS_SECONDS bounds the time (0, the default: no bound): those that changed last come first, and
# those not reached are counted and said.    headers.sh BUILD
set -euo pipefail

# shellcheck source=app/cmake/bootstrap.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../../app/cmake/bootstrap.sh"
# shellcheck source=tests/arch/files.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/files.sh"
cd -- "$lodestone_root"
build=$1
seconds=${HEADERS_SECONDS:-0}

declare -A object_of
while read -r header object; do
    object_of[$header]=$object
done < <(ninja -C "$build" -t targets all |
    sed -nE 's|^([^:]*/header_check/([^:]*\.h)\.cpp\.o):.*|\2 \1|p')
objects=()
while IFS= read -r header; do
    [ -z "${object_of[$header]:-}" ] || objects+=("${object_of[$header]}")
done < <(newest_first '\.h$' core db ui)
[ "${#objects[@]}" -gt 0 ] || fail 1 "no headers to look at"

log=$build/headers.log
: >"$log"
jobs=$(build_jobs)
some=$((8 * jobs)) # a call, between looks at the clock
deadline=$((seconds > 0 ? $(date +%s) + seconds : 0))
reached=0
while [ "$reached" -lt "${#objects[@]}" ] &&
    { [ "$deadline" -eq 0 ] || [ "$(date +%s)" -lt "$deadline" ]; }; do
    LC_ALL=C.UTF-8 ninja -C "$build" -k 0 -j "$jobs" "${objects[@]:reached:some}" >>"$log" 2>&1 ||
        true
    reached=$((reached + some < ${#objects[@]} ? reached + some : ${#objects[@]}))
done
bad=$(grep -c '^FAILED:' "$log" || true)
[ "$bad" -eq 0 ] || grep -E 'error:|^FAILED:' "$log" | head -n 40
[ "$reached" -eq "${#objects[@]}" ] ||
    echo "headers: $((${#objects[@]} - reached)) not reached within $seconds seconds"
echo "headers: $reached of ${#objects[@]} compiled alone, $bad that cannot be"
[ "$bad" -eq 0 ] && ! grep -q '^ninja: error' "$log"
