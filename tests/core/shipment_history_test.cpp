// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/regions.h"
#include "core/present/shipment_chart.h"

#include <QtTest>

#include <cmath>

using namespace lodestone::core;

namespace
{

Observation figure(const char* partner, Month month, double tonnes)
{
    Observation row;
    row.commodity = "magnets";
    row.reporter = "CHN";
    row.partner = partner;
    row.flow = "export";
    row.hsCode = "850511";
    row.period = month;
    row.netWeightTonnes = tonnes;
    row.knownFrom = month.plus(1).iso();
    return row;
}

FigureStatement stated(const Observation& row, std::int64_t load, std::int64_t line)
{
    return {row, load, line, load == 0 ? Date{} : Date::of(2025, 11, 26)};
}

/// World 100 t a month and Germany 10 in the year before the control of April 2025; then half.
struct Example
{
    Dataset dataset;
    Scenario scenario;

    Example()
    {
        Product magnet;
        magnet.id = "dy-magnet";
        magnet.hsCode = "850511";
        magnet.controlledFrom = Date::of(2025, 4, 4);
        dataset.products = {magnet};
        for (int m = 0; m < 12; ++m) {
            const Month month = Month::of(2024, 4).plus(m);
            dataset.observations.push_back(figure("DEU", month, 10.0));
            dataset.observations.push_back(figure("WLD", month, 100.0));
        }
        dataset.observations.push_back(figure("WLD", Month::of(2025, 4), 50.0));
        dataset.observations.push_back(figure("DEU", Month::of(2025, 4), 4.0));
        dataset.observations.push_back(figure("WLD", Month::of(2025, 6), 80.0));
        dataset.policyEvents = {
            {"2025-04-04", "CHN", "Licences for magnets (Announcement 18)", "magnets", "", {}},
            {"2025-04-02", "USA;CHN", "Tariffs", "all goods", "", {}},
            {"2027-01-01", "CHN", "Announced for later", "magnets", "", {}}};
        dataset.asOf = Date::of(2025, 12, 31);
        scenario.start = Date::of(2025, 7, 16);
        scenario.asOf = Date::of(2025, 12, 31);
    }
    std::vector<FigureStatement> own() const
    {
        std::vector<FigureStatement> statements;
        for (const Observation& row : dataset.observations) {
            statements.push_back(stated(row, 0, 0));
        }
        return statements;
    }
    ShipmentHistory history(const RunResult* run = nullptr) const
    {
        return shipmentHistory({&dataset, &scenario, run, {}, {}, {}});
    }
    ShipmentHistory history(const std::vector<FigureStatement>& statements,
                            std::vector<LoadReport> loads = {}) const
    {
        return shipmentHistory({&dataset, &scenario, nullptr, {}, statements, std::move(loads)});
    }
};

ShipmentView viewOf(const ShipmentHistory& history, ShipmentUnit unit = ShipmentUnit::Tonnes)
{
    const MonthSpan span = wholeSpan(history);
    return {{"WLD", "DEU"}, unit, span.first, span.last};
}

const ShipmentMonth& monthOf(const ShipmentSeries& series, Month month)
{
    const auto found = std::ranges::find(series.months, month, &ShipmentMonth::month);
    if (found == series.months.end()) {
        qFatal("no such month");
    }
    return *found;
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

bool holds(const std::string& text, const char* words)
{
    return text.find(words) != std::string::npos;
}

} // namespace

class ShipmentHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTotalComesFirstThenTheLargest()
    {
        Example example;
        example.dataset.observations.push_back(figure("USA", Month::of(2025, 4), 30.0));

        const ShipmentHistory history = example.history();

        QCOMPARE(history.series.size(), std::size_t(3));
        QCOMPARE(history.series[0].destination, std::string(kWorld));
        QCOMPARE(history.series[1].destination, std::string("USA"));
        QCOMPARE(history.series[2].destination, std::string("DEU"));
    }

    void otherFlowsProductsAndMissingWeightsAreLeftOut()
    {
        Example example;
        const std::size_t before = example.history().find("DEU")->months.size();
        Observation imports = figure("DEU", Month::of(2025, 5), 7.0);
        imports.flow = "import";
        Observation ore = figure("DEU", Month::of(2025, 5), 7.0);
        ore.hsCode = "2846";
        Observation noWeight = figure("DEU", Month::of(2025, 5), 7.0);
        noWeight.netWeightTonnes.reset();
        for (const Observation& row : {imports, ore, noWeight}) {
            example.dataset.observations.push_back(row);
        }

        QCOMPARE(example.history().find("DEU")->months.size(), before);
    }

