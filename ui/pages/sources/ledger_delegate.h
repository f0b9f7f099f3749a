// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"

namespace lodestone::ui
{

class LedgerProxy;

// Cells of the Sources page: confidence as dots and word, a share as bar and number.
class LedgerDelegate : public RowDelegate
{
    Q_OBJECT

public:
    explicit LedgerDelegate(const LedgerProxy* proxy, QObject* parent = nullptr);

protected:
    void paintCell(QPainter& painter, const Cell& cell) const override;

private:
    const LedgerProxy* m_proxy;
};

} // namespace lodestone::ui
