// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/first_to_stop/ranking_model.h"

#include <QSortFilterProxyModel>

#include <cstdint>
#include <vector>

namespace lodestone::ui
{

// Filter and order of the ranking. Group rows show only where the order is by rank, since any
// other order tears the tiers apart, and only over a plant that passes the filter.
class RankingProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RankingProxy(RankingModel* model, QObject* parent = nullptr);

    // A plant passes when each word of the text occurs in one of its words: name, company, sector,
    // country, place, missing input, choke point, what saves it. "status:conf" passes those whose
    // assessment begins so (core/ports/site_note.h).
    void setFilterText(const QString& text);
    // By row of the dataset's sites, 1 = shows; empty: all do. Beside the words.
    void setMask(const std::vector<std::uint8_t>& mask);
    bool isFiltered() const { return !m_words.isEmpty() || !m_mask.empty(); }
    bool isGrouped() const { return m_grouped; }
    struct Counts
    {
        int plants = 0;   // that pass
        int unlikely = 0; // of these
    };
    Counts counts() const;

    // Null for an invalid index.
    const RankingRow* rankingRow(const QModelIndex& proxyIndex) const;
    SiteStatus status(const QModelIndex& proxyIndex) const;
    QModelIndex indexOf(core::SiteId site) const; // invalid where filtered out
    const RankingModel& model() const { return *m_model; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    bool passes(const RankingRow& row) const;
    bool ranksBefore(const RankingRow& left, const RankingRow& right) const;

    RankingModel* m_model;
    void refilter();

    QStringList m_words; // folded
    bool m_grouped = true;
    std::vector<std::uint8_t> m_mask;
};

} // namespace lodestone::ui