    void theBaselineAndTheGateAreThoseOfTheEngine()
    {
        const Example example;

        const ShipmentHistory history = example.history();

        const ShipmentSeries& germany = *history.find("DEU");
        QVERIFY(near(germany.baselineTonnes.value(), 10.0));
        QVERIFY(near(history.find("WLD")->baselineTonnes.value(), 100.0));
        QCOMPARE(history.baselineFirst, Month::of(2024, 4));
        QCOMPARE(history.baselineLast, Month::of(2025, 2));
        const auto april =
            std::ranges::find(germany.gates, Month::of(2025, 4), &ShipmentGate::month);
        QVERIFY(april != germany.gates.end());
        QVERIFY(april->observed);
        QVERIFY(near(april->share, 0.4));
        const auto may = std::next(april); // filled by the world's way from 0.5 to 0.8
        QVERIFY(!may->observed);
    }

    void whoHasTooFewFiguresGoesByTheRestOfItsGroup()
    {
        Example example;
        example.dataset.observations.push_back(figure("IND", Month::of(2024, 6), 3.0));

        const ShipmentHistory history = example.history();

        const ShipmentSeries& india = *history.find("IND");
        QVERIFY(!india.baselineTonnes);
        QCOMPARE(india.gateOf, std::string(kWorld));
        QVERIFY(!india.gates.empty());
        ShipmentView view = viewOf(history, ShipmentUnit::OfBaseline);
        view.destinations = {"IND", "DEU"};
        const ChartData chart = shipmentsChart(history, view);
        QVERIFY(chart.series[0].points.empty()); // no baseline, no share of it
        QVERIFY(!chart.series[1].points.empty());
    }

    void whatWasNotKnownOnTheDayIsLeftOut()
    {
        Example example;
        example.scenario.asOf = Date::of(2025, 5, 31); // June is known from July on

        const std::size_t today = Example().history().events.size();

        const ShipmentHistory history = example.history();

        QCOMPARE(today, std::size_t(3));
        QCOMPARE(history.find("WLD")->months.back().month, Month::of(2025, 4));
        QCOMPARE(history.events.size(), std::size_t(2));
    }

    void aRevisionIsKnownFromTheDayOfItsLoad()
    {
        Example example;
        auto statements = example.own();
        const Month april = Month::of(2025, 4);
        statements.push_back({figure("DEU", april, 4.5), 1, 17, Date::of(2025, 9, 3)});

        example.scenario.asOf = Date::of(2025, 9, 2);
        const ShipmentHistory before = example.history(statements);
        example.scenario.asOf = Date::of(2025, 9, 3);
        const ShipmentHistory after = example.history(statements);

        QCOMPARE(monthOf(*before.find("DEU"), april).tonnes, 4.0);
        QCOMPARE(monthOf(*before.find("DEU"), april).loadId, std::int64_t(0));
        QCOMPARE(monthOf(*after.find("DEU"), april).tonnes, 4.5);
        QCOMPARE(monthOf(*after.find("DEU"), april).knownFrom, std::string("2025-09-03"));
        QCOMPARE(monthOf(*after.find("DEU"), april).earlier.size(), std::size_t(1));
    }

    void aRevisionKeepsWhatWasSaidBefore()
    {
        const Example example;
        auto statements = example.own();
        const Month april = Month::of(2025, 4);
        statements.push_back(stated(figure("DEU", april, 4.5), 1, 17));
        statements.push_back(stated(figure("DEU", april, 4.5), 2, 18)); // says nothing new
        statements.push_back(stated(figure("DEU", april, 5.0), 3, 19));
        LoadReport load;
        load.loadId = 3;
        load.file = "/data/somebody/apr.csv";
        load.formatId = "gacc";
        load.recordedAt = "2025-11-26T10:05:00Z";

        const ShipmentHistory history = example.history(statements, {load});

        const ShipmentMonth& now = monthOf(*history.find("DEU"), april);
        QCOMPARE(now.tonnes, 5.0);
        QCOMPARE(now.loadId, std::int64_t(3));
        QCOMPARE(now.line, std::int64_t(19));
        QCOMPARE(now.earlier.size(), std::size_t(2));
        QCOMPARE(now.earlier[0].tonnes, 4.0);
        QCOMPARE(now.earlier[0].loadId, std::int64_t(0));
        QCOMPARE(now.earlier[1].tonnes, 4.5);
        QCOMPARE(now.earlier[1].line, std::int64_t(17));
        QVERIFY(now.earlier[1].earlier.empty());
        const std::string origin = originText(history, now);
        for (const char* words : {"load 3", "apr.csv", "gacc", "26 Nov 2025, 10:05", "line 19",
                                  "Before: 4.5 t, before that 4"}) {
            QVERIFY2(holds(origin, words), origin.c_str());
        }
        QVERIFY2(!holds(origin, "somebody"), origin.c_str());
    }

