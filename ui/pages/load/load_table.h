// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QTableView;
class QWidget;

namespace lodestone::ui
{

class TextTable;

// A table of the load dialog. `name` is for screen readers, `stretched` the column that takes what
// room is left.
QTableView* loadTable(TextTable* model, const QString& name, int stretched, QWidget* parent);

} // namespace lodestone::ui
