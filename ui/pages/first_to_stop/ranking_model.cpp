// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_model.h"

#include "core/present/words.h"
#include "ui/models/note_words.h"
#include "ui/models/site_status.h"
#include "ui/pages/first_to_stop/ranking_formulas.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace lodestone::ui
{

namespace
{

const QString& dash()
{
    static const QString text = QStringLiteral("–");
    return text;
}

QString orDash(const QString& text)
{
    return text.isEmpty() ? dash() : text;
}

QString chance(double share)
{
    return QString::fromStdString(core::chanceText(share));
}

} // namespace

RankingModel::RankingModel(QObject* parent) : QAbstractTableModel(parent) {}

void RankingModel::setRun(const std::shared_ptr<const core::Dataset>& dataset,
                          std::shared_ptr<const core::RunResult> run, int day)
{
    beginResetModel();
    m_run = dataset ? std::move(run) : nullptr;
    m_day = day;
    m_rows = m_run ? rankingRows(*dataset, *m_run) : std::vector<RankingRow>();
    if (m_run) {
        ui::setChanceDay(m_rows, *m_run, m_chanceDay);
    }
    m_axisEnd = rankingAxisEnd(m_rows, horizonDays());
    const auto count = [this](auto wanted) {
        return static_cast<int>(std::ranges::count_if(m_rows, wanted));
    };
    m_plantCount = count([](const RankingRow& row) { return !row.isGroup(); });
    m_unlikelyCount = count([](const RankingRow& row) { return !row.isGroup() && row.unlikely; });
    m_status.assign(m_rows.size(), {});
    updateStates();
    updateNotes();
    endResetModel();
}

void RankingModel::setDay(int day)
{
    if (day == m_day) {
        return;
    }
    m_day = day;
    updateStates();
    if (!m_rows.empty()) {
        const int column = static_cast<int>(RankingColumn::State);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

void RankingModel::refilter()
{
    beginResetModel();
    endResetModel();
}

void RankingModel::setNotes(const std::map<std::string, core::SiteNote>& notes)
{
    m_notes = notes;
    updateNotes();
    if (!m_rows.empty()) {
        const int column = static_cast<int>(RankingColumn::Assessment);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

void RankingModel::updateNotes()
{
    for (RankingRow& row : m_rows) {
        const std::string id = row.note.siteId;
        const auto found = m_notes.find(id);
        row.note = found == m_notes.end() ? core::SiteNote{.siteId = id} : found->second;
    }
}

void RankingModel::setChanceDay(int day)
{
    if (day == m_chanceDay) {
        return;
    }
    m_chanceDay = day;
    const int column = static_cast<int>(RankingColumn::ChanceBy);
    if (!m_rows.empty()) {
        ui::setChanceDay(m_rows, *m_run, m_chanceDay);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
}

// The same as siteStatus() of each plant, without looking each of them up.
void RankingModel::updateStates()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const RankingRow& row = m_rows[i];
        if (row.isGroup()) {
            continue;
        }
        SiteStatus& status = m_status[i];
        status.state = plantState(m_run->medianState(row.site, m_day));
        status.threatened =
            status.state != PlantState::Stopped && row.threatenedDay && m_day >= *row.threatenedDay;
    }
}

int RankingModel::rowOf(core::SiteId site) const
{
    const auto found = std::ranges::find_if(
        m_rows, [site](const RankingRow& row) { return !row.isGroup() && row.site == site; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RankingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RankingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kRankingColumns;
}

Qt::ItemFlags RankingModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    if (rankingRow(index.row()).isGroup()) {
        return Qt::ItemNeverHasChildren; // cannot be selected or reached by keys
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QVariant RankingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const RankingRow& row = rankingRow(index.row());
    const auto column = static_cast<RankingColumn>(index.column());
    if (row.isGroup()) {
        return groupData(row, column, role);
    }
    switch (role) {
    case Qt::DisplayRole:
        return display(index.row(), column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(index.row(), column);
    case Qt::WhatsThisRole:
        return explanation(index.row(), column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(rankingColumn(index.column()).alignment);
    case SortRole:
        return sortKey(index.row(), column);
    default:
        return {};
    }
}

QVariant RankingModel::groupData(const RankingRow& row, RankingColumn column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == RankingColumn::Plant ? row.group : QString();
    case Qt::ToolTipRole:
        return tr("%1. Within a tier the order is not clear.").arg(row.group);
    case Qt::AccessibleTextRole:
        return row.group;
    case SortRole:
        return row.tier;
    default:
        return {};
    }
}

QVariant RankingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kRankingColumns) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return rankingTitle(section, days());
    case Qt::AccessibleTextRole:
        return rankingColumnName(section, days());
    case Qt::ToolTipRole:
    case Qt::WhatsThisRole:
    case Qt::AccessibleDescriptionRole:
        return rankingTip(section, days());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(rankingColumn(section).alignment);
    case Qt::InitialSortOrderRole: {
        // The first click on a chance or a share asks for the largest.
        const bool isNumber = rankingColumn(section).alignment.testFlag(Qt::AlignRight);
        const bool isDay = section == static_cast<int>(RankingColumn::Median);
        const bool isState = section == static_cast<int>(RankingColumn::State) ||
                             section == static_cast<int>(RankingColumn::Assessment);
        return (isNumber && !isDay) || isState ? Qt::DescendingOrder : Qt::AscendingOrder;
    }
    default:
        return {};
    }
}

QString RankingModel::display(int at, RankingColumn column) const
{
    const RankingRow& row = rankingRow(at);
    switch (column) {
    case RankingColumn::State:
        return stateName(status(at).state);
    case RankingColumn::Rank:
        return row.tierRanks.isEmpty() ? QString::number(row.rank)
                                       : QStringLiteral("%1 (%2)").arg(row.rank).arg(row.tierRanks);
    case RankingColumn::Plant:
        return row.name;
    case RankingColumn::Assessment:
        return row.note.isBlank() ? dash() : noteStatusName(row.note.status);
    case RankingColumn::Company:
        return row.company;
    case RankingColumn::Sector:
        return row.sector;
    case RankingColumn::Country:
        return row.country;
    case RankingColumn::FirstTen:
        return chance(row.firstTen);
    case RankingColumn::Chance:
        return chance(row.chance);
    case RankingColumn::ChanceBy:
        return chance(row.chanceBy);
    case RankingColumn::Threat:
        return chance(row.threat);
    case RankingColumn::Range:
        return row.unlikely
                   ? tr("unlikely within %1 days").arg(horizonDays())
                   : tr("day %1 (90 %: %2)").arg(row.medianDay, row.medianRange.mid(1).chopped(1));
    case RankingColumn::Median:
        return row.unlikely ? dash() : QStringLiteral("%1 %2").arg(row.medianDay, row.medianRange);
    case RankingColumn::Missing:
        return orDash(row.missing);
    case RankingColumn::Choke:
        return orDash(row.choke);
    case RankingColumn::Savior:
        return orDash(row.savior);
    case RankingColumn::Assumed:
        return row.unlikely ? dash() : QString::fromStdString(core::percentText(row.assumed));
    }
    return {};
}

QString RankingModel::stateSentence(int at) const
{
    const SiteStatus now = status(at);
    const QString state = stateInSentence(now.state);
    const QString name = rankingRow(at).name;
    const QString day = QString::number(m_day);
    return now.threatened ? tr("%1: %2 on day %3, threatened: would have stopped by then if nobody "
                               "had reacted")
                                .arg(name, state, day)
                          : tr("%1: %2 on day %3").arg(name, state, day);
}

QString RankingModel::sentence(int at, RankingColumn column) const
{
    const RankingRow& row = rankingRow(at);
    switch (column) {
    case RankingColumn::State:
        return stateSentence(at);
    case RankingColumn::Rank:
        return row.tierRanks.isEmpty()
                   ? tr("%1: rank %2 of %3")
                         .arg(row.name, QString::number(row.rank), QString::number(m_plantCount))
                   : tr("%1: rank %2 of %3; among ranks %4 the order is not clear")
                         .arg(row.name, QString::number(row.rank), QString::number(m_plantCount),
                              row.tierRanks);
    case RankingColumn::Plant:
        return tr("%1, %2, %3, %4").arg(row.name, row.company, row.sector, row.countryName);
    case RankingColumn::Assessment:
        return QStringLiteral("%1: %2").arg(row.name, noteSentence(row.note));
    case RankingColumn::Company:
        return tr("%1 is run by %2").arg(row.name, row.company);
    case RankingColumn::Sector:
        return tr("%1 serves the sector %2").arg(row.name, row.sector);
    case RankingColumn::Country:
        return tr("%1 is in %2").arg(row.name, row.countryName);
    case RankingColumn::FirstTen:
        return tr("%1: %2 chance to be among the first ten works to stop")
            .arg(row.name, chance(row.firstTen));
    case RankingColumn::Chance:
        return tr("%1: %2 chance to stop within %3 days")
            .arg(row.name, chance(row.chance), QString::number(horizonDays()));
    case RankingColumn::ChanceBy:
        return tr("%1: %2 chance to have stopped by day %3")
            .arg(row.name, chance(row.chanceBy), QString::number(m_chanceDay));
    case RankingColumn::Threat:
        return tr("%1: %2 chance to stop within %3 days if nobody reacted")
            .arg(row.name, chance(row.threat), QString::number(horizonDays()));
    case RankingColumn::Range:
    case RankingColumn::Median:
        return QStringLiteral("%1: %2").arg(row.name, row.stopSentence);
    case RankingColumn::Missing:
        return row.missing.isEmpty() ? tr("%1 stops in no draw").arg(row.name)
                                     : tr("%1: runs out of %2 first").arg(row.name, row.missing);
    case RankingColumn::Choke:
        return row.choke.isEmpty() ? tr("%1 stops in no draw").arg(row.name)
                                   : QStringLiteral("%1: %2").arg(row.name, row.chokeSentence);
    case RankingColumn::Savior:
        return row.savior.isEmpty() ? tr("%1 is saved in no draw").arg(row.name)
                                    : QStringLiteral("%1: %2").arg(row.name, row.saviorSentence);
    case RankingColumn::Assumed:
        return row.unlikely
                   ? tr("%1 stops in too few draws for a share").arg(row.name)
                   : tr("%1: %2 of its stops rest on at least one assumed supply link")
                         .arg(row.name, QString::fromStdString(core::percentText(row.assumed)));
    }
    return {};
}

QString RankingModel::explanation(int at, RankingColumn column) const
{
    const core::PlantResult* plant = m_run->plant(rankingRow(at).site);
    const QString formula =
        plant == nullptr ? QString() : rankingFormula(*m_run, *plant, column, days());
    return formula.isEmpty() ? sentence(at, column)
                             : QStringLiteral("%1\n\n%2").arg(sentence(at, column), formula);
}

QVariant RankingModel::sortKey(int at, RankingColumn column) const
{
    const RankingRow& row = rankingRow(at);
    switch (column) {
    case RankingColumn::State: {
        // By severity: not affected, running, running down, cut, stopped.
        const PlantState state = status(at).state;
        return state == PlantState::NotAffected ? -1 : static_cast<int>(state);
    }
    case RankingColumn::Rank:
        return row.rank;
    case RankingColumn::Assessment:
        return row.note.isBlank() ? -1 : static_cast<int>(row.note.status);
    case RankingColumn::FirstTen:
        return row.firstTen;
    case RankingColumn::Chance:
        return row.chance;
    case RankingColumn::ChanceBy:
        return row.chanceBy;
    case RankingColumn::Threat:
        return row.threat;
    case RankingColumn::Range:
    case RankingColumn::Median:
        return row.stops ? row.stops->p50 : std::numeric_limits<double>::max();
    case RankingColumn::Assumed:
        return row.unlikely ? -1.0 : row.assumed;
    case RankingColumn::Plant:
    case RankingColumn::Company:
    case RankingColumn::Sector:
    case RankingColumn::Country:
    case RankingColumn::Missing:
    case RankingColumn::Choke:
    case RankingColumn::Savior:
        break;
    }
    return display(at, column);
}

} // namespace lodestone::ui
