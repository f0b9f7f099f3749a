#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Says which tracked C++ files clang-format would change; changes nothing. Only version 14 judges:
# another one would lay out the same file differently.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
formatter=
for name in clang-format-14 clang-format; do
    if command -v "$name" >/dev/null && "$name" --version | grep -q 'version 14\.'; then
        formatter=$name
        break
    fi
done
if [ -z "$formatter" ]; then
    echo "format: clang-format 14 is needed (Debian 12: apt-get install clang-format)" >&2
    exit 4
fi

mapfile -d '' -t files < <(git -c 'safe.directory=*' ls-files -z -- '*.cpp' '*.h' |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done)
count=${#files[@]} bad=0
# Many files a call, because to begin takes longer than a file; only where that finds something each
# file is looked at alone.
if ! printf '%s\0' "${files[@]}" | xargs -0 -n 64 -P "$(nproc)" "$formatter" --style=file \
    --dry-run -Werror >/dev/null 2>&1; then
    for file in "${files[@]}"; do
        if ! difference=$("$formatter" --style=file "$file" | diff -u --label "$file" \
            --label "$file, formatted" "$file" -); then
            printf '%s\n' "$difference" | head -n 20
            bad=$((bad + 1))
        fi
    done
fi

if [ "$bad" -gt 0 ]; then
    echo "format: $bad of $count files differ; to mend them: git ls-files '*.cpp' '*.h' | xargs $formatter -i"
    exit 1
fi
echo "format: $count files are as clang-format wants them"
