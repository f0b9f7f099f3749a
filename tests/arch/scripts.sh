#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Every shell script of the repository parses, and none of them begins without "set -eu" or stricter
# unless it is only sourced.    scripts.sh ROOT
set -euo pipefail
cd -- "$1"

list_scripts() {
    git -c 'safe.directory=*' ls-files -z --cached --others --exclude-standard -- '*.sh' .ci/run 2>/dev/null ||
        find . -path './.[!c]*' -prune -o \( -name '*.sh' -o -path './.ci/run' \) -type f -print0
}

bad=0 count=0
while IFS= read -r -d '' script; do
    [ -e "$script" ] || continue
    count=$((count + 1))
    if ! bash -n "$script"; then
        bad=1
    fi
    if head -n 1 "$script" | grep -q '^#!' && ! grep -q '^set -euo pipefail$' "$script"; then
        echo "$script: does not say 'set -euo pipefail'"
        bad=1
    fi
done < <(list_scripts)

for needed in app/run.sh tests/run.sh; do
    [ -f "$needed" ] || { echo "$needed is missing"; bad=1; }
done
[ "$count" -ge 3 ] || { echo "only $count scripts found; looked in the wrong place?"; bad=1; }
echo "$count scripts looked at"
exit "$bad"
