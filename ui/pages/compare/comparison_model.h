// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/scenario_compare.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <memory>
#include <vector>

namespace lodestone::ui
{

// The plants of a comparison, one row each, in its order: the largest move first.
class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Move,
        Plant,
        Sector,
        Country,
        Chance,
        Stop,  // day of the first stop, both bands
        Range, // the same on a shared axis of days
        Rank,
        ColumnCount
    };
    enum Role
    {
        // Numbers for all but texts; of what changes the size of the change, of Range the day.
        SortRole = Qt::UserRole + 1
    };

    explicit ComparisonModel(QObject* parent = nullptr);
    ~ComparisonModel() override;

    // Null for none.
    void setComparison(std::shared_ptr<const core::Dataset> dataset,
                       std::shared_ptr<const core::ScenarioComparison> comparison);
    const core::ComparedPlant* plant(int row) const; // null for a row that is not there
    int rowOf(core::SiteId site) const;              // -1 when not compared
    const QString& words(int row) const { return m_words[std::size_t(row)]; } // folded
    int axisEnd() const { return m_axisEnd; } // days at the right end of the axis

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const core::ComparedPlant& plant, int column) const;
    QString tipOf(const core::ComparedPlant& plant, int column) const;
    QString formulaOf(const core::ComparedPlant& plant, int column) const; // with its values
    double dayShown(const core::PlantSide& side) const;
    QVariant sortOf(const core::ComparedPlant& plant, int column) const;
    const core::Site& siteOf(const core::ComparedPlant& plant) const;

    std::shared_ptr<const core::Dataset> m_dataset;
    std::shared_ptr<const core::ScenarioComparison> m_comparison;
    std::vector<QString> m_words; // by row; what a filter looks in
    int m_axisEnd = 60;
};

// The order of the rows, and those in which every word of a filter occurs: of name, company,
// sector, country, place or kind of move.
class ComparisonProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ComparisonProxy(ComparisonModel* model, QObject* parent = nullptr);

    void setFilterText(const QString& text);
    // Beside it: by row of the dataset's sites, 1 = shown; empty = all.
    void setMask(const std::vector<std::uint8_t>& mask);
    const ComparisonModel& model() const { return *m_model; }
    const core::ComparedPlant* plant(const QModelIndex& proxyIndex) const; // null for none

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    ComparisonModel* m_model;
    QStringList m_filter; // folded
    std::vector<std::uint8_t> m_mask;
};

// "41 (33–58)" of one side; "unlikely" where its chance is under 5 %.
QString stopText(const core::PlantSide& side);

} // namespace lodestone::ui
