// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"

class QSortFilterProxyModel;

namespace lodestone::ui
{

class ComparisonModel;

// The cells of a comparison: the mark of the direction, old → new, and both bands on a day axis.
class ComparisonDelegate : public RowDelegate
{
    Q_OBJECT

public:
    ComparisonDelegate(const ComparisonModel* model, const QSortFilterProxyModel* proxy,
                       QObject* parent);

protected:
    void paintCell(QPainter& painter, const Cell& cell) const override;

private:
    void paintMove(QPainter& painter, const Cell& cell) const;
    void paintChange(QPainter& painter, const Cell& cell) const;
    void paintBands(QPainter& painter, const Cell& cell) const;

    const ComparisonModel* m_model;
    const QSortFilterProxyModel* m_proxy;
};

} // namespace lodestone::ui