    void rowsOfLongerCodesAddUpAndAreNoRevisions()
    {
        const Example example;
        auto statements = example.own();
        Observation first = figure("KOR", Month::of(2025, 4), 2.0);
        first.hsCode = "85051110";
        Observation second = figure("KOR", Month::of(2025, 4), 3.0);
        second.hsCode = "85051190";
        second.confidence = Confidence::Estimated;
        statements.push_back(stated(first, 1, 2));
        statements.push_back(stated(second, 1, 3));

        const ShipmentHistory history = example.history(statements);

        const ShipmentMonth& month = history.find("KOR")->months.front();
        QCOMPARE(month.tonnes, 5.0);
        QVERIFY(month.earlier.empty());
        QCOMPARE(month.confidence, Confidence::Estimated);
    }

    void theRunIsAveragedByMonthFromItsFirstProjectedDayOn()
    {
        const Example example;
        RunResult run;
        run.start = Date::of(2025, 7, 16);
        run.horizonDays = 80;
        run.observedDays = 0;
        for (int day = 0; day <= 80; ++day) { // 16 July .. 4 October
            run.shipments.push_back(day < 16 ? 0.6 : day < 47 ? 0.5 : 0.4);
        }

        const ShipmentHistory history = example.history(&run);

        const auto& projected = history.find("WLD")->projected;
        QCOMPARE(projected.size(), std::size_t(3)); // of October four days only
        QCOMPARE(projected[0].month, Month::of(2025, 7));
        QVERIFY(near(projected[0].share, 0.6));
        QVERIFY(near(projected[1].share, 0.5));
        QVERIFY(near(projected[2].share, 0.4));
        QVERIFY(history.find("DEU")->projected.empty());
        const ChartData chart = shipmentsChart(history, viewOf(history));
        const ChartSeries& world = chart.series[0];
        QCOMPARE(world.projectedAfter.value(), monthX(viewOf(history), Month::of(2025, 6)));
        QVERIFY(near(world.points.back().y, 40.0));
    }

    void theChartHasAMarkForEachFigureAndEachEarlierOne()
    {
        const Example example;
        auto statements = example.own();
        Observation revised = figure("DEU", Month::of(2025, 4), 5.0);
        revised.confidence = Confidence::Estimated;
        statements.push_back(stated(revised, 1, 17));
        const ShipmentHistory history = example.history(statements);
        const ShipmentView view = viewOf(history);

        const ChartData chart = shipmentsChart(history, view);

        const ChartSeries& germany = chart.series[1];
        QCOMPARE(germany.points.size(), std::size_t(13));
        QCOMPARE(germany.marks.size(), std::size_t(14));
        const ChartMark& ghost = germany.marks[12];
        QCOMPARE(ghost.kind, ChartMarkKind::Earlier);
        QCOMPARE(ghost.y, 4.0);
        QCOMPARE(ghost.now, 5.0);
        QCOMPARE(germany.marks[13].kind, ChartMarkKind::Estimated);
        QVERIFY(holds(germany.marks[13].about, "Germany, Apr 2025: 5"));
        QVERIFY(holds(germany.marks[13].about, "50 % of the baseline"));
        QVERIFY(near(germany.level.value(), 10.0));
        QCOMPARE(figureOfMark(history, view, 1, 12)->tonnes, 4.0);
        QCOMPARE(figureOfMark(history, view, 1, 13)->tonnes, 5.0);
        QVERIFY(figureOfMark(history, view, 1, 14) == nullptr);
        QVERIFY(figureOfMark(history, view, 2, 0) == nullptr);
    }

