# SPDX-License-Identifier: GPL-3.0-only
# Sourced by the checks that may run out of time: what changed last is to be looked at first.

# newest_first PATTERN FOLDER...: tracked files whose names match: what is not committed yet, then those
# of the newest commit and so on; a file stands where it was touched last.
newest_first() {
    local pattern=$1
    shift
    {
        git -c 'safe.directory=*' diff --name-only HEAD -- "$@" 2>/dev/null || true
        git -c 'safe.directory=*' log --format= --name-only -- "$@" 2>/dev/null || true
        git -c 'safe.directory=*' ls-files -- "$@"
    } | grep -E "$pattern" | awk '!seen[$0]++' | while IFS= read -r file; do
        [ ! -e "$file" ] || printf '%s\n' "$file"
    done
}
