#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Shows readme_commands.sh READMEs with broken commands and good ones.   readme_commands_test.sh ROOT
set -euo pipefail

root=$1
checker=$root/tests/arch/readme_commands.sh
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
mkdir "$scratch/bin"
printf '#!/bin/sh\necho "rank $*" >out.txt\n' >"$scratch/bin/lodestone-cli"
chmod +x "$scratch/bin/lodestone-cli"

bad=0
# expect STATUS NAME: the README on standard input makes the checker end so.
expect() {
    local want=$1 name=$2 got=0
    cat >"$scratch/README.md"
    bash "$checker" "$scratch/README.md" "$root" "$scratch/bin" >"$scratch/log" 2>&1 || got=$?
    if [ "$got" -ne "$want" ]; then
        echo "FAIL: $name: status $got instead of $want"
        cat "$scratch/log"
        bad=1
    fi
}

expect 0 "good commands, one block using what another wrote" <<'END'
```bash
lodestone-cli rank --seed 1
test -f out.txt
```
text
```bash
grep -q 'rank --seed 1' out.txt
test -d resources/reference
bash tests/run.sh asan
bash app/run.sh
```
```text
this is not run
```
END
expect 1 "a command that fails in the middle of a block" <<'END'
```bash
false
true
```
END
expect 1 "a program that does not exist" <<'END'
```bash
lodestone-client rank
```
END
expect 1 "a variant that does not exist" <<'END'
```bash
bash tests/run.sh nonesuch
```
END
expect 1 "the window when it is not built" <<'END'
```bash
lodestone file.lodestone
```
END
expect 1 "no commands at all" <<'END'
Nothing here.
END
exit "$bad"
