// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QWidget;

namespace lodestone::ui
{

// Every action of the window that has a key, and the keys of the map.
void showKeysDialog(QWidget* window);

void showAboutDialog(QWidget* window, const QString& version);

} // namespace lodestone::ui
