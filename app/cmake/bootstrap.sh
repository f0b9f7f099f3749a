# SPDX-License-Identifier: GPL-3.0-only
# Shared by app/run.sh, tests/run.sh and .ci/run (sourced, never run): installs what is missing,
# then configures and builds one variant under .build/. Says little; details go to log files there.
#
# Exit status of whoever sources it: 4 when something cannot be installed, read or written,
# 1 when the build fails.

lodestone_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

# What the program is built from and runs on. "a|b" is one need under two names: Debian 12 says one,
# Debian 13 may say the other.
lodestone_packages=(
    cmake ninja-build g++ ccache pkg-config
    "qt6-base-dev" "qt6-charts-dev" "libqt6opengl6-dev|qt6-base-dev" "qt6-svg-dev|libqt6svg6-dev"
    libboost-dev libsqlite3-dev nlohmann-json3-dev libssl-dev librandom123-dev libicu-dev
    libcli11-dev libqpdf-dev libarchive-dev libexpat1-dev libxlsxwriter-dev
    libminizip-dev # libxlsxwriter's, which Debian 13 does not bring along
    fonts-inter fonts-dejavu-core fonts-droid-fallback
)

# The one build that app/run.sh and tests/run.sh share, so that the second finds it made.
# Its options must stay equal in both, or each run would build everything again.
lodestone_release_options="-DCMAKE_BUILD_TYPE=Release -DLODESTONE_PCH=ON -DLODESTONE_CHECK_HEADERS=ON -DLODESTONE_UNITY=ON"

say() {
    printf '%s\n' "lodestone: $*" >&2
}

# fail STATUS MESSAGE: the message says what to do next.
fail() {
    local status=$1
    shift
    say "$*"
    exit "$status"
}

