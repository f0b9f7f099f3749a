// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// moc 6.4 stops at `namespace std _GLIBCXX_VISIBILITY(default)` in libstdc++ 12's <chrono>.
#define _GLIBCXX_VISIBILITY(V)
