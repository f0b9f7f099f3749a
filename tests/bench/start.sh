#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# How long the window takes from main to its first paint and to its first result, seven starts on
# the built-in data without a display; the first start makes the workspace file, the others open it.
# Baseline in the same run: a program of ours that only prints its version.
#
#   start.sh BIN_DIR
set -euo pipefail

bin=$1
home=$(mktemp -d)
trap 'rm -rf -- "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export QT_QPA_PLATFORM=offscreen

for run in 1 2 3 4 5 6 7; do
    begun=$(date +%s%N)
    "$bin/lodestone" --version >"$home/out"
    version=$((($(date +%s%N) - begun) / 1000000))
    "$bin/lodestone" --measure-start >"$home/out"
    printf 'start %d: --version %d ms, %s\n' "$run" "$version" "$(tr '\n' ' ' <"$home/out")"
done