    void figuresSayHowTheyAreWorkedOutWithTheirValues()
    {
        Example example;
        for (const auto& [month, tonnes] :
             {std::pair{Month::of(2025, 1), 20.0}, std::pair{Month::of(2025, 4), 20.0}}) {
            example.dataset.observations.push_back(figure("JPN", month, tonnes));
        }
        example.dataset.observations.push_back(figure("USA", Month::of(2025, 4), 30.0));
        const ShipmentHistory history = example.history();
        const ShipmentSeries& world = *history.find("WLD");
        const ShipmentSeries& japan = *history.find("JPN");

        QCOMPARE(
            usualFormula(world),
            std::string("Mean of the latest figures, from Jun 2024 to Jun 2025: (100 t + 100 t "
                        "+ 100 t + 100 t + 100 t + 100 t + 100 t + 100 t + 100 t + 100 t + 50 t "
                        "+ 80 t) / 12 = 94 t a month."));
        QCOMPARE(gateFormula(history, world),
                 std::string("Jun 2025: 80 t of 100 t, the baseline of a month: 80 %. The baseline "
                             "is the mean of 11 months with figures, from Apr 2024 to Feb 2025."));
        QCOMPARE(gateFormula(history, *history.find("DEU")),
                 std::string("There is no figure for Jun 2025 yet: the gate is taken to be that of "
                             "its group, 80 %."));
        QVERIFY(holds(gateFormula(history, *history.find("USA")), "in Jun 2025"));
        QVERIFY(shareFormula(history, *history.find("USA"), history.find("USA")->months.front())
                    .empty());
        // One month makes a baseline that is not trusted alone; the world's gate was 50 %.
        QCOMPARE(
            shareFormula(history, japan, monthOf(japan, Month::of(2025, 4))),
            std::string("20 t of 20 t, the baseline of a month: 100 %. The baseline is that of "
                        "1 month with a figure, from Apr 2024 to Feb 2025. That rests on few "
                        "months, so the gate is half-way from it to the gate of its group: "
                        "75 %."));
        const ChartData chart = shipmentsChart(history, viewOf(history));
        QVERIFY(holds(chart.series[0].marks.back().formula, "80 t of 100 t"));
    }

    void ofBaselineTheLevelIsAHundred()
    {
        const Example example;
        const ShipmentHistory history = example.history();

        const ChartData chart = shipmentsChart(history, viewOf(history, ShipmentUnit::OfBaseline));

        QVERIFY(chart.percent);
        QCOMPARE(chart.baseline.value(), 100.0);
        QVERIFY(near(chart.series[0].points.back().y, 80.0));
        QVERIFY(!chart.series[0].level);
    }

    void onlyMonthsOfTheViewAreDrawnAndEventsOfOneMonthShareAFlag()
    {
        const Example example;
        const ShipmentHistory history = example.history();
        ShipmentView view = viewOf(history);
        view.first = Month::of(2025, 3);
        view.last = Month::of(2025, 4);

        const ChartData chart = shipmentsChart(history, view);

        QCOMPARE(chart.xMax, 2.0);
        QCOMPARE(chart.series[0].points.size(), std::size_t(2));
        QCOMPARE(chart.events.size(), std::size_t(1));
        QCOMPARE(chart.events[0].label, std::string("Tariffs"));
        QVERIFY(holds(chart.events[0].about, "Announcement 18"));
        QVERIFY(holds(chart.events[0].about, ": United States, China: Tariffs"));
        QVERIFY(near(chart.events[0].x, 1.0 + 1.0 / 30.0)); // 2 April
        QCOMPARE(monthAt(view, 1.99), Month::of(2025, 4));
        QCOMPARE(monthAt(view, 7.0), Month::of(2025, 4));
        QCOMPARE(monthAt(view, -1.0), Month::of(2025, 3));
    }

    void theTableSaysWhatTheChartShows()
    {
        const Example example;
        auto statements = example.own();
        statements.push_back(stated(figure("DEU", Month::of(2025, 4), 5.0), 7, 17));
        LoadReport load;
        load.loadId = 7;
        load.file = "april.csv";
        const ShipmentHistory history = example.history(statements, {load});

        const ChartTable table = shipmentsTable(history, viewOf(history));

        QCOMPARE(table.rows.size(), std::size_t(14 + 13));
        const std::vector<std::string> expected{"DEU", "2025-04", "5",        "10",
                                                "50",  "40",      "reported", "2025-11-26",
                                                "4",   "7",       "17",       "april.csv"};
        QCOMPARE(table.rows.back(), expected); // the gate is that of the dataset handed in
        QVERIFY(tableCsv(table).starts_with("destination,month,tonnes,"));
        QVERIFY(tableTsv(table).starts_with("destination\tmonth\ttonnes\t"));
    }

    void aDatasetWithoutFiguresHasNoSeries()
    {
        Example example;
        example.dataset.observations.clear();

        QVERIFY(example.history().series.empty());
    }
};

QTEST_GUILESS_MAIN(ShipmentHistoryTest)
#include "shipment_history_test.moc"
