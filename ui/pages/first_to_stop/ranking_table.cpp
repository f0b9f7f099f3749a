// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_table.h"

#include "core/base/say.h"
#include "core/present/names.h"
#include "ui/models/site_words.h"
#include "ui/pages/first_to_stop/ranking_view.h"
#include "ui/theme/state_mark.h"

#include <string>
#include <utility>
#include <vector>

namespace lodestone::ui
{

namespace
{

using C = RankingColumn;

// A range and its median show the same three figures, which are written once.
std::vector<C> columnsOf(const RankingView& view)
{
    std::vector<C> columns;
    bool hasDays = false;
    for (const int number : view.shownColumns()) {
        const auto column = static_cast<C>(number);
        const bool isDays = column == C::Range || column == C::Median;
        if (!isDays || !std::exchange(hasDays, true)) {
            columns.push_back(column);
        }
    }
    return columns;
}

std::vector<std::string> headsOf(C column, const RankingModel& model)
{
    switch (column) {
    case C::State:
        return {"state_day_" + std::to_string(model.day())};
    case C::Rank:
        return {"rank", "tier"};
    case C::Plant:
        return {"site_id", "name"};
    case C::Assessment:
        return {"assessment"};
    case C::Company:
        return {"company_id", "company"};
    case C::Sector:
        return {"sector"};
    case C::Country:
        return {"country"};
    case C::FirstTen:
        return {"p_first10"};
    case C::Chance:
        return {"p_stop"};
    case C::ChanceBy:
        return {"p_stop_by_day_" + std::to_string(model.days().chanceBy)};
    case C::Threat:
        return {"p_threatened"};
    case C::Range:
    case C::Median:
        return {"stop_day_p05", "stop_day_p50", "stop_day_p95"};
    case C::Missing:
        return {"first_missing_input"};
    case C::Choke:
        return {"choke_point"};
    case C::Savior:
        return {"usually_saved_by"};
    case C::Assumed:
        return {"assumed_share"};
    }
    return {};
}

struct Plant
{
    const core::NameBook& names;
    const RankingRow& row;
    const core::Site& site;
    const core::PlantResult& result;
    PlantState state;
};

// The same in every language.
std::string machineName(core::NoteStatus status)
{
    switch (status) {
    case core::NoteStatus::InReview:
        return "In review";
    case core::NoteStatus::Confirmed:
        return "Confirmed";
    case core::NoteStatus::Mitigated:
        return "Mitigated";
    case core::NoteStatus::NotAssessed:
        break;
    }
    return "Not assessed";
}

// What the columns of the same names say, see ranking_rows.cpp.
QString machineChoke(const core::NameBook& names, const core::PlantResult& plant)
{
    if (plant.causes.empty()) {
        return {};
    }
    const core::Cause& cause = plant.causes.front();
    const QString source = qText(names.siteName(cause.magnetSource));
    if (cause.lack == core::Lack::Capacity) {
        return qText(names.siteName(cause.supplier));
    }
    if (cause.lack != core::Lack::Permission && cause.lack != core::Lack::Licence) {
        return source.isEmpty() ? qText(names.shortProductName(cause.gradeId)) : source;
    }
    return (cause.lack == core::Lack::Permission ? QStringLiteral("Ban, ")
                                                 : QStringLiteral("Licence, ")) +
           (source.isEmpty() ? QStringLiteral("CN border") : source);
}

QString machineSavior(const core::NameBook& names, const core::PlantResult& plant)
{
    const bool saved = !plant.saviors.empty() && plant.averted > 0;
    return saved ? qText(names.reactionName(plant.saviors.front().actionId)) : QString();
}

void put(core::TableWriter& table, const QString& text)
{
    text.isEmpty() ? table.empty() : table.text(text.toStdString());
}

void put(core::TableWriter& table, C column, const Plant& plant)
{
    switch (column) {
    case C::State:
        table.text(stateName(plant.state).toStdString());
        break;
    case C::Rank:
        table.number(plant.result.rank);
        table.number(plant.result.tier);
        break;
    case C::Plant:
        table.text(plant.site.id);
        table.text(plant.site.name);
        break;
    case C::Assessment:
        if (plant.row.note.isBlank()) {
            table.empty();
        } else {
            table.text(machineName(plant.row.note.status));
        }
        break;
    case C::Company:
        table.text(plant.site.companyId);
        put(table, plant.row.company);
        break;
    case C::Sector:
        table.text(plant.site.sector);
        break;
    case C::Country:
        table.text(plant.site.country);
        break;
    case C::FirstTen:
        table.number(plant.result.pFirst10);
        break;
    case C::Chance:
        table.number(plant.result.pStop);
        break;
    case C::ChanceBy:
        table.number(plant.row.chanceBy);
        break;
    case C::Threat:
        table.number(plant.result.pThreatened);
        break;
    case C::Range:
    case C::Median:
        table.band(plant.result.stopDay);
        break;
    case C::Missing:
        put(table, plant.row.missing);
        break;
    case C::Choke:
        put(table, machineChoke(plant.names, plant.result));
        break;
    case C::Savior:
        put(table, machineSavior(plant.names, plant.result));
        break;
    case C::Assumed:
        table.number(plant.result.assumedShare);
        break;
    }
}

} // namespace

core::DataTable rankingTable(const RankingView& view, const core::Dataset& dataset,
                             const core::RunResult& run)
{
    const core::InEnglish machineForm;
    const core::NameBook names(dataset);
    const RankingProxy& proxy = view.rows();
    const std::vector<C> columns = columnsOf(view);
    std::vector<std::string> heads;
    for (const C column : columns) {
        for (std::string& head : headsOf(column, proxy.model())) {
            heads.push_back(std::move(head));
        }
    }
    core::TableWriter table("First to stop", std::move(heads));
    for (int i = 0; i < proxy.rowCount(); ++i) {
        const QModelIndex index = proxy.index(i, 0);
        const RankingRow* row = proxy.rankingRow(index);
        if (row == nullptr || row->isGroup()) {
            continue;
        }
        const Plant plant{names, *row, dataset.sites[row->site.index()],
                          run.plants[static_cast<std::size_t>(row->rank - 1)],
                          proxy.status(index).state};
        for (const C column : columns) {
            put(table, column, plant);
        }
        table.endRow();
    }
    return table.take();
}

} // namespace lodestone::ui
