// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/timeline/timeline_model.h"

#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/first_to_stop/ranking_columns.h"
#include "ui/pages/first_to_stop/ranking_formulas.h"

#include <QLocale>

#include <cmath>

namespace lodestone::ui
{

TimelineModel::TimelineModel(QObject* parent) : QAbstractTableModel(parent) {}

TimelineModel::~TimelineModel() = default;

void TimelineModel::setRun(std::shared_ptr<const core::Dataset> dataset,
                           std::shared_ptr<const core::RunResult> run)
{
    m_dataset = std::move(dataset);
    m_run = std::move(run);
    m_text.clear();
    if (m_dataset && m_run) {
        const core::NameBook names(*m_dataset);
        for (const core::PlantResult& plant : m_run->plants) {
            m_text[plant.site] = siteFilterText(names, m_dataset->sites[plant.site.index()]);
        }
    }
    rebuild();
}

void TimelineModel::setGrouping(core::TimelineGrouping grouping)
{
    m_grouping = grouping;
    rebuild();
}

void TimelineModel::setFilterText(const QString& text)
{
    m_words = filterWords(text);
    beginResetModel();
    fillRows();
    endResetModel();
}

void TimelineModel::setMask(const std::vector<std::uint8_t>& mask)
{
    m_mask = mask;
    beginResetModel();
    fillRows();
    endResetModel();
}

void TimelineModel::setLikelyOnly(bool only)
{
    m_likelyOnly = only;
    beginResetModel();
    fillRows();
    endResetModel();
}

void TimelineModel::rebuild()
{
    beginResetModel();
    m_groups = m_dataset && m_run ? core::plantTimelines(*m_dataset, *m_run, m_grouping)
                                  : std::vector<core::TimelineGroup>();
    fillRows();
    endResetModel();
}

void TimelineModel::fillRows()
{
    m_rows.clear();
    m_shown = 0;
    m_all = 0;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const core::TimelineGroup& group = m_groups[g];
        const std::size_t head = m_rows.size();
        const bool hasHead = !group.title.empty();
        if (hasHead) {
            m_rows.push_back({g, -1, 0});
        }
        int shown = 0;
        for (std::size_t i = 0; i < group.rows.size(); ++i) {
            if (passes(group.rows[i])) {
                m_rows.push_back({g, std::ptrdiff_t(i), 0});
                ++shown;
            }
        }
        if (hasHead && shown == 0) {
            m_rows.pop_back();
        } else if (hasHead) {
            m_rows[head].shown = shown;
        }
        m_shown += shown;
        m_all += int(group.rows.size());
    }
}

bool TimelineModel::passes(const core::PlantTimeline& plant) const
{
    return inMask(m_mask, plant.site) && (!m_likelyOnly || plant.stopDay) &&
           hasWords(m_text.at(plant.site), m_words);
}

const core::PlantTimeline* TimelineModel::plant(int row) const
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[std::size_t(row)].plant < 0) {
        return nullptr;
    }
    const Row& at = m_rows[std::size_t(row)];
    return &m_groups[at.group].rows[std::size_t(at.plant)];
}

int TimelineModel::rowOf(core::SiteId site) const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        const core::PlantTimeline* at = plant(row);
        if (at != nullptr && at->site == site) {
            return row;
        }
    }
    return -1;
}

int TimelineModel::horizonDays() const
{
    return m_run ? m_run->horizonDays : 0;
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TimelineModel::headText(const Row& row) const
{
    const core::TimelineGroup& group = m_groups[row.group];
    const auto all = std::int64_t(group.rows.size());
    const QString plants =
        row.shown == all
            ? qText(core::countOfPlants(all))
            : tr("%1 of %2").arg(QString::number(row.shown), qText(core::countOfPlants(all)));
    return tr("%1: %2, about %3 stop within %4 days")
        .arg(qText(group.title), plants, QString::number(std::llround(group.expectedStops)),
             QString::number(horizonDays()));
}

QString TimelineModel::textOf(const core::PlantTimeline& plant, int column) const
{
    switch (column) {
    case Plant:
        return qText(m_dataset->sites[plant.site.index()].name);
    case Chance:
        return qText(core::chanceText(plant.chance));
    case Stop:
        return plant.stopDay ? qText(core::bandText(*plant.stopDay)) : tr("unlikely");
    default:
        return qText(core::spanSentence(plant));
    }
}

QString TimelineModel::tipOf(const core::PlantTimeline& plant) const
{
    return tr("%1, rank %2\n%3\nMedian state of each day: %4")
        .arg(textOf(plant, Plant), QString::number(plant.rank),
             qText(core::stopSentence(plant.chance, plant.stopDay, horizonDays())),
             textOf(plant, Days));
}

QString TimelineModel::formulaOf(const core::PlantTimeline& plant, int column) const
{
    const core::PlantResult* result = m_run ? m_run->plant(plant.site) : nullptr;
    if (result == nullptr) {
        return {};
    }
    switch (column) {
    case Chance:
        return rankingFormula(*m_run, *result, RankingColumn::Chance, {horizonDays(), 0});
    case Stop:
        return rankingFormula(*m_run, *result, RankingColumn::Median, {horizonDays(), 0});
    case Days:
        return tr("On each day the state that the %1 draws have in the middle, when their states "
                  "are put in order from running to stopped: %2. The tint behind it is the share "
                  "of draws in which it is cut or stopped on the day.")
            .arg(QLocale().toString(m_run->key.draws), textOf(plant, Days));
    default:
        return {};
    }
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const core::PlantTimeline* at = plant(index.row());
    if (at == nullptr) {
        const bool says =
            role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
        return says && index.column() == Plant
                   ? QVariant(headText(m_rows[std::size_t(index.row())]))
                   : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*at, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return tipOf(*at);
    case Qt::WhatsThisRole:
        return formulaOf(*at, index.column());
    case Qt::AccessibleTextRole:
        return textOf(*at, index.column());
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        switch (section) {
        case Plant:
            return tr("Plant");
        case Chance:
            return tr("P(stop)");
        case Stop:
            return tr("First stop, day");
        case Days:
            return tr("Median state of each day");
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole && section == Chance) {
        return tr("Chance to stop within %1 days").arg(horizonDays());
    }
    if (role == Qt::ToolTipRole && section == Days) {
        return tr("A press or drag chooses the day; the wheel zooms, with Shift it moves along");
    }
    return {};
}

// The keys pass over the heads of groups.
Qt::ItemFlags TimelineModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return plant(index.row()) != nullptr
               ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
               : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

} // namespace lodestone::ui
