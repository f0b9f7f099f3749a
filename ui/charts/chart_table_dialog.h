// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QDialog>

namespace lodestone::ui
{

// The numbers behind a chart, to read and to copy.
class ChartTableDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ChartTableDialog(const core::ChartData& chart, QWidget* parent = nullptr);
};

} // namespace lodestone::ui
