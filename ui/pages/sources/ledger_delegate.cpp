// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/sources/ledger_delegate.h"

#include "ui/models/confidence_mark.h"
#include "ui/pages/sources/ledger_model.h"

#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kBarWidth = 46.0;
constexpr double kBarHeight = 8.0;

} // namespace

LedgerDelegate::LedgerDelegate(const LedgerProxy* proxy, QObject* parent)
    : RowDelegate(parent)
    , m_proxy(proxy)
{}

void LedgerDelegate::paintCell(QPainter& painter, const Cell& cell) const
{
    const LedgerRow* row = m_proxy->ledgerRow(cell.index);
    const LedgerModel::Columns& columns = m_proxy->model().columns();
    const int column = cell.index.column();
    if (row == nullptr) {
        return;
    }
    if (column == columns.confidence && row->confidence) {
        paintConfidenceDots(painter, {cell.rect.left(), cell.rect.center().y()}, *row->confidence,
                            cell.theme);
        painter.setPen(cell.theme.text2);
        write(painter, cell.rect.adjusted(confidenceDotsWidth() + 6, 0, 0, 0),
              Qt::AlignLeft | Qt::AlignVCenter, cell.index.data().toString());
    } else if (column == columns.share && row->share > 0.0) {
        const QRectF bar(cell.rect.left(), cell.rect.center().y() - kBarHeight / 2, kBarWidth,
                         kBarHeight);
        painter.fillRect(bar, cell.theme.surface);
        painter.fillRect(
            QRectF(bar.left(), bar.top(), bar.width() * std::min(1.0, row->share), bar.height()),
            cell.theme.text3);
        painter.setPen(QPen(cell.theme.lineStrong, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setPen(cell.theme.text);
        write(painter, cell.rect.adjusted(kBarWidth + 7, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
              cell.index.data().toString());
    } else {
        RowDelegate::paintCell(painter, cell);
    }
}

} // namespace lodestone::ui
