#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Installs what is missing, builds, and opens the dashboard:   bash app/run.sh [WORKSPACE]
# Without a display it prints the ranking and writes lodestone-report.pdf to the current folder.
# Arguments are passed on to the program. Exit status: the program's; 4 when packages are missing
# and cannot be installed; 1 when the build fails.
set -euo pipefail

# shellcheck source=app/cmake/bootstrap.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/cmake/bootstrap.sh"

needs=("${lodestone_packages[@]}")
if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then
    needs+=(qt6-wayland)
fi
install_packages "${needs[@]}"
build_variant release "$lodestone_release_options" lodestone lodestone-cli

bin="$lodestone_root/.build/release/bin"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/lodestone" "$@"
fi

say "no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so there is no window;"
say "printing the ranking and writing a report instead."
workspace=()
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
    workspace=(--workspace "$1")
    shift
fi
report="$PWD/lodestone-report.pdf"
"$bin/lodestone-cli" rank "${workspace[@]}" "$@"
"$bin/lodestone-cli" report --out "$report" "${workspace[@]}" "$@"
say "report written to $report"
