// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "db/bundle/builtin.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/first_to_stop/ranking_model.h"
#include "ui/pages/first_to_stop/ranking_proxy.h"
#include "ui/shell/search_index.h"
#include "ui/shell/session.h"
#include "ui/shell/site_filter.h"
#include "ui/shell/site_notes.h"
#include "ui/theme/apply_theme.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <QStringList>
#include <QUndoStack>

#include <memory>
#include <string>

// What a keypress in the search and filter fields and a step of the day slider cost. Aims: 50 ms a
// keypress, a facet or a day of a filter by state at 100,000 sites (with the repaint), 5 ms a day
// in the table of all plants. Baseline of the search in the same run: one look for the same letters
// in every name.

using namespace lodestone;

namespace
{

constexpr int kSites = 100'000;
const char* const kTyped[] = {"w", "wo", "works", "works 999", "7"};

std::string nameOf(int site)
{
    return "Works of somewhere " + std::to_string(site);
}

core::Dataset manySites()
{
    core::Dataset data;
    data.sites.resize(kSites);
    for (int i = 0; i < kSites; ++i) {
        core::Site& site = data.sites[static_cast<std::size_t>(i)];
        site.id = "s" + std::to_string(i);
        site.name = nameOf(i);
        site.companyId = "company " + std::to_string(i % 5'000);
        site.country = i % 3 == 0 ? "JPN" : "DEU";
        site.kind = core::Stage::Component;
        site.sector = "automotive";
        site.outputProductId = "p" + std::to_string(i % 500);
    }
    return data;
}

void searchKeypress(benchmark::State& state)
{
    const core::Dataset data = manySites();
    const ui::SearchIndex index(data);
    const QString query = QString::fromLatin1(kTyped[state.range(0)]);
    for (auto _ : state) {
        benchmark::DoNotOptimize(index.find(query, 50));
    }
    state.SetLabel(kTyped[state.range(0)]);
}

void lookInEveryName(benchmark::State& state)
{
    QStringList names;
    for (int i = 0; i < kSites; ++i) {
        names << QString::fromStdString(nameOf(i));
    }
    const QString query = QString::fromLatin1(kTyped[state.range(0)]);
    for (auto _ : state) {
        benchmark::DoNotOptimize(names.filter(query, Qt::CaseInsensitive).size());
    }
    state.SetLabel(kTyped[state.range(0)]);
}

/// A plant in each row: the fields that the table reads of a run.
std::shared_ptr<core::RunResult> manyPlants()
{
    constexpr int kHorizon = 30; // the states of a year would take a gigabyte
    auto run = std::make_shared<core::RunResult>();
    run->horizonDays = kHorizon;
    run->key.draws = 1;
    run->states.assign(std::size_t{kSites} * (kHorizon + 1), {1, 0, 0, 0, 0});
    for (std::size_t i = 0; i < run->states.size(); i += 7) {
        run->states[i] = {0, 1, 0, 0, 0};
    }
    run->groups.resize(1);
    run->groups.front().byDay.resize(kHorizon + 1);
    run->plants.resize(kSites);
    for (int i = 0; i < kSites; ++i) {
        core::PlantResult& plant = run->plants[static_cast<std::size_t>(i)];
        plant.site = core::SiteId(static_cast<std::size_t>(i));
        plant.rank = i + 1;
        plant.tier = 1 + i / 1000;
        plant.stop.assign(kHorizon + 1, 0);
        plant.threat = plant.stop;
        plant.stop[static_cast<std::size_t>(i % kHorizon)] = 1;
        plant.pStop = 1.0 - i / double(kSites);
    }
    return run;
}

/// The ranking of all of them, with the filter.
struct FilteredTable
{
    FilteredTable()
    {
        session.setDataset(std::make_shared<const core::Dataset>(manySites()));
        session.setRun(manyPlants(), nullptr);
        page.setFilter(filter);
        page.resize(1600, 400);
        page.show();
        filter.apply(QStringLiteral("x")); // the words of the sites are read
        filter.apply({});
        QApplication::processEvents();
        image = QImage(page.size(), QImage::Format_ARGB32_Premultiplied);
    }

    ui::Session session;
    ui::SiteNotes notes;
    QUndoStack undo;
    ui::SiteFilter filter{session, notes, undo};
    ui::FirstToStopPage page{session};
    QImage image;
};

/// A letter in the filter until the table and what it says below are painted anew.
void filterKeypress(benchmark::State& state)
{
    FilteredTable table;
    const QString typed = QString::fromLatin1(kTyped[state.range(0)]);
    bool more = false;
    for (auto _ : state) {
        more = !more;
        table.filter.apply(more ? typed : typed.chopped(1));
        table.page.render(&table.image);
    }
    state.counters["rows"] = kSites;
    state.SetLabel(kTyped[state.range(0)]);
}

/// A country more or less, beside words that stay.
void facetChosen(benchmark::State& state)
{
    FilteredTable table;
    table.filter.apply(QStringLiteral("works"));
    bool more = false;
    for (auto _ : state) {
        more = !more;
        table.filter.pick(ui::Facet::Country, {"JPN"}, more);
        table.page.render(&table.image);
    }
    state.counters["rows"] = kSites;
}

/// A step of the day slider while one state is filtered out; each day a few plants have it.
void dayOfAStateFilter(benchmark::State& state)
{
    FilteredTable table;
    table.filter.apply(QStringLiteral("works"));
    table.filter.hide(ui::Facet::State, "running", true);
    int day = 0;
    for (auto _ : state) {
        table.session.setDay(++day % 30);
        table.page.render(&table.image);
    }
    state.counters["rows"] = kSites;
}

void dayOfTheTable(benchmark::State& state)
{
    const auto dataset = db::loadBuiltinDataset().value();
    const auto scenario = core::builtinScenario(*dataset, core::kDefaultScenarioId).value();
    const core::Model compiled = core::compileModel(dataset, scenario).value();
    core::RunOptions options;
    options.draws = 100;
    const auto result = std::make_shared<const core::RunResult>(
        core::runEnsemble(compiled, options, core::Progress()).value());
    ui::RankingModel model;
    ui::RankingProxy proxy(&model);
    model.setRun(dataset, result, 0);
    proxy.sort(static_cast<int>(ui::RankingColumn::State), Qt::DescendingOrder);
    int day = 0;
    for (auto _ : state) {
        model.setDay(++day % result->horizonDays);
    }
    state.counters["rows"] = model.rowCount();
}

BENCHMARK(searchKeypress)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(lookInEveryName)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(filterKeypress)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(facetChosen)->Unit(benchmark::kMillisecond);
BENCHMARK(dayOfAStateFilter)->Unit(benchmark::kMillisecond);
BENCHMARK(dayOfTheTable)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(app, ui::ThemeMode::Light);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
