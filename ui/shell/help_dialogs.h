// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QWidget;

namespace lodestone::ui
{

// Every action of the window that has a key, and the keys of the views: key, action, what it does.
std::vector<QStringList> keysOf(const QWidget* window);
void showKeysDialog(QWidget* window);

void showAboutDialog(QWidget* window, const QString& version);

} // namespace lodestone::ui
