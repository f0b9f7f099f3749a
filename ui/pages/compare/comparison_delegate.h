// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"

namespace lodestone::ui
{

class ComparisonProxy;

// The cells of a comparison: the mark of the direction, old → new, and both bands on a day axis.
class ComparisonDelegate : public RowDelegate
{
    Q_OBJECT

public:
    ComparisonDelegate(const ComparisonProxy* proxy, QObject* parent);

protected:
    void paintCell(QPainter& painter, const Cell& cell) const override;

private:
    void paintMove(QPainter& painter, const Cell& cell) const;
    void paintChange(QPainter& painter, const Cell& cell) const;
    void paintBands(QPainter& painter, const Cell& cell) const;

    const ComparisonProxy* m_proxy;
};

} // namespace lodestone::ui
