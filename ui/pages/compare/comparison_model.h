// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/scenario_compare.h"

#include <QAbstractTableModel>

#include <memory>

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
        SortRole = Qt::UserRole + 1, // numbers for all but texts; larger = moves more
        WordsRole                    // folded text that a filter looks in
    };

    explicit ComparisonModel(QObject* parent = nullptr);
    ~ComparisonModel() override;

    // Null for none.
    void setComparison(std::shared_ptr<const core::Dataset> dataset,
                       std::shared_ptr<const core::ScenarioComparison> comparison);
    const core::ScenarioComparison* comparison() const { return m_comparison.get(); }
    const core::ComparedPlant* plant(int row) const; // null for a row that is not there
    int rowOf(core::SiteId site) const;              // -1 when not compared
    int axisEnd() const { return m_axisEnd; }        // days at the right end of the axis

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const core::ComparedPlant& plant, int column) const;
    QString tipOf(const core::ComparedPlant& plant, int column) const;
    double dayShown(const core::PlantSide& side) const;
    QVariant sortOf(const core::ComparedPlant& plant, int column) const;
    const core::Site& siteOf(const core::ComparedPlant& plant) const;

    std::shared_ptr<const core::Dataset> m_dataset;
    std::shared_ptr<const core::ScenarioComparison> m_comparison;
    int m_axisEnd = 60;
};

// "41 (33–58)" of one side; "unlikely" where its chance is under 5 %.
QString stopText(const core::PlantSide& side);

} // namespace lodestone::ui
