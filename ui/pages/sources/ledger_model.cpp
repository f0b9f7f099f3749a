// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/sources/ledger_model.h"

#include "ui/models/site_words.h"

namespace lodestone::ui
{

LedgerModel::LedgerModel(std::vector<LedgerHead> heads, Columns columns, QObject* parent)
    : QAbstractTableModel(parent)
    , m_heads(std::move(heads))
    , m_columns(columns)
{}

std::vector<LedgerRow> LedgerModel::setRows(std::vector<LedgerRow> rows)
{
    beginResetModel();
    m_rows.swap(rows);
    endResetModel();
    return rows;
}

int LedgerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LedgerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_heads.size());
}

QVariant LedgerModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const LedgerRow& at = row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return at.cells.value(column);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return at.tip;
    case Qt::WhatsThisRole:
        return at.formulas.contains(column)
                   ? QStringLiteral("%1\n\n%2").arg(at.tip, at.formulas.value(column))
                   : at.tip;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(m_heads[std::size_t(column)].title,
                                            at.cells.value(column));
    case Qt::TextAlignmentRole:
        return column == m_columns.count ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                                         : QVariant();
    case SortRole:
        if (column == m_columns.share) {
            return at.share;
        }
        if (column == m_columns.count) {
            return at.count;
        }
        if (column == m_columns.confidence) {
            return at.confidence ? int(*at.confidence) : -1;
        }
        return at.cells.value(column);
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(m_heads.size())) {
        return {};
    }
    const LedgerHead& head = m_heads[std::size_t(section)];
    if (role == Qt::DisplayRole) {
        return head.title;
    }
    if (role == Qt::ToolTipRole && !head.tip.isEmpty()) {
        return head.tip;
    }
    if (role == Qt::TextAlignmentRole && section == m_columns.count) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    return {};
}

LedgerProxy::LedgerProxy(LedgerModel* model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
    setSortRole(LedgerModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void LedgerProxy::setFilter(const Filter& filter)
{
    m_filter = filter;
    m_end = 0;
    for (int found = 0; m_end < m_model->rowCount() && found < m_filter.most; ++m_end) {
        found += passes(m_model->row(m_end)) ? 1 : 0;
    }
    invalidateFilter();
}

const LedgerRow* LedgerProxy::ledgerRow(const QModelIndex& proxyIndex) const
{
    return proxyIndex.isValid() ? &m_model->row(mapToSource(proxyIndex).row()) : nullptr;
}

int LedgerProxy::passing() const
{
    int count = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        count += passes(m_model->row(row)) ? 1 : 0;
    }
    return count;
}

bool LedgerProxy::filterAcceptsRow(int row, const QModelIndex&) const
{
    const LedgerRow& at = m_model->row(row);
    return passes(at) && (m_filter.most == 0 || (row < m_end && at.share >= m_filter.leastShare));
}

bool LedgerProxy::passes(const LedgerRow& at) const
{
    return (!at.site.valid() || inMask(m_filter.mask, at.site)) &&
           (m_filter.kind < 0 || at.kind == m_filter.kind) &&
           (!m_filter.confidence || at.confidence == m_filter.confidence) &&
           (m_filter.source.isEmpty() || at.sources.contains(m_filter.source)) &&
           hasWords(at.words, m_filter.words);
}

} // namespace lodestone::ui
