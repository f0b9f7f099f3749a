// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_proxy.h"

#include "ui/models/site_words.h"

namespace lodestone::ui
{

namespace
{

constexpr int kMostSingly = 5'000; // rows

} // namespace

RankingProxy::RankingProxy(RankingModel* model, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSortRole(RankingModel::SortRole);
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
    setSourceModel(model);
}

void RankingProxy::setFilterText(const QString& text)
{
    const QStringList words = filterWords(text);
    if (words != m_words) {
        m_words = words;
        refilter();
    }
}

void RankingProxy::setMask(const std::vector<std::uint8_t>& mask)
{
    if (mask != m_mask) {
        m_mask = mask;
        refilter();
    }
}

// Rows that come and go one by one take the longer the more there are of them.
void RankingProxy::refilter()
{
    if (m_model->rowCount() > kMostSingly) {
        m_model->refilter();
    } else {
        invalidateRowsFilter();
    }
}

RankingProxy::Counts RankingProxy::counts() const
{
    Counts counts;
    for (int row = 0; row < rowCount(); ++row) {
        const RankingRow& plant = *rankingRow(index(row, 0));
        counts.plants += plant.isGroup() ? 0 : 1;
        counts.unlikely += !plant.isGroup() && plant.unlikely ? 1 : 0;
    }
    return counts;
}

const RankingRow* RankingProxy::rankingRow(const QModelIndex& proxyIndex) const
{
    const QModelIndex source = mapToSource(proxyIndex);
    return source.isValid() ? &m_model->rankingRow(source.row()) : nullptr;
}

SiteStatus RankingProxy::status(const QModelIndex& proxyIndex) const
{
    const QModelIndex source = mapToSource(proxyIndex);
    return source.isValid() ? m_model->status(source.row()) : SiteStatus{};
}

QModelIndex RankingProxy::indexOf(core::SiteId site) const
{
    const int row = m_model->rowOf(site);
    return row < 0 ? QModelIndex()
                   : mapFromSource(m_model->index(row, static_cast<int>(RankingColumn::Plant)));
}

void RankingProxy::sort(int column, Qt::SortOrder order)
{
    const bool grouped = column < 0 || column == static_cast<int>(RankingColumn::Rank);
    if (m_grouped && !grouped) {
        // The lines of tiers go before the rows are put in order: they have no key in it.
        m_grouped = false;
        invalidateRowsFilter();
    }
    const bool come = grouped && !m_grouped;
    m_grouped = grouped;
    QSortFilterProxyModel::sort(column, order);
    if (come) {
        invalidateRowsFilter();
    }
}

bool RankingProxy::passes(const RankingRow& row) const
{
    return inMask(m_mask, row.site) && passesFilter(row.words, row.note.status, m_words);
}

bool RankingProxy::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const RankingRow& line = m_model->rankingRow(row);
    if (!line.isGroup()) {
        return passes(line);
    }
    if (!isGrouped()) {
        return false;
    }
    for (int next = row + 1; next < m_model->rowCount(); ++next) {
        const RankingRow& plant = m_model->rankingRow(next);
        if (plant.isGroup()) {
            break;
        }
        if (passes(plant)) {
            return true;
        }
    }
    return false;
}

// A group row stays above its plants in both directions.
bool RankingProxy::ranksBefore(const RankingRow& left, const RankingRow& right) const
{
    if (left.tier != right.tier) {
        return left.tier < right.tier;
    }
    if (left.isGroup() != right.isGroup()) {
        return left.isGroup() == (sortOrder() == Qt::AscendingOrder);
    }
    return left.rank < right.rank;
}

bool RankingProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const RankingRow& leftRow = m_model->rankingRow(left.row());
    const RankingRow& rightRow = m_model->rankingRow(right.row());
    if (isGrouped()) {
        return ranksBefore(leftRow, rightRow);
    }
    const QVariant leftKey = left.data(sortRole());
    const QVariant rightKey = right.data(sortRole());
    if (leftKey == rightKey) {
        // Ties stand in the order of rank whichever way the column is sorted.
        return sortOrder() == Qt::AscendingOrder ? leftRow.rank < rightRow.rank
                                                 : leftRow.rank > rightRow.rank;
    }
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace lodestone::ui
