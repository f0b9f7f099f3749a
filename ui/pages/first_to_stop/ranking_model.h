// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_scene.h"
#include "ui/pages/first_to_stop/ranking_columns.h"
#include "ui/pages/first_to_stop/ranking_rows.h"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <string>

namespace lodestone::ui
{

// The ranking of a run, one row per plant under one row per tier (ranking_rows.h). Holds the run
// and answers; the chosen day changes nothing but the states. Besides text, tip and accessible
// sentence each cell gives SortRole, a number or text to sort by.
class RankingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role
    {
        SortRole = Qt::UserRole + 1
    };

    explicit RankingModel(QObject* parent = nullptr);

    // Both null: an empty table.
    void setRun(const std::shared_ptr<const core::Dataset>& dataset,
                std::shared_ptr<const core::RunResult> run, int day);
    void setDay(int day);

    // By the id of the site; sites without one are blank.
    // Makes proxies ask anew which rows they show.
    void refilter();
    void setNotes(const std::map<std::string, core::SiteNote>& notes);

    // The day of the column "P(stop) by day"; 90 until set.
    void setChanceDay(int day);

    int day() const { return m_day; }
    int axisEnd() const { return m_axisEnd; } // days
    int horizonDays() const { return m_run ? m_run->horizonDays : 365; }
    RankingDays days() const { return {horizonDays(), m_chanceDay}; }
    int plantCount() const { return m_plantCount; }
    int unlikelyCount() const { return m_unlikelyCount; }

    const RankingRow& rankingRow(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    SiteStatus status(int row) const { return m_status[static_cast<std::size_t>(row)]; }
    int rowOf(core::SiteId site) const; // -1: not ranked

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void updateStates();
    void updateNotes();
    QVariant groupData(const RankingRow& row, RankingColumn column, int role) const;
    QVariant sortKey(int row, RankingColumn column) const;
    QString display(int row, RankingColumn column) const;
    QString sentence(int row, RankingColumn column) const;
    QString stateSentence(int row) const;
    QString explanation(int row, RankingColumn column) const; // the sentence and its formula

    std::shared_ptr<const core::RunResult> m_run;
    std::map<std::string, core::SiteNote> m_notes;
    std::vector<RankingRow> m_rows;
    std::vector<SiteStatus> m_status; // one per row; group rows are not affected
    int m_day = 0;
    int m_chanceDay = 90;
    int m_axisEnd = 60;
    int m_plantCount = 0;
    int m_unlikelyCount = 0;
};

} // namespace lodestone::ui
