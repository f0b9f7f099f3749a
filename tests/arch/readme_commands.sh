#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Runs every command of a README that stands in a block marked ```bash, as a reader would, one block
# after the other in one scratch folder where the repository's folders can be seen.
#
#   readme_commands.sh README ROOT BIN_DIR
#
# Blocks marked otherwise (```text, ```cpp) are not run. Three commands are checked by name only:
# app/run.sh and tests/run.sh, because they build everything, and "lodestone", because it opens a
# window and waits. A block fails when one of its commands does; all failures are shown.
set -euo pipefail

readme=$1 root=$2 bin=$3
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

mkdir -p "$scratch/blocks" "$scratch/home" "$scratch/here"
for folder in app core db resources tests ui; do
    [ -e "$root/$folder" ] && ln -s "$root/$folder" "$scratch/here/$folder"
done
mkdir -p "$scratch/here/.build/release"
ln -s "$bin" "$scratch/here/.build/release/bin"

# Writes the blocks to blocks/001 ...; the first line of each is where it stands in the README.
awk -v out="$scratch/blocks" '
    inside && /^ *```/ { inside = 0; close(file); next }
    inside { print >file; next }
    /^ *```bash *$/ { inside = 1; file = sprintf("%s/%03d", out, ++n); print "# line " NR >file; next }
    /^ *```/ { other = !other }
    END { if (inside) { print "a block is not closed" >"/dev/stderr"; exit 1 } }
' "$readme"

bad=0

# known_by_name COMMAND...: true when the command is one of the slow ones; complains when it names
# something that does not exist.
known_by_name() {
    case "$1 ${2:-}" in
    "bash app/run.sh" | "bash tests/run.sh")
        [ -f "$root/$2" ] || { echo "$2 does not exist"; bad=1; }
        if [ "$2" = tests/run.sh ] && [ $# -gt 2 ] && [ "$3" != "--" ] && [ "${3#\#}" = "$3" ] &&
            ! grep -q "^$3)" "$root/$2"; then
            echo "tests/run.sh knows no variant '$3'"
            bad=1
        fi
        ;;
    "lodestone "*)
        [ -x "$bin/lodestone" ] || { echo "lodestone is not built"; bad=1; }
        ;;
    *) return 1 ;;
    esac
}

count=0
for block in "$scratch"/blocks/*; do
    [ -e "$block" ] || break
    place=$(head -n 1 "$block")
    script=$scratch/script
    echo "set -euo pipefail" >"$script"
    while IFS= read -r line; do
        read -r -a words <<<"$line"
        if [ "${#words[@]}" -gt 0 ] && known_by_name "${words[@]}"; then
            echo "by name: $line"
        else
            printf '%s\n' "$line" >>"$script"
        fi
    done <"$block"
    count=$((count + 1))
    status=0
    (cd "$scratch/here" && env PATH="$bin:$PATH" HOME="$scratch/home" QT_QPA_PLATFORM=offscreen \
        timeout 300 bash "$script") >"$scratch/output" 2>&1 </dev/null || status=$?
    if [ "$status" -ne 0 ]; then
        echo "README block at ${place#\# } ended with status $status:"
        sed -n '2,$p' "$script"
        sed 's/^/    | /' "$scratch/output"
        bad=1
    fi
done
[ "$count" -gt 0 ] || { echo "no block marked bash in $readme"; bad=1; }
echo "$count blocks looked at"
exit "$bad"
