// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/chart_table.h"

#include <QDialog>

namespace lodestone::ui
{

// The numbers behind a chart, to read and to copy.
class ChartTableDialog : public QDialog
{
    Q_OBJECT

public:
    ChartTableDialog(const QString& title, const QString& summary, const core::ChartTable& table,
                     QWidget* parent = nullptr);
};

} // namespace lodestone::ui