package_installed() {
    [ "$(LC_ALL=C dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

package_known() {
    [ -n "$(LC_ALL=C apt-cache --no-all-versions show "$1" 2>/dev/null)" ]
}

# missing_needs NEED...: prints the needs of which no alternative is installed.
missing_needs() {
    local need name found names
    for need in "$@"; do
        found=
        IFS='|' read -r -a names <<<"$need"
        for name in "${names[@]}"; do
            if package_installed "$name"; then
                found=yes
                break
            fi
        done
        [ -n "$found" ] || printf '%s\n' "$need"
    done
}

# choose_packages NEED...: for each need the first name this release of Debian knows.
choose_packages() {
    local need name chosen names
    for need in "$@"; do
        IFS='|' read -r -a names <<<"$need"
        chosen=${names[0]}
        for name in "${names[@]}"; do
            if package_known "$name"; then
                chosen=$name
                break
            fi
        done
        printf '%s\n' "$chosen"
    done | sort -u
}

# Sets as_root to the words that make a command run as root, or fails.
find_root() {
    as_root=()
    if [ "$(id -u)" -eq 0 ]; then
        return 0
    fi
    if command -v sudo >/dev/null; then
        if sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; then
            as_root=(sudo)
            return 0
        fi
    fi
    return 1
}

run_apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
        apt-get -q -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$log" 2>&1
}

# install_packages NEED...: quick, offline and without root when nothing is missing.
install_packages() {
    local log="$lodestone_root/.build/install.log" missing chosen as_root
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this is not Debian, so nothing is installed; needed are (Debian's names): ${*%%|*}"
        return 0
    fi
    mapfile -t missing < <(missing_needs "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    mkdir -p "$lodestone_root/.build" || fail 4 "cannot write to $lodestone_root"
    if ! find_root; then
        mapfile -t chosen < <(choose_packages "${missing[@]}")
        say "some packages are missing, and installing them needs root. Run this, then try again:"
        fail 4 "  apt-get update && apt-get install --no-install-recommends ${chosen[*]}"
    fi
    : >"$log"
    say "installing what is missing: ${missing[*]%%|*} (log: $log) ..."
    run_apt update || say "apt-get update failed; trying with the package lists that are there"
    mapfile -t chosen < <(choose_packages "${missing[@]}")
    if ! run_apt install --no-install-recommends "${chosen[@]}"; then
        tail -n 15 "$log" >&2
        say "could not install packages. Check the network and the lines above, or run this yourself:"
        fail 4 "  apt-get update && apt-get install --no-install-recommends ${chosen[*]}"
    fi
}

# One compiler needs up to about 1 GB with Qt's headers; more of them than fit would only swap.
build_jobs() {
    local cores memory
    cores=$(nproc 2>/dev/null || echo 1)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null)
    [ -n "$memory" ] && [ "$memory" -lt "$cores" ] && cores=$memory
    [ "$cores" -ge 1 ] || cores=1
    echo "$cores"
}

# Says that there is something to build once that is sure, and then once a minute how far it is: a
# first build is long and its output goes to a file. Ends when killed or when the script is gone.
heartbeat() {
    local name=$1 log=$2 sleeper=
    trap 'kill "$sleeper" 2>/dev/null; exit 0' TERM
    sleep 2 &
    sleeper=$!
    wait "$sleeper"
    say "building $name (the first time takes some minutes; log: $log) ..."
    while kill -0 $$ 2>/dev/null; do
        sleep 60 &
        sleeper=$!
        wait "$sleeper"
        say "  still building $(grep -aoE '^\[[0-9]+/[0-9]+\]' "$log" | tail -n 1)"
    done
}

# Shows why a build failed: what the compiler said about the first files, without the long command.
show_build_failure() {
    if grep -q '^FAILED:' "$1"; then
        awk '/^FAILED:/ { seen = 1; print; getline; next } seen && !/^\[[0-9]+\/[0-9]+\]/' "$1" |
            head -n 60 >&2
    else
        tail -n 15 "$1" >&2
    fi
}

# build_variant NAME "CMAKE OPTIONS" [TARGET...]: configures .build/NAME when it has never been
# configured so, and builds the targets (all when none is named). Two scripts may ask at once.
build_variant() {
    local variant=$1 options=$2
    shift 2
    local build="$lodestone_root/.build/$variant" log stamp words beat status
    log=$build/build.log
    stamp=$build/configured-with
    mkdir -p "$build" || fail 4 "cannot write to $build"
    # ccache keeps its files in the home folder; some build users have none.
    [ -w "${HOME:-/nonexistent}" ] || export CCACHE_DIR="$lodestone_root/.build/ccache"
    read -r -a words <<<"$options"
    (
        ! command -v flock >/dev/null || flock 9
        if [ ! -e "$build/build.ninja" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$options" ]; then
            say "configuring $variant ..."
            rm -f "$stamp"
            if ! LC_ALL=C.UTF-8 cmake -S "$lodestone_root" -B "$build" -G Ninja "${words[@]}" \
                >"$build/configure.log" 2>&1; then
                tail -n 25 "$build/configure.log" >&2
                fail 1 "configuring failed; the whole log is $build/configure.log." \
                    "After a change of compiler or system remove $build and try again"
            fi
            printf '%s\n' "$options" >"$stamp"
        fi
        : >"$log"
        beat=
        if [ ! -t 2 ]; then
            heartbeat "$variant" "$log" 9>&- &
            beat=$!
        fi
        status=0
        if [ -t 2 ]; then
            LC_ALL=C.UTF-8 ninja -C "$build" -j "$(build_jobs)" "$@" 9>&- 2>&1 </dev/null |
                tee -a "$log" |
                awk '{ if (/^\[/) printf "\r\033[K%.70s", $0; fflush() } END { print "" }' >&2 ||
                status=${PIPESTATUS[0]}
        else
            LC_ALL=C.UTF-8 ninja -C "$build" -j "$(build_jobs)" "$@" 9>&- >>"$log" 2>&1 \
                </dev/null || status=$?
        fi
        if [ -n "$beat" ]; then
            kill "$beat" 2>/dev/null || true
            wait "$beat" 2>/dev/null || true
        fi
        if [ "$status" -ne 0 ]; then
            show_build_failure "$log"
            fail 1 "the build failed; the whole log is $log"
        fi
    ) 9>"$build/lock"
}
