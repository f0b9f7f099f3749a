// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/plant_timeline.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace lodestone::ui
{

// Plants under the heads of their groups, first to stop first.
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Plant,
        Chance,
        Stop,
        Days,
        ColumnCount
    };

    explicit TimelineModel(QObject* parent = nullptr);
    ~TimelineModel() override;

    // Null for none.
    void setRun(std::shared_ptr<const core::Dataset> dataset,
                std::shared_ptr<const core::RunResult> run);
    void setGrouping(core::TimelineGrouping grouping);
    // Rows in which every word occurs in name, company, sector, country or place.
    void setFilterText(const QString& text);
    // Instead: by row of the dataset's sites, 1 = shown; empty = all.
    void setMask(const std::vector<std::uint8_t>& mask);
    void setLikelyOnly(bool only); // leaves out what hardly ever stops

    const core::PlantTimeline* plant(int row) const; // null for the head of a group
    int rowOf(core::SiteId site) const;              // -1 when it has no row
    int plantCount() const { return m_shown; }
    int allPlants() const { return m_all; }
    int horizonDays() const;
    std::shared_ptr<const core::RunResult> run() const { return m_run; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row
    {
        std::size_t group = 0;
        std::ptrdiff_t plant = -1; // in the group; -1 = its head
        int shown = 0;             // of a head: plants below it
    };

    void rebuild();
    void fillRows();
    bool passes(const core::PlantTimeline& plant) const;
    QString headText(const Row& row) const;
    QString textOf(const core::PlantTimeline& plant, int column) const;
    QString tipOf(const core::PlantTimeline& plant) const;
    QString formulaOf(const core::PlantTimeline& plant, int column) const; // with its values

    std::shared_ptr<const core::Dataset> m_dataset;
    std::shared_ptr<const core::RunResult> m_run;
    core::TimelineGrouping m_grouping = core::TimelineGrouping::Sector;
    std::vector<std::uint8_t> m_mask;
    QStringList m_words;                    // of the filter, folded
    std::map<core::SiteId, QString> m_text; // of each plant; what a filter looks in
    bool m_likelyOnly = false;
    std::vector<core::TimelineGroup> m_groups;
    std::vector<Row> m_rows;
    int m_shown = 0;
    int m_all = 0;
};

} // namespace lodestone::ui
